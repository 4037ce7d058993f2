"""The log of facts in SQL: sealed one after another, never changed (triggers see to it: see guards.py)."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, insert, or_, select, update

from bot.domain.ledger import Entry, Fact, Record, Tail, seal
from storage.prepared import Prepared
from storage.tables import log, log_tail

PAGE = 1000
"""How many entries are read at a time: the whole log is never in memory."""

FIELDS = Record.__slots__

TAIL = select(log_tail.c.seq, log_tail.c.hash)
LOCK_TAIL = Prepared(TAIL.with_for_update())
MOVE_TAIL = Prepared(update(log_tail).values(seq=bindparam("new_seq"), hash=bindparam("new_hash")))
ADD = Prepared(insert(log))
HASH = select(log.c.hash).where(log.c.seq == bindparam("seq"))
READ = (
    select(*(log.c[name] for name in FIELDS))
    .where(log.c.seq > bindparam("after"))
    .order_by(log.c.seq)
    .limit(bindparam("count"))
)
ABOUT = READ.where(
    or_(
        log.c.subject == bindparam("subject"),
        func.substr(log.c.subject, 1, func.length(bindparam("inside"))) == bindparam("inside"),
    )
)


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
        self, *, subject: str | None = None, after: int = 0, limit: int | None = None
    ) -> Iterator[Entry]:
        """Entries in order; `subject`: only what is about that, or begins with it and a `/`.

        Raises:
            Broken: an entry can't be read, since somebody has changed it.
        """
        return (record.entry() for record in self.records(subject=subject, after=after, limit=limit))

    def records(
        self, *, subject: str | None = None, after: int = 0, limit: int | None = None
    ) -> Iterator[Record]:
        """The same entries as they are kept, to the byte."""
        statement, wanted = READ, {}
        if subject is not None:
            statement, wanted = ABOUT, {"subject": subject, "inside": f"{subject}/"}
        while limit is None or limit > 0:
            count = PAGE if limit is None else min(PAGE, limit)
            rows = self._connection.execute(statement, wanted | {"after": after, "count": count}).all()
            for row in rows:
                yield Record(*row)
            if len(rows) < count:
                return
            after = rows[-1].seq
            limit = None if limit is None else limit - count
