"""Forums and their seats in SQL."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import RowMapping, bindparam, delete, insert, select

from bot.core.bilingual import Text
from bot.core.chain import plain
from bot.features.portfolio.forums import Absence, Forum, Rules, Seat, SeatKind
from bot.features.portfolio.regime_kinds import LegalRegime
from storage.engine.units import EngineUnit
from storage.engine.upserts import upsert
from storage.engine.versions import NUMBER, Documents
from storage.portfolio.tables import absences, forum_regimes, forums, seats

LAW = [column for column in forum_regimes.c if column.name != "forum"]
WHOLE = select(forums, *LAW).outerjoin(forum_regimes, forum_regimes.c.forum == forums.c.id)
GET = WHOLE.where(forums.c.id == bindparam("id"))
ALL = WHOLE.order_by(forums.c.id)
SEATS = select(seats).where(seats.c.forum == bindparam("id")).order_by(seats.c.place)
ALL_SEATS = select(seats).order_by(seats.c.forum, seats.c.place)
EMPTY = delete(seats).where(seats.c.forum == bindparam("id"))
FILL = insert(seats)
AWAY = select(absences).where(absences.c.forum == bindparam("id")).order_by(absences.c.place)
ALL_AWAY = select(absences).order_by(absences.c.forum, absences.c.place)
NOBODY_AWAY = delete(absences).where(absences.c.forum == bindparam("id"))
KEEP_AWAY = insert(absences)

SAVE, SAVE_REGIME = upsert(forums), upsert(forum_regimes)


FIRST_RULES = (
    "quorum",
    "presenter_may_vote",
    "owner_may_vote",
    "early_close",
    "min_workdays",
    "open_workdays",
)
_read_rules = TypeAdapter(Rules).validate_python


def _first_rules(document: dict[str, Any]) -> Rules:
    return Rules(**document)


def _second_rules(document: dict[str, Any]) -> Rules:
    return _read_rules({name: value for name, value in document.items() if name != NUMBER})


RULES = Documents("body's rules", _first_rules, _second_rules, _second_rules)
"""1: as release 0.1.0 keeps them. 2: with variants of quorum and majority, and what else a regime leaves open. 3: with
when those are reminded who haven't answered, and what becomes of votes when the papers change."""


def rules_document(rules: Rules) -> dict[str, Any]:
    """As the release before keeps them, as long as they say nothing that it doesn't know: it may run beside us."""
    document = plain(rules)
    first = {name: document[name] for name in FIRST_RULES}
    return first if Rules(**first) == rules else RULES.numbered(document)


class SqlForums:
    """The bodies that decide, each with its seats."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def get(self, forum: str) -> Forum | None:
        row = self._connection.execute(GET, {"id": forum}).mappings().one_or_none()
        if row is None:
            return None
        away = self._connection.execute(AWAY, {"id": forum}).mappings()
        return _forum(row, self._connection.execute(SEATS, {"id": forum}).mappings(), away)

    def all(self) -> Sequence[Forum]:
        """Every forum, in the order of their ids."""
        taken = groupby(self._connection.execute(ALL_SEATS).mappings(), key=lambda row: row["forum"])
        seats_of = {forum: list(rows) for forum, rows in taken}
        away = groupby(self._connection.execute(ALL_AWAY).mappings(), key=lambda row: row["forum"])
        away_from = {forum: list(rows) for forum, rows in away}
        rows = self._connection.execute(ALL).mappings()
        return [_forum(row, seats_of.get(row["id"], ()), away_from.get(row["id"], ())) for row in rows]

    def save(self, forum: Forum) -> None:
        """Keep the forum as it is now; seats that it no longer has are removed."""
        row = {
            "id": forum.id,
            "name_sv": forum.name.sv,
            "name_en": forum.name.en,
            "roles": list(forum.roles),
            "rules": rules_document(forum.rules),
            "channel": forum.channel,
        }
        dialect = self._connection.dialect.name
        self._connection.execute(SAVE[dialect], row)
        law = {
            "forum": forum.id,
            "regime": forum.regime.value if forum.regime else None,
            "basis": forum.basis,
            "formal_decision_by": forum.formal_decision_by,
            "delegated_from": forum.delegated_from,
            "delegated_until": forum.delegated_until,
        }
        self._connection.execute(SAVE_REGIME[dialect], law)
        self._connection.execute(EMPTY, {"id": forum.id})
        if forum.seats:
            self._connection.execute(FILL, [_row(forum.id, n, seat) for n, seat in enumerate(forum.seats)])
        self._connection.execute(NOBODY_AWAY, {"id": forum.id})
        if forum.absences:
            rows = [_away_row(forum.id, n, away) for n, away in enumerate(forum.absences)]
            self._connection.execute(KEEP_AWAY, rows)


def _row(forum: str, place: int, seat: Seat) -> dict[str, Any]:
    return {
        "forum": forum,
        "person": seat.person,
        "kind": seat.kind.value,
        "turn": seat.order,
        "place": place,
    }


def _away_row(forum: str, place: int, away: Absence) -> dict[str, Any]:
    return {
        "forum": forum,
        "person": away.person,
        "first": away.first,
        "last": away.last,
        "substitute": away.substitute,
        "place": place,
    }


def _forum(row: RowMapping, taken: Iterable[RowMapping], away: Iterable[RowMapping]) -> Forum:
    return Forum(
        id=row["id"],
        name=Text(sv=row["name_sv"], en=row["name_en"]),
        roles=tuple(row["roles"]),
        seats=tuple(Seat(SeatKind(seat["kind"]), seat["person"], seat["turn"]) for seat in taken),
        rules=RULES.read(row["rules"]),
        channel=row["channel"],
        regime=LegalRegime(row["regime"]) if row["regime"] else None,
        basis=row["basis"] or "",
        formal_decision_by=row["formal_decision_by"],
        delegated_from=row["delegated_from"],
        delegated_until=row["delegated_until"],
        absences=tuple(
            Absence(each["person"], each["first"], each["last"], each["substitute"]) for each in away
        ),
    )
