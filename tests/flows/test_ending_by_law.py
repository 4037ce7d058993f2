"""What a forum's law asks of the end of a vote: at a meeting the chair's, and who must have taken part."""

from datetime import timedelta
from typing import Any

from bot.core.calendar import NOON
from bot.core.work import Task
from bot.features.gates.ballots import GRACE, PUBLISH, Decision
from bot.features.gates.compared import compare_ballots
from bot.features.gates.kinds import Ground
from bot.features.portfolio.forums import Rules
from bot.features.portfolio.ports import FORUMS
from bot.features.portfolio.regime_kinds import LegalRegime
from bot.features.processes.kinds import Outcome
from cards.gates.actions import GateVerb
from tests.factories import a_forum, person_id
from tests.flows.deciding import chat, press, say, shown_in
from tests.flows.evening import decision, pass_deadline, run_casting
from tests.flows.office_hours import BALLOT, Hours, texts_of
from tests.teams_activities import CHANNEL

CHAIR, VICE, MEMBER, FOURTH, FIFTH, SUBSTITUTE, SECOND, SECRETARY = range(1, 9)


async def board(hours: Hours, **changes: Any) -> None:
    await hours.change(lambda uow: uow[FORUMS].save(a_forum(channel=CHANNEL.id, **changes)))


async def opened_today(hours: Hours) -> None:
    """The vote of a meeting; its chair has the card: one that never came is never closed."""
    await hours.open(meeting=hours.bot.house.calendar.local(hours.clock()).date())
    await hours.shown_to(CHAIR, lambda text: "G3" in text)


async def at_a_meeting(hours: Hours, *positions: str) -> None:
    """The nämnd's vote of the day, as its chair has opened it."""
    await board(hours, regime=LegalRegime.KL_NAMND)
    await opened_today(hours)
    await say(hours, *positions)


async def test_what_the_chair_has_not_ended_that_day_is_not_decided(hours: Hours) -> None:
    """KL 6:33, 5:53: the chair ends the vote. The clock doesn't decide for a nämnd."""
    await at_a_meeting(hours, "for", "for", "for")
    why = texts_of(await hours.tap(CHAIR, GateVerb.WHY, ballot=BALLOT))
    assert "Ingen fler svarar\nBordläggs" in why
    await pass_deadline(hours)
    assert await decision(hours) == Decision(Outcome.POSTPONED, Ground.NOT_ENDED)
    await hours.shown_to(CHAIR, lambda text: "Resultatet kommer i ett eget meddelande." in text)
    assert not any("Inget beslut:" in texts_of(card) for card in shown_in(hours, chat(CHAIR))), "at midnight"
    calendar, now = hours.bot.house.calendar, hours.clock()
    hours.clock.moved += calendar.at(calendar.add_workdays(calendar.local(now).date(), 1), NOON) - now
    await hours.change(lambda uow: uow.jobs.run(Task(PUBLISH, BALLOT)))
    told = texts_of(await hours.shown_to(CHAIR, lambda text: "Inget beslut:" in text))
    assert "Beslutat:" not in told
    assert "6 kap. 33 §, 5 kap. 53 § kommunallagen" in told
    assert await hours.look(lambda uow: list(compare_ballots(uow))) == []


async def test_a_casting_vote_is_given_at_the_meeting_or_not_at_all(hours: Hours) -> None:
    """KL 6:39–40: nothing is decided between meetings, a tie neither, and nobody else is asked afterwards."""
    await at_a_meeting(hours, "abstain", "for", "for", "against", "against")
    asked = await hours.tap(CHAIR, GateVerb.ASK_CLOSE, ballot=BALLOT)
    await press(hours, CHAIR, asked, GateVerb.CLOSE)
    card = texts_of(await hours.shown_to(CHAIR, lambda text: "Din utslagsröst behövs" in text))
    assert "Annars bordläggs ärendet." in card
    await run_casting(hours)
    tie, deadline = (await hours.ballot()).tie, (await hours.ballot()).deadline
    assert tie is not None
    assert tie.until == deadline
    hours.clock.moved += deadline - hours.clock() + GRACE + timedelta(seconds=1)
    await run_casting(hours)
    assert await decision(hours) == Decision(Outcome.POSTPONED, Ground.TIE_UNBROKEN)


async def test_even_votes_when_the_day_of_a_meeting_is_over_are_broken_by_nobody(hours: Hours) -> None:
    await board(hours, regime=LegalRegime.FL_ORGAN)
    await hours.open(meeting=hours.bot.house.calendar.local(hours.clock()).date())
    await say(hours, "", "for", "for", "against", "against")
    await pass_deadline(hours)
    assert await decision(hours) == Decision(Outcome.POSTPONED, Ground.TIE_UNBROKEN)


async def test_whoever_dispatches_at_night_sees_it_at_once_and_the_others_in_their_hours(
    hours: Hours,
) -> None:
    await board(hours, regime=LegalRegime.FL_ORGAN)
    await opened_today(hours)
    await say(hours, "for", "for", "for")
    await pass_deadline(hours)
    decided = await decision(hours)
    assert decided is not None
    assert decided.outcome is Outcome.APPROVED
    await hours.shown_to(CHAIR, lambda text: "Resultatet kommer i ett eget meddelande." in text)
    await hours.install(SECRETARY)
    assert "Expedierat" in texts_of(await hours.tap(SECRETARY, GateVerb.DISPATCH, ballot=BALLOT))
    await hours.shown_to(SECRETARY, lambda text: "Expedierat" in text)
    assert not any("Expedierat" in texts_of(card) for card in shown_in(hours, chat(CHAIR)))


RECTOR = Rules(quorum_with=(person_id(MEMBER),))


async def _in_conflict(hours: Hours, *people: int) -> None:
    for number in people:
        await hours.vote(number, "conflict")


async def urgently(hours: Hours) -> None:
    """A university board's vote without a meeting; its rector is the third, and no substitute is left for the seat."""
    await board(hours, regime=LegalRegime.HF_STYRELSE, rules=RECTOR)
    await hours.open(urgent="Avtalet löper ut på fredag.")
    await _in_conflict(hours, SUBSTITUTE, SECOND)


async def test_without_the_rector_a_university_board_is_never_quorate_and_says_so_at_once(
    office: Hours,
) -> None:
    """HF 2:4: enough are left, but the rector isn't among them."""
    await urgently(office)
    await _in_conflict(office, MEMBER)
    said = texts_of(await office.shown_to(SECRETARY, lambda text: "kan inte längre bli beslutför" in text))
    assert "Person 3 delta" in said
    why = texts_of(await office.tap(SECRETARY, GateVerb.WHY, ballot=BALLOT))
    assert "ingen kvar som kan rösta på en av de platserna" in why


async def test_a_conflict_that_the_others_find_can_cost_the_quorum_too(office: Hours) -> None:
    await urgently(office)
    about = {"ballot": BALLOT, "person": person_id(MEMBER)}
    await office.tap(CHAIR, GateVerb.QUESTION_CONFLICT, **about, reason="Delägare i leverantören.")
    for number in (CHAIR, VICE, FOURTH):
        await office.tap(number, GateVerb.ANSWER_CONFLICT, **about, answer="yes")
    await office.shown_to(SECRETARY, lambda text: "kan inte längre bli beslutför" in text)
