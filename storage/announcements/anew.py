"""Whoever has an older text on a card that takes no change: to be sent another card, or left with the one they have."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, case, or_, select, update

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
    behind = (_L.announcement == announcement, STANDS, _HAVE_IT, _L.text < newest, _L.due_at < before)
    some = select(_L.person).where(*behind).order_by(_L.person).limit(limit).with_for_update()
    people = list(connection.execute(some).scalars())
    if people:
        waits = {"state": LedgerState.PENDING.value, "reason": reason, "due_at": due_at}
        alone = {"digest": "", "place": 0, "counted": None, "batch": ""}
        connection.execute(update(ledger).where(*behind, _L.person.in_(people)).values({**waits, **alone}))
    return len(people)


def left_standing(state: str, reason: str) -> Mapping[str, Any]:
    """What rows that wait become, where whoever has an older text before them has that as before.

    See `bot.features.announcements.standing.left_standing`.
    """
    has = _L.text > 0
    return {"state": case((has, _HELD), else_=state), "reason": case((has, UNCHANGED), else_=reason)}
