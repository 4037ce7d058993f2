"""A question raised from an existing system's work, through the whole program: prepared, passed on or kept."""

import asyncio
from dataclasses import replace
from datetime import datetime, time
from typing import Any

from bot.core.clock import utc_now
from bot.core.people_port import PEOPLE
from bot.core.work import Task
from bot.delivery.jobs import JobState
from bot.features.needs.golive import look_over_needs
from bot.features.needs.needs import NeedState
from bot.features.needs.ports import NEEDS
from bot.features.needs.raising import KeepNeed, keep_need
from bot.features.needs.reminding import REMIND, NeedReminding
from bot.features.portfolio.forums import Seat, SeatKind
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from tests.cards.walking import of_type
from tests.factories import SYSTEM_OWNER, a_forum, a_person, an_initiative, by_person, person_id
from tests.flows.deciding import buttons, press
from tests.flows.office_hours import Hours, texts_of
from tests.flows.test_deciders import leaves

KEY = "INI-2026-020"
WORKER, SECRETARY = 20, 21


async def with_a_system(hours: Hours, **roles: Any) -> None:
    held = {"po": (person_id(WORKER),), "sa": (person_id(SYSTEM_OWNER),), **roles}

    def fill(uow: Any) -> None:
        for number in (WORKER, SECRETARY, 22):
            uow[PEOPLE].save(a_person(number))
        seats = (Seat(SeatKind.CHAIR, person_id(22)), Seat(SeatKind.SECRETARY, person_id(SECRETARY)))
        uow[FORUMS].save(a_forum(id="port", roles=("digitaliseringsportfoljen",), seats=seats))
        uow[INITIATIVES].save(
            an_initiative(
                20, title="Studieregistret", variant="befintligt_system", place="ram", roles=held, papers=()
            )
        )

    await hours.change(fill)
    for number in (WORKER, SYSTEM_OWNER, SECRETARY):
        await hours.install(number)


async def raised(hours: Hours, number: int = WORKER, text: str = "Ljud och film.") -> dict[str, Any]:
    return await hours.tap(number, "need.raise", initiative=KEY, need_text=text)


async def test_what_does_not_fit_becomes_a_need_of_the_portfolio(hours: Hours) -> None:
    await with_a_system(hours)
    await hours.say(WORKER, "lyft frågan studieregistret")
    form = await hours.shown_to(WORKER, lambda text: "Ryms arbetet inte i ramen" in text)
    empty = await press(hours, WORKER, form, "need.raise", need_text="\u200b ")
    assert "Skriv vad som behövs" in texts_of(empty)
    done = await raised(hours, text="Ljud **och** film.")
    assert "B-" in texts_of(done)
    card = await hours.shown_to(SYSTEM_OWNER, lambda text: "Ljud **och** film." in text)
    assert "och" not in " ".join(
        str(each.get("text")) for each in of_type(card, "TextBlock") if "Ljud" in str(each)
    )

    answer = await press(hours, SYSTEM_OWNER, card, "need.hand_over", words="Gäller fler system.")
    assert "Hos portföljen" in texts_of(answer)
    await hours.shown_to(SECRETARY, lambda text: "Gäller fler system." in text)
    await hours.shown_to(WORKER, lambda text: "Hos portföljen" in text)
    late = await press(hours, SYSTEM_OWNER, card, "need.keep", reason="Nej, det ryms.")
    assert "redan besvarats" in texts_of(late)
    again = await press(hours, SYSTEM_OWNER, card, "need.hand_over")
    assert "Gäller fler system." in texts_of(again)
    assert len(await hours.facts("NeedPassedOn")) == 1
    [need] = await hours.look(lambda uow: uow[NEEDS].of_initiative(KEY))
    assert need.state is NeedState.PASSED_ON


async def test_what_fits_after_all_is_said_with_a_reason_and_nobody_else_decides(hours: Hours) -> None:
    await with_a_system(hours)
    assert "ingen av de rollerna" in texts_of(await raised(hours, 3))
    await raised(hours)
    card = await hours.shown_to(SYSTEM_OWNER, lambda text: "Ljud och film." in text)
    [button] = buttons(card, "need.keep")
    for number in (WORKER, 3):
        said = await hours.tap(number, "need.keep", **button["data"], reason="Nej.")
        assert "bereds av någon annan" in texts_of(said)
    assert "bereds av någon annan" in texts_of(await hours.tap(3, "need.show", need=button["data"]["need"]))
    silent = await hours.tap(SYSTEM_OWNER, "need.keep", **button["data"])
    assert "Skriv varför" in texts_of(silent)
    await hours.tap(SYSTEM_OWNER, "need.keep", **button["data"], reason="Det ryms i höst.")
    await hours.shown_to(WORKER, lambda text: "Det ryms i höst." in text)
    [kept] = await hours.facts("NeedKept")
    assert kept.data["reason"] == "Det ryms i höst."


async def test_a_no_where_the_frame_is_judged_gives_a_need_too(office: Hours) -> None:
    await with_a_system(office)
    ballot = await office.open(KEY)
    asked = await office.vote(WORKER, "against", "Det finns inga pengar.", ballot.id)
    await press(office, WORKER, asked, "gate.decide", "against")
    await office.shown_to(SYSTEM_OWNER, lambda text: "Det finns inga pengar." in text)
    [need] = await office.look(lambda uow: uow[NEEDS].of_initiative(KEY))
    assert need.source == "gate"


async def test_where_nobody_owns_the_system_it_goes_to_the_portfolio_at_once(office: Hours) -> None:
    await with_a_system(office, sa=())
    await raised(office)
    await office.shown_to(SECRETARY, lambda text: "Ljud och film." in text and "Hos portföljen" in text)


async def test_a_double_tap_raises_one_need_and_the_initiative_tells_of_it(office: Hours) -> None:
    await with_a_system(office)
    await asyncio.gather(raised(office), raised(office))
    [need] = await office.look(lambda uow: uow[NEEDS].of_initiative(KEY))
    await office.say(3, f"status {KEY}")
    status = texts_of(await office.shown_to(3, lambda text: "Läget" in text))
    assert f"Lyfta behov\n{need.id} (bereds)" in status
    assert need.text not in status, "its words are for those whom it concerns"
    kept = KeepNeed(need.id, "Det ryms.", by_person(SYSTEM_OWNER))
    await office.bot.database.run(keep_need, kept)
    await raised(office)
    assert len(await office.look(lambda uow: uow[NEEDS].of_initiative(KEY))) == 2, "it is raised anew"


async def test_whoever_has_left_is_not_asked_to_prepare_it(office: Hours) -> None:
    await with_a_system(office)
    await raised(office)
    assert not await left_alone(office)
    await leaves(office, SYSTEM_OWNER)
    [need] = await office.look(lambda uow: uow[NEEDS].of_initiative(KEY))
    assert await left_alone(office) == [f"need {need.id}: nobody is left who prepares it"]
    calendar = office.bot.house.calendar
    long_after = calendar.at(calendar.add_workdays(calendar.local(office.clock()).date(), 12), time(10))
    remind = NeedReminding(calendar, office.bot.house.daily)
    await office.change(lambda uow: remind(Task(REMIND, ""), uow, long_after))
    asked = [row.subject for row in await office.every_job()]
    assert not [each for each in asked if each.startswith("need-reminder:")]
    await raised(office, text="Bild också.")
    await office.shown_to(SECRETARY, lambda text: "Bild också." in text and "Hos portföljen" in text)
    assert len(await left_alone(office)) == 1


async def left_alone(hours: Hours) -> list[str]:
    found = await hours.bot.database.read(lambda _c, uow, now: look_over_needs(None, uow, now), None)
    return [each.what for each in found]


async def test_whoever_prepares_it_is_reminded_until_it_is_answered(hours: Hours) -> None:
    """As often as the process gives them to answer, at work, thrice at most; and `check` names it meanwhile."""
    await with_a_system(hours)
    hours.go_to_work()
    await raised(hours)
    begun, house = hours.clock(), hours.bot.house
    remind = NeedReminding(house.calendar, house.daily)

    def at(workdays: int, hour: int = 10) -> datetime:
        day = house.calendar.add_workdays(house.calendar.local(begun).date(), workdays)
        return house.calendar.at(day, time(hour))

    async def reminders(now: datetime) -> list[str]:
        """Those that have been asked for by then; where it stands, once more asks for none."""
        for _ in range(2):
            await hours.change(lambda uow: remind(Task(REMIND, ""), uow, now))
        # a row may be in two states while they are listed one after the other
        named = {row.subject for row in await hours.every_job()}
        return sorted(each for each in named if each.startswith("need-reminder:"))

    async def found(now: datetime) -> list[str]:
        said = await hours.look(lambda uow: look_over_needs(house.settings, uow, now))
        return [each.what for each in said]

    assert await reminders(at(9)) == []
    assert await found(at(9)) == []
    assert await reminders(at(10, 3)) == [], "nobody is reminded at night"
    [need] = await hours.look(lambda uow: uow[NEEDS].preparing())
    first = f"need-reminder:{need.id}/1"
    hours.clock.moved += at(10) - begun
    assert await reminders(at(10)) == [first]
    card = await hours.shown_to(SYSTEM_OWNER, lambda text: "Behovet väntar på dig sedan" in text)
    assert "longer than its process gives" in str(await found(at(10)))
    assert await reminders(at(19)) == [first]
    assert len(await reminders(at(30))) == 2, "one that was missed doesn't come beside the next"
    assert len(await reminders(at(300))) == 2, "the last has been"
    await press(hours, SYSTEM_OWNER, card, "need.hand_over")
    assert await found(at(300)) == []


async def test_a_reminder_that_can_t_be_delivered_keeps_no_other_back(office: Hours) -> None:
    """It stays due, and is asked for again in its turn; the others of the same person have theirs between."""
    await with_a_system(office)
    await raised(office)
    begun, house = office.clock(), office.bot.house
    [need] = await office.look(lambda uow: uow[NEEDS].preparing())
    many = [f"B-2099-{number:03}" for number in range(1, 7)]
    await office.change(lambda uow: [uow[NEEDS].save(replace(need, id=each)) for each in many])
    await office.install(SYSTEM_OWNER, "remove")
    remind = NeedReminding(house.calendar, house.daily)

    async def nothing_is_under_way() -> bool:
        """One that is being tried isn't due: at this moment the others would change places."""
        rows = [*await office.jobs(JobState.READY), *await office.jobs(JobState.LEASED)]
        return not any(row.subject in expected and row.run_at <= utc_now() for row in rows)

    expected = {f"need-reminder:{each}/1" for each in (need.id, *many)}
    for workdays in range(10, 18):
        day = house.calendar.add_workdays(house.calendar.local(begun).date(), workdays)
        now = house.calendar.at(day, time(10))
        await office.change(lambda uow, now=now: remind(Task(REMIND, ""), uow, now))
        await office.wait_for(nothing_is_under_way)

    async def all_are_asked_for() -> bool:  # the worker moves them from one state to another meanwhile
        asked = {row.subject for row in await office.every_job()}
        return expected <= asked

    await office.wait_for(all_are_asked_for)
