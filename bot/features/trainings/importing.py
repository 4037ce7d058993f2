"""A training from a file: whom it names looked up, and all that is wrong told by line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.phrases import language
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.features.announcements.content import Support
from bot.features.directory.audiences import Audience
from bot.features.directory.finding_audiences import find_audience_of
from bot.features.directory.named_people import WrittenPeople, find_people
from bot.features.portfolio.imports.records import ImportFault
from bot.features.portfolio.ports import INITIATIVES
from bot.features.releases.ports import RELEASES
from bot.features.trainings.checking import InvalidTraining
from bot.features.trainings.drafting import Drafting, SaveTraining
from bot.features.trainings.session_files_in import plan_written
from bot.features.trainings.training_files import WrittenTraining, default_statement
from bot.features.trainings.trainings import Material, Training


@dataclass(frozen=True, slots=True)
class SaveWritten:
    """Keep what a file says. `id` empty: a new training; `revision`: see `SaveTraining`."""

    written: WrittenTraining
    by: Principal
    id: str = ""
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class SavedWritten:
    """What became of it: with any fault nothing is kept. `doubts`: see `FoundAudience`."""

    training: Training | None
    faults: tuple[ImportFault, ...] = ()
    doubts: tuple[ImportFault, ...] = ()


class UnplannedSessions(Refused):
    """The training is right and a session isn't: nothing of the file is kept."""

    def __init__(self, faults: Sequence[ImportFault]) -> None:
        super().__init__("refused-training-sessions")
        self.faults = tuple(sorted(faults))


def save_written(
    command: SaveWritten, uow: UnitOfWork, now: datetime, calendar: WorkCalendar
) -> SavedWritten:
    """Keep the training that the file says.

    Raises:
        UnplannedSessions: with what is wrong with them.
        Refused: see `Drafting.save`.
    """
    written = command.written
    faults = list(written.faults)
    people = {name: _found(written, name, uow, faults) for name in ("owner", "support", "exempters")}
    audience = find_audience_of(written.audience, uow) if "audience" in written.places else None
    if audience is not None:
        faults += audience.faults
    faults += _source_faults(written, uow)
    if faults:
        return SavedWritten(None, tuple(sorted(faults)))
    wanted = _wanted(command, people, audience.audience if audience else Audience(()))
    try:
        saved = Drafting(calendar).save(SaveTraining(command.by, wanted, command.revision), uow, now)
    except InvalidTraining as invalid:
        found = (ImportFault(written.place_of(each.place), each.said(language())) for each in invalid.faults)
        return SavedWritten(None, tuple(sorted(found)))
    planned = plan_written(saved.id, written.sessions, command.by, uow, now, calendar)
    if planned:
        raise UnplannedSessions(planned)
    return SavedWritten(saved, doubts=audience.doubts if audience else ())


def _wanted(command: SaveWritten, people: dict[str, tuple[PersonId, ...]], audience: Audience) -> Training:
    written = command.written
    support = None
    if written.support_name is not None and people["support"]:
        support = Support(written.support_name, people["support"][0])
    marks = len(written.questions) if written.pass_mark is None else written.pass_mark
    return Training(
        id=command.id,
        source=written.source,
        owner=people["owner"][0] if people["owner"] else "",
        kind=written.kind,
        title=written.title,
        lead=written.lead,
        statement=written.statement or default_statement(written.kind),
        material=Material(1, dict(written.links)),
        minutes=written.minutes,
        audience=audience,
        due=written.due,
        support=support,
        questions=written.questions,
        pass_mark=marks,
        prerequisites=written.prerequisites,
        valid_months=written.valid_months,
        renew_weeks=written.renew_weeks,
        exempters=people["exempters"],
        threshold=written.threshold,
    )


def _found(
    written: WrittenTraining, name: str, uow: UnitOfWork, faults: list[ImportFault]
) -> tuple[PersonId, ...]:
    found = find_people(WrittenPeople(written.people.get(name, ())), uow)
    faults += found.faults
    return found.people


def _source_faults(written: WrittenTraining, uow: UnitOfWork) -> list[ImportFault]:
    """What it belongs to must be there."""
    kind, _, name = written.source.partition(":")
    where = written.place_of("source")
    if kind == "initiative" and uow[INITIATIVES].get(name) is None:
        return [ImportFault(where, f"there is no initiative {name}; correct it, or leave `source` out")]
    if kind == "release" and uow[RELEASES].get(name) is None:
        return [ImportFault(where, f"there is no release {name}; correct it, or leave `source` out")]
    return []
