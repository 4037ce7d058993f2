"""What becomes of a message whose call failed. The whole table, for a person to read: docs/refusals.md."""

from dataclasses import replace

from bot.core.errors import (
    BotRejected,
    Faltered,
    Gone,
    Permanent,
    Retryable,
    Throttled,
    Unanswered,
    Unreachable,
    WrongAddress,
)
from bot.delivery.addresses import and_at
from bot.delivery.calls import Call, CallKind, CallResult, gone, stuck, unmarked
from bot.delivery.jobs import Claim, Delivery, DeliveryState, JobState, Report, backoff, doubted
from bot.delivery.ports import Conversation
from bot.delivery.reasons import Reason, unreachable_for
from bot.delivery.retries import TRIES, WITHOUT_CREDENTIALS, again, limit_delay, said

AFTER_A_FAULT = 300.0
"""Seconds to wait after Teams itself has failed (500)."""

TRIES_AFTER_A_FAULT = 3

AS_IT_SAYS = 10
"""Refusals for a limit in a row after which a conversation is tried later than Teams asks for."""

WAIT_OF_A_TRY = 600.0
"""Seconds of such waiting that are counted as one of the tries: else they would last for two days."""


def failed(call: Call, error: Exception, chance: float) -> CallResult:
    """The call failed. `chance`: see `bot.delivery.jobs.backoff`."""
    claim, delivery = call.claim, unmarked(call.delivery)
    match error:
        case Throttled():
            return held_off(call, error, chance)
        case BotRejected():
            back = _back(claim, WITHOUT_CREDENTIALS, f"rejected: {said(error)}", Reason.REJECTED)
            return CallResult(back, delivery, pause=WITHOUT_CREDENTIALS)
        case Unreachable(reason="not_found") if call.step is CallKind.DELETE:
            return gone(call)
        case Unreachable() | Gone() if call.former:
            return stuck(call)
        case Unreachable(reason="not_found"):
            return _not_found(call, error)
        case Unreachable():
            return unreachable(claim, delivery, unreachable_for(error.reason), said(error), call.read)
        case Gone() if call.step is CallKind.UPDATE and delivery.status is not Reason.REPOSTED:
            return _anew(call, error, Reason.REPOSTED)
        case WrongAddress():
            tried = and_at(delivery.closed_addresses, call.service_url)
            elsewhere = replace(delivery, status=Reason.ELSEWHERE, refused_at=tried)
            return CallResult(_back(claim, 0.0, said(error), Reason.ELSEWHERE), elsewhere)
        case Permanent():
            over = Report(claim, JobState.DEAD, error=f"permanent: {said(error)}", reason=Reason.PERMANENT)
            return CallResult(over, delivery)
        case Faltered():
            return _faltered(call, error)
        case Retryable() if not isinstance(error, Unanswered):
            return CallResult(again(claim, error, chance), delivery)
    if call.step is CallKind.SEND:
        return in_doubt(call, error, chance)
    return CallResult(again(claim, error, chance), delivery)


def rejected_alone(call: Call, error: Exception, chance: float) -> CallResult:
    """This conversation turns the bot down, and others don't: it is tried again some times, and holds up nobody."""
    report = again(call.claim, error, chance)
    reason = Reason.REJECTED if report.state is JobState.READY else report.reason
    return CallResult(replace(report, reason=reason), unmarked(call.delivery))


def held_off(call: Call, error: Exception, chance: float, *, alone: bool = False) -> CallResult:
    """Teams takes no more here for a while. `alone`: it does elsewhere; then that ends, some hours later."""
    claim, delivery = call.claim, unmarked(call.delivery)
    delay = limit_delay(error, chance)
    why = f"throttled: {said(error)}"
    if not alone:
        back = _back(claim, delay, why, Reason.THROTTLED)
        return CallResult(back, delivery, lane=call.lane, throttled=delay)
    failures = claim.failures + max(1, round(delay / WAIT_OF_A_TRY))
    if failures >= TRIES:
        report = Report(claim, JobState.DEAD, 0.0, failures, f"gave up: {why}", reason=Reason.GAVE_UP)
    else:
        delay = max(delay, backoff(claim.failures - AS_IT_SAYS, chance))
        report = Report(claim, JobState.READY, delay, failures, why, reason=Reason.THROTTLED)
    return CallResult(report, delivery, lane=call.lane, throttled=delay)


def in_doubt(call: Call, error: Exception, chance: float) -> CallResult:
    """The call was made and nobody knows whether it arrived: what happens now is the message's own policy."""
    report = again(call.claim, error, chance)
    if report.state is JobState.READY:
        report = replace(report, state=JobState.UNKNOWN, reason=Reason.UNANSWERED)
    return CallResult(report, doubted(call.delivery))


def unreachable(
    claim: Claim, delivery: Delivery, reason: Reason, why: str, where: Conversation | None = None
) -> CallResult:
    """This message is over until something changes on the recipient's side; the next one is tried all the same."""
    dead = ended_unreachable(claim, reason, why)
    return CallResult(dead, replace(delivery, status=reason), unreachable=where, problem=reason)


def ended_unreachable(claim: Claim, reason: Reason, why: str) -> Report:
    """The words are those by which the release before finds it, which may work beside this one."""
    return Report(claim, JobState.DEAD, error=f"unreachable: {reason}: {why}", reason=reason)


def _back(claim: Claim, delay: float, words: str, reason: Reason) -> Report:
    """Back to the queue, through no fault of its own."""
    return Report(claim, JobState.READY, delay, claim.failures, words, reason=reason)


def _not_found(call: Call, error: Unreachable) -> CallResult:
    """Teams no longer knows the activity or the conversation: forget the id and begin anew, once."""
    claim, delivery = call.claim, unmarked(call.delivery)
    if call.step is CallKind.UPDATE:
        return _anew(call, error, delivery.status or Reason.LOST)
    personal = delivery.recipient.startswith("person:")
    if call.step is CallKind.SEND and personal and delivery.status is not Reason.RECREATED:
        anew = _back(claim, 0.0, f"not found: {said(error)}", Reason.NOT_FOUND)
        return CallResult(anew, replace(delivery, status=Reason.RECREATE))
    in_thread = call.conversation not in (
        None,
        call.address,
    )  # its first message may be deleted, the channel well
    gone = None if in_thread else call.read
    return unreachable(claim, delivery, Reason.NOT_FOUND, said(error), gone)


def _anew(call: Call, error: Exception, status: Reason | None) -> CallResult:
    """What stood there can't be changed: forget its id, and post it anew."""
    anew = _back(call.claim, 0.0, f"not found: {said(error)}", Reason.NOT_FOUND)
    return CallResult(anew, replace(call.delivery, state=DeliveryState.NEW, activity_id=None, status=status))


def _faltered(call: Call, error: Exception) -> CallResult:
    """Teams itself failed: some minutes later it may not. Counted apart, so that an outage before takes no try away."""
    delivery = unmarked(call.delivery)
    before = delivery.faults if call.claim.failures else 0  # asked for anew: it begins anew
    delivery = replace(delivery, faults=before + 1)
    if before >= TRIES_AFTER_A_FAULT:
        why = f"gave up after {before + 1} faults of Teams: {said(error)}"
        return CallResult(Report(call.claim, JobState.DEAD, error=why, reason=Reason.GAVE_UP), delivery)
    later = _back(call.claim, AFTER_A_FAULT, said(error), Reason.FAILED)
    return CallResult(replace(later, failures=call.claim.failures + 1), delivery)
