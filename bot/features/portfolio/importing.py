"""The portfolio as a whole: importing it, all or nothing, and exporting it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, Generic, TypeVar

from bot.core.database import UnitOfWork
from bot.core.people import Person, PersonId
from bot.core.people_port import PEOPLE
from bot.core.principals import Principal
from bot.features.portfolio.facts import (
    DatesPlanned,
    ForumImported,
    InitiativeImported,
    PersonImported,
    SystemImported,
)
from bot.features.portfolio.forums import Forum
from bot.features.portfolio.imports.planning import plan
from bot.features.portfolio.imports.plans import InStore, Plan, Planned, Portfolio
from bot.features.portfolio.imports.records import Batch, ImportFault, ImportRecord
from bot.features.portfolio.imports.systems import without_taken
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.ports import AT_VOTE, FORUMS, INITIATIVES, SYSTEMS
from bot.features.portfolio.rights import check_may_export, check_may_import
from bot.features.portfolio.systems import System
from bot.features.processes.facts import ProcessImported
from bot.features.processes.model import ProcessModel
from bot.features.processes.ports import PROCESSES

Noun = TypeVar("Noun", Person, Forum, System, Initiative)

NOTHING = Batch()


@dataclass(frozen=True, slots=True)
class ImportPortfolio:
    """Import what `batch` says. `advance`: called after each record, so that whoever waits sees how far it is.

    `only_check`: find the faults and count, and write nothing. `is_part`: some people of a batch that has been
    checked as a whole, so that nobody else is looked at.
    """

    batch: Batch
    by: Principal
    only_check: bool = False
    is_part: bool = False
    advance: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, or with `faults`: why it did nothing. `remarks`: what is odd all the same.

    `left`: what of the batch there was something to write of. `written`, `initiatives_written`: how many people and
    initiatives were written all the same, before something came in the way.
    """

    faults: tuple[ImportFault, ...]
    new: int
    changed: int
    unchanged: int
    remarks: tuple[ImportFault, ...] = ()
    left: Batch = NOTHING
    written: int = 0
    initiatives_written: int = 0


@dataclass(frozen=True, slots=True)
class Change(Generic[Noun]):
    """What is to be written in the place of `before`."""

    before: Noun | None
    after: Noun


@dataclass(frozen=True, slots=True)
class ExportPortfolio:
    """Read everything that an import can write."""

    by: Principal


class PortfolioImport:
    """The use case that imports, with the models that come with the product."""

    def __init__(self, presets: tuple[ProcessModel, ...]) -> None:
        self._presets = presets

    def import_portfolio(self, command: ImportPortfolio, uow: UnitOfWork, _now: datetime) -> Imported:
        """Check everything, then write everything; with any fault nothing is written, and all of them are returned.

        Only what really changes is written and logged, so importing the same files again changes nothing.

        Raises:
            Refused: they may not import.
        """
        check_may_import(command.by)
        planned = plan(command.batch, self._stored(command, uow))
        done = _counted(command.batch, planned)
        if not planned.faults and not command.only_check:
            _write(command, planned, uow)
        return done

    def _stored(self, command: ImportPortfolio, uow: UnitOfWork) -> InStore:
        """Initiatives are locked before the open ballots are read, so that no gate opens or closes in between.

        The ballots that are open are locked before them: a vote on papers that are changed now comes before or after.
        """
        keys = [record.key for record in command.batch.initiatives]
        if not command.only_check:
            uow[AT_VOTE].lock(keys)
        initiatives = uow[INITIATIVES].many(keys, lock=not command.only_check)
        return InStore(
            people=_people(command, uow),
            forums={forum.id: forum for forum in uow[FORUMS].all()},
            initiatives=initiatives,
            models=tuple(uow[PROCESSES].get(ref) for ref in uow[PROCESSES].all()),
            presets=self._presets,
            at_vote=uow[AT_VOTE].initiatives(),
            systems={system.id: system for system in uow[SYSTEMS].all()},
        )


def _people(command: ImportPortfolio, uow: UnitOfWork) -> Mapping[PersonId, Person]:
    if command.is_part:
        return uow[PEOPLE].many(record.key for record in command.batch.people)
    return {person.id: person for person in uow[PEOPLE].all()}


def export_portfolio(command: ExportPortfolio, uow: UnitOfWork, now: datetime) -> Portfolio:
    """Everything that an import can write, as it is now.

    Raises:
        Refused: they may not export.
    """
    check_may_export(command.by)
    return Portfolio(
        people=tuple(sorted(uow[PEOPLE].all(), key=lambda person: person.id)),
        forums=tuple(sorted(uow[FORUMS].all(), key=lambda forum: forum.id)),
        initiatives=tuple(sorted(uow[INITIATIVES].all(), key=lambda initiative: initiative.key)),
        systems=tuple(uow[SYSTEMS].all()),
    )


def _counted(batch: Batch, planned: Plan) -> Imported:
    entries: tuple[Planned[Any], ...] = (
        *planned.people,
        *planned.forums,
        *planned.systems,
        *planned.initiatives,
    )
    given = {model.value.content_hash for model in batch.models}
    models = sum(model.content_hash in given for model in planned.models)
    left = _left(batch, planned)
    new = sum(entry.is_new for entry in entries) + models
    changed = sum(entry.is_change for entry in entries)
    unchanged = len(entries) + len(given) - new - changed
    return Imported(planned.faults, new, changed, unchanged, planned.remarks, left)


def _left(batch: Batch, planned: Plan) -> Batch:
    def changing(entries: tuple[Planned[Any], ...]) -> tuple[ImportRecord, ...]:
        return tuple(entry.record for entry in entries if entry.is_new or entry.is_change)

    kept = {model.content_hash for model in planned.models}
    return Batch(
        people=changing(planned.people),
        forums=changing(planned.forums),
        systems=changing(planned.systems),
        initiatives=changing(planned.initiatives),
        models=tuple(model for model in batch.models if model.value.content_hash in kept),
    )


def _write(command: ImportPortfolio, planned: Plan, uow: UnitOfWork) -> None:
    """In the order in which they refer to each other: models and people, then the others, initiatives last."""
    for model in planned.models:
        uow[PROCESSES].keep(model)
        uow.tell(ProcessImported(model.id, model.version, model.content_hash), command.by.actor)
    for person in _changing(planned.people, command):
        uow[PEOPLE].save(person.after)
        fields_set = tuple(sorted(_changes(person)))
        uow.tell(PersonImported(person.after.id, person.before is None, fields_set), command.by.actor)
    for forum in _changing(planned.forums, command):
        uow[FORUMS].save(forum.after)
        uow.tell(ForumImported(forum.after.id, forum.before is None, _changes(forum)), command.by.actor)
    for system in _changing(planned.systems, command):
        uow[SYSTEMS].save(system.after)
        fields_set = tuple(sorted(_changes(system)))
        uow.tell(SystemImported(system.after.id, system.before is None, fields_set), command.by.actor)
    if planned.systems:
        _let_names_go(uow)
    for initiative in _changing(planned.initiatives, command):
        _write_initiative(initiative, command, uow)


def _let_names_go(uow: UnitOfWork) -> None:
    """What a system is called now, no other has been called before."""
    without = {each.id: each.former for each in without_taken(uow[SYSTEMS].outlines())}
    for system in uow[SYSTEMS].many(without).values():
        uow[SYSTEMS].save(replace(system, former=without[system.id]))


def _write_initiative(initiative: Change[Initiative], command: ImportPortfolio, uow: UnitOfWork) -> None:
    """Other days are told as they are when somebody plans them, so that who goes by them hears of it in one way."""
    after, before = initiative.after, initiative.before
    uow[INITIATIVES].save(after)
    uow.tell(InitiativeImported(after.key, before is None, _changes(initiative)), command.by.actor)
    days = (before.planned, before.go_live) if before else ({}, None)
    if (after.planned, after.go_live) != days:
        uow.tell(DatesPlanned(after.key, after.planned, after.go_live), command.by.actor)


def _changing(entries: tuple[Planned[Noun], ...], command: ImportPortfolio) -> Iterator[Change[Noun]]:
    """The entries that there is something to write of, counting all of them."""
    for entry in entries:
        if entry.after is not None and entry.after != entry.before:
            yield Change(entry.before, entry.after)
        command.advance()


def _changes(change: Change[Any]) -> Mapping[str, Any]:
    """The fields that are new or changed, with what they say now."""
    after, before = change.after, change.before
    return {
        field.name: getattr(after, field.name)
        for field in fields(after)
        if before is None or getattr(after, field.name) != getattr(before, field.name)
    }
