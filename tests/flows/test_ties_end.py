"""Even votes wait for the casting vote, whatever happens meanwhile: conflicts, closes, old timers."""

from datetime import timedelta
from typing import Any

from bot.core.database import UnitOfWork
from bot.core.work import Task
from bot.delivery.jobs import JobState
from bot.features.gates.ballots import CASTING, GRACE, Decision
from bot.features.gates.casting import CloseGate, close_gate
from bot.features.gates.closing import CastingTimer
from bot.features.gates.kinds import Choice, ClosedBy, Ground
from bot.features.gates.ports import BALLOTS
from bot.features.processes.kinds import Outcome
from tests.factories import ADMINISTRATOR, person_id
from tests.flows.deciding import chat, press, say, set_rules, shown_in
from tests.flows.evening import cast, decision, even, pass_deadline, run_casting, wait_two_workdays
from tests.flows.office_hours import BALLOT, Hours, texts_of, words


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
    await hours.bot.database.run(close_gate, CloseGate(BALLOT, ADMINISTRATOR))
    assert (await hours.ballot()).tie is not None
    await hours.bot.database.run(close_gate, CloseGate(BALLOT, ADMINISTRATOR))
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
    await hours.bot.database.run(CastingTimer(hours.bot.house.calendar), Task(CASTING, BALLOT, revision))
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


async def has_heard(hours: Hours, number: int, said: str) -> bool:
    return any(said in texts_of(card) for card in shown_in(hours, chat(number)))


async def test_it_waits_for_whoever_presides_and_nobody_else(hours: Hours) -> None:
    await even(hours)
    for number, said in ((1, "din utslagsröst i G3"), (3, "Inget väntar på dig")):
        await hours.say(number, "vad väntar på mig?")
        await hours.wait_for(lambda number=number, said=said: has_heard(hours, number, said))


async def test_a_vote_that_was_decided_by_the_chair_s_own_position_needs_nobody(hours: Hours) -> None:
    await even(hours, votes=("for", "for", "against", "against", "abstain"))
    assert await decision(hours) == Decision(Outcome.APPROVED, Ground.CASTING_VOTE, person_id(1))


async def test_the_ballot_is_read_back_as_it_was(hours: Hours) -> None:
    await even(hours)

    def turns(uow: UnitOfWork) -> Any:
        found = uow[BALLOTS].get(BALLOT)
        return found.tie if found else None

    tie = await hours.look(turns)
    assert (tie.ended_by, tie.asked, tie.passed, tie.turn) == (ClosedBy.CERTAIN, (person_id(1),), (), 5)
    assert Choice.ABSTAIN in {position.choice for position in (await hours.ballot()).positions}
