"""What an import does to initiatives: which model each follows, where it stands, and what it holds."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from bot.features.portfolio.forums import Forum
from bot.features.portfolio.imports.hints import choices
from bot.features.portfolio.imports.models import Models, ref_of
from bot.features.portfolio.imports.parts import check_answers, check_papers, check_roles, check_steps
from bot.features.portfolio.imports.people import KnownPeople
from bot.features.portfolio.imports.plans import InStore, Planned
from bot.features.portfolio.imports.plans_ahead import check_plans
from bot.features.portfolio.imports.records import ImportFault, ImportRecord
from bot.features.portfolio.initiatives import Initiative
from bot.features.processes.model import ProcessModel

BASIS = ("amount", "reach", "risk", "students")
REQUIRED = ("title", "process", "variant", "presenter")
PLAIN = ("title", "summary", "brief", "registry_no", "devops_id", "go_live", *BASIS)
FROZEN_AT_VOTE = ("place", "variant")
"""What a ballot leads on from: not to be changed under its feet."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an initiative may refer to. `forums`: as they will be; those with faults of their own are None."""

    stored: InStore
    forums: dict[str, Forum | None]
    directory: KnownPeople
    models: Models
    unread_models: bool


def plan_initiatives(
    records: Iterable[ImportRecord], around: Surroundings, faults: list[ImportFault]
) -> list[Planned[Initiative]]:
    """Each record's effect; what is wrong goes to `faults`."""
    return [_entry(record, around, faults) for record in records]


def _entry(record: ImportRecord, around: Surroundings, faults: list[ImportFault]) -> Planned[Initiative]:
    before = around.stored.initiatives.get(record.key)
    found = _missing(record) if before is None else []
    model = _model(record, before, around, found) if record.head or before else None
    after = _merged(record, before, model, around, found) if model else None
    if after and model:
        found += _misplaced(record, before, after, model)
        if before and before.key in around.stored.at_vote:
            found += _moved_at_vote(record, before, after)
    faults += found
    return Planned(record, before, None if found or record.broken else after)


def _missing(record: ImportRecord) -> list[ImportFault]:
    if not record.head and not record.key:
        return []  # that its key is missing is told where it is read
    if not record.head:
        message = f"no initiative {record.key} in the import or the store; add it, or correct the key"
        return [ImportFault(record.where, message)]
    return [
        ImportFault(record.where, f"{record.key}: {name} is missing; add it")
        for name in REQUIRED
        if not record.says(name) and name not in record.broken
    ]


def _model(
    record: ImportRecord, before: Initiative | None, around: Surroundings, faults: list[ImportFault]
) -> ProcessModel | None:
    """The model that the initiative follows: for ever the one it started with."""
    process, version = record.says("process"), record.says("version")
    if before:
        pinned = (before.process.id, before.process.version)
        if (process or pinned[0], version or pinned[1]) != pinned:
            where = record.place_of("version" if version else "process")
            faults.append(
                ImportFault(
                    where,
                    f"{record.key} follows {' '.join(pinned)} since its start, and decisions rest on that; "
                    "leave process and version as they were, or start a new initiative",
                )
            )
        return around.models.pinned(before.process)
    if not process:
        return None
    model = around.models.version(process, version) if version else around.models.newest(process)
    if model is None and not around.unread_models:
        faults.append(_unknown_model(record, process, version, around.models))
    return model


def _unknown_model(record: ImportRecord, process: str, version: str | None, models: Models) -> ImportFault:
    if process not in models.ids:
        message = f"{record.key}: there is no process {process!r}; {choices(process, models.ids)}"
        return ImportFault(record.place_of("process"), message)
    versions = ", ".join(models.versions(process))
    message = f"{record.key}: process {process} has no version {version!r}; use one of: {versions}"
    return ImportFault(record.place_of("version"), message)


def _merged(
    record: ImportRecord,
    before: Initiative | None,
    model: ProcessModel,
    around: Surroundings,
    faults: list[ImportFault],
) -> Initiative | None:
    """The initiative as it will be, or None where too little is known of it to say more."""
    changes: dict[str, Any] = {name: record.says(name) for name in PLAIN if name in record.fields}
    changes |= _references(record, model, around, faults)
    if "systems" in record.fields:
        changes["systems"] = tuple(system.value for system in record.says("systems"))
    if "roles" in record.fields:
        changes["roles"] = check_roles(record, model, around.directory, faults)
    if "papers" in record.fields:
        changes["papers"] = check_papers(record, model, faults)
    if "answers" in record.fields:
        changes["answers"] = check_answers(record, model, faults)
    if "steps" in record.fields:
        changes["steps"] = check_steps(record, before, model, faults)
    variant = record.says("variant") or (before.variant if before else "")
    if variant not in model.variants:
        if variant:
            message = (
                f"{record.key}: {model.id} has no variant {variant!r}; {choices(variant, model.variants)}"
            )
            faults.append(ImportFault(record.place_of("variant"), message))
        return None
    changes |= check_plans(record, before, model, variant, faults)
    place = record.says("place") or (before.place if before else model.variants[variant].start)
    if before:
        return replace(before, variant=variant, place=place, **changes)
    needed = {"title": "", "summary": "", "presenter": ""}
    return Initiative(
        key=record.key, process=ref_of(model), variant=variant, place=place, **{**needed, **changes}
    )


def _references(
    record: ImportRecord, model: ProcessModel, around: Surroundings, faults: list[ImportFault]
) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    presenter = record.fields.get("presenter")
    if presenter and presenter.value:
        changes["presenter"] = around.directory.find(presenter, f"{record.key}: presenter", faults) or ""
    if "forum" in record.fields:
        changes["forum"] = record.says("forum")
        message = _forum_fault(record.says("forum"), model, around) if record.says("forum") else ""
        if message:
            faults.append(ImportFault(record.place_of("forum"), f"{record.key}: {message}"))
    return changes


def _forum_fault(name: str, model: ProcessModel, around: Surroundings) -> str:
    if name not in around.forums:
        return f"there is no body {name!r}; {choices(name, around.forums)}"
    forum = around.forums[name]
    deciding = {role for gate in model.gates.values() for role in gate.decided_by}
    if forum is not None and deciding.isdisjoint(forum.roles):
        return f"body {name} fills no role that decides in {model.id}; name another, or give it such a role"
    return ""


def _misplaced(
    record: ImportRecord, before: Initiative | None, after: Initiative, model: ProcessModel
) -> list[ImportFault]:
    if before and (before.place, before.variant) == (after.place, after.variant):
        return []
    where = record.place_of("place")
    if not model.is_open_at(after.place):
        message = f"{after.key}: {model.id} has no stage or gate {after.place!r}"
        return [ImportFault(where, f"{message}; {choices(after.place, (*model.stages, *model.gates))}")]
    gate = model.gates.get(after.place)
    if gate and not gate.applies_in(after.variant):
        possible = [g.id for g in model.gates.values() if g.applies_in(after.variant)]
        message = f"{after.key}: the variant {after.variant} never meets the gate {gate.id}"
        return [ImportFault(where, f"{message}; {choices(gate.id, possible)}")]
    return []


def _moved_at_vote(record: ImportRecord, before: Initiative, after: Initiative) -> list[ImportFault]:
    return [
        ImportFault(
            record.place_of(name),
            f"{after.key}: {name} can't change from {getattr(before, name)} to {getattr(after, name)} while a "
            "ballot is open; close the gate first, or leave it out",
        )
        for name in FROZEN_AT_VOTE
        if getattr(before, name) != getattr(after, name)
    ]
