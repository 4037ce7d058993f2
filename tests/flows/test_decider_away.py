"""One person who decides goes on leave until the end, and nobody can come in: whoever asked can act at once."""

from datetime import date, timedelta
from typing import Any

from bot.features.directory.entries import DirectoryEntry, Leave
from bot.features.directory.ports import DIRECTORY
from bot.features.portfolio.ports import FORUMS
from bot.features.processes.kinds import Outcome
from cards.gates.actions import GateVerb
from tests.factories import BUSINESS_OWNER, person_id
from tests.flows.deciding import buttons, chat, open_g4, press, shown_in
from tests.flows.office_hours import Hours, texts_of, words
from tests.flows.test_any_of_a_team import GATE, put_to_the_team
from tests.flows.test_deciders import management
from tests.flows.test_gone_meanwhile import look, messages, on_a_monday
from tests.flows.test_regimes import refusal

PRESENTER, VICE = 9, 2
AWAY = "är borta till och med sista svarsdagen, och ingen kan träda in"


async def on_leave(hours: Hours, first: date, days: int, *numbers: int) -> None:
    """The directory has them on leave; the hourly task comes."""
    leave = Leave(first, first + timedelta(days=days))
    now = hours.clock()
    entries = [DirectoryEntry(person_id(n), f"Person {n}", now, leave=(leave,)) for n in numbers]
    await hours.change(lambda uow: uow[DIRECTORY].save(entries))
    await look(hours)


async def test_whoever_asked_is_told_at_once_and_moves_the_day(hours: Hours) -> None:
    """Once, however often it is looked; then the decider is back in time, and is replaced by nobody."""
    monday = await on_a_monday(hours)
    ballot = await open_g4(hours)
    await on_leave(hours, monday, 9, BUSINESS_OWNER)
    card = await hours.shown_to(PRESENTER, lambda text: AWAY in text)
    await look(hours)
    await look(hours)
    form = await press(hours, PRESENTER, card, GateVerb.ASK_MOVE)
    back = (monday + timedelta(days=11)).isoformat()
    await press(hours, PRESENTER, form, GateVerb.MOVE, deadline=back, move_reason="Beslutsfattaren är ledig.")
    assert (await hours.ballot(ballot)).deadline.date() == monday + timedelta(days=11)
    await look(hours)
    told = [each for each in shown_in(hours, chat(PRESENTER)) if AWAY in texts_of(each)]
    assert len(told) == 1
    assert (await hours.ballot(ballot)).vacated == ()
    assert "plats" in refusal(await hours.tap(VICE, GateVerb.ASK_MOVE, ballot=ballot))


async def test_they_may_refer_it_up_while_nobody_is_there_and_not_else(office: Hours) -> None:
    monday = await on_a_monday(office)
    await office.change(lambda uow: uow[FORUMS].save(management(VICE)))
    await put_to_the_team(office, team=(3, 4), sa=(10,))
    early = await office.tap(PRESENTER, GateVerb.REFER, ballot=GATE, reason="Ingen är där.")
    assert "Person 3, Person 4" in refusal(early)
    await on_leave(office, monday, 9, 3)
    assert await messages(office, "decider_away") == set(), "the other of the team is there"
    await on_leave(office, monday, 9, 3, 4)
    card = await office.shown_to(PRESENTER, lambda text: "som kan besluta, är borta" in text)
    form = await press(office, PRESENTER, card, GateVerb.ASK_REFER)
    assert "Hänskjuts" in words(await press(office, PRESENTER, form, GateVerb.REFER, reason="Ingen är där."))
    closing = (await office.ballot(GATE)).closing
    assert closing.decision.outcome is Outcome.REFERRED
    up = await office.wait_for(lambda: office.ballot("INI-2026-014/ram/2"))
    assert (up.question.referral.person, up.question.role) == (person_id(PRESENTER), "sa")


async def test_a_substitute_who_comes_in_is_enough(office: Hours) -> None:
    monday = await on_a_monday(office)
    await put_to_the_team(office, sf=(3, 4))
    await on_leave(office, monday, 9, 3)
    assert await messages(office, "decider_away") == set()
    card: Any = await office.shown_to(4, lambda text: "Godkänn" in text)
    assert buttons(card, GateVerb.VOTE)
