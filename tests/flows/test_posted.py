"""What becomes of a post in a channel, by what Teams did with it and how the announcement stands."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.app import open_database
from bot.core.database import UnitOfWork
from bot.core.places import OUTSIDE as SHARED
from bot.core.work import Message, Recipient
from bot.delivery.landings import Landed, Landing
from bot.delivery.messages import Removed, Rendered
from bot.delivery.ports import CONVERSATIONS, Conversation
from bot.delivery.reasons import Reason
from bot.features.announcements.announcements import Announcement, AnnouncementState, AnnouncementText
from bot.features.announcements.kinds import CHANNEL_POST
from bot.features.announcements.ports import ANNOUNCEMENTS
from bot.features.announcements.posting import PostRendering, note_posts
from bot.features.announcements.posts import CHANNEL_POSTS, ChannelPost, PostState
from bot.features.announcements.starting import tell_nobody_more
from tests.announcing import AUDIENCE, SENDER, a_content
from tests.training import NOW

CHANNEL, OUTER = "19:nytt@thread.tacv2", "19:delad@thread.tacv2"
SENT, WITHDRAWN = AnnouncementState.SENT, AnnouncementState.WITHDRAWN
STANDS, WAITS = PostState.POSTED, PostState.WAITING
RENDERING = PostRendering("sv", "https://bot.example.org")
Change = Callable[[Callable[[UnitOfWork], Any]], Any]


@pytest.fixture
async def change(sqlite_url: str) -> AsyncIterator[Change]:
    async with open_database(sqlite_url) as database:

        async def run(how: Callable[[UnitOfWork], Any]) -> Any:
            return await database.run(lambda _command, uow, _now: how(uow), None)

        yield run


def put(uow: UnitOfWork, post: ChannelPost, state: AnnouncementState = SENT, over: bool = False) -> None:
    announcement = Announcement("A-1", "", SENDER, a_content(), AUDIENCE, state, sent_at=NOW)
    uow[ANNOUNCEMENTS].save(replace(announcement, expires_at=NOW if over else None))
    uow[CHANNEL_POSTS].save(post)
    uow[CONVERSATIONS].save(Conversation(OUTER, SHARED, "tenant", "https://x"))


def asked_for(uow: Any) -> int:
    return int(uow.connection.exec_driver_sql("SELECT count(*) FROM jobs").scalar())


def message(channel: str = CHANNEL) -> Message:
    return Message(CHANNEL_POST, "A-1", Recipient("conversation", channel))


@pytest.mark.parametrize(
    ("before", "landing", "state", "over", "after"),
    [
        ((WAITS, "", 0), Landing.SENT, SENT, False, (STANDS, "", 3)),
        (
            (STANDS, "not_deleted", 1),
            Landing.SENT,
            WITHDRAWN,
            False,
            (PostState.TAKEN_BACK, "not_deleted", 3),
        ),
        (
            (PostState.TAKEN_BACK, "not_deleted", 1),
            Landing.FAILED,
            WITHDRAWN,
            False,
            (PostState.TAKEN_BACK, "unchanged", 1),
        ),
        ((STANDS, "", 1), Landing.REMOVED, WITHDRAWN, False, (PostState.TAKEN_BACK, "", 0)),
        ((STANDS, "", 1), Landing.NOT_SENT, SENT, False, (STANDS, "", 1)),
        ((WAITS, "", 0), Landing.NOT_SENT, SENT, False, (WAITS, "", 0)),
        ((WAITS, "", 0), Landing.NOT_SENT, SENT, True, (PostState.NOT_POSTED, "expired", 0)),
        ((WAITS, "", 0), Landing.NOT_SENT, WITHDRAWN, False, (PostState.TAKEN_BACK, "", 0)),
        ((WAITS, "", 0), Landing.UNKNOWN, SENT, False, (PostState.UNCERTAIN, "", 0)),
        ((STANDS, "", 1), Landing.UNKNOWN, SENT, False, (STANDS, "", 1)),
        ((PostState.UNCERTAIN, "", 0), Landing.NOT_SENT, WITHDRAWN, False, (PostState.UNCERTAIN, "", 0)),
        ((WAITS, "", 0), Landing.UNREACHABLE, SENT, False, (PostState.NOT_POSTED, "not_installed", 0)),
    ],
)
async def test_what_has_landed_is_kept(
    change: Change,
    before: tuple[PostState, str, int],
    landing: Landing,
    state: AnnouncementState,
    over: bool,
    after: tuple[PostState, str, int],
) -> None:
    post = ChannelPost("A-1", CHANNEL, "Nytt", *before)
    await change(lambda uow: put(uow, post, state, over))
    reason = Reason.NOT_INSTALLED if landing is Landing.UNREACHABLE else None
    landed = Landed(message(), landing, reason, shown="3.x")
    await change(lambda uow: note_posts([landed, replace(landed, message=message("19:annan"))], uow, NOW))
    kept = await change(lambda uow: uow[CHANNEL_POSTS].get("A-1", CHANNEL))
    assert (kept.state, kept.reason, kept.text) == after
    assert await change(asked_for) == (0 if after == before else 1), (
        "the sender's card is drawn anew where something has changed"
    )


async def test_a_withdrawn_post_that_can_t_be_deleted_is_drawn_as_taken_back(change: Change) -> None:
    post = ChannelPost("A-1", CHANNEL, "Nytt", STANDS, "", 1)
    await change(lambda uow: put(uow, post, WITHDRAWN))
    assert isinstance(await change(lambda uow: RENDERING.post(message(), uow, NOW)), Removed)
    await change(lambda uow: note_posts([Landed(message(), Landing.FAILED)], uow, NOW))
    kept = await change(lambda uow: uow[CHANNEL_POSTS].get("A-1", CHANNEL))
    assert (kept.state, kept.reason) == (PostState.TAKEN_BACK, "not_deleted")
    text = AnnouncementText("A-1", 1, a_content(), NOW, f"person:{SENDER}")
    await change(lambda uow: uow[ANNOUNCEMENTS].save_text(text))
    drawn = await change(lambda uow: RENDERING.post(message(), uow, NOW))
    assert isinstance(drawn, Rendered)


async def test_what_has_been_replaced_is_posted_no_more(change: Change) -> None:
    await change(lambda uow: put(uow, ChannelPost("A-1", CHANNEL, "Nytt", WAITS)))
    text = AnnouncementText("A-1", 1, a_content(), NOW, f"person:{SENDER}")
    await change(lambda uow: uow[ANNOUNCEMENTS].save_text(text))
    assert isinstance(await change(lambda uow: RENDERING.post(message(), uow, NOW)), Rendered)
    await change(lambda uow: tell_nobody_more("A-1", uow, NOW))
    assert await change(lambda uow: RENDERING.post(message(), uow, NOW)) is None
    await change(lambda uow: note_posts([Landed(message(), Landing.NOT_SENT)], uow, NOW))
    kept = await change(lambda uow: uow[CHANNEL_POSTS].get("A-1", CHANNEL))
    assert (kept.state, kept.reason) == (PostState.NOT_POSTED, "replaced")


async def test_nothing_is_posted_where_others_read_it_or_where_there_is_nothing_to_say(
    change: Change,
) -> None:
    def drawn(channel: str) -> Any:
        return change(lambda uow: RENDERING.post(message(channel), uow, NOW))

    assert await drawn(CHANNEL) is None, "there is no such announcement"
    outer = ChannelPost("A-1", OUTER, "Delad")
    await change(lambda uow: put(uow, outer))
    assert await drawn(OUTER) is None
    assert await drawn(CHANNEL) is None, "it wasn't to be posted there"
    await change(lambda uow: note_posts([Landed(message(OUTER), Landing.NOT_SENT)], uow, NOW))
    kept = await change(lambda uow: uow[CHANNEL_POSTS].get("A-1", OUTER))
    assert (kept.state, kept.reason) == (PostState.NOT_POSTED, "outside")
    await change(lambda uow: put(uow, ChannelPost("A-1", CHANNEL, "Nytt"), AnnouncementState.PAUSED))
    assert await drawn(CHANNEL) is None, "it is paused"
