"""Makes claimed messages ready to be sent: whom to, which request, and how they look at this moment."""

import logging
import random
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.jobs import Claim, Delivery, JobState, Message, Priority, Recipient, Report, WhenUnknown
from bot.job_ports import WorkerUnit
from bot.jobs.calls import RECREATE, Call, Outcome, Step, unreachable
from bot.jobs.messages import Activity, Rendered, Renderers, look_of
from bot.jobs.retries import again
from bot.ports import Conversation

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Home:
    """Where a conversation is begun with somebody who has never written: our tenant, and Teams' address for it."""

    tenant: str
    service_url: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A message as it is to be sent. `look`: its hash; None for an answer, which is never updated."""

    activity: Activity
    look: str | None = None
    news_until: datetime | None = None


class Planner:
    """Use case of the delivery loop, for a read connection: it changes nothing."""

    def __init__(self, renderers: Renderers, home: Home) -> None:
        self._renderers = renderers
        self._home = home

    def plan(self, claims: Sequence[Claim], uow: WorkerUnit, now: datetime) -> Sequence[Call | Outcome]:
        """For each claim the call to make, or its outcome where there is none to make."""
        deliveries = uow.jobs.deliveries.of(claims)
        batch = Batch(self._renderers, self._home, uow, now)
        return [_guarded(batch, claim, deliveries[claim.id]) for claim in claims]


def _guarded(batch: "Batch", claim: Claim, delivery: Delivery) -> Call | Outcome:
    """One message that can't be rendered must not stop the others."""
    try:
        return batch.plan(claim, delivery)
    except Exception as error:
        log.exception("message %s can't be made ready", claim.dedup)
        return Outcome(again(claim, error, random.random()))  # noqa: S311 - jitter, not secrecy


class Batch:
    """What is looked up and rendered once for several messages."""

    def __init__(self, renderers: Renderers, home: Home, uow: WorkerUnit, now: datetime) -> None:
        self._renderers = renderers
        self._home = home
        self._uow = uow
        self._now = now
        self._built: dict[Hashable, Drawn] = {}
        self._conversations: dict[str, Conversation | None] = {}

    def plan(self, claim: Claim, delivery: Delivery) -> Call | Outcome:
        recipient = _recipient(claim)
        known = self._conversation(recipient)
        if known is None and recipient.kind != "person":
            known = self._assumed(recipient.whole)
        if known is not None and delivery.status != RECREATE and (problem := _problem(known)):
            return unreachable(claim, delivery, problem, "nothing has changed since", known)
        drawn = self._draw(claim, recipient)
        address = known.id if known is not None and recipient.kind == "person" else recipient.id
        stands = known is not None and delivery.activity_id is not None and delivery.conversation == address
        if drawn is None or (not stands and self._is_stale(drawn)):
            return Outcome(Report(claim, JobState.DONE))
        if known is None or delivery.status == RECREATE:
            return self._creation(claim, delivery, recipient, drawn)
        if stands and drawn.look is not None and drawn.look == delivery.shown:
            # what is edited is drawn anew, and a comment that is being written in it would be lost
            return Outcome(Report(claim, JobState.DONE))
        step = Step.UPDATE if stands else Step.SEND
        where = (known.service_url, known.tenant, address)
        return Call(claim, delivery, step, *where, drawn.activity, drawn.look, known)

    def _assumed(self, conversation: str) -> Conversation:
        """A channel that the portfolio names before the bot has heard from it; Teams tells whether it may speak."""
        url = self._uow.conversations.newest_service_url() or self._home.service_url
        return Conversation(conversation, "channel", self._home.tenant, url)

    def _creation(self, claim: Claim, delivery: Delivery, recipient: Recipient, drawn: Drawn) -> Call:
        url = self._uow.conversations.newest_service_url() or self._home.service_url
        return Call(claim, delivery, Step.CREATE, url, self._home.tenant, recipient.id, drawn.activity)

    def _is_stale(self, drawn: Drawn) -> bool:
        return drawn.news_until is not None and self._now >= drawn.news_until

    def _conversation(self, recipient: Recipient) -> Conversation | None:
        key = str(recipient)
        if key not in self._conversations:
            table = self._uow.conversations
            personal = recipient.kind == "person"
            self._conversations[key] = (
                table.personal(recipient.id) if personal else table.get(recipient.whole)
            )
        return self._conversations[key]

    def _draw(self, claim: Claim, recipient: Recipient) -> Drawn | None:
        if claim.kind == "activity":
            return Drawn(claim.payload["activity"])
        message = _message(claim, recipient)
        rendered = self._renderers[message.kind](message, self._uow, self._now)
        if rendered is None:
            return None
        if rendered.key is None:
            return _looked_at(rendered)
        key = (message.kind, rendered.key)
        if key not in self._built:
            self._built[key] = _looked_at(rendered)
        return self._built[key]


def _looked_at(rendered: Rendered) -> Drawn:
    activity = rendered.build()
    return Drawn(activity, rendered.look or look_of(activity), rendered.news_until)


def _problem(conversation: Conversation) -> str | None:
    return conversation.problem or (None if conversation.installed else "not_installed")


def _recipient(claim: Claim) -> Recipient:
    kind, _, name = str(claim.payload["recipient"]).partition(":")
    return Recipient(kind, name)


def _message(claim: Claim, recipient: Recipient) -> Message:
    payload = claim.payload
    return Message(
        payload["kind"],
        payload["subject"],
        recipient,
        Priority(claim.priority),
        WhenUnknown(payload["when_unknown"]),
    )
