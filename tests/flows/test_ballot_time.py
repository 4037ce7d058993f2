"""A ballot's time in Teams: reminders, a deadline that is moved, a quorum in danger, and why it isn't decided."""

from dataclasses import replace
from datetime import time, timedelta
from typing import Any

from bot.core.calendar import NOON
from bot.core.people_port import PEOPLE
from bot.core.work import Task
from bot.features.gates.ballots import CLOSE, GRACE
from bot.features.gates.casting import CloseGate, close_due, close_gate
from bot.features.gates.reminding import REMIND_BALLOT, BallotReminding
from bot.features.gates.stages import ReminderStage, moments
from tests.factories import ADMINISTRATOR, a_person, person_id
from tests.flows.deciding import press, set_rules
from tests.flows.office_hours import BALLOT, Hours, texts_of

CHAIR, MEMBER, SECRETARY = 1, 3, 8
BOARD = (1, 2, 3, 4, 5)


async def opened(hours: Hours) -> None:
    for number in (*BOARD, SECRETARY):
        await hours.install(number)
    await hours.open()


async def at(hours: Hours, stage: ReminderStage) -> None:
    """The clock stands at that reminder's moment, and its timer runs."""
    ballot = await hours.ballot()
    calendar = hours.bot.house.calendar
    when = dict(moments(ballot.question.opened_at, ballot.deadline, calendar))[stage]
    hours.clock.moved += when - hours.clock() + timedelta(seconds=1)
    await hours.bot.database.run(BallotReminding(calendar), Task(REMIND_BALLOT, BALLOT))


async def reminded(hours: Hours, stage: ReminderStage) -> set[str]:
    found = await hours.look(
        lambda uow: uow.connection.exec_driver_sql("SELECT person, stage FROM ballot_reminders").all()
    )
    return {row.person for row in found if row.stage == stage}


async def next_day(hours: Hours, days: int) -> str:
    ballot = await hours.ballot()
    calendar = hours.bot.house.calendar
    return calendar.add_workdays(calendar.local(ballot.deadline).date(), days).isoformat()


async def test_who_has_not_answered_is_reminded_once_and_nobody_who_has(hours: Hours) -> None:
    await opened(hours)
    for number in (1, 2, 4):
        await hours.vote(number, "for")
    await at(hours, ReminderStage.LAST)  # whatever the hour is
    assert await reminded(hours, ReminderStage.LAST) == {person_id(3), person_id(5)}
    card = await hours.shown_to(MEMBER, lambda text: "Påminnelse: ditt svar saknas" in text)
    assert "E-arkiv för forskningsdata" in texts_of(card)
    await hours.bot.database.run(BallotReminding(hours.bot.house.calendar), Task(REMIND_BALLOT, BALLOT))
    assert await reminded(hours, ReminderStage.LAST) == {person_id(3), person_id(5)}
    chat = hours.teams.chats[f"a:chat-{person_id(4)}"].activities.values()
    assert not any("Påminnelse" in texts_of(each) for each in chat)
    await hours.bot.database.run(close_gate, CloseGate(BALLOT, ADMINISTRATOR))
    over = await hours.shown_to(MEMBER, lambda text: "Påminnelsen gäller inte längre" in text)
    assert "Öppna och svara" not in texts_of(over), "it doesn't go on saying that an answer is missing"


async def test_the_last_reminder_comes_whatever_the_hour_is(hours: Hours) -> None:
    """Those who work at night only, too: the ballot closes in two hours."""
    await opened(hours)
    night = {"work_start": time(2), "work_end": time(4)}
    await hours.change(lambda uow: [uow[PEOPLE].save(replace(a_person(number), **night)) for number in BOARD])
    await at(hours, ReminderStage.WORKDAY)
    assert await reminded(hours, ReminderStage.WORKDAY) == set(), "outside their hours"
    await at(hours, ReminderStage.LAST)
    assert await reminded(hours, ReminderStage.LAST) == {person_id(number) for number in BOARD}


async def test_nobody_hears_of_a_quorum_in_danger_whose_own_answer_alone_is_missing(hours: Hours) -> None:
    await set_rules(hours, quorum=5, early_close=False)
    await opened(hours)
    for number in (2, 3, 4, 5):
        await hours.vote(number, "for")
    await at(hours, ReminderStage.LAST)
    told = [row for row in await hours.every_job() if row.subject.startswith("quorum:")]
    assert {row.recipient for row in told} == {f"person:{person_id(SECRETARY)}"}


async def test_a_chair_moves_the_deadline_and_everything_goes_by_the_new_one(hours: Hours) -> None:
    await opened(hours)
    before = (await hours.ballot()).deadline
    form = await hours.tap(CHAIR, "gate.ask_move", ballot=BALLOT)
    day = await next_day(hours, 2)
    silent = await press(hours, CHAIR, form, "gate.move", deadline=day, move_reason="\u200b")
    assert "Skriv varför" in texts_of(silent)
    past = await press(hours, CHAIR, form, "gate.move", deadline="2001-01-02", move_reason="Jul")
    assert "passerat" in texts_of(past) or "tidigt" in texts_of(past)
    await press(hours, CHAIR, form, "gate.move", deadline=day, move_reason="Underlaget kom sent.")
    after = (await hours.ballot()).deadline
    assert hours.bot.house.calendar.local(after).date().isoformat() == day
    stale = await press(
        hours, CHAIR, form, "gate.move", deadline=await next_day(hours, 1), move_reason="Igen"
    )
    assert "Person 1 hann före" in texts_of(stale)
    no = await hours.tap(MEMBER, "gate.ask_move", ballot=BALLOT)
    assert "Bara ordföranden" in texts_of(no)
    [told] = await hours.facts("DeadlineMoved")
    assert told.data["reason"] == "Underlaget kom sent."

    hours.clock.moved = before + GRACE + timedelta(seconds=5) - (hours.clock() - hours.clock.moved)
    await hours.bot.database.run(close_due, Task(CLOSE, BALLOT))
    assert (await hours.ballot()).is_open
    await hours.vote(MEMBER, "for")
    assert (await hours.ballot()).position_of(person_id(MEMBER)) is not None
    hours.clock.moved += after - before
    await hours.bot.database.run(close_due, Task(CLOSE, BALLOT))
    assert not (await hours.ballot()).is_open


async def test_why_it_is_not_decided_is_told_to_whoever_leads_it(hours: Hours) -> None:
    await opened(hours)
    await hours.vote(1, "for")
    said = texts_of(await hours.tap(SECRETARY, "gate.why", ballot=BALLOT))
    assert "Person 3" in said
    assert "2 röster till" in said or "röst" in said
    refused = texts_of(await hours.tap(MEMBER, "gate.why", ballot=BALLOT))
    assert "Bara ordföranden" in refused
    await hours.say(CHAIR, "varför är inte e-arkiv beslutat?")
    await hours.shown_to(CHAIR, lambda text: "Person 3" in text and "räcker" in text)


async def test_where_the_count_is_hidden_why_tells_nothing_of_it(office: Hours) -> None:
    await set_rules(office, hidden_tally=True)
    await opened(office)
    await office.vote(1, "for")
    said = texts_of(await office.tap(SECRETARY, "gate.why", ballot=BALLOT))
    assert "Person 3" in said
    assert "räcker" not in said
    assert "Bifall" not in said


async def test_a_ballot_that_can_not_be_quorate_any_more_says_so_at_once(office: Hours) -> None:
    await opened(office)
    for number in (2, 3, 4, 5, 6):
        await _in_conflict(office, number)
    await office.shown_to(SECRETARY, lambda text: "kan inte längre bli beslutför" in text)


async def test_a_deadline_moved_to_noon_on_the_day(office: Hours) -> None:
    await opened(office)
    form = await office.tap(SECRETARY, "gate.ask_move", ballot=BALLOT)
    day = await next_day(office, 1)
    await press(office, SECRETARY, form, "gate.move", deadline=day, move_reason="Röd dag")
    local = office.bot.house.calendar.local((await office.ballot()).deadline)
    assert (local.date().isoformat(), local.time()) == (day, NOON)
    said = "Sista svarsdag är flyttad: Röd dag"
    assert said in texts_of(await office.tap(MEMBER, "gate.view", ballot=BALLOT))
    await office.shown_in_channel(lambda text: said in text)


async def _in_conflict(hours: Hours, number: int) -> None:
    asked: dict[str, Any] = await hours.tap(number, "gate.ask_conflict", ballot=BALLOT)
    await press(hours, number, asked, "gate.vote", "conflict")
