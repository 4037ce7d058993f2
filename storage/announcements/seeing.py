"""What people are known to have read, of all announcements at once: one statement for each person's receipt."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, bindparam, case, or_, select, update

from bot.core.people import PersonId
from bot.features.announcements.ledger import REACHED, LedgerState
from storage.announcements.tables import ledger
from storage.engine.prepared import Prepared

_unseen = (
    select(ledger.c.announcement)
    .where(
        ledger.c.announcement.in_(bindparam("several", expanding=True)),
        ledger.c.person == bindparam("whom"),
        ledger.c.seen_at.is_(None),
        or_(*(ledger.c.state == state.value for state in sorted(REACHED))),
    )
    .order_by(ledger.c.announcement)
)
_UNSEEN, _UNSEEN_LOCKED = Prepared(_unseen), Prepared(_unseen.with_for_update())
_to_seen = case((ledger.c.state == LedgerState.DELIVERED.value, LedgerState.SEEN.value), else_=ledger.c.state)
_SEEN = Prepared(
    update(ledger)
    .where(
        ledger.c.announcement.in_(bindparam("several", expanding=True)), ledger.c.person == bindparam("whom")
    )
    .values(state=_to_seen, seen_at=bindparam("at", type_=ledger.c.seen_at.type))
)


def has_unseen(connection: Connection, person: PersonId, announcements: Iterable[str]) -> bool:
    """Whether any of these stands before the person and isn't known to have been read."""
    several = sorted(set(announcements))
    return bool(several) and _UNSEEN.first(connection, several=several, whom=person) is not None


def note_seen(connection: Connection, person: PersonId, announcements: Iterable[str], now: datetime) -> int:
    """The person has read these, where they stand before them; of how many that was news."""
    asked = sorted(set(announcements))
    if not asked:
        return 0
    found = _UNSEEN_LOCKED.all(connection, several=asked, whom=person)
    several = [row.announcement for row in found]
    if several:
        _SEEN.run(connection, several=several, whom=person, at=now)
    return len(several)
