"""Even votes wait for the casting vote of whoever presides, and are never guessed."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.forums import SeatKind
from bot.domain.gates import CASTING, CLOSE, GRACE, Choice, ClosedBy, Decision, Ground
from bot.domain.jobs import JobState, Task
from bot.domain.process import Outcome
from bot.ports import UnitOfWork
from bot.services.closing import CastingTimer
from bot.services.gates import CloseGate, close_due, close_gate
from tests.factories import a_forum, person_id
from tests.flows.deciding import buttons, chat, press, say, set_rules, shown_in
from tests.flows.office_hours import BALLOT, Hours, texts_of, words
from tests.teams_activities import CHANNEL

EVEN = ("abstain", "for", "for", "against", "against")


async def even(hours: Hours, *, early: bool = True, votes: tuple[str, ...] = EVEN) -> None:
    """Two for, two against, and the chair abstains."""
    await set_rules(hours, early_close=early)
    await hours.open()
    await say(hours, *votes)


async def pass_deadline(hours: Hours) -> None:
    """The deadline's timer comes, and the clock stands behind it."""
    ballot = await hours.ballot()
    hours.clock.moved += ballot.question.deadline - hours.clock() + GRACE + timedelta(seconds=1)
    await hours.bot.database.run(close_due, Task(CLOSE, BALLOT))


async def wait_two_workdays(hours: Hours) -> None:
    """The time for the casting vote runs out, and its timer comes."""
    ballot = await hours.ballot()
    assert ballot.tie is not None
    until = hours.bot.calendar.deadline(ballot.tie.since, 2)
    hours.clock.moved += until - hours.clock() + GRACE + timedelta(seconds=1)
    await run_casting(hours)


async def run_casting(hours: Hours) -> None:
    """Both parts of the timer, as the worker runs them: it reckons the time, and acts when it is over."""
    ballot = await hours.ballot()
    if ballot.tie is None:
        return
    revision = int(ballot.tie.since.timestamp() * 1000) * 1000
    timer = CastingTimer(hours.bot.calendar)
    for move in (0, 1):
        await hours.bot.database.run(timer, Task(CASTING, BALLOT, revision + move))


async def cast(hours: Hours, number: int, position: str, comment: str = "") -> dict[str, Any]:
    """The casting vote, confirmed."""
    asked = await hours.vote(number, position, comment)
    return await press(hours, number, asked, "gate.decide")


async def decision(hours: Hours) -> Decision | None:
    closing = (await hours.ballot()).closing
    return closing.decision if closing else None


@pytest.mark.parametrize("early", [True, False], ids=["early-close", "deadline"])
async def test_a_chair_who_abstains_is_asked_and_decides(hours: Hours, early: bool) -> None:
    await even(hours, early=early)
    if not early:
        assert (await hours.ballot()).tie is None  # until the deadline all may change their minds
        await pass_deadline(hours)
    assert (await hours.ballot()).is_open
    card = await hours.shown_to(1, lambda text: "Din utslagsröst behövs" in text)
    assert "2\u00a0bifall · 2\u00a0avslag · 1\u00a0avstår" in texts_of(card)
    assert "Annars går frågan till Person 2." in texts_of(card)
    assert card["channelData"] == {"notification": {"alert": True}}
    asked = await press(hours, 1, card, "gate.vote", "for")
    assert "Bekräfta din utslagsröst" in words(asked)
    assert (await hours.ballot()).is_open
    said = words(await press(hours, 1, asked, "gate.decide"))
    assert "Rösterna stod lika; Person 1 avgjorde med sin utslagsröst." in said
    assert await decision(hours) == Decision(Outcome.APPROVED, Ground.CASTING_VOTE, person_id(1))
    closing = (await hours.ballot()).closing
    assert closing is not None
    assert closing.closed_by is ClosedBy.CASTING_VOTE
    await hours.shown_to(1, lambda text: "Beslutat: Godkänns" in text)


async def test_a_silent_chair_is_asked_after_the_deadline(hours: Hours) -> None:
    await even(hours, early=False, votes=("", "for", "for", "against", "against"))
    await pass_deadline(hours)
    assert (await hours.ballot()).tie is not None
    await cast(hours, 1, "against", "För dyrt.")
    assert await decision(hours) == Decision(Outcome.REJECTED, Ground.CASTING_VOTE, person_id(1))


async def test_nobody_else_votes_meanwhile_and_gets_back_what_was_written(hours: Hours) -> None:
    await even(hours)
    for number in (2, 4):
        refused = await hours.vote(number, "for", "Jag har ändrat mig.")
        said = words(refused)
        assert "utslagsrösten från Person 1" in said
        assert "Jag har ändrat mig." in str(refused)
        await hours.shown_to(number, lambda text: "Jag har ändrat mig." in text)
    assert [position.choice.value for position in (await hours.ballot()).positions] == list(EVEN)
    assert "Person 1 leder omröstningen" in words(await hours.tap(3, "gate.view", ballot=BALLOT))


async def test_what_breaks_no_tie_is_not_offered_nor_taken(hours: Hours) -> None:
    await even(hours)
    assert "avgör inte" in words(await hours.vote(1, "abstain"))
    card = await hours.tap(1, "gate.view", ballot=BALLOT)
    offered = {button["data"].get("position") for button in buttons(card, "gate.vote")}
    assert offered == {"for", "against"}


async def test_the_channel_shows_what_is_waited_for(hours: Hours) -> None:
    await even(hours)
    await hours.shown_in_channel(lambda text: "Väntar på utslagsröst" in text and "Person 1 leder" in text)


async def test_the_chair_lets_it_be_and_the_vice_chair_is_asked(hours: Hours) -> None:
    await even(hours)
    await hours.shown_to(1, lambda text: "Din utslagsröst behövs" in text)
    await wait_two_workdays(hours)
    ballot = await hours.ballot()
    assert ballot.is_open
    card = await hours.shown_to(2, lambda text: "Din utslagsröst behövs" in text)
    assert "Annars bordläggs ärendet." in texts_of(card)
    await hours.wait_for(lambda: _told_that_it_is_over(hours))
    assert "utslagsrösten från Person 2" in words(await hours.vote(1, "for"))
    # what the vice chair said as a member is no casting vote: it is asked for, and the same once more is one
    await cast(hours, 2, "for")
    assert await decision(hours) == Decision(Outcome.APPROVED, Ground.CASTING_VOTE, person_id(2))


async def _told_that_it_is_over(hours: Hours) -> bool:
    return any("Nu avgör Person 2." in texts_of(card) for card in shown_in(hours, chat(1)))


async def test_both_let_it_be_and_the_matter_is_postponed(hours: Hours) -> None:
    await even(hours)
    await wait_two_workdays(hours)
    await wait_two_workdays(hours)
    assert await decision(hours) == Decision(Outcome.POSTPONED, Ground.TIE_UNBROKEN)
    result = await hours.shown_to(1, lambda text: "ingen utslagsröst gavs i tid" in text)
    assert "Initiativet ligger kvar i G3." in texts_of(result)
    assert [fact.kind for fact in await hours.facts("CastingVoteAsked", "CastingVotePassedOn")] == [
        "CastingVoteAsked",
        "CastingVotePassedOn",
    ]


async def test_without_a_vice_chair_it_is_postponed_after_two_workdays(hours: Hours) -> None:
    seats = tuple(seat for seat in a_forum().seats if seat.kind is not SeatKind.VICE_CHAIR)
    await hours.change(lambda uow: uow.forums.save(a_forum(seats=seats, channel=CHANNEL.id)))
    await even(hours, votes=("abstain", "", "for", "against", "abstain"))
    card = await hours.shown_to(1, lambda text: "Din utslagsröst behövs" in text)
    assert "Annars bordläggs ärendet." in texts_of(card)
    await wait_two_workdays(hours)
    assert await decision(hours) == Decision(Outcome.POSTPONED, Ground.TIE_UNBROKEN)


async def test_a_chair_in_conflict_from_the_start_leaves_it_to_the_vice_chair(hours: Hours) -> None:
    await set_rules(hours, early_close=True)
    await hours.open()
    await hours.vote(1, "conflict")
    await say(hours, "", "abstain", "for", "for", "against")
    await hours.vote(6, "against", "Som ersättare.")
    await hours.shown_to(2, lambda text: "Din utslagsröst behövs" in text)
    assert "Annars bordläggs" in words(await hours.tap(2, "gate.view", ballot=BALLOT))
    await wait_two_workdays(hours)
    assert await decision(hours) == Decision(Outcome.POSTPONED, Ground.TIE_UNBROKEN)


async def test_a_chair_who_declares_a_conflict_when_asked_leaves_it_to_the_vice_chair(hours: Hours) -> None:
    """After the deadline: no substitute may vote then, and the vice chair has two workdays of their own."""
    await even(hours, early=False)
    await pass_deadline(hours)
    hours.clock.moved += timedelta(hours=1)
    await hours.vote(1, "conflict")
    ballot = await hours.ballot()
    assert ballot.is_open
    assert ballot.tie is not None
    assert ballot.tie.asked == (person_id(1), person_id(2))
    assert "väntar omröstningen bara" in words(await hours.vote(6, "for"))
    await cast(hours, 2, "against", "Nej.")
    assert await decision(hours) == Decision(Outcome.REJECTED, Ground.CASTING_VOTE, person_id(2))


async def test_a_conflict_before_the_deadline_lets_the_substitute_vote(hours: Hours) -> None:
    """All had answered; now a substitute hasn't, so the vote goes on for all."""
    await even(hours)
    assert (await hours.ballot()).tie is not None
    await hours.vote(5, "conflict")
    ballot = await hours.ballot()
    assert ballot.is_open
    assert ballot.tie is None
    await hours.vote(6, "for")
    assert await decision(hours) == Decision(Outcome.APPROVED, Ground.MAJORITY)


async def test_a_conflict_that_breaks_the_tie_after_the_deadline_closes(hours: Hours) -> None:
    await even(hours, early=False)
    await pass_deadline(hours)
    await hours.vote(5, "conflict")  # one against is void: two to one
    assert await decision(hours) == Decision(Outcome.APPROVED, Ground.MAJORITY)


async def test_the_chair_s_close_of_even_votes_asks_for_the_casting_vote(hours: Hours) -> None:
    await even(hours, early=False)
    asked = await hours.tap(1, "gate.ask_close", ballot=BALLOT)
    assert "lika röstetal, utslagsröst avgör" in words(asked)
    card = await press(hours, 1, asked, "gate.close")
    assert "Din utslagsröst behövs" in words(card)
    assert "redan avslutad för alla andra" in words(await hours.tap(1, "gate.ask_close", ballot=BALLOT))
    await press(hours, 1, await press(hours, 1, card, "gate.vote", "for"), "gate.decide")
    assert await decision(hours) == Decision(Outcome.APPROVED, Ground.CASTING_VOTE, person_id(1))


async def test_an_administrator_ends_the_waiting_by_postponing(hours: Hours) -> None:
    await even(hours, early=False)
    await hours.bot.database.run(close_gate, CloseGate(BALLOT, "cli:test"))
    assert (await hours.ballot()).tie is not None
    await hours.bot.database.run(close_gate, CloseGate(BALLOT, "cli:test"))
    assert await decision(hours) == Decision(Outcome.POSTPONED, Ground.TIE_UNBROKEN)


async def test_what_was_confirmed_is_what_was_shown(hours: Hours) -> None:
    """A colleague's conflict between the question and the tap: the count that was shown has changed."""
    await even(hours, early=False, votes=("abstain", "for", "for", "against", "against"))
    await pass_deadline(hours)
    asked = await hours.vote(1, "for")
    await hours.vote(2, "conflict")  # ends the tie: one to two
    assert await decision(hours) == Decision(Outcome.REJECTED, Ground.MAJORITY)
    assert "Omröstningen är stängd" in words(await press(hours, 1, asked, "gate.decide"))


async def test_a_casting_vote_in_time_counts_by_its_receipt(hours: Hours) -> None:
    await even(hours)
    await run_casting(hours)
    tie = (await hours.ballot()).tie
    assert tie is not None
    assert tie.until is not None
    asked = await hours.vote(1, "for")
    hours.clock.moved += tie.until - hours.clock() + timedelta(seconds=1)
    assert "stängd" in words(await press(hours, 1, asked, "gate.decide"))
    assert (await hours.ballot()).is_open


async def test_the_deadline_s_timer_leaves_a_waiting_ballot_alone(hours: Hours) -> None:
    await even(hours)
    before = (await hours.ballot()).tie
    await pass_deadline(hours)
    after = await hours.ballot()
    assert after.is_open
    assert before is not None
    assert after.tie is not None
    assert after.tie.since == before.since


async def test_an_old_timer_of_a_tie_that_is_over_does_nothing(hours: Hours) -> None:
    await even(hours, early=False)
    await pass_deadline(hours)
    old = (await hours.ballot()).tie
    assert old is not None
    hours.clock.moved += timedelta(hours=3)
    await hours.vote(1, "conflict")  # now the vice chair is asked, for two workdays of their own
    revision = int(old.since.timestamp() * 1000) * 1000 + 1
    hours.clock.moved += timedelta(days=10)
    await hours.bot.database.run(CastingTimer(hours.bot.calendar), Task(CASTING, BALLOT, revision))
    assert (await hours.ballot()).is_open


async def test_the_waiting_goes_on_after_a_new_start(hours: Hours) -> None:
    """The timer is a row: whatever happens to the program, it comes."""
    await even(hours)

    async def has_timer() -> bool:
        waiting = await hours.jobs(JobState.READY)
        tie = (await hours.ballot()).tie
        return bool(tie and tie.until) and any(
            job.kind == CASTING and tie and tie.until and job.run_at == tie.until + GRACE for job in waiting
        )

    await hours.wait_for(has_timer)


async def test_it_waits_for_whoever_presides_and_nobody_else(hours: Hours) -> None:
    await even(hours)
    await hours.say(1, "vad väntar på mig?")
    await hours.shown_to(1, lambda text: "Avgör med din utslagsröst" in text)
    await hours.say(3, "vad väntar på mig?")
    await hours.shown_to(3, lambda text: "Inget väntar på dig" in text)


async def test_a_vote_that_was_decided_by_the_chair_s_own_position_needs_nobody(hours: Hours) -> None:
    await even(hours, votes=("for", "for", "against", "against", "abstain"))
    assert await decision(hours) == Decision(Outcome.APPROVED, Ground.CASTING_VOTE, person_id(1))


async def test_the_ballot_is_read_back_as_it_was(hours: Hours) -> None:
    await even(hours)

    def turns(uow: UnitOfWork) -> Any:
        found = uow.ballots.get(BALLOT)
        return found.tie if found else None

    tie = await hours.look(turns)
    assert (tie.ended_by, tie.asked, tie.passed, tie.turn) == (ClosedBy.CERTAIN, (person_id(1),), (), 5)
    assert Choice.ABSTAIN in {position.choice for position in (await hours.ballot()).positions}
