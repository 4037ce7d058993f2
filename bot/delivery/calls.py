"""One request to Teams, and what became of it. The whole table, for a person to read: docs/refusals.md."""

from dataclasses import dataclass, replace
from enum import Enum, auto

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
from bot.delivery.jobs import Claim, Delivery, DeliveryState, JobState, Report, doubted
from bot.delivery.messages import ActivityJson
from bot.delivery.ports import Conversation
from bot.delivery.reasons import Reason, unreachable_for
from bot.delivery.retries import again, delay_of, said

WITHOUT_CREDENTIALS = 60.0
"""Seconds to wait after Teams has turned down the bot itself."""

AFTER_A_FAULT = 300.0
"""Seconds to wait after Teams itself has failed (500)."""

TRIES_AFTER_A_FAULT = 3

LONGEST_CONVERSATION, LONGEST_ACTIVITY = 512, 1000
"""Characters of the ids that Teams gives; a longer one is none."""


class CallKind(Enum):
    CREATE = auto()
    SEND = auto()
    UPDATE = auto()


@dataclass(frozen=True, slots=True)
class Call:
    """The request that a claimed message takes next: one call, one permit.

    `address`: the conversation's id, or for `CREATE` the person's Entra object id. `look`: the activity's hash.
    `read`: the conversation (of a thread: its channel) as it was kept when the call was made ready.
    """

    claim: Claim
    delivery: Delivery
    step: CallKind
    service_url: str
    tenant: str
    address: str
    activity: ActivityJson
    look: str | None = None
    read: Conversation | None = None

    @property
    def conversation(self) -> str | None:
        """The conversation whose limit the call counts against, for a thread the channel; none before there is one."""
        return None if self.step is CallKind.CREATE else self.address.partition(";")[0]

    @property
    def lane(self) -> str:
        """Calls in the same lane are made one after another, and share a meter."""
        return self.conversation or self.address

    def marked(self) -> "Call":
        """The call as it is just before it is made: after a crash, what is marked may have arrived.

        From now on nobody knows what stands in Teams, until the call is answered.
        """
        attempts = self.delivery.attempts + 1
        marked = replace(self.delivery, state=DeliveryState.SENDING, attempts=attempts, shown=None)
        return self if self.step is CallKind.CREATE else replace(self, delivery=marked)


@dataclass(frozen=True, slots=True)
class CallResult:
    """What is written down after a call, or instead of one.

    `reached`: where Teams took a message, as it was read, with the address where it did. `problem`: why nobody can be
    reached in `unreachable`. `lane`: of a call that Teams took, or refused for a limit: then `throttled` has the
    seconds for which that lane is to be left alone. `pause`: seconds for which *no* call is to be made.
    """

    report: Report
    delivery: Delivery | None = None
    created: Conversation | None = None
    reached: Conversation | None = None
    unreachable: Conversation | None = None
    problem: str | None = None
    lane: str | None = None
    throttled: float | None = None
    pause: float = 0.0


def made(call: Call, answer: object) -> CallResult:
    """The call succeeded. `answer`: the id that Teams gave to the conversation or the activity.

    Raises:
        Retryable: it is no id of a conversation; creating it again gives the same one.
    """
    match call.step:
        case CallKind.CREATE:
            created = usable_id(answer, LONGEST_CONVERSATION)
            if created is None:
                raise Retryable("Teams named no conversation")
            return _created(call, created)
        case CallKind.SEND:  # Teams may give no id, or one that can't be kept: then it isn't updated later
            sent = _standing(call, usable_id(answer, LONGEST_ACTIVITY))
        case CallKind.UPDATE:
            sent = _standing(call, call.delivery.activity_id)
    return CallResult(Report(call.claim, JobState.DONE), sent, reached=_news_of(call), lane=call.lane)


def usable_id(answer: object, longest: int) -> str | None:
    """An id that Teams gave, or None where it can't be one: whatever a call brings back is data."""
    return answer if isinstance(answer, str) and 0 < len(answer) <= longest and answer.isprintable() else None


def not_made(call: Call, delay: float = 0.0) -> CallResult:
    """The call was not made after all: the row goes back as it was."""
    return CallResult(
        Report(call.claim, JobState.READY, delay, call.claim.failures), _unmarked(call.delivery)
    )


def failed(call: Call, error: Exception, chance: float) -> CallResult:
    """The call failed. `chance`: see `bot.delivery.jobs.backoff`."""
    claim, delivery = call.claim, _unmarked(call.delivery)
    match error:
        case Throttled():
            asked = delay_of(error)
            delay = asked if asked is not None else 1.0 + chance
            back = _back(claim, delay, f"throttled: {said(error)}", Reason.THROTTLED)
            return CallResult(back, delivery, lane=call.lane, throttled=delay)
        case BotRejected():
            back = _back(claim, WITHOUT_CREDENTIALS, f"rejected: {said(error)}", Reason.REJECTED)
            return CallResult(back, delivery, pause=WITHOUT_CREDENTIALS)
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


def _news_of(call: Call) -> Conversation | None:
    """The conversation, where its being reached is news: a problem was noted there, or another address."""
    read = call.read
    if read is None:
        return None
    healed = call.step is CallKind.SEND and (read.problem is not None or not read.installed)
    moved = read.service_url != call.service_url
    return replace(read, service_url=call.service_url) if healed or moved else None


def _created(call: Call, conversation: str) -> CallResult:
    anew = call.delivery.status is Reason.RECREATE
    status = Reason.RECREATED if anew else call.delivery.status
    new = Conversation(conversation, "personal", call.tenant, call.service_url, person=call.address)
    next_step = Report(call.claim, JobState.READY, 0.0, call.claim.failures)
    return CallResult(next_step, replace(call.delivery, status=status), created=new, lane=call.lane)


def _not_found(call: Call, error: Unreachable) -> CallResult:
    """Teams no longer knows the activity or the conversation: forget the id and begin anew, once."""
    claim, delivery = call.claim, _unmarked(call.delivery)
    if call.step is CallKind.UPDATE:
        return _anew(call, error, delivery.status)
    personal = delivery.recipient.startswith("person:")
    if call.step is CallKind.SEND and personal and delivery.status is not Reason.RECREATED:
        anew = _back(claim, 0.0, f"not found: {said(error)}", Reason.NOT_FOUND)
        return CallResult(anew, replace(delivery, status=Reason.RECREATE))
    in_thread = call.address != call.conversation  # its first message may be deleted, and the channel well
    gone = None if in_thread else call.read
    return unreachable(claim, delivery, Reason.NOT_FOUND, said(error), gone)


def _anew(call: Call, error: Exception, status: Reason | None) -> CallResult:
    """What stood there can't be changed: forget its id, and post it anew."""
    anew = _back(call.claim, 0.0, f"not found: {said(error)}", Reason.NOT_FOUND)
    return CallResult(anew, replace(call.delivery, state=DeliveryState.NEW, activity_id=None, status=status))


def _faltered(call: Call, error: Exception) -> CallResult:
    """Teams itself failed: some minutes later it may not. Counted apart, so that an outage before takes no try away."""
    delivery = _unmarked(call.delivery)
    before = delivery.faults if call.claim.failures else 0  # asked for anew: it begins anew
    delivery = replace(delivery, faults=before + 1)
    if before >= TRIES_AFTER_A_FAULT:
        why = f"gave up after {before + 1} faults of Teams: {said(error)}"
        return CallResult(Report(call.claim, JobState.DEAD, error=why, reason=Reason.GAVE_UP), delivery)
    later = _back(call.claim, AFTER_A_FAULT, said(error), Reason.FAILED)
    return CallResult(replace(later, failures=call.claim.failures + 1), delivery)


def _standing(call: Call, activity_id: str | None) -> Delivery:
    anew = call.step is CallKind.SEND and call.delivery.status is Reason.REPOSTED
    return replace(
        call.delivery,
        state=DeliveryState.SENT,
        conversation=call.address,
        activity_id=activity_id,
        status=Reason.REPOSTED if anew else None,
        shown=call.look,
        faults=0,
    )


def _unmarked(delivery: Delivery) -> Delivery:
    state = DeliveryState.SENT if delivery.activity_id else DeliveryState.NEW
    return replace(delivery, state=state)
