"""The ledger added up."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection, bindparam, func, or_, select, text

from bot.features.announcements.ledger import (
    NOT_INSTALLABLE,
    NOT_REACHED,
    REACHED,
    Counts,
    LedgerState,
    Unreached,
)
from storage.announcements.tables import STANDS, ledger
from storage.engine.prepared import Prepared

Key = TypeVar("Key")
Sums = dict[str, dict[Key, int]]
"""For each announcement, by something of its rows, how many these are."""

OF = ledger.c.announcement == bindparam("of")
ON_THEIR_WAY = REACHED | {LedgerState.SENDING}
PENDING = (OF, ledger.c.state == LedgerState.PENDING.value)
_ANY = ledger.c.announcement.in_(bindparam("any", expanding=True))
_rows = func.count().label("rows")
_BY_STATE = Prepared(
    select(ledger.c.announcement, ledger.c.state, _rows)
    .where(_ANY)
    .group_by(ledger.c.announcement, ledger.c.state)
)
_BY_REASON = Prepared(
    select(ledger.c.announcement, ledger.c.state, ledger.c.reason, _rows)
    .where(_ANY, or_(*(ledger.c.state == state.value for state in sorted(NOT_REACHED))))
    .group_by(ledger.c.announcement, ledger.c.state, ledger.c.reason)
)
_CONFIRMED = Prepared(
    select(ledger.c.announcement, ledger.c.confirmed_text, _rows)
    .where(_ANY, text("confirmed_text > 0"))
    .group_by(ledger.c.announcement, ledger.c.confirmed_text)
)
_LATER = Prepared(
    select(ledger.c.announcement, _rows)
    .where(
        _ANY,
        ledger.c.state == LedgerState.PENDING.value,
        ledger.c.due_at > bindparam("now", type_=ledger.c.due_at.type),
    )
    .group_by(ledger.c.announcement)
)


_MERGED = Prepared(
    select(ledger.c.announcement, _rows)
    .where(
        _ANY, text("digest <> ''"), or_(*(ledger.c.state == state.value for state in sorted(ON_THEIR_WAY)))
    )
    .group_by(ledger.c.announcement)
)
UNCHANGED = Prepared(select(ledger.c.state, _rows).where(OF, STANDS).group_by(ledger.c.state))


def add_up(connection: Connection, announcements: Sequence[str], now: datetime) -> Mapping[str, Counts]:
    """All rows of each announcement, by their states and reasons."""
    states: Sums[LedgerState] = {each: {} for each in announcements}
    reasons: Sums[str] = {each: {} for each in announcements}
    confirmed: Sums[int] = {each: {} for each in announcements}
    later = dict.fromkeys(announcements, 0)
    if not announcements:
        return {}
    for row in _BY_STATE.all(connection, any=announcements):
        states[row.announcement][LedgerState(row.state)] = row.rows
    if unreached := [each for each, found in states.items() if NOT_REACHED & found.keys()]:
        for row in _BY_REASON.all(connection, any=unreached):
            words, word = reasons[row.announcement], _why(row.state, row.reason)
            words[word] = words.get(word, 0) + row.rows
    for row in _CONFIRMED.all(connection, any=announcements):
        confirmed[row.announcement][row.confirmed_text] = row.rows
    if waiting := [each for each, found in states.items() if LedgerState.PENDING in found]:
        later |= {row.announcement: row.rows for row in _LATER.all(connection, any=waiting, now=now)}
    merged = {row.announcement: row.rows for row in _MERGED.all(connection, any=announcements)}
    return {
        each: Counts(states[each], reasons[each], confirmed[each], later[each], merged.get(each, 0))
        for each in announcements
    }


def _why(state: str, reason: str) -> str:
    """The word by which those are counted who weren't reached."""
    if state == LedgerState.NOT_INSTALLED and reason.startswith(NOT_INSTALLABLE):
        return Unreached.NOT_INSTALLABLE
    return reason if state == LedgerState.FAILED and reason else state
