"""The shape of a model file, `grindprocess/v1`: which keys there are and of what kind.

The classes say what a file may hold, nothing about whether it makes sense; that is for the checks. Everything that
has an id stands in a list, since its order is the order in which people see it.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StringConstraints

from bot.features.processes.kinds import (
    AssignmentKind,
    DecisionForm,
    Origin,
    Outcome,
    ReachScope,
    RiskClass,
    RoleKind,
)

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]{0,39}$")]
Version = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,6}\.[0-9]{1,6}\.[0-9]{1,6}$")]
Wording = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
Ids = tuple[str, ...]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TextShape(_Shape):
    sv: Wording
    en: Wording


class RoleShape(_Shape):
    id: Id
    name: TextShape
    kind: RoleKind
    owner: StrictBool = False
    origin: Origin = Origin.SOURCE


class VariantShape(_Shape):
    id: Id
    name: TextShape
    start: str
    steps: Ids = ()


class CriterionShape(_Shape):
    id: Id
    text: TextShape
    statement: TextShape | None = None
    blocks_approval: StrictBool = False
    step: str | None = None
    field: str | None = None
    origin: Origin = Origin.SOURCE


class EvidenceShape(_Shape):
    id: Id
    name: TextShape
    required: StrictBool
    origin: Origin = Origin.SOURCE


class AssignmentShape(_Shape):
    kind: AssignmentKind
    to: str
    text: TextShape
    origin: Origin = Origin.SOURCE


class DeciderRuleShape(_Shape):
    to: str
    amount_over: Annotated[StrictInt, Field(ge=0, le=999_999_999_999)] | None = None
    reach: tuple[ReachScope, ...] = ()
    risk: tuple[RiskClass, ...] = ()
    variants: Ids = ()


class GateShape(_Shape):
    """A gate. Missing deciders and targets pass here, so that the checks can say it in the gate's own terms."""

    id: Id
    title: TextShape
    decided_by: Ids = ()
    form: DecisionForm | None = None
    opinion_from: Ids = ()
    applies_to: Annotated[Ids, Field(min_length=1)] | None = None
    criteria: tuple[CriterionShape, ...] = ()
    evidence: tuple[EvidenceShape, ...] = ()
    outcome_to: dict[Outcome, str | None] = {}
    choose: tuple[DeciderRuleShape, ...] = ()
    assignments: tuple[AssignmentShape, ...] = ()
    origin: Origin = Origin.SOURCE

    def applies_in(self, variant: str) -> bool:
        return self.applies_to is None or variant in self.applies_to


class CheckShape(_Shape):
    text: TextShape
    blocks_step: StrictBool = False
    origin: Origin = Origin.SOURCE


class StepShape(_Shape):
    id: Id
    name: TextShape
    responsible: Ids = ()
    mandatory: StrictBool = False
    procurement: StrictBool = False
    choice: Id | None = None
    checks: tuple[CheckShape, ...] = ()
    origin: Origin = Origin.SOURCE


class StageShape(_Shape):
    """A stage. `gate_out`: its exit gates, of which each variant meets the one that applies to it."""

    id: Id
    name: TextShape
    objective: TextShape | None = None
    gate_out: Ids = ()
    final: StrictBool = False
    steps: tuple[StepShape, ...] = ()
    origin: Origin = Origin.SOURCE


class LinkShape(_Shape):
    from_: Annotated[Ids, Field(alias="from", min_length=1)]
    to: Annotated[Ids, Field(min_length=1)]
    purpose: TextShape
    new_need: str | None = None
    origin: Origin = Origin.SOURCE


class EscalationShape(_Shape):
    when: TextShape
    deadline_workdays: Annotated[StrictInt, Field(ge=1, le=250)] = 10
    chain: Annotated[tuple[LinkShape, ...], Field(min_length=1)]


class ModelShape(_Shape):
    """A whole file."""

    schema_: Annotated[Literal["grindprocess/v1"], Field(alias="schema")]
    id: Id
    version: Version
    name: TextShape
    source: TextShape
    roles: Annotated[tuple[RoleShape, ...], Field(min_length=1)]
    variants: Annotated[tuple[VariantShape, ...], Field(min_length=1)]
    gates: Annotated[tuple[GateShape, ...], Field(min_length=1)]
    stages: Annotated[tuple[StageShape, ...], Field(min_length=1)]
    escalation: EscalationShape | None = None


def known_keys() -> frozenset[str]:
    """Every key that may stand somewhere in a file."""
    shapes: list[Any] = [_Shape]
    for shape in shapes:
        shapes.extend(shape.__subclasses__())
    fields = (field for shape in shapes for field in shape.model_fields.items())
    return frozenset(info.alias or name for name, info in fields)
