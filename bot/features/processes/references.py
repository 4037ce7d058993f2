"""Checks that every id is used once and that every reference leads somewhere."""

from collections.abc import Iterable, Iterator

from bot.features.processes.complaints import did_you_mean
from bot.features.processes.faults import Objection, Path
from bot.features.processes.model import ESCALATION
from bot.features.processes.schema import GateShape, Ids, ModelShape, StageShape


def reference_findings(model: ModelShape) -> Iterator[Objection]:
    """All ids that stand twice, and all references to what isn't there."""
    yield from _repeated_ids(model)
    yield from _variant_references(model)
    for index, gate in enumerate(model.gates):
        yield from _gate_references(model, gate, ("gates", index))
    for index, stage in enumerate(model.stages):
        yield from _stage_references(model, stage, ("stages", index))
    yield from _escalation_references(model)


def _repeated_ids(model: ModelShape) -> Iterator[Objection]:
    roles = [(("roles", i, "id"), role.id) for i, role in enumerate(model.roles)]
    variants = [(("variants", i, "id"), variant.id) for i, variant in enumerate(model.variants)]
    gates = [(("gates", i, "id"), gate.id) for i, gate in enumerate(model.gates)]
    stages = [(("stages", i, "id"), stage.id) for i, stage in enumerate(model.stages)]
    steps = [
        (("stages", i, "steps", j, "id"), step.id)
        for i, stage in enumerate(model.stages)
        for j, step in enumerate(stage.steps)
    ]
    yield from _twice("role", roles)
    yield from _twice("variant", variants)
    yield from _twice("gate or stage", [*gates, *stages])
    yield from _twice("step", steps)
    for i, gate in enumerate(model.gates):
        criteria = [(("gates", i, "criteria", j, "id"), c.id) for j, c in enumerate(gate.criteria)]
        evidence = [(("gates", i, "evidence", j, "id"), e.id) for j, e in enumerate(gate.evidence)]
        yield from _twice(f"criterion of {gate.id}", criteria)
        yield from _twice(f"piece of evidence of {gate.id}", evidence)
    for path, place in [*gates, *stages]:
        if place == ESCALATION:
            yield path, f"`{ESCALATION}` is kept for outcomes that refer a matter: choose another id"


def _twice(what: str, ids: Iterable[tuple[Path, str]]) -> Iterator[Objection]:
    seen: set[str] = set()
    for path, each in ids:
        if each in seen:
            yield path, f"there is already a {what} with the id `{each}`: give one of them another id"
        seen.add(each)


def _listed(path: Path, names: Ids, what: str, known: Ids) -> Iterator[Objection]:
    """The faults of a list of references: unknown or repeated."""
    for index, name in enumerate(names):
        yield from _one((*path, index), name, what, known)
        if name in names[:index]:
            yield (*path, index), f"`{name}` stands twice in the list: remove one of them"


def _one(path: Path, name: str | None, what: str, known: Ids) -> Iterator[Objection]:
    if name is not None and name not in known:
        yield path, f"there is no {what} `{name}`{did_you_mean(name, known)}"


def _role_ids(model: ModelShape) -> Ids:
    return tuple(role.id for role in model.roles)


def _variant_ids(model: ModelShape) -> Ids:
    return tuple(variant.id for variant in model.variants)


def _gate_ids(model: ModelShape) -> Ids:
    return tuple(gate.id for gate in model.gates)


def _places(model: ModelShape) -> Ids:
    return (*_gate_ids(model), *(stage.id for stage in model.stages))


def _step_ids(model: ModelShape) -> Ids:
    return tuple(step.id for stage in model.stages for step in stage.steps)


def _variant_references(model: ModelShape) -> Iterator[Objection]:
    for index, variant in enumerate(model.variants):
        path: Path = ("variants", index)
        yield from _one((*path, "start"), variant.start, "stage or gate", _places(model))
        yield from _listed((*path, "steps"), variant.steps, "step", _step_ids(model))


def _gate_references(model: ModelShape, gate: GateShape, path: Path) -> Iterator[Objection]:
    roles = _role_ids(model)
    yield from _listed((*path, "decided_by"), gate.decided_by, "role", roles)
    yield from _listed((*path, "opinion_from"), gate.opinion_from, "role", roles)
    yield from _listed((*path, "applies_to"), gate.applies_to or (), "variant", _variant_ids(model))
    for index, rule in enumerate(gate.choose):
        yield from _one((*path, "choose", index, "to"), rule.to, "role", roles)
        yield from _listed(
            (*path, "choose", index, "variants"), rule.variants, "variant", _variant_ids(model)
        )
    for outcome, target in gate.outcome_to.items():
        known = (*_places(model), ESCALATION)
        yield from _one((*path, "outcome_to", outcome.value), target, "stage or gate", known)
    for index, criterion in enumerate(gate.criteria):
        yield from _one((*path, "criteria", index, "step"), criterion.step, "step", _step_ids(model))
        yield from _one((*path, "criteria", index, "field"), criterion.field, "role", roles)
    for index, assignment in enumerate(gate.assignments):
        yield from _one((*path, "assignments", index, "to"), assignment.to, "role", roles)


def _stage_references(model: ModelShape, stage: StageShape, path: Path) -> Iterator[Objection]:
    yield from _listed((*path, "gate_out"), stage.gate_out, "gate", _gate_ids(model))
    for index, step in enumerate(stage.steps):
        where = (*path, "steps", index, "responsible")
        yield from _listed(where, step.responsible, "role", _role_ids(model))


def _escalation_references(model: ModelShape) -> Iterator[Objection]:
    for index, link in enumerate(model.escalation.chain if model.escalation else ()):
        path: Path = ("escalation", "chain", index)
        yield from _listed((*path, "from"), link.from_, "role", _role_ids(model))
        yield from _listed((*path, "to"), link.to, "role", _role_ids(model))
        yield from _one((*path, "new_need"), link.new_need, "variant", _variant_ids(model))
