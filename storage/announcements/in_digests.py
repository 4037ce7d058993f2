"""The rows of the ledger that go in digests."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, text

from bot.core.people import PersonId
from bot.features.announcements.kinds import DIGEST
from bot.features.announcements.ledger import LedgerState
from storage.announcements.tables import ledger
from storage.delivery.outbox import PUT_OFF
from storage.delivery.tables import jobs
from storage.engine.prepared import Prepared

_ROWS = select(ledger).where(text("digest <> ''")).order_by(ledger.c.announcement, ledger.c.person)


def _after(column: Any, beginning: str) -> Any:
    return func.substr(column, len(beginning) + 1)


_HELD_UP = Prepared(
    select(func.count().label("rows"))
    .select_from(jobs)
    .join(
        ledger,
        (ledger.c.person == _after(jobs.c.recipient, "person:"))
        & (ledger.c.digest == _after(jobs.c.subject, f"{DIGEST}:")),
    )
    .where(
        *PUT_OFF,
        func.substr(jobs.c.subject, 1, len(DIGEST) + 1) == f"{DIGEST}:",
        ledger.c.announcement == bindparam("of"),
        ledger.c.state == LedgerState.SENDING.value,
    )
)


def in_digests(
    connection: Connection, asked: Collection[tuple[PersonId, str]], *, lock: bool
) -> Sequence[Any]:
    """See `bot.features.announcements.ports.Ledger`."""
    people, digests = (sorted({each[part] for each in asked}) for part in (0, 1))
    mine = _ROWS.where(ledger.c.person.in_(people), ledger.c.digest.in_(digests))
    found = connection.execute(mine.with_for_update() if lock else mine)
    return [row for row in found if (row.person, row.digest) in asked]


def held_up_in_digests(connection: Connection, announcement: str, ahead: float) -> int:
    """See the port; one message may be of several announcements, and counts in each."""
    rows: int = _HELD_UP.all(connection, of=announcement, ahead=round(ahead * 1000))[0].rows
    return rows
