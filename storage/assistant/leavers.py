"""What is kept to reach people and to answer them, in SQL: a list of the tables, whichever feature's they are."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, delete, func, or_, select, union_all, update

from bot.core.people import PersonId
from storage.announcements.reach_tables import guest_list
from storage.assistant.tables import question_times, question_turns, saved_questions
from storage.delivery.tables import conversations, file_links
from storage.directory.audience_tables import opt_outs, people_lists
from storage.directory.tables import directory_people
from storage.engine.units import EngineUnit
from storage.following.tables import follows, happenings_told
from storage.releases.tables import release_edits

WHOSE: tuple[Column[str], ...] = (
    question_turns.c.person,
    question_times.c.person,
    file_links.c.person,
    conversations.c.person,
    opt_outs.c.person,
    people_lists.c.person,
    guest_list.c.person,
    follows.c.person,
    happenings_told.c.person,
    saved_questions.c.person,
)
"""Whose the rows are that go with whoever has left, in the order of locks (docs/architecture.md)."""

_ACTOR = "person:"
_D = directory_people.c
_TEXTS = (_D.mail, _D.unit, _D.place, _D.title, _D.locale, _D.time_zone)
_BARE: dict[str, Any] = {
    **{column.name: "" for column in _TEXTS},
    **{f"{name}_folded": "" for name in ("mail", "unit", "place", "title")},
    "manager": None,
    "leave": [],
    "enabled": False,
}
_IS_MORE = or_(_D.enabled, _D.manager.is_not(None), *(column != "" for column in _TEXTS))


def _rows(ids: Sequence[PersonId]) -> Iterator[tuple[Table, ColumnElement[str], ColumnElement[bool]]]:
    """Each table with rows that go with these people: whose a row is, and which are theirs.

    What they wrote over somebody's release and never chose stands there with them as an actor.
    """
    actors = [f"{_ACTOR}{person}" for person in ids]
    edits = release_edits.c.person
    yield release_edits, func.substr(edits, len(_ACTOR) + 1), edits.in_(actors)
    for whose in WHOSE:
        yield whose.table, whose, whose.in_(ids)


class SqlLeftPeople:
    """See `bot.features.assistant.leaver_ports.LeftPeople`."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def left_behind(self, people: Collection[PersonId]) -> frozenset[PersonId]:
        ids = sorted(people)
        entries = select(_D.id).where(_D.id.in_(ids), _IS_MORE)
        rows = (select(person).where(theirs) for _, person, theirs in _rows(ids))
        return (
            frozenset(self._connection.execute(union_all(entries, *rows)).scalars()) if ids else frozenset()
        )

    def forget(self, people: Collection[PersonId]) -> None:
        if not people:
            return
        ids = sorted(people)
        for table, _, theirs in _rows(ids):
            self._connection.execute(delete(table).where(theirs))
        self._connection.execute(update(directory_people).where(_D.id.in_(ids)).values(_BARE))

    def remove(self, people: Collection[PersonId]) -> None:
        if people:
            self._connection.execute(delete(directory_people).where(_D.id.in_(sorted(people))))
