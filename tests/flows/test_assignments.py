"""What the process gives people to do after a decision: they are asked, answer, are reminded and are done."""

from datetime import date, time, timedelta

from bot.core.calendar import WorkCalendar
from bot.core.work import Task
from bot.features.conditions.assigning import USUALLY
from bot.features.conditions.conditions import Condition, ConditionKind, ConditionState
from bot.features.conditions.ports import CONDITIONS
from bot.features.conditions.reminding import ConditionReminding
from bot.features.conditions.telling import REMIND
from bot.features.gates.casting import CloseGate, close_gate
from bot.features.gates.ending import GatePostponing, PostponeGate
from bot.features.gates.readiness import blockers
from bot.features.portfolio.ports import INITIATIVES
from tests.factories import (
    ADMINISTRATOR,
    BUSINESS_OWNER,
    SYSTEM_OWNER,
    an_initiative,
    by_person,
    person_id,
)
from tests.flows.deciding import all_vote, press
from tests.flows.office_hours import BALLOT, Hours, office_hours, texts_of
from tests.flows.test_advisory import advise, handed
from tests.flows.test_conditions import has
from tests.flows.test_deciders import leaves
from tests.flows.test_log_compared import compared
from tests.flows.test_outcomes import a_weekday

KEY, MEMBER, SECRETARY = "INI-2026-014", 3, 8
OWNERS, BUSINESS = f"{KEY}/G3/u1", f"{KEY}/G3/u2"


async def given(hours: Hours) -> list[Condition]:
    return list(await hours.look(lambda uow: uow[CONDITIONS].of_initiative(KEY)))


async def decide(hours: Hours, position: str) -> None:
    await all_vote(hours, position)
    if (await hours.ballot()).is_open:
        await hours.bot.database.run(close_gate, CloseGate(BALLOT, ADMINISTRATOR))


async def test_who_is_to_own_it_is_asked_before_it_is_decided_and_the_others_after(hours: Hours) -> None:
    for number in (SYSTEM_OWNER, BUSINESS_OWNER, SECRETARY):
        await hours.install(number)
    await hours.open()
    asked = await has(hours, SYSTEM_OWNER, "Ett uppdrag väntar på ditt svar")
    assert "Realisera lösningen" in texts_of(asked)
    assert "uppdrag från G3" in texts_of(asked)
    assert "Nästa grind kan inte öppnas" not in texts_of(asked)
    [first] = await given(hours)
    assert (first.id, first.kind, first.owner) == (OWNERS, ConditionKind.ASSIGNMENT, person_id(SYSTEM_OWNER))
    taken = await press(hours, SYSTEM_OWNER, asked, "condition.accept")
    assert (await hours.ballot()).is_open

    await decide(hours, "for")
    await has(hours, BUSINESS_OWNER, "Genomför nödvändiga verksamhetsförändringar")
    states = {each.id: each.state for each in await given(hours)}
    assert states == {OWNERS: ConditionState.ACCEPTED, BUSINESS: ConditionState.ASKED}
    assert not await hours.look(lambda uow: [*blockers(KEY, "G4", uow, hours.clock())])

    await hours.say(SECRETARY, f"status {KEY}")
    status = await hours.shown_to(SECRETARY, lambda text: "Realisera lösningen (" in text)
    assert "Genomför nödvändiga verksamhetsförändringar (" in texts_of(status)
    done = await press(hours, SYSTEM_OWNER, taken, "condition.report", words_report="Klart.")
    assert "Du anmälde det" in texts_of(done)
    waits = await has(hours, SECRETARY, "Ett uppdrag behöver dig")
    await press(hours, SECRETARY, waits, "condition.confirm")
    assert len(await hours.facts("AssignmentGiven")) == 2
    states = {each.id: each.state for each in await given(hours)}
    assert states[OWNERS] is ConditionState.CONFIRMED


async def test_its_day_is_a_workday_of_the_organisation_s_own_calendar(sqlite_url: str) -> None:
    """Where Sundays are the only days on which anybody works."""
    sundays = WorkCalendar(lambda day: day.isoweekday() != 7)
    async with office_hours(sqlite_url, calendar=sundays) as hours:
        await hours.open()
        [first] = await given(hours)
        assert first.due.isoweekday() == 7
        assert timedelta() <= first.due - sundays.local(hours.clock()).date() - USUALLY < timedelta(days=7)


async def test_another_proposal_holds_in_both_languages_and_a_decline_goes_to_the_secretary(
    office: Hours,
) -> None:
    await office.install(SYSTEM_OWNER)
    await office.open()
    asked = await has(office, SYSTEM_OWNER, "Ett uppdrag väntar på ditt svar")
    other = await press(office, SYSTEM_OWNER, asked, "condition.counter", words_counter="Bara etapp 1.")
    assert "Bara etapp 1." in texts_of(other)
    await office.install(SECRETARY)
    waits = await has(office, SECRETARY, "Ett uppdrag behöver dig")
    await press(office, SECRETARY, waits, "condition.agree")
    [after] = await given(office)
    assert (after.text_in("sv"), after.text_in("en")) == ("Bara etapp 1.", "Bara etapp 1.")
    await decide(office, "for")
    assert [each.owner for each in await given(office)] == [
        person_id(SYSTEM_OWNER),
        person_id(BUSINESS_OWNER),
    ]


async def test_what_is_not_approved_gives_nobody_anything_to_do(office: Hours) -> None:
    await office.install(SYSTEM_OWNER)
    await office.open()
    await has(office, SYSTEM_OWNER, "Ett uppdrag väntar på ditt svar")
    await decide(office, "against")
    [dropped] = await given(office)
    assert (dropped.state, dropped.revision) == (ConditionState.DROPPED, 2)
    await has(office, SYSTEM_OWNER, "uppdrag från G3")


async def taken(hours: Hours) -> None:
    await hours.install(SYSTEM_OWNER)
    await hours.open()
    asked = await has(hours, SYSTEM_OWNER, "Ett uppdrag väntar på ditt svar")
    await press(hours, SYSTEM_OWNER, asked, "condition.accept")


async def test_whoever_has_taken_it_is_not_asked_again_while_nobody_has_decided(hours: Hours) -> None:
    """A recommendation, then a postponement: the same assignment goes along until it is decided, and falls with it."""
    await advise(hours)
    await taken(hours)
    await all_vote(hours)
    ballot = await handed(hours)
    assert [(each.state, each.ballot) for each in await given(hours)] == [
        (ConditionState.ACCEPTED, ballot.id)
    ]
    command = PostponeGate(ballot.id, by_person(BUSINESS_OWNER), "Vänta.", a_weekday(14))
    await hours.bot.database.run(GatePostponing(hours.bot.house.calendar), command)
    assert [(each.state, each.ballot) for each in await given(hours)] == [(ConditionState.ACCEPTED, "")]
    assert await compared(hours) == []
    again = await hours.open()
    shown = await hours.shown_to(SYSTEM_OWNER, lambda text: "Det är uppfyllt" in text)
    done = await press(hours, SYSTEM_OWNER, shown, "condition.report", words_report="Klart.")
    assert "Du anmälde det" in texts_of(done), "the card from before holds"
    asked = await hours.vote(BUSINESS_OWNER, "against", "För dyrt.", again.id)
    await press(hours, BUSINESS_OWNER, asked, "gate.decide", "against")
    [dropped] = await given(hours)
    assert (dropped.state, dropped.ballot) == (ConditionState.DROPPED, again.id)


async def test_it_is_to_be_done_on_a_workday_by_somebody_who_is_there(office: Hours) -> None:
    christmas = date(office.clock().year + 1, 12, 25)
    held = {"tsa": (person_id(SYSTEM_OWNER), person_id(MEMBER))}
    there = an_initiative(roles=held, planned={"G4": christmas})
    await office.change(lambda uow: uow[INITIATIVES].save(there))
    await leaves(office, SYSTEM_OWNER)
    await office.open()
    [first] = await given(office)
    assert first.owner == person_id(MEMBER)
    assert first.due > christmas + timedelta(days=1)


async def test_where_nobody_has_the_role_the_presenter_is_asked(office: Hours) -> None:
    await office.change(lambda uow: uow[INITIATIVES].save(an_initiative(roles={})))
    await office.open()
    [first] = await given(office)
    assert first.owner == an_initiative().presenter


async def test_while_its_question_is_put_off_it_rests_and_nobody_is_late_against_the_first_day(
    office: Hours,
) -> None:
    await taken(office)
    [first] = await given(office)
    chair = by_person(1)
    command = PostponeGate(BALLOT, chair, "Vänta.", a_weekday(14))
    await office.bot.database.run(GatePostponing(office.bot.house.calendar), command)
    remind = ConditionReminding(office.bot.house.calendar, office.bot.house.daily)
    calendar = office.bot.house.calendar
    late = calendar.at(calendar.add_workdays(first.due, 10), time(12))  # nobody is reminded on a day off

    async def reminded() -> list[str]:
        await office.change(lambda uow: remind(Task(REMIND, first.id), uow, late))
        rows = await office.every_job()
        return [row.subject for row in rows if row.subject.startswith("condition_reminder:")]

    assert await reminded() == []
    shown = await office.tap(SYSTEM_OWNER, "condition.view", condition=first.id)
    assert "Tills den läggs fram igen vilar uppdraget" in texts_of(shown)
    office.clock.moved += late - office.clock()
    await office.open()
    [again] = await given(office)
    assert again.due > office.clock().date()
    assert (again.state, again.revision) == (ConditionState.ACCEPTED, first.revision + 1)
    await has(office, SYSTEM_OWNER, "Det är uppfyllt")
    late = calendar.at(calendar.add_workdays(again.due, 10), time(12))
    assert await reminded() != [], "put again, it is chased again"
    assert await compared(office) == []
