"""The ledger added up."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, func, or_, select, text

from bot.features.announcements.ledger import (
    NOT_INSTALLABLE,
    NOT_REACHED,
    REACHED,
    Counts,
    LedgerState,
    Unreached,
)
from storage.announcements.tables import ledger
from storage.engine.prepared import Prepared

OF = ledger.c.announcement == bindparam("of")
ON_THEIR_WAY = REACHED | {LedgerState.SENDING}
PENDING = (OF, ledger.c.state == LedgerState.PENDING.value)
_BY_STATE = Prepared(select(ledger.c.state, func.count().label("rows")).where(OF).group_by(ledger.c.state))
_BY_REASON = Prepared(
    select(ledger.c.state, ledger.c.reason, func.count().label("rows"))
    .where(OF, or_(*(ledger.c.state == state.value for state in sorted(NOT_REACHED))))
    .group_by(ledger.c.state, ledger.c.reason)
)
_CONFIRMED = Prepared(
    select(ledger.c.confirmed_text, func.count().label("rows"))
    .where(OF, text("confirmed_text > 0"))
    .group_by(ledger.c.confirmed_text)
)
_LATER = Prepared(
    select(func.count().label("rows")).where(
        *PENDING, ledger.c.due_at > bindparam("now", type_=ledger.c.due_at.type)
    )
)


_MERGED = Prepared(
    select(func.count().label("rows")).where(
        OF, text("digest <> ''"), or_(*(ledger.c.state == state.value for state in sorted(ON_THEIR_WAY)))
    )
)


def add_up(connection: Connection, announcement: str, now: datetime) -> Counts:
    """All rows of an announcement, by their states and reasons."""
    states = {LedgerState(row.state): row.rows for row in _BY_STATE.all(connection, of=announcement)}
    reasons: dict[str, int] = {}
    if NOT_REACHED & states.keys():
        for row in _BY_REASON.all(connection, of=announcement):
            word = _why(row.state, row.reason)
            reasons[word] = reasons.get(word, 0) + row.rows
    confirmed = {row.confirmed_text: row.rows for row in _CONFIRMED.all(connection, of=announcement)}
    later = _LATER.all(connection, of=announcement, now=now)[0].rows
    merged = _MERGED.all(connection, of=announcement)[0].rows
    return Counts(states, reasons, confirmed, later, merged)


def _why(state: str, reason: str) -> str:
    """The word by which those are counted who weren't reached."""
    if state == LedgerState.NOT_INSTALLED and reason.startswith(NOT_INSTALLABLE):
        return Unreached.NOT_INSTALLABLE
    return reason if state == LedgerState.FAILED and reason else state
