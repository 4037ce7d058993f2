"""Checks that each gate can be decided, and that each outcome does what its name says."""

from collections.abc import Iterator

from bot.features.processes.faults import Objection, Path
from bot.features.processes.kinds import DecisionForm, Outcome, RoleKind
from bot.features.processes.model import ESCALATION
from bot.features.processes.schema import GateShape, ModelShape

_NEGATIVE = (Outcome.SENT_BACK, Outcome.REJECTED, Outcome.REFERRED)
_KINDS = {
    DecisionForm.COLLEGIAL: (RoleKind.FORUM,),
    DecisionForm.ADVISORY: (RoleKind.FORUM,),
    DecisionForm.INDIVIDUAL: (RoleKind.PERSON, RoleKind.GROUP),
}
_WHO = {
    DecisionForm.COLLEGIAL: "a body, which can vote",
    DecisionForm.ADVISORY: "a body, which can advise",
    DecisionForm.INDIVIDUAL: "a person, or a group of which one decides",
}


def gate_findings(model: ModelShape) -> Iterator[Objection]:
    """What makes a gate undecidable, or its outcomes contradict themselves."""
    for index, gate in enumerate(model.gates):
        path: Path = ("gates", index)
        yield from _deciders(model, gate, path)
        yield from _outcomes(model, gate, path)
        yield from _referral(model, gate, path)
        yield from _repeated_texts(gate, path)


def _deciders(model: ModelShape, gate: GateShape, path: Path) -> Iterator[Objection]:
    if not gate.decided_by:
        yield path, f"the gate {gate.id} has no decider: name at least one role in `decided_by`"
    kinds = {role.id: role.kind for role in model.roles}
    for index, decider in enumerate(gate.decided_by):
        where = (*path, "decided_by", index)
        if gate.form and decider in kinds and kinds[decider] not in _KINDS[gate.form]:
            fault = f"`{decider}` is a {kinds[decider].value} and can't decide {gate.id}"
            yield where, f"{fault}, which is {gate.form.value}: name {_WHO[gate.form]}"
        if decider in gate.opinion_from:
            yield where, f"`{decider}` both decides {gate.id} and gives its opinion on it: keep one of them"


def _outcomes(model: ModelShape, gate: GateShape, path: Path) -> Iterator[Objection]:
    where = (*path, "outcome_to")
    if Outcome.APPROVED not in gate.outcome_to:
        yield where, f"the gate {gate.id} can't be passed: say where `approved` leads"
    if not any(outcome in gate.outcome_to for outcome in _NEGATIVE):
        yield where, f"{gate.id} can't say no: say where `sent_back`, `rejected` or `referred` leads"
    for outcome, target in gate.outcome_to.items():
        fault = _target_fault(model, gate, outcome, target)
        if fault:
            yield (*where, outcome.value), fault


def _target_fault(model: ModelShape, gate: GateShape, outcome: Outcome, target: str | None) -> str | None:
    name = outcome.value
    if not target:
        return f"the outcome `{name}` of {gate.id} has no target: name the stage or gate that it leads to"
    if target == ESCALATION:
        return (
            None
            if outcome is Outcome.REFERRED
            else f"`{name}` can't lead to `escalation`, only `referred` can"
        )
    if outcome in (Outcome.POSTPONED, Outcome.WITHDRAWN) and target != gate.id:
        return f"what is {name} stays where it is: `{name}` must lead to {gate.id} itself"
    if outcome in (Outcome.APPROVED, Outcome.APPROVED_WITH_CONDITIONS) and target == gate.id:
        return f"`{name}` leads back to {gate.id} itself, so nothing would ever get past it"
    if target not in {*(gate.id for gate in model.gates), *(stage.id for stage in model.stages)}:
        return None  # an unknown reference, said elsewhere
    stage = next((stage for stage in model.stages if stage.id == target), None)
    if outcome is Outcome.REJECTED and not (stage and stage.final):
        return f"what is rejected is closed: `{name}` must lead to a stage with `final: true`"
    if outcome is Outcome.REFERRED and (stage or target == gate.id):
        return f"what is referred is decided elsewhere: `{name}` must lead to `escalation` or to another gate"
    if gate.form is DecisionForm.ADVISORY and outcome is Outcome.APPROVED and stage:
        return f"{gate.id} only advises: `{name}` must lead to the gate where the decision itself is made"
    return None


def _referral(model: ModelShape, gate: GateShape, path: Path) -> Iterator[Objection]:
    """Whoever refers a matter to the escalation must have someone to refer it to."""
    if gate.outcome_to.get(Outcome.REFERRED) != ESCALATION:
        return
    where = (*path, "outcome_to", Outcome.REFERRED.value)
    if model.escalation is None:
        yield where, f"{gate.id} refers to the escalation, but the model has none: add `escalation`"
        return
    able = {role for link in model.escalation.chain for role in link.from_}
    known = {role.id for role in model.roles}
    for decider in gate.decided_by:
        if decider in known - able:
            yield where, f"`{decider}` can't refer {gate.id} to anyone: add a link from it to `escalation`"


def _repeated_texts(gate: GateShape, path: Path) -> Iterator[Objection]:
    papers = [paper.name.sv.casefold() for paper in gate.evidence]
    for index, name in enumerate(papers):
        if name in papers[:index]:
            where = (*path, "evidence", index, "name")
            yield where, f"{gate.id} asks for this paper twice: remove one of them"
    questions = [criterion.text.sv.casefold() for criterion in gate.criteria]
    for index, text in enumerate(questions):
        if text in questions[:index]:
            yield (*path, "criteria", index, "text"), f"{gate.id} asks this twice: remove one of them"
