"""`sessions:` of a training's file: read with their places, and planned or moved as they say.

The first in the file is the training's first session, and so on: so the same file once more changes nothing, and one
that says something else moves the session, whose people are told. One that isn't in the file any more stays; it is
cancelled by hand.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.nodes import Node, Where
from bot.core.people import PersonId
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.texts import text
from bot.delivery.reaching import Reaching
from bot.features.directory.named_people import WrittenPeople, WrittenPerson, find_people
from bot.features.portfolio.imports.hints import choices
from bot.features.portfolio.imports.records import ImportFault
from bot.features.trainings.field_reading import FieldReading
from bot.features.trainings.ports import SESSIONS
from bot.features.trainings.session_planning import (
    YEARS,
    AddSession,
    MoveSession,
    SessionPlanning,
    add_session,
)
from bot.features.trainings.sessions import SessionState, TrainingSession

KEYS = ("at", "minutes", "seats", "place", "link", "trainer")
MOST_SESSIONS = 50


@dataclass(frozen=True, slots=True)
class WrittenSession:
    """One of them, as a file says it. `at`: the organisation's own time, or with an offset."""

    where: Where
    at: datetime
    minutes: int
    seats: int
    place: str = ""
    link: str = ""
    trainer: tuple[WrittenPerson, ...] = ()


class SessionReading(FieldReading):
    """Reads them; what is wrong is noted and reading goes on."""

    def sessions(self, node: Node) -> tuple[WrittenSession, ...]:
        several = list(self.several(node))
        if len(several) > MOST_SESSIONS:
            self.wrong(node.where, f"there are more than {MOST_SESSIONS} sessions; take some away")
            return ()
        found = (self._session(each, f"sessions.{number}") for number, each in enumerate(several, 1))
        return tuple(session for session in found if session is not None)

    def _session(self, node: Node, place: str) -> WrittenSession | None:
        items = dict(self.items(node, place))
        before = len(self._faults)
        for name in items.keys() - set(KEYS):
            self.wrong(items[name].where, f"a session has no {name!r}; {choices(name, KEYS)}")
        for name in ("at", "minutes", "seats"):
            if name not in items:
                self.wrong(node.where, f"a session needs `{name}`; add it")
        if len(self._faults) > before:
            return None
        at = self._moment(items["at"], f"{place}.at")
        minutes, seats = (self.whole(items[name], f"{place}.{name}") for name in ("minutes", "seats"))
        trainer = self.named([items["trainer"]]) if "trainer" in items else ()
        room, link = (self.line(items[name], place) if name in items else "" for name in ("place", "link"))
        if at is None or minutes is None or seats is None:
            return None
        return WrittenSession(node.where, at, minutes, seats, room, link, trainer)

    def _moment(self, node: Node, place: str) -> datetime | None:
        given = self.line(node, place)
        try:
            moment = datetime.fromisoformat(given)
        except ValueError:
            moment = None
        if moment is None or moment.year not in YEARS or len(given) <= len("2026-12-08"):
            self.wrong(node.where, f"{given!r} is no day and time; write 2026-12-08T13:00")
            return None
        return moment


def plan_written(
    training: str,
    several: Sequence[WrittenSession],
    by: Principal,
    uow: UnitOfWork,
    now: datetime,
    calendar: WorkCalendar,
) -> Sequence[ImportFault]:
    """Plan them, and move those that there are already. What is wrong, by line: then nothing is to be kept."""
    faults: list[ImportFault] = []
    there = {session.id: session for session in uow[SESSIONS].of_training(training)}
    for number, written in enumerate(several, 1):
        found = find_people(WrittenPeople(written.trainer), uow)
        faults += found.faults
        try:
            _plan(f"{training}.{number}", written, found.people, by, there, uow, now, calendar)
        except Refused as refused:
            faults.append(ImportFault(written.where, text("en", refused.key, **refused.params)))
    return faults


def _plan(
    name: str,
    written: WrittenSession,
    trainer: Sequence[PersonId],
    by: Principal,
    there: dict[str, TrainingSession],
    uow: UnitOfWork,
    now: datetime,
    calendar: WorkCalendar,
) -> None:
    local = written.at if written.at.tzinfo is not None else None
    begins = local or calendar.at(written.at.date(), written.at.time())
    ends = begins + timedelta(minutes=written.minutes)
    whom = trainer[0] if trainer else None
    session = there.get(name)
    if session is None:
        training = name.partition(".")[0]
        command = AddSession(training, begins, ends, written.seats, by, whom, written.place, written.link)
        add_session(command, uow, now)
        return
    wanted = replace(
        session,
        starts_at=begins,
        ends_at=ends,
        seats=written.seats,
        place=written.place,
        link=written.link,
        trainer=whom or session.trainer,
    )
    if wanted == session or session.state is SessionState.CANCELLED:
        return
    moved = MoveSession(name, by, begins, ends, written.seats, written.place, written.link, wanted.trainer)
    SessionPlanning(Reaching(calendar)).move(moved, uow, now)
