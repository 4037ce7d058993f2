"""Gates: what is put to whoever decides, frozen when the ballot opens."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from bot.core.bilingual import Text
from bot.core.people import PersonId
from bot.core.personal import Actor, OwnWords
from bot.features.gates.advised import StatedAdvice
from bot.features.gates.criteria import AnsweredCriterion
from bot.features.gates.handed import Recommendation, Referral
from bot.features.gates.kinds import Choice
from bot.features.gates.unaccepted import UnacceptedRole
from bot.features.portfolio.forums import Rules, SeatKind
from bot.features.portfolio.initiatives import Paper
from bot.features.portfolio.paragraphs import OWN
from bot.features.portfolio.regime_kinds import LegalRegime
from bot.features.portfolio.regimes import regime_of
from bot.features.processes.choosing import ChosenDecider
from bot.features.processes.kinds import DecisionForm, Outcome
from bot.features.processes.pinned import ProcessRef

CONFLICT = "conflict"
"""The rule that a conflict of interest rests on; all others are named as in `RULES_OF_REGIMES`."""


@dataclass(frozen=True, slots=True)
class BallotSeat:
    """A seat with a voice, as it was when the ballot opened."""

    kind: SeatKind
    holder: PersonId


@dataclass(frozen=True, slots=True)
class Earlier:
    """The matter as it was put the last time, when it was sent back: what has changed is seen against it."""

    at: datetime
    """When it was sent back."""
    title: str
    brief: OwnWords
    papers: tuple[Paper, ...] = ()


@dataclass(frozen=True)
class Question:
    """What was put to the deciders, frozen at the opening. `excluded`: who may not vote, being presenter or owner.

    It is read from its document once for all its votes, and so what follows from it is worked out once.

    What the last fields say came with the fourth version; where they are missing the question is an internal forum's,
    who votes between meetings. From `role` on they came with the fifth: nothing had been handed on or sent back; and
    `unaccepted` with the sixth.
    """

    initiative: str
    initiative_title: str
    gate: str
    gate_title: Text
    round: int
    form: DecisionForm
    forum: str | None
    decided_by: Text
    """The forum's or the role's name."""
    seats: tuple[BallotSeat, ...]
    substitutes: tuple[PersonId, ...]
    excluded: frozenset[PersonId]
    rules: Rules
    brief: OwnWords
    criteria: tuple[AnsweredCriterion, ...]
    papers: tuple[Paper, ...]
    process: ProcessRef
    outcome_to: Mapping[Outcome, str]
    presenter: PersonId
    secretaries: tuple[PersonId, ...]
    interested: tuple[PersonId, ...]
    """Who gets the news beside the deciders: presenter, owners, and who else could have decided what one person
    does."""
    channel: str | None
    names: Mapping[PersonId, OwnWords]
    """What everybody above was called when the ballot opened: the record keeps the names of that day."""
    place_names: Mapping[str, Text]
    """What the places in `outcome_to` are called."""
    registry_no: str
    opened_at: datetime
    opened_by: Actor
    deadline: datetime
    closes_from: datetime | None = None
    """Before this moment nobody closes it while somebody who may answer hasn't; None: at any time."""
    ends: tuple[str, ...] | None = None
    """Which of the places in `outcome_to` end the process; None: not known (opened by an earlier version)."""
    regime: LegalRegime | None = None
    basis: str = ""
    """The organisation's own order that the forum rests on."""
    meeting: date | None = None
    """The day of the meeting that decides; None: between meetings."""
    urgent: OwnWords = ""
    """Why it is decided without a meeting, where the regime has that for urgent matters alone."""
    elders: tuple[PersonId, ...] = ()
    """Who presides, in turn, where neither chair nor vice chair can."""
    stand_ins: Mapping[PersonId, PersonId | None] = field(default_factory=dict)
    """Holder of a seat who is away → who speaks for it from the start; None: the next substitute."""
    affected: Mapping[PersonId, tuple[Text, ...]] = field(default_factory=dict)
    """Whoever may come to vote → the systems of the matter that they own: a hint at a conflict, to them alone."""
    advice: tuple[StatedAdvice, ...] = ()
    """What other bodies had said of the matter."""
    role: str = ""
    """The process's role as which it is decided."""
    chosen: ChosenDecider | None = None
    """By which of the process's rules the decider was chosen; None: by none."""
    formally: Text | None = None
    """Who decides on what this ballot recommends; None: it recommends nothing, or the process has a gate for that."""
    recommendation: Recommendation | None = None
    """What was recommended before, to those who decide now."""
    referral: Referral | None = None
    """By whom and why the question was referred here."""
    students: bool = False
    """It concerns education or the students' situation: one person decides it after consulting them."""
    earlier: Earlier | None = None
    """As it was before it was sent back; None: it wasn't, or by an earlier version."""
    unaccepted: tuple[UnacceptedRole, ...] = ()
    """The roles without whose yes it was put."""

    @cached_property
    def id(self) -> str:
        return f"{self.initiative}/{self.gate}/{self.round}"

    @cached_property
    def quorum(self) -> int:
        """How many seats must take part."""
        return self.rules.seats_needed(len(self.seats))

    @cached_property
    def advises(self) -> bool:
        """Whether the ballot recommends and decides nothing."""
        return self.form is DecisionForm.ADVISORY

    @cached_property
    def ended_by_chair(self) -> bool:
        """Whether nobody but whoever presides ends the vote, by law: what they haven't ended isn't decided."""
        return self.meeting is not None and True not in regime_of(self.regime).cells["early_close"].allowed

    @cached_property
    def consults(self) -> bool:
        """Whether students must be consulted before it is decided."""
        return self.students and self.form is DecisionForm.INDIVIDUAL

    @cached_property
    def may_abstain(self) -> bool:
        """Whether abstaining is a position: never for one person who decides."""
        return self.form is not DecisionForm.INDIVIDUAL and self.rules.abstain is not False

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """The positions that can be taken: to reject or send back only where the process says where that leads."""
        against = (Choice.AGAINST,) if Outcome.REJECTED in self.outcome_to else ()
        way_back = (Choice.SEND_BACK,) if Outcome.SENT_BACK in self.outcome_to else ()
        abstain = (Choice.ABSTAIN,) if self.may_abstain else ()
        return (Choice.FOR, *against, *way_back, *abstain, Choice.CONFLICT)

    @cached_property
    def people(self) -> tuple[PersonId, ...]:
        """All who may come to vote: the holders of the seats, then the substitutes in their order."""
        named = [person for person in self.stand_ins.values() if person and person not in self.substitutes]
        return (*[seat.holder for seat in self.seats], *self.substitutes, *named)

    @cached_property
    def any_decides(self) -> bool:
        """Whether one person decides, and any of several may be that person."""
        return self.form is DecisionForm.INDIVIDUAL and len(self.seats) > 1

    def name(self, person: PersonId) -> str:
        return self.names.get(person, person)


def rests_on_paragraph(question: Question, rule: str) -> Text:
    """The paragraph that a rule of the ballot rests on; where the law has none, its own order, if it has one."""
    regime = regime_of(question.regime)
    paragraph = (regime.conflict if rule == CONFLICT else regime.cells[rule]).paragraph
    return Text(question.basis, question.basis) if paragraph is OWN and question.basis else paragraph
