"""How a post in a channel looks when it is sent, and what became of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.texts import Reader
from bot.core.work import Message
from bot.delivery.conversations import is_outside
from bot.delivery.landings import Landed, Landing
from bot.delivery.messages import Removed, Rendered, look_by
from bot.features.announcements.announcements import Announcement, AnnouncementState
from bot.features.announcements.kinds import CHANNEL_POST
from bot.features.announcements.landing import look_of_text, text_shown
from bot.features.announcements.ports import ANNOUNCEMENTS
from bot.features.announcements.posts import CHANNEL_POSTS, ChannelPost, PostState
from bot.features.announcements.pumping import progress_message
from bot.features.announcements.standing import NEWS_FOR, NOT_DELETED, UNCHANGED, why_closed
from cards.announcements.posts import post_card
from cards.announcements.reader import AnnouncementScene, ReaderView, view_at
from cards.kit.elements import cut
from cards.kit.messages import message as as_message

GOES_OUT = (AnnouncementState.SENDING, AnnouncementState.SENT)
OUTSIDE = "outside"


class PostRendering:
    """Renders the posts. `language`: the organisation's, since a channel has none of its own.

    `public_url`: where Teams fetches pictures.
    """

    def __init__(self, language: str, public_url: str) -> None:
        self._language = language
        self._public_url = public_url

    def post(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | Removed | None:
        """To a channel; never to one that is shared outside the organisation."""
        announcement = uow[ANNOUNCEMENTS].get(message.subject)
        post = uow[CHANNEL_POSTS].get(message.subject, message.recipient.id) if announcement else None
        if announcement is None or post is None or is_outside(message.recipient.id, uow):
            return None
        view = view_at(announcement, now)
        if view is ReaderView.WITHDRAWN and post.reason != NOT_DELETED:
            return Removed()
        until = _news_until(announcement, post, now)
        text = uow[ANNOUNCEMENTS].text(announcement.id, announcement.text) if until is not None else None
        if text is None:
            return None
        scene = AnnouncementScene(
            announcement, text, Reader(self._language), now, view, public_url=self._public_url
        )
        heading = cut(text.content.heading.in_language(self._language), 200)
        look = look_of_text(text.number, look_by(CHANNEL_POST, announcement.id, text.number, view))
        return Rendered(lambda: as_message(post_card(scene), heading), None, until, look)


def note_posts(several: Sequence[Landed], uow: UnitOfWork, now: datetime) -> None:
    """The observer: what became of them, told to the sender."""
    for landed in sorted(several, key=lambda each: (each.message.subject, each.message.recipient.id)):
        announcement = uow[ANNOUNCEMENTS].get(landed.message.subject)
        post = uow[CHANNEL_POSTS].get(landed.message.subject, landed.message.recipient.id, lock=True)
        if announcement is None or post is None:
            continue
        after = after_posting(post, landed, announcement, uow, now)
        if after == post:
            continue
        uow[CHANNEL_POSTS].save(after)
        uow.jobs.deliver(progress_message(announcement))
        if after.reason == NOT_DELETED != post.reason:
            uow.jobs.deliver(landed.message)  # drawn as taken back where it stands


def after_posting(
    post: ChannelPost, landed: Landed, announcement: Announcement, uow: UnitOfWork, now: datetime
) -> ChannelPost:
    """The post as it is from now on."""
    match landed.landing:
        case Landing.SENT:
            state = PostState.TAKEN_BACK if post.reason == NOT_DELETED else PostState.POSTED
            text = text_shown(landed.shown) or announcement.text
            reason = NOT_DELETED if post.reason == NOT_DELETED else ""
            return replace(post, state=state, reason=reason, text=text, posted_at=post.posted_at or now)
        case Landing.REMOVED:
            return replace(post, state=PostState.TAKEN_BACK, reason="", text=0)
        case Landing.NOT_SENT:
            return _not_posted(post, announcement, uow, now)
        case Landing.UNKNOWN:
            return post if post.text else replace(post, state=PostState.UNCERTAIN)
    if post.text:
        taken_back = announcement.state is AnnouncementState.WITHDRAWN
        if taken_back and landed.landing in (Landing.FAILED, Landing.STUCK) and post.reason != NOT_DELETED:
            return replace(post, state=PostState.TAKEN_BACK, reason=NOT_DELETED)
        behind = taken_back or post.text < announcement.text or announcement.is_over(now)
        return replace(post, reason=UNCHANGED) if behind else post
    return replace(
        post, state=PostState.NOT_POSTED, reason=landed.reason.value if landed.reason else "failed"
    )


def _not_posted(post: ChannelPost, announcement: Announcement, uow: UnitOfWork, now: datetime) -> ChannelPost:
    """There was nothing to say, or it stands there already, or may do so."""
    if post.text or post.state is PostState.UNCERTAIN:
        return post
    if announcement.state in (AnnouncementState.WITHDRAWN, AnnouncementState.CANCELLED):
        return replace(post, state=PostState.TAKEN_BACK)
    if is_outside(post.channel, uow):
        return replace(post, state=PostState.NOT_POSTED, reason=OUTSIDE)
    if announcement.is_told(now):
        return replace(post, state=PostState.NOT_POSTED, reason=why_closed(announcement, now))
    return post


def _news_until(announcement: Announcement, post: ChannelPost, now: datetime) -> datetime | None:
    """Until when it may be posted: `now` where it stands there and is only drawn again; None: nothing to say."""
    if post.text or post.state is PostState.TAKEN_BACK:
        return now
    if post.state is PostState.UNCERTAIN or announcement.state not in GOES_OUT or announcement.is_told(now):
        return None
    return announcement.expires_at or (announcement.sent_at or now) + NEWS_FOR
