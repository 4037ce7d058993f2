"""One request to Teams, and what is written down when it was made, or not after all; when it failed: failures.py."""

from dataclasses import dataclass, replace
from enum import Enum, auto

from bot.core.errors import Retryable
from bot.delivery.jobs import Claim, Delivery, DeliveryState, JobState, Report
from bot.delivery.messages import ActivityJson
from bot.delivery.ports import Conversation
from bot.delivery.reasons import Reason

LONGEST_CONVERSATION, LONGEST_ACTIVITY = 512, 1000
"""Characters of the ids that Teams gives; a longer one is none."""


class CallKind(Enum):
    CREATE = auto()
    SEND = auto()
    UPDATE = auto()
    DELETE = auto()


@dataclass(frozen=True, slots=True)
class Call:
    """The request that a claimed message takes next: one call, one permit.

    `address`: the conversation's id, or for `CREATE` the person's Entra object id. `look`: the activity's hash.
    `read`: the conversation (of a thread: its channel; of a chat that is made anew: the one before) as it was kept when
    the call was made ready. `former`: it isn't made in the chat that the person has with the bot now, but in one
    before, where the message stands.
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
    former: bool = False

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
        if self.step is CallKind.CREATE:
            return self
        known = self.delivery
        attempts = known.attempts + 1
        marked = replace(known, state=DeliveryState.SENDING, attempts=attempts, shown=None)
        return replace(self, delivery=marked)


@dataclass(frozen=True, slots=True)
class CallResult:
    """What is written down after a call, or instead of one.

    `reached`: where Teams took a message, as it was read, with the address where it did. `problem`: why nobody can be
    reached in `unreachable`. `lane`: of a call that Teams took, or refused for a limit: then `throttled` has the
    seconds for which that lane is to be left alone. `pause`: seconds for which *no* call is to be made. `removed`: what
    stood there stands no more. `stuck`: what was sent was to be changed there, and can't be.
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
    removed: bool = False
    stuck: bool = False


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
        case CallKind.DELETE:
            return gone(call)
        case CallKind.UPDATE:
            sent = _standing(call, call.delivery.activity_id)
    return CallResult(Report(call.claim, JobState.DONE), sent, reached=_news_of(call), lane=call.lane)


def gone(call: Call) -> CallResult:
    """What stood there is deleted, now or by somebody else before: asked for again, it comes anew."""
    delivery = replace(
        call.delivery, state=DeliveryState.NEW, activity_id=None, shown=None, status=None, faults=0
    )
    done = Report(call.claim, JobState.DONE)
    return CallResult(done, delivery, reached=_news_of(call), lane=call.lane, removed=True)


def stuck(call: Call) -> CallResult:
    """What stands there stays as it is: it is in a chat that takes no changes any more."""
    return CallResult(Report(call.claim, JobState.DONE), unmarked(call.delivery), stuck=True)


def usable_id(answer: object, longest: int) -> str | None:
    """An id that Teams gave, or None where it can't be one: whatever a call brings back is data."""
    return answer if isinstance(answer, str) and 0 < len(answer) <= longest and answer.isprintable() else None


def not_made(call: Call, delay: float = 0.0) -> CallResult:
    """The call was not made after all: the row goes back as it was."""
    return CallResult(Report(call.claim, JobState.READY, delay, call.claim.failures), unmarked(call.delivery))


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


def _standing(call: Call, activity_id: str | None) -> Delivery:
    anew = call.step is CallKind.SEND and call.delivery.status is Reason.REPOSTED
    status = Reason.REPOSTED if anew else None
    return replace(
        call.delivery,
        state=DeliveryState.SENT,
        conversation=call.address,
        activity_id=activity_id,
        status=status,
        shown=call.look,
        faults=0,
    )


def unmarked(delivery: Delivery) -> Delivery:
    """The delivery as it was before the call: whether something of it stands in Teams."""
    state = DeliveryState.SENT if delivery.activity_id else DeliveryState.NEW
    return replace(delivery, state=state)
