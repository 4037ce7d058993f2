"""Initiatives: what the portfolio steers, where each stands, and what its decisions rest on."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from bot.core.people import PersonId
from bot.core.personal import OwnWords
from bot.features.processes.choosing import Weighed
from bot.features.processes.kinds import ReachScope, RiskClass
from bot.features.processes.pinned import ProcessRef


class StepStatus(StrEnum):
    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    DONE = "done"
    NOT_APPLICABLE = "not_applicable"


class CriterionAnswer(StrEnum):
    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that a decision rests on. `sha256`: hex, of the file's bytes; `evidence`: what it is evidence for."""

    id: str
    title: str
    url: str
    version: str
    sha256: str
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """How a criterion is answered. A note is required where the answer is "not applicable"."""

    gate: str
    criterion: str
    value: CriterionAnswer
    note: OwnWords = ""


@dataclass(frozen=True, slots=True)
class StepState:
    """Where a step stands. `round` counts from 1: work is iterative, a step can be done again.

    A `reason` is required where the status is "not applicable".
    """

    stage: str
    step: str
    status: StepStatus
    reason: OwnWords = ""
    round: int = 1


@dataclass(frozen=True, slots=True)
class ChangeRequest:
    """A change that another system keeps under a number of its own (RFC). `purpose`: what it is for."""

    number: str
    purpose: OwnWords = ""


@dataclass(frozen=True, slots=True)
class Secrecy:
    """From `first` to `last` (None: until further notice) not everybody may see the paper; empty: the whole matter.

    `kind`: see `secrecy.SecrecyKind`. `ground`: the law, such as `OSL 19 kap. 3 §`. `twin`: the paper that everybody
    else gets, empty: none.
    """

    paper: str
    kind: str
    ground: str
    first: date
    last: date | None = None
    twin: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """As much of an initiative as a list needs."""

    key: str
    title: str
    process: ProcessRef
    place: str
    guarded: bool = False
    """Something of it is or was secret: whoever shows it to somebody looks closer."""


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role that somebody holds in an initiative, with the systems that this names, as they are written."""

    role: str
    person: PersonId
    systems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """A day on which a gate of an initiative is meant to be decided, or (`plans.GO_LIVE`) its result taken into use."""

    outline: Outline
    variant: str
    what: str
    day: date


@dataclass(frozen=True, slots=True)
class Initiative:
    """One initiative of the portfolio.

    `place` is the id of the stage it is in or of the gate where it waits. `roles` gives for each role id of the
    process the persons who hold it, the first being the one who acts and the others standing in, in order.
    `presenter` is the person who answers for the brief. Answers and steps are kept sorted, so that initiatives that
    say the same are equal. `systems`: each a system's id or name; one that the register doesn't have may be named too.
    `planned`: gate → the day on which it is meant to be decided; `go_live`: the day on which it is taken into use.
    """

    key: str
    title: str
    summary: OwnWords
    process: ProcessRef
    variant: str
    place: str
    presenter: PersonId
    brief: OwnWords = ""
    roles: Mapping[str, tuple[PersonId, ...]] = field(default_factory=dict)
    systems: tuple[str, ...] = ()
    papers: tuple[Paper, ...] = ()
    answers: tuple[Answer, ...] = ()
    steps: tuple[StepState, ...] = ()
    forum: str | None = None
    """The forum that decides, where several could; None: the first that fills the gate's role."""
    registry_no: str = ""
    devops_id: str = ""
    change_requests: tuple[ChangeRequest, ...] = ()
    planned: Mapping[str, date] = field(default_factory=dict)
    go_live: date | None = None
    amount: int | None = None
    """What it costs, in whole kronor, as far as who decides depends on it; None: nobody has said."""
    reach: ReachScope | None = None
    risk: RiskClass | None = None
    students: bool | None = None
    """Whether it concerns education or the students' situation; None: nobody has said."""
    secrecy: tuple[Secrecy, ...] = field(default=(), compare=False)
    """No import changes it."""

    def __post_init__(self) -> None:
        answers = sorted(self.answers, key=lambda answer: (answer.gate, answer.criterion))
        steps = sorted(self.steps, key=lambda state: (state.stage, state.step, state.round))
        object.__setattr__(self, "answers", tuple(answers))
        object.__setattr__(self, "steps", tuple(steps))

    @property
    def weighed(self) -> Weighed:
        """What the rules go by that choose its deciders."""
        return Weighed(self.variant, self.amount, self.reach, self.risk)

    def answer_to(self, gate: str, criterion: str) -> Answer | None:
        return next((a for a in self.answers if (a.gate, a.criterion) == (gate, criterion)), None)

    def step_state(self, stage: str, step: str) -> StepState:
        """Where the step stands in its latest round; not started, where nothing has been said of it."""
        rounds = [state for state in self.steps if (state.stage, state.step) == (stage, step)]
        return rounds[-1] if rounds else StepState(stage, step, StepStatus.NOT_STARTED)

    def owners(self, owning: Collection[str]) -> frozenset[PersonId]:
        """Those who own the initiative or its systems, and so may not vote on it by default.

        `owning`: the ids of the process model's roles that own (`Role.owner`).
        """
        return frozenset(person for role in owning for person in self.roles.get(role, ()))

    def with_answer(self, answer: Answer) -> "Initiative":
        """The initiative with `answer` in the place of what it said of that criterion."""
        place = (answer.gate, answer.criterion)
        others = tuple(each for each in self.answers if (each.gate, each.criterion) != place)
        return replace(self, answers=(*others, answer))

    def with_step(self, state: StepState) -> "Initiative":
        """The initiative with `state` in the place of what it said of that round of that step."""
        place = (state.stage, state.step, state.round)
        others = tuple(s for s in self.steps if (s.stage, s.step, s.round) != place)
        return replace(self, steps=(*others, state))
