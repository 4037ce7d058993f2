"""The tree over the log and its checkpoints, in SQL."""

from collections.abc import Iterator, Sequence

from sqlalchemy import RowMapping, bindparam, func, insert, select

from bot.features.records.checkpoints import Checkpoint, SignedCheckpoint
from bot.features.records.merkle import Frontier
from storage.engine.units import EngineUnit
from storage.engine.upserts import upsert
from storage.records.proof_tables import checkpoints, log_tree
from storage.records.tables import log

PAGE = 5_000
ONLY = 1
"""The number of the one row that the tree has."""

TREE = select(log_tree.c.size, log_tree.c.frontier).with_for_update()
SAVE_TREE = upsert(log_tree)
HASHES = (
    select(log.c.hash).where(log.c.seq > bindparam("after")).order_by(log.c.seq).limit(bindparam("count"))
)
ADD = insert(checkpoints)
ALL = select(checkpoints).order_by(checkpoints.c.number)
NEWEST = select(checkpoints).order_by(checkpoints.c.number.desc()).limit(1)
LAST = select(func.coalesce(func.max(checkpoints.c.number), 0))


class SqlCheckpoints:
    """What is kept of the tree, and what was published of it."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def tree(self) -> Frontier:
        row = self._connection.execute(TREE).one_or_none()
        try:
            return Frontier() if row is None else Frontier.of(row.size, row.frontier)
        except ValueError:  # somebody has changed it: it grows anew, from the log
            return Frontier()

    def save_tree(self, tree: Frontier) -> None:
        statement = SAVE_TREE[self._connection.dialect.name]
        self._connection.execute(statement, {"id": ONLY, "size": tree.size, "frontier": tree.as_text()})

    def hashes(self, after: int, limit: int) -> Sequence[str]:
        return self._connection.execute(HASHES, {"after": after, "count": limit}).scalars().all()

    def every_hash(self, upto: int) -> Iterator[str]:
        done = 0
        while done < upto:
            page = self.hashes(done, min(PAGE, upto - done))
            yield from page
            if not page:
                return
            done += len(page)

    def newest(self) -> SignedCheckpoint | None:
        row = self._connection.execute(NEWEST).mappings().one_or_none()
        return None if row is None else _read(row)

    def add(self, checkpoint: SignedCheckpoint) -> None:
        said = checkpoint.checkpoint
        row = {
            "number": self._connection.execute(LAST).scalar_one() + 1,
            "size": said.size,
            "root": said.root.hex(),
            "at": checkpoint.at,
            "key": checkpoint.key,
            "note": checkpoint.note,
        }
        self._connection.execute(ADD, row)

    def all(self) -> Iterator[SignedCheckpoint]:
        for row in self._connection.execute(ALL).mappings():
            yield _read(row)


def _read(row: RowMapping) -> SignedCheckpoint:
    origin = row["note"].partition("\n")[0]
    said = Checkpoint(origin, row["size"], bytes.fromhex(row["root"]))
    return SignedCheckpoint(said, row["note"], row["key"], row["at"])
