"""What is asked about: an initiative's next gate in its coming round, with the advice that there is on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.features.advice.advice import Advice
from bot.features.advice.bodies import AdviceBody, bodies
from bot.features.advice.ports import ADVICE
from bot.features.advice.rights import may_ask, may_pass
from bot.features.gates.ballots import Ballot
from bot.features.gates.handing import HandedOn, handed_on
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.forums import Forum
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.named import the_initiative
from bot.features.portfolio.ports import FORUMS
from bot.features.processes.model import Gate, ProcessModel
from bot.features.processes.ports import PROCESSES


@dataclass(frozen=True, slots=True)
class AdviceMatter:
    """The gate that is prepared. `round`: the one that its next ballot will be."""

    initiative: Initiative
    model: ProcessModel
    gate: Gate
    round: int
    forums: Sequence[Forum]
    advice: Sequence[Advice]
    names: Mapping[PersonId, str]
    at: datetime
    earlier: Sequence[Advice] = ()
    """What was said latest in earlier rounds, by bodies from which nothing has come in this one."""
    same_papers: frozenset[int] = frozenset()
    """The earlier rounds that rested on the papers that there are now."""
    handed: HandedOn | None = None
    """What an earlier ballot has handed on to whoever decides next."""

    @property
    def carriable(self) -> list[Advice]:
        """What can be carried over: the papers are those that were judged."""
        return [each for each in self.earlier if each.round in self.same_papers]

    @property
    def bodies(self) -> Mapping[str, AdviceBody]:
        return bodies(self.initiative, self.model, self.gate, self.forums)

    @property
    def unasked(self) -> list[AdviceBody]:
        """Those whom the process names for the gate, that exist here and haven't been asked."""
        named = list(self.bodies.values())[: len(self.gate.opinion_from)]
        return [body for body in named if body.people and self.of(body.id) is None]

    def may_ask_again(self, body: AdviceBody) -> bool:
        """Whether it hasn't answered, and somebody answers for it now who hasn't been asked."""
        there = self.of(body.id)
        return there is not None and not there.is_settled and not set(body.people) <= set(there.people)

    def of(self, body: str) -> Advice | None:
        wanted = body.strip().casefold()
        return next((each for each in self.advice if each.body.casefold() == wanted), None)

    def named(self, body: str) -> AdviceBody | None:
        wanted = body.strip().casefold()
        return next((each for name, each in self.bodies.items() if name.casefold() == wanted), None)

    def may_pass(self, by: Principal) -> bool:
        return may_pass(by, self.initiative, self.model, self.gate, self.forums, self.handed)

    def may_ask(self, by: Principal) -> bool:
        return may_ask(by, self.initiative, self.model, self.gate, self.forums, self.handed)


@dataclass(frozen=True, slots=True)
class ShowAdvice:
    """The advice on an initiative's next gate, for whoever prepares it."""

    initiative: str
    by: Principal


def show_advice(command: ShowAdvice, uow: UnitOfWork, now: datetime) -> AdviceMatter:
    """The gate that is prepared, with what has been asked and said.

    Raises:
        Refused: there is no such initiative, no gate is ahead or it is open already, or it isn't theirs to prepare.
    """
    matter = matter_of(command.initiative, uow, now, command.by)
    if not matter.may_ask(command.by):
        raise Refused("refused-may-not-ask-advice")
    return matter


def matter_of(key: str, uow: UnitOfWork, now: datetime, by: Principal, *, lock: bool = False) -> AdviceMatter:
    """The initiative's next gate.

    Raises:
        Refused: there is no such initiative, no gate is ahead, or it is open already.
    """
    initiative = the_initiative(key, by, uow, now, lock=lock)
    model = uow[PROCESSES].get(initiative.process)
    gate = model.next_gate(initiative.place, initiative.variant)
    if gate is None:
        raise Refused("refused-no-gate-ahead", initiative=initiative.key)
    ballots = uow[BALLOTS].of_initiative(initiative.key)
    if any(ballot.is_open for ballot in ballots):
        raise Refused("refused-advice-gate-open", gate=gate.id)
    coming = uow[BALLOTS].rounds(initiative.key, gate.id) + 1
    there = uow[ADVICE].of_gate(initiative.key, gate.id, coming)
    people = {person for each in there for person in each.people}
    names = {person.id: person.name for person in uow[PEOPLE].many(people).values()}
    forums, earlier = uow[FORUMS].all(), earlier_of(key, gate.id, coming, there, uow)
    same = _same_papers(initiative, gate.id, ballots) if earlier else frozenset[int]()
    handed = handed_on(ballots, gate.id, model)
    return AdviceMatter(initiative, model, gate, coming, forums, there, names, now, earlier, same, handed)


def earlier_of(
    key: str, gate: str, coming: int, there: Sequence[Advice], uow: UnitOfWork
) -> Sequence[Advice]:
    """What each body said latest in earlier rounds, but for those that are settled in this one."""
    found = {each.body: None for each in there if each.is_settled}
    latest: dict[str, Advice] = {}
    for number in range(coming - 1, 0, -1):
        for each in uow[ADVICE].of_gate(key, gate, number):
            if each.said is not None and each.body not in found:
                latest.setdefault(each.body, each)
    return tuple(latest.values())


def _same_papers(initiative: Initiative, gate: str, ballots: Sequence[Ballot]) -> frozenset[int]:
    return frozenset(
        each.question.round
        for each in ballots
        if each.question.gate == gate and each.question.papers == initiative.papers
    )
