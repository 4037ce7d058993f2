"""Where releases, freezes and edits that wait are kept."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from bot.core.database import Port
from bot.core.people import PersonId
from bot.features.releases.releases import Freeze, KeptEdit, Release


class Releases(Protocol):
    def get(self, release: str, *, lock: bool = False) -> Release | None: ...
    def next_id(self, year: int) -> str:
        """The next number of the year's series (`R-2026-001`), given once."""

    def add(self, release: Release, drafted_for: str = "") -> None:
        """Keep a new one. `drafted_for`: the initiative whose one draft it is."""

    def save(self, release: Release) -> None: ...
    def at_revision(self, release: str, revision: int) -> Release | None:
        """The release as it was at that revision."""

    def draft_of(self, initiative: str, *, lock: bool = False) -> Release | None:
        """The one release that was drafted for the initiative, whatever has become of it."""

    def of_initiative(self, initiative: str, *, lock: bool = False) -> Sequence[Release]:
        """All that belong to it, the one that was drafted for it and others."""

    def claim(self, initiative: str) -> bool:
        """Whether the initiative's draft is ours to make: True once, to one transaction alone."""

    def all(self) -> Sequence[Release]: ...
    def drafts(self) -> Sequence[Release]: ...
    def told(self, limit: int, words: Sequence[str] = ()) -> Sequence[Release]:
        """Those that aren't drafts and hold all the words, folded: those whose time is unknown first, then the
        latest."""

    def between(self, begins: datetime, ends: datetime, *, cancelled: bool = False) -> Sequence[Release]:
        """All but drafts that go live in between, or went live before and go on, by their time; `cancelled`: also those
        that were cancelled."""

    def managed_by(self, person: PersonId) -> Sequence[Release]:
        """Their drafts and those whose series goes on."""

    def keep_edit(self, edit: KeptEdit) -> None: ...
    def edit_of(self, release: str, person: str) -> KeptEdit | None: ...
    def drop_edit(self, release: str, person: str) -> None: ...


class Freezes(Protocol):
    def get(self, freeze: str) -> Freeze | None:
        """The freeze, whether it has been removed or not."""

    def all(self) -> Sequence[Freeze]:
        """Those that count, by their first day."""

    def save(self, freeze: Freeze) -> None: ...
    def on(self, first: date, last: date, *, removed: bool = False) -> Sequence[Freeze]:
        """Those that have any of the days from `first` to `last`; `removed`: also those that count no more."""


RELEASES = Port[Releases]("releases")
FREEZES = Port[Freezes]("freezes")
