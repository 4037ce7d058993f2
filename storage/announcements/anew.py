"""Whoever has an older text on a card that takes no change: to be sent another card, or left with the one they have."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, or_, select, text, update

from bot.features.announcements.ledger import REACHED, LedgerState
from bot.features.announcements.standing import UNCHANGED
from storage.announcements.tables import STANDS, ledger

_L = ledger.c
_HAVE_IT = or_(*(_L.state == state.value for state in sorted(REACHED)))
_HELD = case(
    (_L.confirmed_text > 0, LedgerState.CONFIRMED.value),
    (_L.seen_at.is_not(None), LedgerState.SEEN.value),
    else_=LedgerState.DELIVERED.value,
)
"""See `bot.features.announcements.standing.held`."""


def send_anew(
    connection: Connection,
    announcement: str,
    newest: int,
    *,
    reason: str,
    due_at: datetime,
    before: datetime,
    limit: int,
) -> int:
    behind = (STANDS, _HAVE_IT, _L.text < newest, _L.due_at < before)
    waits = {"state": LedgerState.PENDING.value, "reason": reason, "due_at": due_at}
    alone = {"digest": "", "place": 0, "counted": None, "batch": ""}
    return _move(connection, announcement, behind, {**waits, **alone}, limit)


def leave_standing(connection: Connection, announcement: str, limit: int) -> int:
    waiting = (_L.state == LedgerState.PENDING.value, text("text > 0"))
    return _move(connection, announcement, waiting, {"state": _HELD, "reason": UNCHANGED}, limit)


def _move(
    connection: Connection,
    announcement: str,
    those: tuple[ColumnElement[bool] | Any, ...],
    values: Mapping[str, Any],
    limit: int,
) -> int:
    """Change the first of those rows, locked in their order; how many they are."""
    mine = (_L.announcement == announcement, *those)
    some = select(_L.person).where(*mine).order_by(_L.person).limit(limit).with_for_update()
    people = list(connection.execute(some).scalars())
    if people:
        connection.execute(update(ledger).where(*mine, _L.person.in_(people)).values(values))
    return len(people)
