"""Where it is kept who follows what, what has happened since, and who has been told of it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.core.database import Port
from bot.core.people import PersonId
from bot.features.following.follows import FollowKind, FollowNews


class Follows(Protocol):
    def of(self, person: PersonId) -> Mapping[str, frozenset[FollowKind]]:
        """Initiative → what they hear of it, in the order of the initiatives' keys."""

    def set(self, person: PersonId, initiative: str, kinds: frozenset[FollowKind], now: datetime) -> None:
        """What they hear of from now on; nothing: they don't follow it any more."""

    def followers(self, initiative: str, kind: FollowKind, after: PersonId, limit: int) -> Sequence[PersonId]:
        """The next who hear of this kind, in the order of their ids."""

    def of_gone(self, limit: int) -> Sequence[PersonId]:
        """Some of those who follow anything and of whom the directory says that they are gone."""

    def drop(self, people: Iterable[PersonId]) -> int:
        """They follow nothing any more; how many rows that were."""


class Happenings(Protocol):
    """What has happened, and a row for each follower who is to hear of it, until some time after they have."""

    def add(self, news: FollowNews) -> None: ...
    def get(self, news: str) -> FollowNews | None: ...
    def lay_out(self, news: str, people: Iterable[PersonId]) -> None:
        """These are to hear of it; whoever is already is let be."""

    def waiting(self, after: PersonId, limit: int, rows: int) -> Sequence[PersonId]:
        """The next who have anything to hear, in the order of their ids: as many as have so many rows together, one at
        the least."""

    def untold(self, people: Iterable[PersonId]) -> Mapping[PersonId, Sequence[FollowNews]]:
        """What each has to hear, the oldest first; the rows are theirs who asks until the transaction ends."""

    def mark(self, person: PersonId, news: Iterable[str], day: date, *, alone: bool) -> None:
        """They are told of it on that day of theirs; `alone`: each by itself, not in the day's card."""

    def told(self, person: PersonId, day: date) -> Sequence[FollowNews]:
        """What the card of their day tells, the oldest first."""

    def told_alone(self, person: PersonId, news: str) -> bool: ...
    def heard(self, initiative: str) -> Sequence[tuple[PersonId, str, date, bool]]:
        """Who has been told of it, with which news, on which day of theirs, and whether alone; in a fixed order."""

    def forget(self, before: datetime, limit: int) -> int:
        """Remove some of what happened before, whoever has heard of it; how much that was."""


FOLLOWS = Port[Follows]("follows")
HAPPENINGS = Port[Happenings]("happenings")
