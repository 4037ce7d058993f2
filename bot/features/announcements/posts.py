"""Posts in channels: an announcement may stand in a channel too, beside the ledger. Nobody is a recipient by that.

A channel is shown what everyone in it may read: never who has confirmed, nor anything to tap that asks who one is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.core.database import Port, UnitOfWork
from bot.core.work import Message, Priority, Recipient
from bot.delivery.queue import JOB_TABLE
from bot.features.announcements.announcements import Announcement
from bot.features.announcements.kinds import CHANNEL_POST


class PostState(StrEnum):
    WAITING = "waiting"
    POSTED = "posted"
    UNCERTAIN = "uncertain"
    NOT_POSTED = "not_posted"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True)
class ChannelPost:
    """An announcement in one channel. `name`: as the channel was called; `text`: the version that stands there."""

    announcement: str
    channel: str
    name: str
    state: PostState = PostState.WAITING
    reason: str = ""
    text: int = 0
    posted_at: datetime | None = None


class ChannelPosts(Protocol):
    def get(self, announcement: str, channel: str, *, lock: bool = False) -> ChannelPost | None: ...
    def of(self, announcement: str) -> Sequence[ChannelPost]:
        """All of the announcement's, by their channels."""

    def save(self, post: ChannelPost) -> None: ...


CHANNEL_POSTS = Port[ChannelPosts]("channel posts")


def begin_posts(announcement: Announcement, uow: UnitOfWork) -> None:
    """Post it in each channel that was chosen."""
    for part in announcement.channels:
        uow[CHANNEL_POSTS].save(ChannelPost(announcement.id, part.of, part.name))
        uow.jobs.deliver(_message(announcement.id, part.of))


def redraw_posts(announcement: Announcement, uow: UnitOfWork) -> None:
    """Draw each anew as it stands now: corrected, taken back, over; what wasn't posted is tried again.

    Where it may have come, nothing is posted anew: see `post_uncertain`.
    """
    for post in uow[CHANNEL_POSTS].of(announcement.id):
        uow.jobs.deliver(_message(announcement.id, post.channel))


def post_uncertain(announcement: Announcement, uow: UnitOfWork) -> None:
    """Post it anew where nobody knows whether it came: on the sender's word, since it may stand there twice then."""
    doubtful = [post for post in uow[CHANNEL_POSTS].of(announcement.id) if post.state is PostState.UNCERTAIN]
    for post in doubtful:
        uow.jobs.deliver(_message(announcement.id, post.channel))
    uow[JOB_TABLE].flush()  # whoever writes down what became of the message has its job first, then the post
    for post in doubtful:
        uow[CHANNEL_POSTS].save(replace(post, state=PostState.WAITING))


def _message(announcement: str, channel: str) -> Message:
    return Message(CHANNEL_POST, announcement, Recipient("conversation", channel), Priority.NEWS)
