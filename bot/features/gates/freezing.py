"""The question as it is put to those who decide: what it says of the matter that day, frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.core.bilingual import Text
from bot.core.people import PersonId
from bot.features.gates.advised import StatedAdvice
from bot.features.gates.criteria import AnsweredCriterion, GateFigure, answered_criteria
from bot.features.gates.deciders import Decider
from bot.features.gates.questions import Earlier, Question
from bot.features.gates.standing_in import StandingIn
from bot.features.gates.unaccepted import UnacceptedRole
from bot.features.gates.ways import GateWay
from bot.features.portfolio.forums import Forum, SeatKind
from bot.features.portfolio.initiatives import Initiative
from bot.features.processes.kinds import DecisionForm, RoleKind
from bot.features.processes.model import Gate, ProcessModel


@dataclass(frozen=True, slots=True)
class Matter:
    """What is decided, by whom."""

    initiative: Initiative
    model: ProcessModel
    gate: Gate
    decider: Decider
    figures: Mapping[str, GateFigure] = field(default_factory=dict)
    """Criterion → what answers it by itself."""

    @property
    def owners(self) -> frozenset[PersonId]:
        return frozenset(self.initiative.owners(self.model.owner_roles))

    @property
    def secretaries(self) -> tuple[PersonId, ...]:
        return self.decider.forum.holders(SeatKind.SECRETARY) if self.decider.forum else ()

    @property
    def following(self) -> tuple[PersonId, ...]:
        """The secretaries of the forum that has handed the question on: they go on following it."""
        handed = self.decider.handed
        return handed.last.question.secretaries if handed and handed.formal else ()

    @property
    def beside(self) -> tuple[PersonId, ...]:
        """Who else could have decided what one person does, and is told: product owner, the rest of the team."""
        if self.decider.form is not DecisionForm.INDIVIDUAL:
            return ()
        roles = self.model.roles
        others = [
            role
            for role in self.gate.decided_by
            if role != self.decider.role or roles[role].kind is RoleKind.GROUP
        ]
        named = (self.initiative.roles.get(role, ()) for role in others)
        deciding = {seat.holder for seat in self.decider.seats}
        return tuple(person for some in named for person in some if person not in deciding)

    @property
    def people(self) -> frozenset[PersonId]:
        """All whose names the question keeps."""
        holders = (seat.holder for seat in self.decider.seats)
        forum = self.decider.forum
        named = [away.substitute for away in forum.absences if away.substitute] if forum else []
        beside = self.decider.substitutes, self.secretaries, self.following, self.owners, named, self.beside
        return frozenset(
            {*holders, *(person for some in beside for person in some), self.initiative.presenter}
        )

    @property
    def excluded(self) -> frozenset[PersonId]:
        """Presenter and owners don't vote on their own matter, unless the forum says so; one who decides alone does."""
        if self.decider.form is DecisionForm.INDIVIDUAL:
            return frozenset()
        rules = self.decider.rules
        presenter = frozenset() if rules.presenter_may_vote else frozenset({self.initiative.presenter})
        return presenter if rules.owner_may_vote else presenter | self.owners

    @property
    def criteria(self) -> tuple[AnsweredCriterion, ...]:
        return answered_criteria(self.initiative, self.gate, self.figures)

    @property
    def place_names(self) -> dict[str, Text]:
        model = self.model
        return {
            place: model.place_name(place)
            for place in self.gate.outcome_to.values()
            if model.is_open_at(place)
        }


@dataclass(frozen=True, slots=True)
class Occasion:
    """Who opens the gate, when and in which way, in which round, and what everybody is called.

    `standing`: who is away, and who speaks for them; `affected`: which systems of the matter somebody owns;
    `advice`: what other bodies have said of it; `earlier`: how the matter was when it was sent back; `unaccepted`: the
    roles that nobody has agreed to take.
    """

    by: str
    at: datetime
    round: int
    way: GateWay
    names: dict[PersonId, str]
    standing: StandingIn = field(default_factory=StandingIn)
    affected: Mapping[PersonId, tuple[Text, ...]] = field(default_factory=dict)
    advice: tuple[StatedAdvice, ...] = ()
    earlier: Earlier | None = None
    unaccepted: tuple[UnacceptedRole, ...] = ()


def _of_forum(forum: Forum | None) -> dict[str, Any]:
    """What the question says of the forum that decides it."""
    if forum is None:
        return {"forum": None, "channel": None}
    return {
        "forum": forum.id,
        "channel": forum.channel,
        "regime": forum.regime,
        "basis": forum.basis,
        "elders": forum.elders,
    }


def _of_way(way: GateWay) -> dict[str, Any]:
    """Until when, or at which meeting."""
    return {
        "deadline": way.deadline,
        "closes_from": way.closes_from,
        "meeting": way.meeting,
        "urgent": way.urgent,
    }


def frozen(matter: Matter, occasion: Occasion) -> Question:
    """The question that is put, and never changes."""
    initiative, gate, decider = matter.initiative, matter.gate, matter.decider
    return Question(
        initiative=initiative.key,
        initiative_title=initiative.title,
        gate=gate.id,
        gate_title=gate.title,
        round=occasion.round,
        form=decider.form,
        decided_by=decider.name,
        seats=decider.seats,
        substitutes=tuple(person for person in decider.substitutes if person not in occasion.standing.away),
        excluded=matter.excluded,
        rules=decider.rules,
        brief=initiative.brief or initiative.summary,
        criteria=matter.criteria,
        papers=initiative.papers,
        process=initiative.process,
        outcome_to=gate.outcome_to,
        presenter=initiative.presenter,
        secretaries=tuple(dict.fromkeys((*matter.secretaries, *matter.following))),
        interested=tuple(dict.fromkeys((initiative.presenter, *sorted(matter.owners), *matter.beside))),
        names=occasion.names,
        place_names=matter.place_names,
        registry_no=initiative.registry_no,
        opened_at=occasion.at,
        opened_by=occasion.by,
        ends=tuple(place for place in gate.outcome_to.values() if matter.model.ends_at(place)),
        **_of_forum(decider.forum),
        **_of_way(occasion.way),
        stand_ins=occasion.standing.stand_ins,
        affected=occasion.affected,
        advice=occasion.advice,
        unaccepted=occasion.unaccepted,
        earlier=occasion.earlier,
        **_decided_by(decider, bool(initiative.students)),
    )


def _decided_by(decider: Decider, students: bool) -> dict[str, Any]:
    """As what, by which rule, what an earlier ballot has handed on, and whether it concerns students."""
    handed = decider.handed
    own = {"role": decider.role, "formally": decider.formally, "students": students}
    if handed is None:
        return {**own, "chosen": decider.chosen}
    chosen = handed.last.question.chosen if handed.formal else decider.chosen
    return {**own, "recommendation": handed.recommendation, "referral": handed.referral, "chosen": chosen}
