"""People who leave or are away in the middle of a vote: who speaks, who presides, who is told, who is reminded."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest

from bot.core.work import Task
from bot.delivery.jobs import JobState
from bot.features.gates.casting import CloseGate, close_gate
from bot.features.gates.compared import compare_ballots
from bot.features.gates.counting import tally
from bot.features.gates.hours import TELL, TellingInHours
from bot.features.gates.leaving import LEAVERS, SEATS, SeatWatch
from bot.features.gates.moving import DeadlineMoving, MoveDeadline
from bot.features.gates.reminding import REMIND_BALLOT, BallotReminding
from bot.features.gates.seats import presiding, voices
from bot.features.gates.stages import ReminderStage
from bot.features.portfolio.facts import ForumImported, InitiativeImported
from bot.features.portfolio.forums import Absence, Seat, SeatKind
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from cards.gates.actions import GateVerb
from tests.factories import ADMINISTRATOR, person_id
from tests.flows.deciding import buttons, open_g4, press, say, shown_in
from tests.flows.evening import cast, decision, even, pass_deadline
from tests.flows.office_hours import BALLOT, Hours, texts_of, words
from tests.flows.test_ballot_time import at, reminded
from tests.flows.test_deciders import found_gone, leaves
from tests.flows.test_regimes import question

CHAIR, VICE, MEMBER, FOURTH, FIFTH, SUBSTITUTE, SECOND, SECRETARY, PRESENTER = range(1, 10)


async def set_clock(hours: Hours, day: date, clock: time = time(10)) -> None:
    hours.clock.moved += hours.bot.house.calendar.at(day, clock) - hours.clock()


async def on_a_monday(hours: Hours) -> date:
    """A Monday in March, with no red days near; the ballot that is opened then ends the Monday after."""
    now = hours.clock()
    day = date(now.year + 1, 3, 1)
    while day.weekday():
        day += timedelta(days=1)
    await set_clock(hours, day)
    return day


async def away(hours: Hours, *absences: Absence) -> None:
    """The forum is read in again, with who is away; the hourly task comes."""

    def noted(uow: Any) -> None:
        uow[FORUMS].save(replace(uow[FORUMS].get("pfld"), absences=absences))

    await hours.change(noted)
    await look(hours)


async def import_seats(hours: Hours, now: Callable[[Seat], Seat | None]) -> None:
    """The forum is read in with other seats: what `now` makes of each, None where it is gone."""

    def change(uow: Any) -> None:
        forum = uow[FORUMS].get("pfld")
        seats = tuple(after for seat in forum.seats if (after := now(seat)))
        uow[FORUMS].save(replace(forum, seats=seats))
        uow.tell(ForumImported("pfld", False, {"seats": seats}), ADMINISTRATOR.actor)

    hours.go_to_work()
    await hours.change(change)


async def change_owner(hours: Hours) -> None:
    """The initiative is read in with another business owner."""

    def change(uow: Any) -> None:
        initiative = uow[INITIATIVES].get("INI-2026-014")
        roles = {**initiative.roles, "va": (person_id(SECRETARY),)}
        uow[INITIATIVES].save(replace(initiative, roles=roles))
        uow.tell(InitiativeImported(initiative.key, False, {"roles": roles}), ADMINISTRATOR.actor)

    await hours.change(change)


async def look(hours: Hours) -> None:
    await hours.bot.database.run(SeatWatch(hours.bot.house.calendar).leavers, Task(LEAVERS, ""))


async def run_waiting(hours: Hours) -> None:
    """Those who weren't at work are told, where they are by now."""
    for each in await hours.jobs(JobState.READY):
        if each.kind == TELL:
            await hours.bot.database.run(TellingInHours(hours.bot.house.calendar), Task(TELL, each.subject))


async def remind(hours: Hours) -> None:
    await hours.bot.database.run(BallotReminding(hours.bot.house.calendar), Task(REMIND_BALLOT, BALLOT))


async def messages(hours: Hours, kind: str) -> set[str]:
    """To whom messages of this kind are sent, or were."""
    rows = await hours.every_job()
    return {row.recipient.removeprefix("person:") for row in rows if row.subject.startswith(f"{kind}:")}


async def same_in_the_log(hours: Hours) -> bool:
    return await hours.look(lambda uow: list(compare_ballots(uow))) == []


async def test_a_chair_who_has_voted_and_left_presides_no_more(hours: Hours) -> None:
    """Their vote stands and breaks no tie: that is for whoever presides now, who hears of it."""
    await hours.open()
    await hours.vote(CHAIR, "for")
    await leaves(hours, CHAIR)
    ballot = await hours.ballot()
    assert (presiding(ballot), tally(ballot).votes_for) == (person_id(VICE), 1)
    assert person_id(CHAIR) in voices(ballot)
    for who in (VICE, SECRETARY):
        told = texts_of(await hours.shown_to(who, lambda text: "Person 1 har slutat" in text))
        assert "Den röst som redan är lagd gäller." in told
        assert "Person 2 leder omröstningen från och med nu." in told
    await say(hours, "", "abstain", "against")
    await pass_deadline(hours)
    ballot = await hours.ballot()
    assert ballot.tie is not None
    assert ballot.tie.asked == (person_id(VICE),)
    await cast(hours, VICE, "for", "Nyttan väger tyngst.")
    closed = await decision(hours)
    assert closed is not None
    assert closed.casting_vote == person_id(VICE)
    assert await same_in_the_log(hours)


async def test_a_chair_who_leaves_when_asked_for_the_casting_vote_is_followed_at_once(office: Hours) -> None:
    await even(office)
    assert (await office.ballot()).tie.asked == (person_id(CHAIR),)
    await leaves(office, CHAIR)
    ballot = await office.ballot()
    assert (ballot.tie.asked, ballot.tie.until) == ((person_id(CHAIR), person_id(VICE)), None)
    await office.shown_to(VICE, lambda text: "utslagsröst" in text.casefold())
    await leaves(office, VICE)
    closed = await decision(office)
    assert closed is not None, "nobody can break it any more"
    assert closed.casting_vote is None
    assert await same_in_the_log(office)


async def test_each_who_leaves_is_told_with_a_card_of_its_own(office: Hours) -> None:
    await office.open()
    await leaves(office, MEMBER)
    await office.shown_to(CHAIR, lambda text: "Person 3 har slutat" in text)
    await leaves(office, FOURTH)
    await office.shown_to(CHAIR, lambda text: "Person 4 har slutat" in text)
    cards = [
        each for each in shown_in(office, f"a:chat-{person_id(CHAIR)}") if "har slutat" in texts_of(each)
    ]
    assert len(cards) == 2


async def test_where_nobody_leads_it_the_presenter_hears_of_it(office: Hours) -> None:
    await office.open()
    await leaves(office, CHAIR, VICE, SECRETARY)
    told = texts_of(await office.shown_to(PRESENTER, lambda text: "Person 1 har slutat" in text))
    assert "Ingen leder omröstningen längre." in told
    body = await office.vote(CHAIR, "for")
    assert "Under omröstningen stod det i katalogen att du hade slutat" in texts_of(body)


async def test_who_falls_ill_in_the_middle_is_replaced_by_whoever_is_named(hours: Hours) -> None:
    monday = await on_a_monday(hours)
    ends = monday + timedelta(days=7)
    await hours.open()
    await hours.vote(FOURTH, "for")
    await set_clock(hours, monday + timedelta(days=2))
    ill = monday + timedelta(days=1)
    await away(
        hours,
        Absence(person_id(MEMBER), ill, monday + timedelta(days=4), person_id(SECOND)),
        Absence(person_id(MEMBER), ends, ends, person_id(SUBSTITUTE)),
        Absence(person_id(FOURTH), ill, ends),
        Absence(person_id(FIFTH), ill, monday + timedelta(days=3)),
    )
    ballot = await hours.ballot()
    speaking = voices(ballot)
    assert speaking[person_id(SECOND)].holder == person_id(MEMBER), "the weekend between is none"
    assert person_id(SUBSTITUTE) not in speaking
    assert person_id(FOURTH) in speaking, "had voted"
    assert person_id(FIFTH) in speaking, "is back before the end"
    told = texts_of(await hours.shown_to(CHAIR, lambda text: "är borta" in text))
    assert "Person 3 är borta till och med sista svarsdagen. Person 7 har kallats in i stället." in told
    await hours.shown_to(SECOND, lambda text: "Du röstar som ersättare för Person 3" in text)
    refused = texts_of(await hours.vote(MEMBER, "for"))
    assert "Person 7 svarar i ditt ställe" in refused
    assert "Du röstade bifall" in words(await hours.vote(SECOND, "for"))
    assert tally(await hours.ballot()).votes_for == 2
    await look(hours)
    assert len(await hours.facts("SeatVacated")) == 1, "once"
    assert await same_in_the_log(hours)


async def test_who_holds_the_seat_no_more_is_replaced_when_the_forum_is_read_in(hours: Hours) -> None:
    """Also where they are in the forum as something else. A vote from before stands, and isn't changed any more.

    Whoever has the seat now comes in with the next question.
    """
    await hours.open()
    await hours.vote(FOURTH, "for")

    def read_in(seat: Seat) -> Seat | None:
        if seat.person == person_id(MEMBER):
            return replace(seat, kind=SeatKind.OBSERVER)
        return None if seat.person == person_id(FOURTH) else seat

    await import_seats(hours, read_in)
    told = texts_of(await hours.shown_to(CHAIR, lambda text: "har inte längre uppdraget" in text))
    assert "Person 3 har inte längre uppdraget. Person 6 har kallats in i stället." in told
    assert "Person 4 har inte längre uppdraget. Den röst som redan är lagd gäller." in told
    refused = texts_of(await hours.vote(MEMBER, "for"))
    assert "Du har inte längre uppdraget att besluta här, och Person 6 svarar i ditt ställe." in refused
    assert "Du röstade bifall" in words(await hours.vote(SUBSTITUTE, "for"))
    changed = await hours.vote(FOURTH, "abstain")
    assert "Rösten som du har lagt gäller och kan inte ändras." in texts_of(changed)
    assert "Du röstade bifall" in texts_of(changed)
    assert buttons(changed, GateVerb.CHANGE) == []
    assert tally(await hours.ballot()).votes_for == 2
    assert await same_in_the_log(hours)


async def test_a_conflict_question_ends_with_the_voice_of_whom_it_is_about(office: Hours) -> None:
    """The substitute isn't moved by it; whoever was replaced sees that on their card, and gets the result."""
    monday = await on_a_monday(office)
    await office.open()
    await office.shown_to(MEMBER, lambda text: "G3" in text)
    await question(office, MEMBER)
    ends = monday + timedelta(days=7)
    await away(office, Absence(person_id(MEMBER), monday, ends, person_id(SECOND)))
    ballot = await office.ballot()
    assert ballot.disputes[0].found is False
    assert ballot.positions == ()
    assert voices(ballot)[person_id(SECOND)].holder == person_id(MEMBER)
    await office.shown_to(VICE, lambda text: "Person 3 deltar inte längre i omröstningen." in text)
    await office.shown_to(MEMBER, lambda text: "Person 7 svarar i ditt ställe" in text)
    await pass_deadline(office)

    async def sent() -> bool:
        return person_id(MEMBER) in await messages(office, "result")

    await office.wait_for(sent)
    assert await same_in_the_log(office)


async def test_who_is_away_keeps_a_seat_that_nobody_could_take(office: Hours) -> None:
    """The first substitute is away too, the second comes in once; so the others can still answer after all."""
    monday = await on_a_monday(office)
    await office.open()
    out = MEMBER, FOURTH, FIFTH, SUBSTITUTE
    await away(office, *(Absence(person_id(n), monday, monday + timedelta(days=7)) for n in out))
    ballot = await office.ballot()
    assert {each.person for each in ballot.vacated} == {person_id(MEMBER), person_id(SUBSTITUTE)}
    assert voices(ballot)[person_id(SECOND)].holder == person_id(MEMBER)
    assert "Du röstade bifall" in words(await office.vote(FOURTH, "for"))
    assert await same_in_the_log(office)


async def test_who_has_another_role_now_decides_no_more(office: Hours) -> None:
    """Of one person's gate: whoever asked hears that nobody is left who can."""
    ballot = await open_g4(office)
    await change_owner(office)
    await office.shown_to(PRESENTER, lambda text: "Ingen kan besluta om G4 längre" in text)
    body = await office.vote(11, "for", ballot=ballot)
    assert "Du har inte längre uppdraget att besluta här, och ingen ersättare finns." in texts_of(body)


async def test_nobody_is_replaced_at_night_nor_on_a_day_off(office: Hours) -> None:
    monday = await on_a_monday(office)
    await office.open()
    for day, clock in ((monday, time(22)), (monday + timedelta(days=5), time(10))):
        await set_clock(office, day, clock)
        await away(office, Absence(person_id(MEMBER), monday, monday + timedelta(days=9)))
        assert (await office.ballot()).vacated == ()


async def test_who_is_found_at_night_to_have_left_is_followed_in_the_morning(hours: Hours) -> None:
    """Nobody is woken by the nightly reading of the directory; who isn't at work then hears of it when they are."""
    monday = await on_a_monday(hours)
    await hours.open()
    absent = Absence(person_id(SECRETARY), monday + timedelta(days=1), monday + timedelta(days=2))
    await away(hours, absent)
    await set_clock(hours, monday + timedelta(days=1), time(2))
    await found_gone(hours, MEMBER)
    assert (await hours.ballot()).vacated == ()
    assert await messages(hours, "seat_vacated") == set()
    await set_clock(hours, monday + timedelta(days=1), time(9))
    await look(hours)
    assert voices(await hours.ballot())[person_id(SUBSTITUTE)].holder == person_id(MEMBER)
    await hours.shown_to(CHAIR, lambda text: "Person 3 har slutat" in text)
    assert await messages(hours, "seat_vacated") == {person_id(CHAIR)}
    await set_clock(hours, monday + timedelta(days=3), time(7, 59))
    await run_waiting(hours)
    assert await messages(hours, "seat_vacated") == {person_id(CHAIR)}
    await set_clock(hours, monday + timedelta(days=3), time(8, 1))
    await run_waiting(hours)
    await hours.shown_to(SECRETARY, lambda text: "Person 3 har slutat" in text)


@pytest.mark.parametrize(("deadline", "followed"), [(time(7), True), (time(12), False)])
async def test_a_vote_that_ends_before_the_morning_waits_for_nobody(
    office: Hours, deadline: time, followed: bool
) -> None:
    monday = await on_a_monday(office)
    ends = monday + timedelta(days=7)
    await office.open(deadline=office.bot.house.calendar.at(ends, deadline))
    await set_clock(office, ends, time(2))
    await found_gone(office, MEMBER)
    assert bool((await office.ballot()).vacated) is followed
    assert await messages(office, "seat_vacated") == (
        {person_id(CHAIR), person_id(SECRETARY)} if followed else set()
    )


async def test_what_is_read_in_at_night_holds_at_once_and_is_told_in_the_morning(office: Hours) -> None:
    monday = await on_a_monday(office)
    await office.open()
    await set_clock(office, monday, time(22))

    def read_in(uow: Any) -> None:
        forum = uow[FORUMS].get("pfld")
        kept = tuple(
            seat for seat in forum.seats if seat.person not in (person_id(MEMBER), person_id(SECRETARY))
        )
        uow[FORUMS].save(replace(forum, seats=(*kept, Seat(SeatKind.SECRETARY, person_id(10)))))

    await office.change(read_in)
    await office.bot.database.run(SeatWatch(office.bot.house.calendar).seats, Task(SEATS, "pfld"))
    ballot = await office.ballot()
    assert (person_id(MEMBER) in voices(ballot), ballot.question.secretaries) == (False, (person_id(10),))
    told = {
        "seat_vacated": {person_id(CHAIR), person_id(10)},
        "secretary_changed": {person_id(8), person_id(10)},
    }
    for card in told:
        assert await messages(office, card) == set()
    waiting = [each for each in await office.jobs(JobState.READY) if each.kind == TELL]
    morning = office.bot.house.calendar.at(monday + timedelta(days=1), time(8))
    assert {each.run_at for each in waiting} == {morning}
    await set_clock(office, monday + timedelta(days=1), time(8, 1))
    await run_waiting(office)
    for card, people in told.items():
        assert await messages(office, card) == people


async def test_one_who_decides_alone_and_can_t_any_more_is_told_to_whoever_asked(office: Hours) -> None:
    ballot = await open_g4(office)
    asked = await office.tap(11, "gate.ask_conflict", ballot=ballot)
    await press(office, 11, asked, "gate.vote", "conflict")
    card = await office.shown_to(PRESENTER, lambda text: "Ingen kan besluta om G4 längre" in text)
    assert "ingen ersättare finns" in texts_of(card)
    await press(office, PRESENTER, card, "gate.ask_withdraw")


async def test_nobody_is_reminded_while_their_forum_knows_them_to_be_away(office: Hours) -> None:
    monday = await on_a_monday(office)
    await office.open()
    friday = monday + timedelta(days=4)
    await away(office, Absence(person_id(MEMBER), monday + timedelta(days=1), friday))
    await set_clock(office, friday, time(8, 1))  # half time was at night
    await remind(office)
    assert await reminded(office, ReminderStage.HALF) == {person_id(n) for n in (CHAIR, VICE, FOURTH, FIFTH)}
    await set_clock(office, monday + timedelta(days=7), time(8, 1))
    await remind(office)
    assert person_id(MEMBER) in await reminded(office, ReminderStage.WORKDAY)


async def test_a_chair_hears_of_a_quorum_in_danger_at_work(office: Hours) -> None:
    monday = await on_a_monday(office)
    ends = office.bot.house.calendar.at(monday + timedelta(days=7), time(20))
    await office.open(deadline=ends)
    await at(office, ReminderStage.WORKDAY)
    assert await messages(office, "quorum") == set(), "at eight in the evening"
    await set_clock(office, monday + timedelta(days=7), time(8, 1))
    await remind(office)
    assert await messages(office, "quorum") == {person_id(CHAIR), person_id(SECRETARY)}
    await office.shown_to(CHAIR, lambda text: "för få har svarat" in text)
    moved = office.bot.house.calendar.at(monday + timedelta(days=8), time(20))
    await office.bot.database.run(
        DeadlineMoving(office.bot.house.calendar).move,
        MoveDeadline(BALLOT, ADMINISTRATOR, moved, "Fler behöver tid.", ends),
    )
    await say(office, *["for"] * 5)
    await office.bot.database.run(close_gate, CloseGate(BALLOT, ADMINISTRATOR))
    await office.shown_to(CHAIR, lambda text: "varningen gäller inte längre" in text)
    for number in (CHAIR, SECRETARY):
        cards = [texts_of(each) for each in shown_in(office, f"a:chat-{person_id(number)}")]
        assert not [each for each in cards if "för få har svarat" in each]


async def test_who_decides_alone_hears_of_no_quorum(office: Hours) -> None:
    await on_a_monday(office)
    ballot = await open_g4(office)
    deadline = (await office.ballot(ballot)).deadline
    office.clock.moved += deadline - timedelta(hours=1) - office.clock()
    await office.bot.database.run(BallotReminding(office.bot.house.calendar), Task(REMIND_BALLOT, ballot))
    assert await messages(office, "ballot_reminder") == {person_id(11)}
    assert await messages(office, "quorum") == set()


async def test_who_has_less_time_than_was_said_hears_of_it_at_once(office: Hours) -> None:
    monday = await on_a_monday(office)
    await office.open()
    await set_clock(office, monday + timedelta(days=3))
    form = await office.tap(CHAIR, "gate.ask_move", ballot=BALLOT)
    day = (monday + timedelta(days=3)).isoformat()
    await press(office, CHAIR, form, "gate.move", deadline=day, move_reason="Leverantören väntar.")
    [timer] = [each for each in await office.jobs(JobState.READY) if each.kind == REMIND_BALLOT]
    assert timer.run_at <= office.clock()
    await remind(office)
    assert person_id(MEMBER) in await reminded(office, ReminderStage.LAST)
