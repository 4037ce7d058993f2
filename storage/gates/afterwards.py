"""What is said of a decision later, as rows: dissents, and that it was dispatched."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select

from bot.core.personal import Actor
from bot.features.gates.afterwards import NOTHING_YET, Afterwards, Dissent
from storage.engine.prepared import Prepared
from storage.gates.tables import dispatches, dissents

_DISSENTS = Prepared(
    select(dissents.c.person, dissents.c.name, dissents.c.reason, dissents.c.at)
    .where(dissents.c.ballot == bindparam("of"))
    .order_by(dissents.c.at, dissents.c.person)
)
_DISPATCH = Prepared(select(dispatches.c.at, dispatches.c.by).where(dispatches.c.ballot == bindparam("of")))


def afterwards_of(ballot: str, connection: Connection) -> Afterwards:
    said = tuple(
        Dissent(row.person, row.name, row.reason, row.at) for row in _DISSENTS.all(connection, of=ballot)
    )
    sent = _DISPATCH.first(connection, of=ballot)
    if sent is None:
        return Afterwards(said) if said else NOTHING_YET
    return Afterwards(said, sent.at, sent.by)


def keep_dissent(ballot: str, dissent: Dissent, connection: Connection) -> None:
    row = {"ballot": ballot, "person": dissent.person, "name": dissent.name}
    connection.execute(insert(dissents).values(**row, reason=dissent.reason, at=dissent.at))


def keep_dispatch(ballot: str, at: datetime, by: Actor, connection: Connection) -> None:
    connection.execute(insert(dispatches).values(ballot=ballot, at=at, by=by))
