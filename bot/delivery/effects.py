"""What is written down of effects: which calls are taken up, and what became of each. Use cases of the effect loop."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.errors import BotRejected, Faltered, Permanent, Retryable, Throttled, Unanswered
from bot.core.work import Effect, Priority
from bot.delivery.jobs import SETTLING, Claim, JobState, Report
from bot.delivery.queue import JOB_TABLE
from bot.delivery.reasons import Reason
from bot.delivery.retries import WITHOUT_CREDENTIALS, again, limit_delay, said
from bot.delivery.targets import EffectKinds, Response, Target, targets_of


class Overtaken(Exception):
    """Another worker holds the effect now: what was done for it here is rolled back."""


HORIZON = 500
"""Milliseconds ahead for which calls are taken up."""


@dataclass(frozen=True, slots=True)
class Taking:
    """Take up calls that are due. `owner`: a name that no claim has had before; `room`: how many to each system."""

    owner: str
    kinds: EffectKinds
    room: Mapping[Target, int]


@dataclass(frozen=True, slots=True)
class Settlement:
    """What became of a call. `answer`: what the other system said, where it was carried out.

    `pause`: seconds for which nothing more is asked of the target; `quiet`: nobody is told, since telling has failed.
    """

    claim: Claim
    kinds: EffectKinds
    report: Report
    answer: Response | None = None
    pause: float = 0.0
    quiet: bool = False


def effect_of(claim: Claim) -> Effect:
    """The effect that the row was made of."""
    payload = claim.payload
    return Effect(claim.kind, claim.subject, payload["key"], payload["data"], Priority(claim.priority))


def take_effects(taking: Taking, uow: UnitOfWork, _now: datetime) -> Sequence[tuple[Claim, float]]:
    """Calls with the seconds until each may be made: the most urgent first, no two about the same subject."""
    taken: list[tuple[Claim, float]] = []
    for target in targets_of(taking.kinds):
        kinds = [kind for kind, known in taking.kinds.items() if known.target == target]
        room = taking.room.get(target, 0)
        if room > 0:
            taken += uow[JOB_TABLE].targets.take(target, kinds, taking.owner, room, HORIZON)
    return taken


def settle_effect(settlement: Settlement, uow: UnitOfWork, now: datetime) -> None:
    """Write down what became of the call, with what follows from it: one commit.

    Raises:
        Overtaken: another worker has the effect now; nothing of this counts.
    """
    claim = settlement.claim
    if not settlement.quiet:
        _tell(settlement, uow, now)
    jobs = uow[JOB_TABLE]
    jobs.flush()  # first: what follows may be work too, and rows are locked in their order
    if claim.fence not in jobs.held([claim]):
        raise Overtaken
    if settlement.pause > 0:
        jobs.targets.block(settlement.kinds[claim.kind].target.name, settlement.pause)
    jobs.report([settlement.report])


def _tell(settlement: Settlement, uow: UnitOfWork, now: datetime) -> None:
    claim, kind = settlement.claim, settlement.kinds[settlement.claim.kind]
    if settlement.answer is not None and kind.done is not None:
        kind.done(effect_of(claim), settlement.answer, uow, now)
    if settlement.report.state is JobState.UNKNOWN and kind.uncertain is not None:
        kind.uncertain(effect_of(claim), settlement.report.error or "", uow, now)
    if settlement.report.state is JobState.DEAD and kind.failed is not None:
        kind.failed(effect_of(claim), settlement.report.error or "", uow, now)
    waits = settlement.report.state is JobState.READY and settlement.report.delay > 0
    if waits and kind.put_off is not None:
        kind.put_off(effect_of(claim), settlement.report.delay, uow, now)


def carried_out(claim: Claim, kinds: EffectKinds, answer: Response | None) -> Settlement:
    """The call has been carried out, now or when nobody answered; one that answers nothing has been, too."""
    return Settlement(claim, kinds, Report(claim, JobState.DONE), {} if answer is None else answer)


def not_begun(claim: Claim, kinds: EffectKinds) -> Settlement:
    """The call was not made after all: the row goes back as it was."""
    return _settled(Report(claim, JobState.READY, 0.0, claim.failures), claim.doubts, kinds)


def failed(
    claim: Claim, kinds: EffectKinds, error: Exception, chance: float, settling: float = SETTLING
) -> Settlement:
    """The call failed. `chance`: see `bot.delivery.jobs.backoff`; `settling`: see `SETTLING`."""
    if kinds[claim.kind].hold and _may_have_been_made(error):
        return held(claim, kinds, said(error))
    match error:
        case Throttled():
            delay = limit_delay(error, chance)
            why = f"throttled: {said(error)}"
            back = Report(claim, JobState.READY, delay, claim.failures, why, reason=Reason.THROTTLED)
            return _settled(back, claim.doubts, kinds, pause=delay)
        case BotRejected():
            waits = Report(
                claim,
                JobState.READY,
                WITHOUT_CREDENTIALS,
                claim.failures,
                said(error),
                reason=Reason.REJECTED,
            )
            return _settled(waits, claim.doubts, kinds, pause=WITHOUT_CREDENTIALS)
        case Permanent():
            over = Report(claim, JobState.DEAD, error=said(error), reason=Reason.PERMANENT)
            return _settled(over, claim.doubts, kinds)
        case Unanswered():
            if kinds[claim.kind].is_in_doubt_for_good(claim.doubts + 1):
                return gave_up(claim, kinds, claim.doubts + 1, said(error))
            report = again(claim, error, chance)
            if report.state is JobState.READY:
                delay = max(report.delay, settling)
                report = replace(report, delay=delay, reason=Reason.UNANSWERED)
            return _settled(report, claim.doubts + 1, kinds)
    return _settled(again(claim, error, chance), claim.doubts, kinds)


def gave_up(claim: Claim, kinds: EffectKinds, doubts: int, why: str) -> Settlement:
    """So many calls went unanswered that none is made any more (`EffectKind.most_doubts`)."""
    error = f"gave up after {doubts} calls that nobody answered: {why}"
    return _settled(Report(claim, JobState.DEAD, error=error, reason=Reason.GAVE_UP), doubts, kinds)


def held(claim: Claim, kinds: EffectKinds, why: str) -> Settlement:
    """Nobody knows whether the call was carried out, and it is of a kind that is never repeated for that."""
    unknown = Report(claim, JobState.UNKNOWN, 0.0, claim.failures, why, reason=Reason.UNANSWERED)
    return _settled(unknown, claim.doubts + 1, kinds)


def _may_have_been_made(error: Exception) -> bool:
    """Of a refusal that says so, and of a request that never left, it is known that nothing was done."""
    surely_not = isinstance(error, Permanent | Throttled) or (
        isinstance(error, Retryable) and not isinstance(error, Unanswered | Faltered)
    )
    return not surely_not


def _settled(report: Report, doubts: int, kinds: EffectKinds, pause: float = 0.0) -> Settlement:
    return Settlement(report.claim, kinds, replace(report, doubts=doubts), pause=pause)
