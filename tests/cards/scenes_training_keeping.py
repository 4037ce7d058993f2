"""What a training's owner keeps: the sessions as they are planned, the units, and the matrix of one."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.core.bilingual import Text
from bot.core.texts import Reader
from bot.features.trainings.assignments import AssignmentState, Waiver
from bot.features.trainings.coverage import Coverage
from bot.features.trainings.session_viewing import PlannedSessions, SessionView
from bot.features.trainings.sessions import SessionState, TrainingSession
from bot.features.trainings.tables_out import TrainingMatrix
from bot.features.trainings.trainings import Due
from cards.kit.actions import execute
from cards.kit.elements import Card
from cards.kit.file_links import FileLinkScene, file_link_card
from cards.trainings.actions import TrainingVerb
from cards.trainings.matrices import MatrixScene, matrix_card, units_card
from cards.trainings.owner import MovedScene, dead_link_card, moot_card, release_moved_card
from cards.trainings.planned import planned_session_card, planned_sessions_card
from cards.trainings.trainers import session_form_card
from tests.cards.scenes_training_watch import VIEW
from tests.factories import person_id
from tests.training import OWNER, a_row, a_training

NOW = datetime(2026, 12, 7, 8, 14, tzinfo=UTC)
FIRST = TrainingSession(
    "U-2026-001.1",
    "U-2026-001",
    datetime(2026, 12, 8, 12, tzinfo=UTC),
    datetime(2026, 12, 8, 13, tzinfo=UTC),
    12,
    OWNER,
    "Sal 4, **plan 2**",
)
ONLINE = replace(FIRST, id="U-2026-001.2", place="", link="https://teams.example.org/m", seats=30)
OVER = replace(FIRST, id="U-2026-001.3", starts_at=NOW - timedelta(days=4), ends_at=NOW - timedelta(days=4))
GONE = replace(FIRST, id="U-2026-001.4", state=SessionState.CANCELLED)
FILLED = {
    "session_day": "2026-12-08",
    "session_begins": "13:00",
    "session_ends": "14:00",
    "session_seats": "12",
}
TITLES = (
    "E-arkivet: så lämnar du data",
    "Dataskydd",
    "**Säkerhet** för alla " + "lång " * 20,
    "Upphandling",
    "Miljö",
)
GOES_BY_GATE = a_training(due=Due(gate="G4", workdays_before=3))


def _moved(how: str, *, owns: bool) -> MovedScene:
    days = date(2027, 1, 23), date(2027, 1, 13) if how == "follows" else date(2026, 12, 2)
    return MovedScene(GOES_BY_GATE, "R-2026-001", *days, how, "INI-2026-014", owns)


TRAININGS = [
    a_training(id=f"U-2026-{number:03}", title=Text(title, title)) for number, title in enumerate(TITLES, 1)
]
MANY = {f"Institutionen för {number} {'lång ' * 20}": Coverage(number, 40) for number in range(40)} | {
    "": Coverage(1, 2)
}
STATES: Mapping[int, Mapping[str, Any]] = {
    0: {"state": AssignmentState.COMPLETED},
    1: {"state": AssignmentState.ASSIGNED},
    2: {"state": AssignmentState.OPENED, "due_on": date(2026, 12, 1)},
    3: {"state": AssignmentState.EXEMPT, "waiver": Waiver.ADMINISTRATIVE},
}


def _planned(*views: SessionView) -> PlannedSessions:
    return PlannedSessions(a_training(), views)


def _one(view: SessionView) -> Callable[[Reader], Card]:
    return lambda reader: planned_session_card(_planned(view), reader, NOW)


def _all(*views: SessionView) -> Callable[[Reader], Card]:
    return lambda reader: planned_sessions_card(_planned(*views), reader, NOW)


def _matrix(people: int, trainings: int, unit: str = "Biblioteket") -> Callable[[Reader], Card]:
    everybody = [
        (person_id(number), f"Person {number} <b>" if number % 3 else "Anna-Karin Österlund-Bergström")
        for number in range(people)
    ]
    shown = (TRAININGS * 3)[:trainings]
    cells = {
        (person, training.id): a_row(person, training=training.id, **STATES[(row + column) % 5])
        for row, (person, _) in enumerate(everybody)
        for column, training in enumerate(shown)
        if (row + column) % 5 in STATES
    }
    matrix = TrainingMatrix(unit, shown, everybody, cells)
    scene = MatrixScene(matrix, "U-2026-001", "0123456789abcdef", NOW.date(), Reader())
    return lambda reader: matrix_card(replace(scene, reader=reader))


TRAINING_KEEPING_CARDS: Mapping[str, Callable[[Reader], Card]] = {
    "training-planned": _all(
        SessionView(FIRST, 12, 3, 0),
        SessionView(ONLINE, 0, 0, 0),
        SessionView(OVER, 11, 0, 9),
        SessionView(GONE, 0, 0, 0),
    ),
    "training-planned-none": _all(),
    "training-planned-many": _all(*[SessionView(FIRST, 12, 3, 0)] * 50),
    "training-planned-one": _one(SessionView(FIRST, 12, 3, 0)),
    "training-planned-nobody": _one(SessionView(ONLINE, 0, 0, 0)),
    "training-planned-over": _one(SessionView(OVER, 11, 0, 9)),
    "training-planned-cancelled": _one(SessionView(GONE, 0, 0, 0)),
    "training-session-form-moved": lambda reader: session_form_card(
        "U-2026-001", FILLED, reader, "", {"session": "U-2026-001.1", "revision": "1"}
    ),
    "training-dead-link": lambda reader: dead_link_card(
        a_training(), "https://example.org/**sv**", 404, reader
    ),
    "training-dead-link-long": lambda reader: dead_link_card(
        a_training(), f"https://{'a' * 600}", 410, reader
    ),
    "training-moot": lambda reader: moot_card(a_training(), "release", reader),
    "training-moot-initiative": lambda reader: moot_card(a_training(), "initiative", reader),
    "training-release-moved": lambda reader: release_moved_card(_moved("follows", owns=True), reader, NOW),
    "training-release-moved-stays": lambda reader: release_moved_card(
        _moved("stays", owns=False), reader, NOW
    ),
    "training-proof-link": lambda reader: file_link_card(
        FileLinkScene(
            reader.text("proof-fetch"),
            "K-2026-0a1b2c3d4e",
            "https://bot.example.org/f/" + "x" * 43,
            NOW + timedelta(minutes=10),
            5,
            reader,
            NOW,
            execute(TrainingVerb.MINE, reader.text("proof-back"), {}),
        )
    ),
    "training-units": lambda reader: units_card(VIEW, reader),
    "training-units-many": lambda reader: units_card(replace(VIEW, units=MANY), reader),
    "training-units-last": lambda reader: units_card(replace(VIEW, units=MANY), reader, 36),
    "training-matrix": _matrix(4, 3),
    "training-matrix-many": _matrix(40, 12, ""),
}
