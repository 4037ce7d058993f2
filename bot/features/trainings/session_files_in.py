"""`sessions:` of a training's file: read with their places, and planned or changed as they say.

One that begins when a planned one does is that one, so the same file once more changes nothing; `number: 2` says that
it is the training's second, whatever it says else, and so moves it. One that isn't in the file any more stays; it is
cancelled by hand, and never opened again by a file.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.nodes import Node, Where
from bot.core.phrases import language
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
from bot.features.trainings.session_times import session_moment
from bot.features.trainings.sessions import SessionState, TrainingSession

KEYS = ("number", "at", "minutes", "seats", "place", "link", "trainer")
MOST_SESSIONS = 50


@dataclass(frozen=True, slots=True)
class WrittenSession:
    """One of them, as a file says it. `at`: the organisation's own time, or with an offset; `number`: which it is."""

    where: Where
    at: datetime
    minutes: int
    seats: int
    place: str = ""
    link: str = ""
    trainer: tuple[WrittenPerson, ...] = ()
    number: int | None = None


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
        number = self.whole(items["number"], f"{place}.number") if "number" in items else None
        room, link = (self.line(items[name], place) if name in items else "" for name in ("place", "link"))
        if at is None or minutes is None or seats is None:
            return None
        return WrittenSession(node.where, at, minutes, seats, room, link, trainer, number)

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
    """Plan them, and change those that there are already. What is wrong, by line: then nothing is to be kept."""
    faults: list[ImportFault] = []
    left = list(uow[SESSIONS].of_training(training))
    for written in sorted(several, key=lambda each: each.number is None):
        found = find_people(WrittenPeople(written.trainer), uow)
        faults += found.faults
        whom = found.people[0] if found.people else None
        try:
            begins = session_moment(written.at.isoformat(timespec="minutes"), calendar)
            ends = begins + timedelta(minutes=written.minutes)
            session = _known(training, written, begins, left)
            if session is None:
                add = AddSession(training, begins, ends, written.seats, by, whom, written.place, written.link)
                add_session(add, uow, now)
                continue
            left.remove(session)
            trainer = whom or session.trainer
            move = MoveSession(
                session.id, by, begins, ends, written.seats, written.place, written.link, trainer
            )
            if session.state is not SessionState.CANCELLED and _changes(session, move):
                SessionPlanning(Reaching(calendar)).move(move, uow, now)
        except Refused as refused:
            faults.append(ImportFault(written.where, text(language(), refused.key, **refused.params)))
    return faults


def _known(
    training: str, written: WrittenSession, begins: datetime, left: Sequence[TrainingSession]
) -> TrainingSession | None:
    """Which of those that are left it is; None: another one.

    Raises:
        Refused: there is none of its number.
    """
    if written.number is not None:
        name = f"{training}.{written.number}"
        numbered = next((each for each in left if each.id == name), None)
        if numbered is None:
            raise Refused("refused-no-such-session")
        return numbered
    then = [each for each in left if each.starts_at == begins]
    there = [each for each in then if (each.place, each.link) == (written.place, written.link)]
    if there:
        return there[0]
    return then[0] if len(then) == 1 else None


def _changes(session: TrainingSession, move: MoveSession) -> bool:
    names = ("starts_at", "ends_at", "seats", "place", "link", "trainer")
    return any(getattr(session, name) != getattr(move, name) for name in names)
