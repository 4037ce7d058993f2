"""One request to Teams, and what became of it."""

from dataclasses import dataclass, replace
from enum import Enum, auto

from bot.domain.jobs import Claim, Delivery, DeliveryState, JobState, Report, doubted
from bot.errors import BotRejected, Permanent, Retryable, Throttled, Unanswered, Unreachable
from bot.jobs.messages import Activity
from bot.jobs.retries import again
from bot.ports import Conversation

RECREATE, RECREATED = "recreate", "recreated"
"""A delivery's status while its 1:1 conversation is made anew, since Teams no longer knows the one it had."""

WITHOUT_CREDENTIALS = 60.0
"""Seconds to wait after Teams has turned down the bot itself."""


class Step(Enum):
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
    step: Step
    service_url: str
    tenant: str
    address: str
    activity: Activity
    look: str | None = None
    read: Conversation | None = None

    @property
    def conversation(self) -> str | None:
        """The conversation whose limit the call counts against, for a thread the channel; none before there is one."""
        return None if self.step is Step.CREATE else self.address.partition(";")[0]

    @property
    def lane(self) -> str:
        """Calls in the same lane are made one after another."""
        return self.conversation or self.address

    def marked(self) -> "Call":
        """The call as it is just before it is made: after a crash, what is marked may have arrived.

        From now on nobody knows what stands in Teams, until the call is answered.
        """
        attempts = self.delivery.attempts + 1
        marked = replace(self.delivery, state=DeliveryState.SENDING, attempts=attempts, shown=None)
        return self if self.step is Step.CREATE else replace(self, delivery=marked)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is written down after a call, or instead of one.

    `problem`: why nobody can be reached in `unreachable`. `pause`: seconds for which *no* call is to be made.
    """

    report: Report
    delivery: Delivery | None = None
    created: Conversation | None = None
    unreachable: Conversation | None = None
    problem: str | None = None
    pause: float = 0.0
    throttled: bool = False
    rejected: bool = False


def made(call: Call, answer: str | None) -> Outcome:
    """The call succeeded. `answer`: the id that Teams gave to the conversation or the activity."""
    done = Report(call.claim, JobState.DONE)
    match call.step:
        case Step.CREATE:
            assert answer is not None
            status = RECREATED if call.delivery.status == RECREATE else call.delivery.status
            new = Conversation(answer, "personal", call.tenant, call.service_url, person=call.address)
            next_step = Report(call.claim, JobState.READY, 0.0, call.claim.failures)
            return Outcome(next_step, replace(call.delivery, status=status), created=new)
        case Step.SEND:
            sent = _standing(call, answer or None)  # Teams may give no id
        case Step.UPDATE:
            sent = _standing(call, call.delivery.activity_id)
    return Outcome(done, sent)


def not_made(call: Call, delay: float = 0.0) -> Outcome:
    """The call was not made after all: the row goes back as it was."""
    return Outcome(Report(call.claim, JobState.READY, delay, call.claim.failures), _unmarked(call.delivery))


def failed(call: Call, error: Exception, chance: float) -> Outcome:
    """The call failed. `chance`: see `bot.domain.jobs.backoff`."""
    claim, delivery = call.claim, _unmarked(call.delivery)
    match error:
        case Throttled():
            delay = error.delay if error.delay is not None else 1.0 + chance
            back = Report(claim, JobState.READY, delay, claim.failures, f"throttled: {error}")
            return Outcome(back, delivery, pause=delay, throttled=True)
        case BotRejected():
            back = Report(claim, JobState.READY, WITHOUT_CREDENTIALS, claim.failures, f"rejected: {error}")
            return Outcome(back, delivery, pause=WITHOUT_CREDENTIALS, rejected=True)
        case Unreachable(reason="not_found"):
            return _not_found(call, error)
        case Unreachable():
            return unreachable(claim, delivery, error.reason, str(error), call.read)
        case Permanent():
            return Outcome(Report(claim, JobState.DEAD, error=f"permanent: {error}"), delivery)
        case Retryable() if not isinstance(error, Unanswered):
            return Outcome(again(claim, error, chance), delivery)
    if call.step is Step.SEND:
        return in_doubt(call, error, chance)
    return Outcome(again(claim, error, chance), delivery)


def in_doubt(call: Call, error: Exception, chance: float) -> Outcome:
    """The call was made and nobody knows whether it arrived: what happens now is the message's own policy."""
    report = again(call.claim, error, chance)
    if report.state is JobState.READY:
        report = replace(report, state=JobState.UNKNOWN)
    return Outcome(report, doubted(call.delivery))


def unreachable(
    claim: Claim, delivery: Delivery, reason: str, why: str, where: Conversation | None = None
) -> Outcome:
    """The message is dead until something changes on the recipient's side."""
    dead = Report(claim, JobState.DEAD, error=f"unreachable: {reason}: {why}")
    return Outcome(dead, replace(delivery, status=reason), unreachable=where, problem=reason)


def _not_found(call: Call, error: Unreachable) -> Outcome:
    """Teams no longer knows the activity or the conversation: forget the id and begin anew, once."""
    claim, delivery = call.claim, _unmarked(call.delivery)
    anew = Report(claim, JobState.READY, 0.0, claim.failures, f"not found: {error}")
    if call.step is Step.UPDATE:
        return Outcome(anew, replace(delivery, state=DeliveryState.NEW, activity_id=None))
    personal = delivery.recipient.startswith("person:")
    if call.step is Step.SEND and personal and delivery.status != RECREATED:
        return Outcome(anew, replace(delivery, status=RECREATE))
    in_thread = call.address != call.conversation  # its first message may be deleted, and the channel well
    gone = None if in_thread else call.read
    return unreachable(claim, delivery, "not_found", str(error), gone)


def _standing(call: Call, activity_id: str | None) -> Delivery:
    return replace(
        call.delivery,
        state=DeliveryState.SENT,
        conversation=call.address,
        activity_id=activity_id,
        status=None,
        shown=call.look,
    )


def _unmarked(delivery: Delivery) -> Delivery:
    state = DeliveryState.SENT if delivery.activity_id else DeliveryState.NEW
    return replace(delivery, state=state)
