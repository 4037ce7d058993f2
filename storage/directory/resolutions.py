"""Audiences as people, in SQL."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Row, and_, bindparam, delete, exists, func, insert, select, update

from bot.core.parted import in_parts
from bot.core.people import PersonId
from bot.features.directory.audience_documents import audience_document, audience_from
from bot.features.directory.audience_ports import Judgement, Member, ResolutionPlan
from bot.features.directory.audiences import Excluded, Resolution, ResolutionState
from storage.directory.audience_tables import resolution_people, resolutions
from storage.engine.prepared import Prepared
from storage.engine.units import EngineUnit
from storage.engine.upserts import insert_new

CHUNK = 500
"""How many ids go into one statement: below the smallest limit of parameters that SQLite has been built with."""

_P = resolution_people.c
_OF = _P.resolution == bindparam("of")
_NEXT = and_(_OF, _P.person > bindparam("after"))
_UNJUDGED = and_(_P.language.is_(None), _P.excluded.is_(None))
_THESE = and_(_OF, _P.person.in_(bindparam("people", expanding=True)))

GET = select(resolutions).where(resolutions.c.id == bindparam("of"))
PLAN = select(resolutions.c.plan, resolutions.c.topic).where(resolutions.c.id == bindparam("of"))
BEGIN = insert(resolutions)
PEOPLE = Prepared(
    select(_P.person, _P.language)
    .where(_NEXT, _P.excluded.is_(None), _P.language.is_not(None))
    .order_by(_P.person)
    .limit(bindparam("most"))
)
EXCLUDED = (
    select(_P.person)
    .where(_NEXT, _P.excluded == bindparam("why"))
    .order_by(_P.person)
    .limit(bindparam("most"))
)
UNJUDGED = select(_P.person).where(_NEXT, _UNJUDGED).order_by(_P.person).limit(bindparam("most"))
GATHER = Prepared(insert_new(resolution_people))
JUDGE = update(resolution_people).where(_THESE).values(language=bindparam("said"), excluded=bindparam("why"))
COUNT = (
    select(_P.language, _P.excluded, func.count().label("people"))
    .where(_OF)
    .group_by(_P.language, _P.excluded)
)
_old = resolution_people.alias("old")
_JOINED = and_(
    _NEXT,
    _P.language.is_not(None),
    ~exists().where(
        _old.c.resolution == bindparam("before"), _old.c.person == _P.person, _old.c.language.is_not(None)
    ),
)
JOINED = select(_P.person, _P.language).where(_JOINED).order_by(_P.person).limit(bindparam("most"))
COUNT_JOINED = select(func.count()).select_from(resolution_people).where(_JOINED)
SOME = select(_P.person).where(_OF).limit(bindparam("most"))
_EARLIER = (
    select(resolutions.c.id)
    .where(
        resolutions.c.at < bindparam("before", type_=resolutions.c.at.type),
        resolutions.c.id > bindparam("after"),
    )
    .order_by(resolutions.c.id)
    .limit(bindparam("most"))
)
_HAS_PEOPLE = exists().where(_P.resolution == resolutions.c.id)
WITH_PEOPLE = _EARLIER.where(_HAS_PEOPLE)
WITHOUT_PEOPLE = _EARLIER.where(~_HAS_PEOPLE)
FORGET = delete(resolution_people).where(_THESE)
REMOVE = delete(resolutions).where(resolutions.c.id == bindparam("of"))


class SqlResolutions:
    """Each with a row for everyone whom it means, whether they get it or not."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def get(self, resolution: str) -> Resolution | None:
        row = self._connection.execute(GET, {"of": resolution}).one_or_none()
        return None if row is None else _resolution(row)

    def begin(self, resolution: Resolution, plan: ResolutionPlan) -> None:
        document = audience_document(plan.parts)
        row = {**_row(resolution), "plan": document, "topic": plan.topic}
        self._connection.execute(BEGIN, {"id": resolution.id, **row})

    def save(self, resolution: Resolution) -> None:
        changed = update(resolutions).where(resolutions.c.id == resolution.id).values(_row(resolution))
        self._connection.execute(changed)

    def plan(self, resolution: str) -> ResolutionPlan:
        row = self._connection.execute(PLAN, {"of": resolution}).one()
        return ResolutionPlan(audience_from(row.plan), row.topic)

    def gather(self, resolution: str, people: Iterable[PersonId], excluded: Excluded | None = None) -> None:
        unknown = {"resolution": resolution, "language": None, "excluded": excluded and excluded.value}
        GATHER.run_each(self._connection, ({**unknown, "person": person} for person in sorted(set(people))))

    def leave_out(self, resolution: str, people: Iterable[PersonId]) -> None:
        self._judge(resolution, Judgement(excluded=Excluded.EXCLUSION), people)

    def unjudged(self, resolution: str, after: PersonId, limit: int) -> Sequence[PersonId]:
        asked = {"of": resolution, "after": after, "most": limit}
        return list(self._connection.execute(UNJUDGED, asked).scalars())

    def judge(self, resolution: str, verdicts: Mapping[PersonId, Judgement]) -> None:
        """Those of whom the same is said in one statement."""

        def said(person: PersonId) -> tuple[str, str]:
            verdict = verdicts[person]
            return verdict.language, verdict.excluded or ""

        for _, people in groupby(sorted(verdicts, key=said), key=said):
            several = list(people)
            self._judge(resolution, verdicts[several[0]], several)

    def _judge(self, resolution: str, verdict: Judgement, people: Iterable[PersonId]) -> None:
        said = {"said": verdict.language or None, "why": verdict.excluded and verdict.excluded.value}
        for part in in_parts(sorted(set(people)), CHUNK):
            self._connection.execute(JUDGE, {"of": resolution, "people": part, **said})

    def counted(self, resolution: str) -> Mapping[Judgement, int]:
        rows = self._connection.execute(COUNT, {"of": resolution})
        return {
            Judgement(row.language or "", Excluded(row.excluded) if row.excluded else None): row.people
            for row in rows
        }

    def people(self, resolution: str, after: PersonId = "", limit: int = 1000) -> Sequence[Member]:
        rows = PEOPLE.all(self._connection, of=resolution, after=after, most=limit)
        return [Member(row.person, row.language) for row in rows]

    def excluded(
        self, resolution: str, why: Excluded, after: PersonId = "", limit: int = 1000
    ) -> Sequence[PersonId]:
        asked = {"of": resolution, "after": after, "most": limit, "why": why.value}
        return list(self._connection.execute(EXCLUDED, asked).scalars())

    def joined_since(self, old: str, new: str, after: PersonId = "", limit: int = 1000) -> Sequence[Member]:
        asked = {"of": new, "before": old, "after": after, "most": limit}
        return [Member(row.person, row.language) for row in self._connection.execute(JOINED, asked)]

    def count_joined(self, old: str, new: str) -> int:
        asked = {"of": new, "before": old, "after": ""}
        return int(self._connection.execute(COUNT_JOINED, asked).scalar_one())

    def forget(self, resolution: str, limit: int) -> bool:
        more = self.forget_people(resolution, limit) == limit
        if not more:
            self._connection.execute(REMOVE, {"of": resolution})
        return more

    def with_people(self, before: datetime, after: str, limit: int) -> Sequence[str]:
        asked = {"before": before, "after": after, "most": limit}
        return list(self._connection.execute(WITH_PEOPLE, asked).scalars())

    def forget_people(self, resolution: str, limit: int) -> int:
        some = list(self._connection.execute(SOME, {"of": resolution, "most": limit}).scalars())
        some.sort()
        for part in in_parts(some, CHUNK):
            self._connection.execute(FORGET, {"of": resolution, "people": part})
        return len(some)

    def without_people(self, before: datetime, after: str, limit: int) -> Sequence[str]:
        asked = {"before": before, "after": after, "most": limit}
        return list(self._connection.execute(WITHOUT_PEOPLE, asked).scalars())

    def remove(self, several: Collection[str]) -> None:
        if several:
            self._connection.execute(delete(resolutions).where(resolutions.c.id.in_(sorted(several))))


def _row(resolution: Resolution) -> dict[str, Any]:
    return {
        "audience": audience_document(resolution.audience),
        "state": resolution.state.value,
        "at": resolution.at,
        "included": resolution.included,
        "excluded": {why.value: count for why, count in resolution.excluded.items()},
        "languages": dict(resolution.languages),
        "problem": resolution.problem,
        "part": resolution.part,
    }


def _resolution(row: Row[Any]) -> Resolution:
    return Resolution(
        row.id,
        audience_from(row.audience),
        ResolutionState(row.state),
        row.at,
        row.included,
        {Excluded(why): count for why, count in row.excluded.items()},
        dict(row.languages),
        row.problem,
        row.part,
    )
