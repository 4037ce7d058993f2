"""Where announcements and their ledgers are kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.core.database import Port
from bot.features.announcements.announcements import Announcement, AnnouncementState


class Announcements(Protocol):
    def get(self, announcement: str, *, lock: bool = False) -> Announcement | None: ...
    def of_source(self, source: str) -> Announcement | None: ...
    def under(self, source: str) -> Sequence[Announcement]:
        """All whose source is this, or begins with it and a `/`."""

    def in_state(self, *states: AnnouncementState) -> Sequence[Announcement]: ...
    def save(self, announcement: Announcement) -> None: ...
    def search(self, words: str, limit: int = 20) -> Sequence[Announcement]:
        """Those that went out whose texts hold all the words, newest first."""

    def going_out(self, day_begins: datetime, day_ends: datetime) -> Sequence[Announcement]:
        """Those that are sent, or are to be, between the two times."""


ANNOUNCEMENTS = Port[Announcements]("announcements")
