"""Releases in SQL: one document each, with the columns that it is found by."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import islice
from typing import Any

from sqlalchemy import Select, bindparam, delete, insert, or_, select, update

from bot.core.people import PersonId
from bot.features.directory.audiences import Audience
from bot.features.releases.releases import OPEN, Freeze, KeptEdit, Release, ReleaseState
from storage.engine.dialects import words_of
from storage.engine.numbering import next_number
from storage.engine.units import EngineUnit
from storage.engine.upserts import upsert
from storage.releases.documents import (
    FREEZE_DOCUMENTS,
    RELEASE_DOCUMENTS,
    freeze_document,
    release_document,
)
from storage.releases.tables import (
    freezes,
    release_drafts,
    release_edits,
    release_revisions,
    release_series,
    releases,
)

KEPT = 4096
"""Releases that are kept as read: more than anybody looks through at once, or each look would read all anew."""

_GOING_ON = [str(state) for state in (ReleaseState.DRAFT, *OPEN)]
_BEGUN = [str(state) for state in (ReleaseState.STARTED, ReleaseState.DELAYED)]
_DOCUMENT = select(releases.c.document)
_KEEP_EDIT, _SAVE_FREEZE = upsert(release_edits), upsert(freezes)
_KEEP_REVISION = upsert(release_revisions)


class SqlReleases:
    """See `bot.features.releases.ports.Releases`."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection
        self._dialect = unit.connection.dialect.name

    def get(self, release: str, *, lock: bool = False) -> Release | None:
        asked = _DOCUMENT.where(releases.c.id == release)
        return self._one(asked.with_for_update() if lock else asked)

    def audience_of(self, source: str) -> Audience | None:
        """Whom the release is for that an announcement is part of."""
        name = source.removeprefix("release:").partition("/")[0]
        release = self.get(name) if source.startswith("release:") else None
        return release.audience if release is not None else None

    def next_id(self, year: int) -> str:
        return next_number("R", release_series, year, self._connection)

    def add(self, release: Release, drafted_for: str = "") -> None:
        self._connection.execute(insert(releases).values(_row(release)))
        self._keep_revision(release)
        if drafted_for:
            mine = release_drafts.c.initiative == drafted_for
            self._connection.execute(update(release_drafts).where(mine).values(release=release.id))

    def save(self, release: Release) -> None:
        self._connection.execute(update(releases).where(releases.c.id == release.id).values(_row(release)))
        self._keep_revision(release)

    def at_revision(self, release: str, revision: int) -> Release | None:
        kept = release_revisions
        asked = select(kept.c.document).where(kept.c.release == release, kept.c.revision == revision)
        return self._one(asked)

    def draft_of(self, initiative: str, *, lock: bool = False) -> Release | None:
        asked = _DOCUMENT.join(release_drafts, release_drafts.c.release == releases.c.id).where(
            release_drafts.c.initiative == initiative
        )
        return self._one(asked.with_for_update(of=releases) if lock else asked)

    def of_initiative(self, initiative: str, *, lock: bool = False) -> Sequence[Release]:
        asked = _DOCUMENT.where(releases.c.initiative == initiative).order_by(releases.c.id)
        return self._several(asked.with_for_update() if lock else asked)

    def claim(self, initiative: str) -> bool:
        """Whoever comes second waits for the first one's commit, and finds the draft there."""
        wanted = words_of(self._dialect).insert(release_drafts).values(initiative=initiative)
        mine = wanted.on_conflict_do_nothing().returning(release_drafts.c.initiative)
        return self._connection.execute(mine).one_or_none() is not None

    def all(self) -> Sequence[Release]:
        return self._several(_DOCUMENT.order_by(releases.c.id))

    def drafts(self) -> Sequence[Release]:
        mine = releases.c.state == str(ReleaseState.DRAFT)
        return self._several(_DOCUMENT.where(mine).order_by(releases.c.id))

    def told(self, limit: int, words: Sequence[str] = ()) -> Sequence[Release]:
        told, when = releases.c.state != str(ReleaseState.DRAFT), releases.c.goes_live_at
        newest = _DOCUMENT.where(told).order_by(when.is_(None).desc(), when.desc(), releases.c.id)
        if not words:
            return [_told(each) for each in self._connection.execute(newest.limit(limit)).scalars()]
        several = self._connection.execute(newest).scalars()
        found = (_told(each) for each in several if all(word in _searched(each) for word in words))
        return list(islice(found, limit))

    def between(self, begins: datetime, ends: datetime, *, cancelled: bool = False) -> Sequence[Release]:
        when, hidden = releases.c.goes_live_at, [ReleaseState.DRAFT]
        hidden += [] if cancelled else [ReleaseState.CANCELLED]
        there = releases.c.state.not_in([str(state) for state in hidden])
        since = or_(when >= begins, releases.c.state.in_(_BEGUN))
        asked = _DOCUMENT.where(since, when < ends, there).order_by(when, releases.c.id)
        return [_told(document) for document in self._connection.execute(asked).scalars()]

    def managed_by(self, person: PersonId) -> Sequence[Release]:
        mine = releases.c.manager == person, releases.c.state.in_(_GOING_ON)
        return self._several(_DOCUMENT.where(*mine).order_by(releases.c.id))

    def keep_edit(self, edit: KeptEdit) -> None:
        content = json.dumps(dict(edit.values), ensure_ascii=False)
        row = {
            "release": edit.release,
            "person": edit.person,
            "base": edit.base,
            "content": content,
            "at": edit.at,
        }
        self._connection.execute(_KEEP_EDIT[self._dialect], row)

    def edit_of(self, release: str, person: str) -> KeptEdit | None:
        mine = release_edits.c.release == release, release_edits.c.person == person
        row = self._connection.execute(select(release_edits).where(*mine)).one_or_none()
        return KeptEdit(row.release, row.person, row.base, json.loads(row.content), row.at) if row else None

    def drop_edit(self, release: str, person: str) -> None:
        mine = release_edits.c.release == release, release_edits.c.person == person
        self._connection.execute(delete(release_edits).where(*mine))

    def _keep_revision(self, release: Release) -> None:
        """Each revision is written once: `save` may be called again with the same one."""
        row = {"release": release.id, "revision": release.revision, "document": release_document(release)}
        self._connection.execute(_KEEP_REVISION[self._dialect], row)

    def _one(self, asked: Select[str]) -> Release | None:
        found = self._connection.execute(asked).scalar_one_or_none()
        return RELEASE_DOCUMENTS.read(found) if found else None

    def _several(self, asked: Select[str]) -> Sequence[Release]:
        return [RELEASE_DOCUMENTS.read(document) for document in self._connection.execute(asked).scalars()]


@lru_cache(maxsize=KEPT)
def _told(document: str) -> Release:
    """People look through them with each letter that they write, and they change seldom."""
    return RELEASE_DOCUMENTS.read(document)


@lru_cache(maxsize=KEPT)
def _searched(document: str) -> str:
    return _told(document).searched


class SqlFreezes:
    """See `bot.features.releases.ports.Freezes`."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def get(self, freeze: str) -> Freeze | None:
        asked = select(freezes.c.document).where(freezes.c.id == bindparam("freeze"))
        found = self._connection.execute(asked, {"freeze": freeze}).scalar_one_or_none()
        return FREEZE_DOCUMENTS.read(found) if found else None

    def all(self) -> Sequence[Freeze]:
        return self._several(select(freezes.c.document))

    def on(self, first: date, last: date, *, removed: bool = False) -> Sequence[Freeze]:
        theirs = select(freezes.c.document).where(freezes.c.first <= last, freezes.c.last >= first)
        return self._several(theirs, removed=removed)

    def save(self, freeze: Freeze) -> None:
        row = {
            "id": freeze.id,
            "first": freeze.first,
            "last": freeze.last,
            "document": freeze_document(freeze),
        }
        self._connection.execute(_SAVE_FREEZE[self._connection.dialect.name], row)

    def _several(self, asked: Select[str], *, removed: bool = False) -> Sequence[Freeze]:
        documents = self._connection.execute(asked.order_by(freezes.c.first, freezes.c.id)).scalars()
        several = map(FREEZE_DOCUMENTS.read, documents)
        return [each for each in several if removed or not each.removed]


def _row(release: Release) -> dict[str, Any]:
    return {
        "id": release.id,
        "initiative": release.initiative or None,
        "state": str(release.state),
        "manager": release.manager,
        "goes_live_at": release.goes_live_at,
        "revision": release.revision,
        "document": release_document(release),
    }
