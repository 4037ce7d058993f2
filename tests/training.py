"""Trainings for the tests: something valid, and rows that somebody is in."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from bot.core.bilingual import Text
from bot.core.people import PersonId
from bot.features.directory.audiences import Audience, AudiencePart, PartKind
from bot.features.trainings.assignments import (
    Acknowledgement,
    AssignmentState,
    TrainingAssignment,
    Via,
)
from bot.features.trainings.trainings import (
    Due,
    Material,
    Training,
    TrainingKind,
    TrainingState,
)
from tests.factories import person_id

OWNER = person_id(1)
NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


def a_training(**changes: Any) -> Training:
    made = Training(
        id="U-2026-001",
        source="initiative:INI-2026-014",
        owner=OWNER,
        kind=TrainingKind.COMPLETED,
        title=Text("E-arkivet: så lämnar du data", "The e-archive: how you hand in data"),
        lead=Text(
            "Från den 14 december lämnas data i e-arkivet.", "From 14 December data goes to the e-archive."
        ),
        statement=Text("Jag har genomfört utbildningen.", "I have completed the training."),
        material=Material(1, {"sv": "https://example.org/sv", "en": "https://example.org/en"}),
        minutes=20,
        audience=Audience((AudiencePart(PartKind.PEOPLE, people=(person_id(3), person_id(4))),)),
        due=Due(on=date(2026, 12, 10)),
        state=TrainingState.ACTIVE,
        created_at=NOW,
    )
    return replace(made, **changes)


def a_row(
    person: PersonId, state: AssignmentState = AssignmentState.ASSIGNED, **changes: Any
) -> TrainingAssignment:
    made = TrainingAssignment("U-2026-001", person, state, 1, "sv", NOW, date(2026, 12, 10))
    return replace(made, **changes)


def rows(numbers: Sequence[int], **changes: Any) -> list[TrainingAssignment]:
    return [a_row(person_id(number), **changes) for number in numbers]


def a_receipt(person: PersonId, **changes: Any) -> Acknowledgement:
    made = Acknowledgement(
        id=f"r-{person[-4:]}",
        training="U-2026-001",
        person=person,
        version=1,
        round=1,
        kind=TrainingKind.COMPLETED,
        statement="Jag har genomfört utbildningen.",
        language="sv",
        at=NOW,
        via=Via.CARD,
        by=f"person:{person}",
    )
    return replace(made, **changes)
