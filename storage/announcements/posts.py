"""Posts in channels, in SQL."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, select

from bot.features.announcements.posts import ChannelPost, PostState
from storage.announcements.tables import announcement_posts
from storage.engine.units import EngineUnit
from storage.engine.upserts import upsert

COLUMNS = announcement_posts.c
OF = select(announcement_posts).where(COLUMNS.announcement == bindparam("of")).order_by(COLUMNS.channel)
ONE = select(announcement_posts).where(
    COLUMNS.announcement == bindparam("of"), COLUMNS.channel == bindparam("there")
)
ONE_LOCKED = ONE.with_for_update()
SAVE = upsert(announcement_posts)


class SqlChannelPosts:
    """See `bot.features.announcements.posts.ChannelPosts`."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def get(self, announcement: str, channel: str, *, lock: bool = False) -> ChannelPost | None:
        asked = {"of": announcement, "there": channel}
        row = self._connection.execute(ONE_LOCKED if lock else ONE, asked).one_or_none()
        return None if row is None else _post(row)

    def of(self, announcement: str) -> Sequence[ChannelPost]:
        return [_post(row) for row in self._connection.execute(OF, {"of": announcement})]

    def save(self, post: ChannelPost) -> None:
        row = {name: getattr(post, name) for name in ChannelPost.__slots__}
        self._connection.execute(SAVE[self._connection.dialect.name], row | {"state": post.state.value})


def _post(row: Any) -> ChannelPost:
    values = dict(row._mapping)
    return ChannelPost(**values | {"state": PostState(values["state"])})
