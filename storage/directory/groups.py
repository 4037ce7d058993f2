"""Groups and their members, in SQL. A reading's people count once it is complete, all at once, by its number."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import and_, bindparam, delete, func, or_, select, tuple_, update

from bot.core.people import PersonId
from bot.core.written import folded
from bot.features.directory.entries import Group
from storage.directory.tables import directory_groups, directory_members
from storage.engine.prepared import Prepared
from storage.engine.units import EngineUnit
from storage.engine.upserts import insert_new, upsert

GROUP, MEMBER = directory_groups.c, directory_members.c
COLUMNS = (GROUP.id, GROUP.name, GROUP.as_of, GROUP.problem)

GET = Prepared(select(*COLUMNS).where(GROUP.id == bindparam("of")))
ALL = select(*COLUMNS).order_by(GROUP.name, GROUP.id)
SAVE = upsert(directory_groups, once=("reading", "begun"))
BEGIN = update(directory_groups).where(GROUP.id == bindparam("of")).values(begun=bindparam("number"))
COMPLETE = (
    update(directory_groups)
    .where(GROUP.id == bindparam("of"), GROUP.begun == bindparam("number"))
    .values(reading=bindparam("number"), begun=0, as_of=bindparam("at"), problem="")
)
ADD = Prepared(insert_new(directory_members))
MEMBERS = Prepared(
    select(MEMBER.person)
    .join(directory_groups, and_(GROUP.id == MEMBER.group, GROUP.reading == MEMBER.reading))
    .where(MEMBER.group == bindparam("of"), MEMBER.person > bindparam("after"))
    .order_by(MEMBER.person)
    .limit(bindparam("most"))
)
COUNT = (
    select(func.count())
    .select_from(directory_members)
    .join(directory_groups, and_(GROUP.id == MEMBER.group, GROUP.reading == MEMBER.reading))
    .where(MEMBER.group == bindparam("of"))
)
KEPT = select(GROUP.reading, GROUP.begun).where(GROUP.id == bindparam("of"))
KEYS = (MEMBER.group, MEMBER.reading, MEMBER.person)
SWEEP = delete(directory_members).where(
    tuple_(*KEYS).in_(
        select(*KEYS)
        .where(
            MEMBER.group == bindparam("of"),
            or_(
                MEMBER.reading < bindparam("low"),
                and_(MEMBER.reading > bindparam("low"), MEMBER.reading < bindparam("high")),
                MEMBER.reading > bindparam("high"),
            ),
        )
        .limit(bindparam("most"))
    )
)


class SqlGroups:
    """The groups that the directory keeps the members of."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def get(self, group: str) -> Group | None:
        row = GET.first(self._connection, of=group)
        return Group(*row) if row else None

    def find(self, words: str, limit: int = 10) -> Sequence[Group]:
        """Groups whose names hold all of the words, whatever their case."""
        parts = folded(words).split()
        holds = [GROUP.name_folded.contains(part, autoescape=True) for part in parts]
        rows = self._connection.execute(ALL.where(*holds).limit(limit)) if parts else ()
        return [Group(*row) for row in rows]

    def all(self) -> Sequence[Group]:
        return [Group(*row) for row in self._connection.execute(ALL)]

    def save(self, group: Group) -> None:
        """Keep the group as it is now; its members stay what they are."""
        row = {
            "id": group.id,
            "name": group.name,
            "name_folded": folded(group.name),
            "as_of": group.as_of,
            "problem": group.problem,
            "reading": 0,
            "begun": 0,
        }
        self._connection.execute(SAVE[self._connection.dialect.name], row)

    def members(self, group: str, after: PersonId = "", limit: int = 1000) -> Sequence[PersonId]:
        """The next members after `after`, as of the last complete reading."""
        rows = MEMBERS.all(self._connection, of=group, after=after, most=limit)
        return [row.person for row in rows]

    def latest(self, group: str) -> int:
        """The highest number that a reading of it has had; 0: none."""
        return max(self._readings(group))

    def unfinished(self, group: str) -> int:
        """The number of the reading that has been begun last and isn't complete; 0: none."""
        return self._readings(group)[1]

    def _readings(self, group: str) -> tuple[int, int]:
        row = self._connection.execute(KEPT, {"of": group}).one_or_none()
        return (row.reading, row.begun) if row else (0, 0)

    def count(self, group: str) -> int:
        """How many members it has, as of the last complete reading."""
        number: int = self._connection.execute(COUNT, {"of": group}).scalar_one()
        return number

    def begin(self, group: str, reading: int) -> None:
        """From now on this is the unfinished reading; what another one brought doesn't count and can be swept."""
        self._connection.execute(BEGIN, {"of": group, "number": reading})

    def add(self, group: str, reading: int, people: Iterable[PersonId]) -> None:
        """What a page of this reading named."""
        rows = [{"group": group, "reading": reading, "person": person} for person in sorted(set(people))]
        ADD.run_each(self._connection, rows)

    def complete(self, group: str, reading: int, now: datetime) -> None:
        """From now on the members are those whom this reading has named, unless another has been begun since."""
        self._connection.execute(COMPLETE, {"of": group, "number": reading, "at": now})

    def sweep(self, group: str, limit: int) -> int:
        """Remove some of what readings left that don't count any more; how much that was."""
        kept = self._readings(group)
        wanted = {"of": group, "low": min(kept), "high": max(kept), "most": limit}
        return self._connection.execute(SWEEP, wanted).rowcount
