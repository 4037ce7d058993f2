"""The shape of a file → the model (`bot/features/processes/model.py`)."""

from dataclasses import replace

from bot.core.bilingual import Text
from bot.features.processes.canonical import content_hash
from bot.features.processes.kinds import Outcome
from bot.features.processes.model import (
    Assignment,
    Check,
    Criterion,
    DeciderRule,
    Escalation,
    Evidence,
    Gate,
    ProcessModel,
    Role,
    Stage,
    Step,
    Variant,
)
from bot.features.processes.schema import (
    CriterionShape,
    EscalationShape,
    GateShape,
    ModelShape,
    StageShape,
    StepShape,
    TextShape,
)


def build(shape: ModelShape) -> ProcessModel:
    """The model that `shape` describes, with its hash. Doesn't check anything: a faulty shape gives a faulty model."""
    escalation = shape.escalation
    model = ProcessModel(
        id=shape.id,
        version=shape.version,
        name=_text(shape.name),
        content_hash="",
        source=_text(shape.source),
        roles={r.id: Role(r.id, _text(r.name), r.kind, r.owner, r.origin) for r in shape.roles},
        variants={v.id: Variant(v.id, _text(v.name), v.start, v.steps) for v in shape.variants},
        gates={gate.id: _gate(gate) for gate in shape.gates},
        stages={stage.id: _stage(stage, shape) for stage in shape.stages},
        escalations=_escalations(escalation) if escalation else (),
        escalation_when=_text(escalation.when) if escalation else None,
        escalation_workdays=escalation.deadline_workdays if escalation else 10,
    )
    return replace(model, content_hash=content_hash(model))


def _text(shape: TextShape) -> Text:
    return Text(sv=shape.sv, en=shape.en)


def _gate(shape: GateShape) -> Gate:
    return Gate(
        id=shape.id,
        title=_text(shape.title),
        decided_by=shape.decided_by,
        outcome_to={
            outcome: shape.outcome_to[outcome] or "" for outcome in Outcome if outcome in shape.outcome_to
        },
        form=shape.form,
        criteria=tuple(map(_criterion, shape.criteria)),
        evidence=tuple(Evidence(e.id, _text(e.name), e.required, e.origin) for e in shape.evidence),
        applies_to=shape.applies_to or (),
        assignments=tuple(Assignment(a.kind, a.to, _text(a.text), a.origin) for a in shape.assignments),
        opinion_from=shape.opinion_from,
        origin=shape.origin,
        choose=tuple(DeciderRule(r.to, r.amount_over, r.reach, r.risk, r.variants) for r in shape.choose),
    )


def _criterion(shape: CriterionShape) -> Criterion:
    statement = _text(shape.statement) if shape.statement else None
    blocks = shape.blocks_approval
    return Criterion(shape.id, _text(shape.text), blocks, shape.step, shape.field, shape.origin, statement)


def _stage(shape: StageShape, model: ModelShape) -> Stage:
    return Stage(
        id=shape.id,
        name=_text(shape.name),
        steps=tuple(_step(step) for step in shape.steps),
        gate_out=_exits(shape, model),
        final=shape.final,
        objective=_text(shape.objective) if shape.objective else None,
        origin=shape.origin,
    )


def _exits(stage: StageShape, model: ModelShape) -> dict[str, str]:
    """For each variant the exit gate of `stage` that applies to it."""
    gates = [gate for gate in model.gates if gate.id in stage.gate_out]
    found = {v.id: next((g.id for g in gates if g.applies_in(v.id)), None) for v in model.variants}
    return {variant: gate for variant, gate in found.items() if gate}


def _step(shape: StepShape) -> Step:
    return Step(
        id=shape.id,
        name=_text(shape.name),
        responsible=shape.responsible,
        checks=tuple(Check(_text(check.text), check.blocks_step, check.origin) for check in shape.checks),
        mandatory=shape.mandatory,
        choice=shape.choice,
        origin=shape.origin,
        procurement=shape.procurement,
    )


def _escalations(shape: EscalationShape) -> tuple[Escalation, ...]:
    return tuple(
        Escalation(link.from_, link.to, _text(link.purpose), link.new_need, link.origin)
        for link in shape.chain
    )
