"""Makes claimed messages ready to be sent: whom to, which request, and how they look at this moment."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from bot.core.database import UnitOfWork
from bot.core.work import Message, Recipient
from bot.delivery.addresses import open_address
from bot.delivery.calls import Call, CallKind, CallResult
from bot.delivery.drawn import WITHDRAWN, Drawn, KeptDrawn, drawn_as
from bot.delivery.failures import ended_unreachable
from bot.delivery.jobs import Claim, Delivery, DeliveryState, JobState, Report
from bot.delivery.landings import message_of, recipient_of
from bot.delivery.messages import Removed, Rendered, Renderers, Together
from bot.delivery.ports import CONVERSATIONS, Conversation
from bot.delivery.queue import JOB_TABLE
from bot.delivery.reasons import UNREACHABLE, Reason, unreachable_for
from bot.delivery.retries import known

ONE_TRY = 3600.0
"""Seconds in which a message that was refused isn't tried again while nothing has changed, however often it is asked
for: a hundred votes must not become a hundred refusals. Any other message is tried."""


ADDRESSES = 9
"""Addresses of Teams that are tried for one message, the newest first; an organisation is heard from at one or two."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where a conversation is begun with somebody who has never written: our tenant, and Teams' address for it."""

    tenant: str
    service_url: str


class Planner:
    """Use case of the message loop, for a read connection: it changes nothing."""

    def __init__(self, renderers: Renderers, home: Home) -> None:
        self._renderers = renderers
        self._home = home
        self._kept = KeptDrawn()

    def plan(self, claims: Sequence[Claim], uow: UnitOfWork, now: datetime) -> Sequence[Call | CallResult]:
        """For each claim the call to make, or its outcome where there is none to make."""
        deliveries = uow[JOB_TABLE].deliveries.of(claims)
        batch = Rendering(self._renderers, self._home, claims, uow, now, self._kept)
        return [batch.plan(claim, deliveries[claim.id]) for claim in claims]


class Rendering:
    """What is looked up and rendered once for several messages."""

    def __init__(
        self,
        renderers: Renderers,
        home: Home,
        claims: Sequence[Claim],
        uow: UnitOfWork,
        now: datetime,
        kept: KeptDrawn,
    ) -> None:
        self._renderers = renderers
        self._home = home
        self._uow = uow
        self._now = now
        self._built: dict[Hashable, Drawn] = {}
        self._kept = kept
        self._conversations = self._own_chats(map(recipient_of, claims))
        self._claims = claims
        self._found: dict[str, Any] = {}

    def plan(self, claim: Claim, delivery: Delivery) -> Call | CallResult:
        recipient = recipient_of(claim)
        kept = self._conversation(recipient)
        if reason := _refused(delivery, kept):
            return _over(claim, reason, "nothing has changed since", kept)
        drawn = self._draw(claim)
        place = self._place(recipient, delivery, kept)
        former = self._former_place(recipient, delivery, place, drawn)
        place = former or place
        address = recipient.id if place is None or recipient.kind != "person" else place.id
        stands = place is not None and delivery.activity_id is not None and delivery.conversation == address
        if drawn is None:
            return CallResult(Report(claim, JobState.DONE))
        if not stands and not self._is_sent_anew(drawn):
            return CallResult(Report(claim, JobState.DONE), stuck=_is_stuck(delivery, drawn))
        if stands and drawn.look is not None and drawn.look == delivery.shown:
            # what is edited is drawn anew, and a comment that is being written in it would be lost
            return CallResult(Report(claim, JobState.DONE))
        url = self._address(delivery, place)
        if url is None:
            return _over(claim, Reason.ELSEWHERE, "it is in another region of Teams", kept)
        step = _step(place, drawn, stands=stands)
        where = (url, self._home.tenant if place is None else place.tenant, address)
        read = None if former is not None else kept
        call = Call(claim, _tried(delivery), step, *where, drawn.build(), drawn.look, read)
        return call if former is None else replace(call, former=True)

    def _place(
        self, recipient: Recipient, delivery: Delivery, kept: Conversation | None
    ) -> Conversation | None:
        """The conversation to speak in; None: it has to be made first, or anew.

        A channel that the portfolio names before the bot has heard from it is taken to be there: Teams tells whether
        the bot may speak.
        """
        if recipient.kind == "person":
            return None if delivery.status is Reason.RECREATE else kept
        return kept or Conversation(recipient.whole, "channel", self._home.tenant, self._newest)

    def _former_place(
        self, recipient: Recipient, delivery: Delivery, place: Conversation | None, drawn: Drawn | None
    ) -> Conversation | None:
        """Where it stands, if that is a chat that the person had with the bot before this one.

        What is news comes in the newest chat; what is only changed or taken back, where it is.
        """
        chat = delivery.conversation
        elsewhere = (
            chat is not None and delivery.activity_id is not None and (place is None or place.id != chat)
        )
        if drawn is None or recipient.kind != "person" or not elsewhere or self._is_sent_anew(drawn):
            return None
        known = self._uow[CONVERSATIONS].get(str(chat))
        return known or Conversation(str(chat), "personal", self._home.tenant, self._newest)

    def _is_sent_anew(self, drawn: Drawn) -> bool:
        """Whether it comes to somebody before whom nothing of it stands."""
        return not drawn.removed and (drawn.news_until is None or self._now < drawn.news_until)

    @cached_property
    def _newest(self) -> str:
        """Looked up once for all messages of a batch: it is among all the conversations that there are."""
        return self._uow[CONVERSATIONS].newest_service_url() or self._home.service_url

    @cached_property
    def _known(self) -> Sequence[str]:
        """Teams has a handful: a new one isn't lost behind the old that others are still heard from at."""
        return self._uow[CONVERSATIONS].service_urls(ADDRESSES)

    def _address(self, delivery: Delivery, place: Conversation | None) -> str | None:
        """Where to send it; None: nowhere that is known, and it was tried not long ago."""
        first = self._newest if place is None else place.service_url
        if delivery.status is not Reason.ELSEWHERE:
            return first
        others = (first, *self._known, self._home.service_url)
        return open_address(delivery.closed_addresses, others) or (None if _is_recent(delivery) else first)

    def _conversation(self, recipient: Recipient) -> Conversation | None:
        key = str(recipient)
        if key not in self._conversations:
            self._conversations[key] = self._uow[CONVERSATIONS].get(recipient.whole)
        return self._conversations[key]

    def _own_chats(self, recipients: Iterable[Recipient]) -> dict[str, Conversation | None]:
        """Those of all people in the batch, in one look."""
        people = {str(whom): whom.id for whom in recipients if whom.kind == "person"}
        found = self._uow[CONVERSATIONS].personal_of(people.values())
        return {key: found.get(person) for key, person in people.items()}

    def _rendered(self, message: Message) -> Rendered | Removed | None:
        renderer = known("message", self._renderers, message.kind)
        if not isinstance(renderer, Together):
            return renderer(message, self._uow, self._now)
        if message.kind not in self._found:
            messages = (message_of(claim) for claim in self._claims if claim.kind == "message")
            several = [each for each in messages if each.kind == message.kind]
            self._found[message.kind] = renderer.look_up(several, self._uow)
        return renderer.draw(message, self._found[message.kind], self._uow, self._now)

    def _draw(self, claim: Claim) -> Drawn | None:
        if claim.kind == "activity":
            return Drawn(lambda: claim.payload["activity"])
        message = message_of(claim)
        rendered = self._rendered(message)
        if rendered is None:
            return None
        if isinstance(rendered, Removed):
            return WITHDRAWN
        if rendered.key is None:
            return drawn_as(rendered)
        key = (message.kind, rendered.key)
        if key not in self._built:
            self._built[key] = self._kept.drawn(message.kind, rendered)
        # the card is shared, but not whether it is news: one has it already, the other is yet to get it
        built = self._built[key]
        return Drawn(built.build, built.look, rendered.news_until, built.removed)


def _step(place: Conversation | None, drawn: Drawn, *, stands: bool) -> CallKind:
    if place is None:
        return CallKind.CREATE
    if not stands:
        return CallKind.SEND
    return CallKind.DELETE if drawn.removed else CallKind.UPDATE


def _refused(delivery: Delivery, kept: Conversation | None) -> Reason | None:
    """Why this message isn't even tried: the app was removed there, or Teams has refused this very message lately.

    What was noted when another message was refused stops nothing: only a try shows whether it is still so.
    """
    if delivery.status in (Reason.RETRIED, Reason.RECREATE):
        return None
    if kept is not None and not kept.installed:
        return unreachable_for(kept.problem or Reason.NOT_INSTALLED)
    if not _was_refused(delivery.status) or not _is_recent(delivery):
        return None
    return delivery.status if kept is None or kept.problem is not None else None


def _is_stuck(delivery: Delivery, drawn: Drawn) -> bool:
    """Whether it was sent and can't be changed: Teams gave no id for it, or it is gone from where it stood."""
    gone = delivery.status in (Reason.LOST, Reason.REPOSTED) and not drawn.removed
    return delivery.state is DeliveryState.SENT or gone


def _was_refused(status: Reason | None) -> bool:
    return status in UNREACHABLE and status is not Reason.ELSEWHERE


def _is_recent(delivery: Delivery) -> bool:
    return 0 <= delivery.age < ONE_TRY


def _tried(delivery: Delivery) -> Delivery:
    """The delivery of a message that is tried now: what refused it before counts no more."""
    return replace(delivery, status=Reason.RETRIED) if _was_refused(delivery.status) else delivery


def _over(claim: Claim, reason: Reason, why: str, kept: Conversation | None) -> CallResult:
    """The message ends without a call; what is known of it stays as it is."""
    dead = ended_unreachable(claim, reason, why)
    problem = reason if kept is None or not kept.installed else kept.problem
    return CallResult(dead, unreachable=kept, problem=problem)
