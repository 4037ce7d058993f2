"""The log of facts in SQL: sealed one after another, never changed (triggers see to it: see guards.py)."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, insert, or_, select, update
from sqlalchemy.exc import OperationalError

from bot.core.chain import Entry, Fact, Record, Tail, seal
from storage.engine.prepared import Prepared, driver_of
from storage.engine.tables import Row
from storage.records.tables import log, log_tail

PAGE = 1000
"""How many entries are read at a time: the whole log is never in memory."""

FIELDS = Record.__slots__

TAIL = select(log_tail.c.seq, log_tail.c.hash)
LOCK_TAIL = Prepared(TAIL.with_for_update())
MOVE_TAIL = Prepared(update(log_tail).values(seq=bindparam("new_seq"), hash=bindparam("new_hash")))
ADD = Prepared(insert(log))
HASH = select(log.c.hash).where(log.c.seq == bindparam("seq"))
READ = select(*(log.c[name] for name in FIELDS)).order_by(log.c.seq).limit(bindparam("count"))
AFTER = log.c.seq > bindparam("after")
IN_SUBJECT = or_(
    log.c.subject == bindparam("subject"),
    func.substr(log.c.subject, 1, func.length(bindparam("inside"))) == bindparam("inside"),
)
ABOUT = (
    select(*(log.c[name] for name in FIELDS))
    .where(log.c.subject == bindparam("subject"), log.c.kind.in_(bindparam("kinds", expanding=True)))
    .order_by(log.c.seq)
)
SUBJECTS = select(log.c.subject).where(log.c.kind == bindparam("kind")).distinct()


class SqlLog:
    """The log within one transaction, whose time `now` all its entries bear."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now
        self._facts: list[Fact] = []
        self.sealed: Tail | None = None
        """Where the log ends after what this transaction has added to it; None: it has added nothing."""

    def append(self, fact: Fact) -> None:
        """Add a fact; it is numbered and sealed when the transaction commits, in the order appended."""
        self._facts.append(fact)

    def seal(self) -> None:
        """Number, chain and write what was appended, holding the tail until the transaction ends."""
        if not self._facts:
            return
        tail = Tail(*LOCK_TAIL.all(self._connection)[0])
        rows = []
        for fact in self._facts:
            record = seal(fact, self._now, tail)
            tail = Tail(record.seq, record.hash)
            rows.append({name: getattr(record, name) for name in FIELDS})
        self._facts.clear()
        ADD.run_each(self._connection, rows)
        MOVE_TAIL.run(self._connection, new_seq=tail.seq, new_hash=tail.hash)
        self.sealed = tail

    def holds(self, sealed: Tail) -> bool:
        """Whether the log has this very entry; whoever is about to add one is waited for."""
        LOCK_TAIL.all(self._connection)
        found = self._connection.execute(HASH, {"seq": sealed.seq}).scalar_one_or_none()
        return found == sealed.hash

    def tail(self) -> Tail:
        """Where the log ends, as it is kept apart from the entries."""
        row = self._connection.execute(TAIL).one_or_none()
        return Tail() if row is None else Tail(*row)

    def entries(
        self, *, subject: str | None = None, after: int | None = None, limit: int | None = None
    ) -> Iterator[Entry]:
        """Entries in order, from the first or from the one after `after`.

        `subject`: only what is about that, or begins with it and a `/`.

        Raises:
            Broken: an entry can't be read, since somebody has changed it.
        """
        return (record.entry() for record in self.records(subject=subject, after=after, limit=limit))

    def records(
        self, *, subject: str | None = None, after: int | None = None, limit: int | None = None
    ) -> Iterator[Record]:
        """The same entries as they are kept, to the byte."""
        wanted = {} if subject is None else {"subject": subject, "inside": f"{subject}/"}
        statement = READ if subject is None else READ.where(IN_SUBJECT)
        while limit is None or limit > 0:
            count = PAGE if limit is None else min(PAGE, limit)
            page = statement if after is None else statement.where(AFTER)
            place = {} if after is None else {"after": after}
            rows = self._page(page, {**wanted, **place, "count": count})
            for row in rows:
                yield Record(*row)
            if len(rows) < count:
                return
            after = rows[-1].seq
            limit = None if limit is None else limit - count

    def about(self, subject: str, kinds: Collection[str]) -> Sequence[Entry]:
        """The entries of these kinds about just this, in order.

        Raises:
            Broken: see `entries`.
        """
        rows = self._connection.execute(ABOUT, {"subject": subject, "kinds": list(kinds)})
        return [Record(*row).entry() for row in rows]

    def subjects(self, kind: str) -> Sequence[str]:
        """What entries of this kind are about, each once."""
        return self._connection.execute(SUBJECTS, {"kind": kind}).scalars().all()

    def _page(self, statement: Select[Any], values: Row) -> Sequence[Any]:
        """The rows. A text that is no UTF-8, which SQLite may be made to hold, comes as what no hash fits."""
        try:
            return self._connection.execute(statement, values).all()
        except OperationalError as error:
            if "decode" not in str(error.orig):
                raise
        driver = driver_of(self._connection)
        before, driver.text_factory = driver.text_factory, _lenient
        try:
            return self._connection.execute(statement, values).all()
        finally:
            driver.text_factory = before


def _lenient(text: bytes) -> str:
    return text.decode("utf-8", errors="surrogateescape")
