"""New assignments: a row for each of an audience."""

from typing import Any

from sqlalchemy import bindparam, case, func, literal, or_, select

from bot.core.texts import LANGUAGES
from bot.features.trainings.assignments import AssignmentState, CardReach
from storage.directory.audience_tables import resolution_people
from storage.directory.tables import directory_people
from storage.engine.dialects import OnEither
from storage.engine.prepared import Prepared
from storage.trainings.tables import training_assignments

_T, _P, _D = training_assignments.c, resolution_people.c, directory_people.c
LAID_OUT = (
    "training",
    "person",
    "state",
    "version",
    "language",
    "assigned_at",
    "due_on",
    "round",
    "unit",
    "manager",
)
_BARE = {
    name: literal(value, _T[name].type, literal_execute=True)
    for name, value in {
        "reason": "",
        "granted_by": "",
        "reach": CardReach.NOT_ASKED.value,
        "reminders": 0,
        "renewing": False,
    }.items()
}
"""What a row begins with, beside what is empty."""

_KEY = ["training", "person"]


def _add_each(dialect: Any) -> Any:
    row = {**_BARE, **{name: bindparam(name, type_=_T[name].type) for name in LAID_OUT}}
    return dialect.insert(training_assignments).values(row).on_conflict_do_nothing(index_elements=_KEY)


ADD_EACH = Prepared(OnEither(_add_each))


def _lay_out(dialect: Any) -> Any:
    """Rows that the database makes itself: to fetch people and send them back as rows took three times as long.

    The directory is asked for each of them, by its key: joined, PostgreSQL might read all of it for each part.
    """
    each = {name: bindparam(name, type_=_T[name].type) for name in ("version", "assigned_at", "due_on")}
    entry = select(_D.unit).where(_D.id == _P.person)
    rows = (
        select(
            bindparam("training", type_=_T.training.type).label("training"),
            _P.person,
            literal(AssignmentState.ASSIGNED.value, literal_execute=True),
            each["version"],
            case((or_(*(_P.language == one for one in LANGUAGES)), _P.language), else_=LANGUAGES[0]),
            each["assigned_at"],
            each["due_on"],
            literal(1, literal_execute=True),
            func.coalesce(entry.scalar_subquery(), ""),
            entry.with_only_columns(_D.manager).scalar_subquery(),
            *_BARE.values(),
        )
        .where(
            _P.resolution == bindparam("resolution"),
            _P.language.is_not(None),
            _P.person > bindparam("after"),
            _P.person <= bindparam("last"),
        )
        .order_by(_P.person)
    )
    new = dialect.insert(training_assignments).from_select([*LAID_OUT, *_BARE], rows)
    return new.on_conflict_do_nothing(index_elements=_KEY)


LAY_OUT = Prepared(OnEither(_lay_out))
