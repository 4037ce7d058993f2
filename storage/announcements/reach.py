"""Who may send to whom, approvals and dry runs, in SQL: documents that each say their version."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import bindparam, exists, func, insert, select

from bot.core.chain import plain
from bot.core.personal import Actor
from bot.features.announcements.dry_figures import DryFigures
from bot.features.announcements.requests import ApprovalRequest, RequestState
from bot.features.announcements.sending_rules import SendingRights
from storage.announcements.guests import SqlGuestList
from storage.announcements.reach_tables import approval_requests, dry_runs, guest_list, sending_rights
from storage.directory.audience_tables import resolution_people
from storage.engine.units import EngineUnit
from storage.engine.upserts import upsert
from storage.engine.versions import Documents

RIGHTS = Documents("announcements' rights", TypeAdapter(SendingRights).validate_python)
REQUESTS = Documents("request for approval", TypeAdapter(ApprovalRequest).validate_python)
FIGURES = Documents("dry run", TypeAdapter(DryFigures).validate_python)
"""1: as they were first kept."""

NEWEST = select(sending_rights).order_by(sending_rights.c.number.desc()).limit(1)
ADD_RIGHTS = insert(sending_rights)
REQUEST = select(approval_requests).where(approval_requests.c.announcement == bindparam("of"))
REQUEST_LOCKED = REQUEST.with_for_update()
SAVE_REQUEST = upsert(approval_requests)
DRY = select(dry_runs).where(dry_runs.c.announcement == bindparam("of"))
DRY_OF = select(dry_runs).where(dry_runs.c.resolution == bindparam("of"))
SAVE_DRY = upsert(dry_runs)
_one, _other = resolution_people.alias("one"), resolution_people.alias("other")
_BOTH = (
    select(_one.c.person)
    .join(_other, _other.c.person == _one.c.person)
    .where(
        _one.c.resolution == bindparam("one"),
        _other.c.resolution == bindparam("two"),
        _one.c.language.is_not(None),
        _other.c.language.is_not(None),
    )
)
_IS_GUEST = exists().where(guest_list.c.person == _one.c.person)
SHARED = select(func.count()).select_from(_BOTH.limit(bindparam("most")).subquery())
SHARED_GUESTS = select(func.count()).select_from(_BOTH.where(_IS_GUEST).limit(bindparam("most")).subquery())


class SqlSendingRights:
    """Every version is kept; the newest counts."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def newest(self, *, lock: bool = False) -> SendingRights:
        """A version that another has added meanwhile is a conflict of its primary key: nobody's is lost unseen."""
        row = self._connection.execute(NEWEST.with_for_update() if lock else NEWEST).one_or_none()
        return SendingRights() if row is None else RIGHTS.read(row.document)

    def add(self, rights: SendingRights, by: Actor, at: datetime) -> None:
        document = RIGHTS.numbered(plain(rights))
        row = {"number": rights.number, "document": document, "set_by": by, "set_at": at}
        self._connection.execute(ADD_RIGHTS, row)


class SqlApprovalRequests:
    """One for each announcement: what is asked anew takes the place of what was asked before."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def get(self, announcement: str, *, lock: bool = False) -> ApprovalRequest | None:
        row = self._connection.execute(
            REQUEST_LOCKED if lock else REQUEST, {"of": announcement}
        ).one_or_none()
        return None if row is None else REQUESTS.read(row.document)

    def asked(self, limit: int) -> Sequence[ApprovalRequest]:
        r = approval_requests.c
        waits = select(r.document).where(r.state == RequestState.ASKED.value)
        several = self._connection.execute(waits.order_by(r.asked_at, r.announcement).limit(limit)).scalars()
        return [REQUESTS.read(document) for document in several]

    def save(self, request: ApprovalRequest) -> None:
        row = {
            "announcement": request.announcement,
            "state": request.state.value,
            "asked_at": request.asked_at,
            "document": REQUESTS.numbered(plain(request)),
        }
        self._connection.execute(SAVE_REQUEST[self._connection.dialect.name], row)


class SqlDryRuns:
    """The newest of each announcement."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection
        self._guests = SqlGuestList(unit)

    def get(self, announcement: str) -> DryFigures | None:
        return self._read(DRY, announcement)

    def of_resolution(self, resolution: str) -> DryFigures | None:
        return self._read(DRY_OF, resolution)

    def save(self, figures: DryFigures) -> None:
        row = {
            "announcement": figures.announcement,
            "resolution": figures.resolution,
            "document": FIGURES.numbered(plain(figures)),
        }
        self._connection.execute(SAVE_DRY[self._connection.dialect.name], row)

    def count_shared(self, resolution: str, other: str, most: int) -> int:
        asked = {"one": resolution, "two": other, "most": most}
        statement = SHARED if self._guests.is_open() else SHARED_GUESTS
        return int(self._connection.execute(statement, asked).scalar_one())

    def _read(self, statement: Any, of: str) -> DryFigures | None:
        row = self._connection.execute(statement, {"of": of}).one_or_none()
        return None if row is None else FIGURES.read(row.document)
