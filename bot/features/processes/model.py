"""A process model: stages, steps, gates and who decides, as one organisation works.

A model is read from YAML (`bot/features/processes/loader.py`), checked, and from then on never changed: an initiative
keeps the version that it started with.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.core.bilingual import Text
from bot.features.processes.kinds import (
    AssignmentKind,
    DecisionForm,
    Origin,
    Outcome,
    ReachScope,
    RiskClass,
    RoleKind,
)

ESCALATION = "escalation"
"""The target of an outcome that hands the matter on: the initiative stays at the gate, the question rises."""


@dataclass(frozen=True, slots=True)
class Role:
    """Who decides, does or is told. `owner`: owns the initiative or its system, so may not vote on it."""

    id: str
    name: Text
    kind: RoleKind
    owner: bool = False
    origin: Origin = Origin.SOURCE


@dataclass(frozen=True, slots=True)
class Criterion:
    """A question that the decider weighs.

    Whoever votes for although it is not met must say why; with `blocks_approval` also where nobody has answered it. It
    never rejects by itself, and no gate is shut by it.
    `step` and `field` name where the answer comes from: a step that comes before the gate, and a role, whose
    holder on the initiative is the answer. `statement`: what is so when it is met, for reading beside the answer
    ("Tilltänkt systemägare är utsedd: uppfyllt"); None: the question is shown instead.
    """

    id: str
    text: Text
    blocks_approval: bool = False
    step: str | None = None
    field: str | None = None
    origin: Origin = Origin.SOURCE
    statement: Text | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A paper that the decision rests on; the gate can't be opened while a required one is missing."""

    id: str
    name: Text
    required: bool
    origin: Origin = Origin.SOURCE


@dataclass(frozen=True, slots=True)
class Assignment:
    """What the role `to` gets to do, to know or to confirm once the gate has been approved."""

    kind: AssignmentKind
    to: str
    text: Text
    origin: Origin = Origin.SOURCE


@dataclass(frozen=True, slots=True)
class DeciderRule:
    """Who decides where all that it names holds; a rule that names nothing holds always, and comes last.

    `to`: one of the gate's `decided_by`. `amount_over`: whole kronor, above which it holds.
    """

    to: str
    amount_over: int | None = None
    reach: tuple[ReachScope, ...] = ()
    risk: tuple[RiskClass, ...] = ()
    variants: tuple[str, ...] = ()

    @property
    def asks_nothing(self) -> bool:
        return self.amount_over is None and not (self.reach or self.risk or self.variants)


@dataclass(frozen=True, slots=True)
class Gate:
    id: str
    title: Text
    decided_by: tuple[str, ...]
    """Role ids, any of which may decide; the first that the portfolio has filled is used."""
    outcome_to: Mapping[Outcome, str]
    """Where each possible outcome leads: a stage id, a gate id (wait there) or, if referred, `escalation`."""
    form: DecisionForm | None = None
    """None: by the decider's kind, see `form_for`."""
    criteria: tuple[Criterion, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    applies_to: tuple[str, ...] = ()
    """Variant ids; empty: all."""
    assignments: tuple[Assignment, ...] = ()
    opinion_from: tuple[str, ...] = ()
    origin: Origin = Origin.SOURCE
    choose: tuple[DeciderRule, ...] = ()
    """Which of `decided_by` decides, by the first rule that holds; empty: the first of them that is filled."""

    def applies_in(self, variant: str) -> bool:
        """Whether an initiative of `variant` can meet this gate."""
        return not self.applies_to or variant in self.applies_to

    def form_for(self, decider: Role) -> DecisionForm:
        """How the gate is decided by `decider`: a forum votes; a person, or one of a group, decides."""
        if self.form is not None:
            return self.form
        return DecisionForm.COLLEGIAL if decider.kind is RoleKind.FORUM else DecisionForm.INDIVIDUAL


@dataclass(frozen=True, slots=True)
class Check:
    """A question to answer while a step is done. `blocks_step`: the step isn't done before it is answered."""

    text: Text
    blocks_step: bool = False
    origin: Origin = Origin.SOURCE


@dataclass(frozen=True, slots=True)
class Step:
    id: str
    name: Text
    responsible: tuple[str, ...] = ()
    """Role ids; the first that the initiative has filled is responsible."""
    checks: tuple[Check, ...] = ()
    mandatory: bool = False
    """False: may be set as not applicable with a reason."""
    choice: str | None = None
    """Steps of one stage with the same choice are alternatives (tracks), of which one or more are used."""
    origin: Origin = Origin.SOURCE
    procurement: bool = False
    """While it is under way the matter is secret, by itself (`portfolio/procuring.py`)."""


@dataclass(frozen=True, slots=True)
class Stage:
    id: str
    name: Text
    steps: tuple[Step, ...] = ()
    gate_out: Mapping[str, str] = field(default_factory=dict)
    """Variant id → the gate that ends the stage, for each variant that it applies to; empty if final."""
    final: bool = False
    """The way of the gates ends here: the initiative is closed, or what it made is in use."""
    objective: Text | None = None
    origin: Origin = Origin.SOURCE

    def step(self, step_id: str) -> Step | None:
        return next((step for step in self.steps if step.id == step_id), None)


@dataclass(frozen=True, slots=True)
class Variant:
    id: str
    name: Text
    start: str
    """The stage or gate where an initiative of this variant begins."""
    steps: tuple[str, ...] = ()
    """The steps that are proposed, the others of the stage being optional; empty: all are."""


@dataclass(frozen=True, slots=True)
class Escalation:
    """A link of the chain: what those in `from_roles` can't settle goes to one of `to_roles`."""

    from_roles: tuple[str, ...]
    to_roles: tuple[str, ...]
    purpose: Text
    new_need: str | None = None
    """A variant: the chain ends here, and the matter comes back as a new initiative of that variant."""
    origin: Origin = Origin.SOURCE


@dataclass(frozen=True, slots=True)
class ProcessModel:
    """A checked model: every reference in it resolves, every stage can be reached."""

    id: str
    version: str
    name: Text
    content_hash: str
    """sha256 (hex) over the model's canonical JSON: independent of comments and key order in the file."""
    roles: Mapping[str, Role]
    variants: Mapping[str, Variant]
    gates: Mapping[str, Gate]
    stages: Mapping[str, Stage]
    escalations: tuple[Escalation, ...] = ()
    escalation_when: Text | None = None
    escalation_workdays: int = 10
    """How long each link of the chain has to answer."""
    source: Text | None = None
    """The document that the model was made from: what `Origin.SOURCE` refers to."""

    @property
    def owner_roles(self) -> frozenset[str]:
        """The roles whose holders own the initiative or its systems."""
        return frozenset(role.id for role in self.roles.values() if role.owner)

    def is_open_at(self, place: str) -> bool:
        """Whether an initiative can stand at `place`, the id of a stage or of a gate."""
        return place in self.stages or place in self.gates

    def ends_at(self, place: str) -> bool:
        """Whether the way ends at `place`: a final stage."""
        return place in self.stages and self.stages[place].final

    def stops_at(self, place: str) -> bool:
        """Whether the way ends there by a no: a final stage that a rejection leads to and no approval does."""
        ways = [(outcome, to) for gate in self.gates.values() for outcome, to in gate.outcome_to.items()]
        leading = {outcome for outcome, to in ways if to == place}
        return self.ends_at(place) and Outcome.REJECTED in leading and Outcome.APPROVED not in leading

    def place_name(self, place: str) -> Text:
        """The stage's name, or the gate's id and question.

        Raises:
            KeyError: `place` is neither a stage nor a gate of this model.
        """
        if place in self.stages:
            return self.stages[place].name
        gate = self.gates[place]
        return Text(sv=f"{gate.id}: {gate.title.sv}", en=f"{gate.id}: {gate.title.en}")

    def next_gate(self, place: str, variant: str) -> Gate | None:
        """The gate that an initiative of `variant` at `place` meets next, or None where the way ends."""
        if place in self.gates:
            return self.gates[place]
        stage = self.stages.get(place)
        gate_id = stage.gate_out.get(variant) if stage else None
        return self.gates[gate_id] if gate_id else None
