"""A turn of the message loop: all that it writes at one go, in one transaction.

Writing down what was answered, getting permits for the next calls, marking those and claiming more cost one commit for
a whole handful of messages.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.delivery.calls import Call, CallResult, not_made
from bot.delivery.conversations import keep_created, keep_reached
from bot.delivery.jobs import Claim, JobState, Queue
from bot.delivery.landings import NOBODY, Observers, recipient_of, tell_landed
from bot.delivery.loops import LONGEST_REST
from bot.delivery.ports import CONVERSATIONS
from bot.delivery.queue import JOB_TABLE
from bot.delivery.rates import Permit, Verdict, Window

HORIZON = 150
"""Milliseconds ahead for which calls are reserved: what is marked so long before its time would be in doubt."""

MOST_AT_ONCE = 1.0
"""Seconds for which all calls rest once too many were made in one second: after them, that second is over."""

PATIENCE = 1.0
"""Seconds for which a message is kept in hand for a permit; where it takes longer, it goes back to the queue."""


@dataclass(frozen=True, slots=True)
class InHand:
    """What the loop has in hand. `owner`: a name that no claim has had before.

    `waiting`: to be sent, most urgent first. `flying`: lanes in which a call is being made. `renewing`:
    claims whose leases are to begin anew. `slots`: how many more calls may be on their way; `room`: how many more
    rows to claim. `observers`: who is told what has landed. `lead`: seconds within which no call leaves.
    `late`: see `Rates.reserve`.
    """

    owner: str
    limit: Window
    outcomes: Sequence[CallResult] = ()
    waiting: Sequence[Call] = ()
    flying: frozenset[str] = frozenset()
    renewing: Sequence[Claim] = ()
    slots: int = 0
    room: int = 0
    observers: Observers = field(default_factory=lambda: NOBODY)
    lead: float = 0.0
    late: Sequence[tuple[int, int]] = ()


@dataclass(frozen=True, slots=True)
class Turned:
    """What the loop has in hand afterwards: `go` with the seconds until each call, `waiting` for the next turn.

    `pause`: seconds until there are permits again. `slowed`: the limit for all calls was found to be reached.
    `given_at`: when the permits were given, by `time.monotonic`; the seconds of `go` count from then. `given_ms`: the
    same by the database's clock.
    """

    go: Sequence[tuple[Call, float]]
    waiting: Sequence[Call]
    claimed: Sequence[Claim]
    pause: float
    slowed: bool = False
    given_at: float = 0.0
    given_ms: int = 0


def take_turn(turn: InHand, uow: UnitOfWork, now: datetime) -> Turned:
    """Report, reserve, mark and claim. What has been taken over by another worker is dropped silently.

    In the order in which locks are taken everywhere (docs/architecture.md): conversations, jobs, recent
    calls, rates, deliveries, and then what the observers keep.
    """
    jobs = uow[JOB_TABLE]
    told = _note_conversations(turn.outcomes, uow)
    mine = jobs.held([*_claims(told), *(call.claim for call in turn.waiting), *turn.renewing])
    outcomes = [outcome for outcome in told if outcome.report.claim.fence in mine]
    slowed = _settle(turn.outcomes, uow)
    waiting = [call for call in turn.waiting if call.claim.fence in mine]
    chosen = _one_for_each_conversation(waiting, turn.flying)[: turn.slots]
    lanes = [call.lane for call in chosen]
    permits = jobs.rates.reserve(lanes, turn.limit, HORIZON, round(turn.lead * 1000), turn.late)
    asked = list(zip(chosen, permits, strict=True))
    go = [(call.marked(), permit.at / 1000) for call, permit in asked if permit.answer is Verdict.GO]
    back = [not_made(call, _put_off(permit)) for call, permit in asked if _too_long(permit)]
    _write([*outcomes, *back], [call for call, _ in go], uow)
    tell_landed(outcomes, turn.observers, uow, now)
    jobs.renew(turn.renewing)
    full = max((permit.at / 1000 for permit in permits if permit.answer is Verdict.ALL_FULL), default=0.0)
    room = turn.room if full < PATIENCE else 0
    settled = {call.claim.fence for call, _ in go} | {outcome.report.claim.fence for outcome in back}
    return Turned(
        go,
        [call for call in waiting if call.claim.fence not in settled],
        jobs.claim(Queue.SEND, turn.owner, room) if room > 0 else [],
        full,
        slowed,
        jobs.rates.given_at,
        jobs.rates.given_ms,
    )


def _claims(outcomes: Iterable[CallResult]) -> list[Claim]:
    return [outcome.report.claim for outcome in outcomes]


def _one_for_each_conversation(waiting: Sequence[Call], flying: frozenset[str]) -> list[Call]:
    """Teams answers 412 to two requests at once in a conversation, so the second one waits for the first."""
    chosen: list[Call] = []
    taken = set(flying)
    for call in waiting:
        if call.lane not in taken:
            taken.add(call.lane)
            chosen.append(call)
    return chosen


def _too_long(permit: Permit) -> bool:
    return permit.answer is not Verdict.GO and permit.at / 1000 > (
        0.0 if permit.answer is Verdict.CONVERSATION_FULL else PATIENCE
    )


def _put_off(permit: Permit) -> float:
    """Seconds; where all calls are held back it is soon looked at again whether they still are."""
    wait = permit.at / 1000
    return wait if permit.answer is Verdict.CONVERSATION_FULL else min(wait, LONGEST_REST)


def _write(outcomes: Sequence[CallResult], marked: Sequence[Call], uow: UnitOfWork) -> None:
    uow[JOB_TABLE].report([outcome.report for outcome in outcomes])
    settled = [outcome.delivery for outcome in outcomes if outcome.delivery is not None]
    uow[JOB_TABLE].deliveries.save([*settled, *(call.delivery for call in marked)])


def _settle(outcomes: Sequence[CallResult], uow: UnitOfWork) -> bool:
    """Take account of how Teams answered, whoever holds the messages now; whether all calls have become too many.

    What was reserved for the rest of this second would only be refused too.
    """
    taken = sum(outcome.lane is not None and outcome.throttled is None for outcome in outcomes)
    refused = {
        outcome.lane: outcome.throttled
        for outcome in outcomes
        if outcome.lane is not None and outcome.throttled is not None
    }
    slowed = uow[JOB_TABLE].rates.settle(taken, refused)
    if slowed:
        uow[JOB_TABLE].rates.block(min(MOST_AT_ONCE, *refused.values()))
    return slowed


def _note_conversations(outcomes: Sequence[CallResult], uow: UnitOfWork) -> list[CallResult]:
    """Keep what was learnt of conversations, which is so whoever holds the message now; the outcomes, as they count.

    Where somebody has been heard from since a call that couldn't reach them, it is made again.
    """
    return [_noted(outcome, uow) for outcome in sorted(outcomes, key=_place)]


def _noted(outcome: CallResult, uow: UnitOfWork) -> CallResult:
    if outcome.created is not None:
        keep_created(outcome.created, uow)
    if outcome.reached is not None:
        keep_reached(outcome.reached, uow)
    fine = outcome.unreachable is None and outcome.problem is None
    if fine or outcome.report.state is not JobState.DEAD or _still_out_of_reach(outcome, uow):
        return outcome
    return replace(outcome, report=replace(outcome.report, state=JobState.READY))


def _still_out_of_reach(outcome: CallResult, uow: UnitOfWork) -> bool:
    """Note the problem, unless somebody has been heard from since; where no chat was known, one may be by now."""
    if outcome.unreachable is not None:
        return uow[CONVERSATIONS].note_problem(outcome.unreachable, outcome.problem)
    whom = recipient_of(outcome.report.claim)
    chat = uow[CONVERSATIONS].personal(whom.id) if whom.kind == "person" else None
    return chat is None or chat.problem is not None


def _place(outcome: CallResult) -> str:
    """The conversation that is locked for it."""
    place = outcome.created or outcome.reached or outcome.unreachable
    return "" if place is None else place.id
