"""The criteria of the next gate, to whoever may answer them in Teams; what an open vote has of them stays as it is."""

from dataclasses import dataclass
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.features.gates.criteria import AnsweredCriterion, answered_criteria
from bot.features.gates.measuring import figures_at
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.answering import AnswerCriterion, answer_criterion, stand
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.named import the_initiative
from bot.features.portfolio.ports import FORUMS
from bot.features.portfolio.rights import check_may_answer
from bot.features.portfolio.secrecy import safe_title
from bot.features.processes.ports import PROCESSES


@dataclass(frozen=True, slots=True)
class ViewCriteria:
    """Look at the criteria of the initiative's next gate, to answer them."""

    initiative: str
    by: Principal


@dataclass(frozen=True, slots=True)
class CriteriaView:
    """`stands`: criterion → how it is answered, in a word that the card carries; `frozen`: an open vote has the answers
    of when it was opened; `saved`: the criterion that has just been answered."""

    initiative: str
    title: str
    gate: str
    criteria: tuple[AnsweredCriterion, ...]
    stands: tuple[str, ...]
    frozen: bool = False
    saved: str = ""

    @property
    def left(self) -> tuple[AnsweredCriterion, ...]:
        """Those that nobody has answered, as the process orders them."""
        return tuple(each for each in self.criteria if each.answer is None)

    def number_of(self, criterion: str) -> int:
        """Which of the criteria it is, counted from 0.

        Raises:
            Refused: the gate has no such criterion, as where the initiative has moved on.
        """
        for number, each in enumerate(self.criteria):
            if each.id == criterion:
                return number
        raise Refused("refused-criterion-elsewhere", gate=self.gate)


def view_criteria(command: ViewCriteria, uow: UnitOfWork, now: datetime) -> CriteriaView:
    """The criteria as they are answered now.

    Raises:
        Refused: there is no such initiative, no gate ahead of it, or they may not answer.
    """
    initiative = the_initiative(command.initiative, command.by, uow, now)
    model = uow[PROCESSES].get(initiative.process)
    check_may_answer(command.by, initiative, model, uow[FORUMS].all())
    return _view_of(initiative, uow, now)


def answer_and_view(command: AnswerCriterion, uow: UnitOfWork, now: datetime) -> CriteriaView:
    """Answer one of them, and look at them all as they are then.

    Raises:
        Refused: as `answer_criterion`; the initiative has moved on from the gate that they had before them.
    """
    answer = answer_criterion(command, uow, now)
    initiative = the_initiative(command.initiative, command.by, uow, now)
    view = _view_of(initiative, uow, now, answer.criterion)
    if answer.gate != view.gate:
        raise Refused("refused-criterion-elsewhere", gate=view.gate)
    return view


def _view_of(initiative: Initiative, uow: UnitOfWork, now: datetime, saved: str = "") -> CriteriaView:
    gate = uow[PROCESSES].get(initiative.process).next_gate(initiative.place, initiative.variant)
    if gate is None:
        raise Refused("refused-no-gate-ahead", initiative=initiative.key)
    criteria = answered_criteria(initiative, gate, figures_at(initiative.key, gate.criteria, uow, now))
    at_vote = [each for each in uow[BALLOTS].of_initiative(initiative.key) if each.is_open]
    return CriteriaView(
        initiative.key,
        safe_title(initiative),
        gate.id,
        criteria,
        tuple(stand(initiative.answer_to(gate.id, each.id)) for each in criteria),
        frozen=any(each.question.gate == gate.id for each in at_vote),
        saved=saved,
    )
