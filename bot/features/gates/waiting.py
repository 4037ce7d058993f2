"""What gates ask of a person beside a vote: to answer the criteria of what they present."""

from collections.abc import Iterator

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.errands import Errand
from bot.core.people import PersonId
from bot.core.texts import both
from bot.features.gates.criteria import unanswered_by_hand
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.ports import INITIATIVES
from bot.features.portfolio.secrecy import safe_title
from bot.features.processes.ports import PROCESSES
from cards.gates.actions import GateVerb


def criteria_errands(person: PersonId, _calendar: WorkCalendar, uow: UnitOfWork) -> Iterator[Errand]:
    """Of each initiative of theirs that stands at a gate whose vote isn't open: how many nobody has answered.

    While it is open they are frozen, and while the work before a gate goes on, much can't be answered yet.
    """
    at_gates = {}
    for outline in uow[INITIATIVES].presented_by(person):
        gate = uow[PROCESSES].get(outline.process).gates.get(outline.place)
        if gate is not None and gate.criteria:
            at_gates[outline.key] = gate
    at_vote = {each.question.initiative for each in uow[BALLOTS].of_initiatives(at_gates) if each.is_open}
    for key, initiative in uow[INITIATIVES].many(at_gates.keys() - at_vote).items():
        gate = at_gates[key]
        if left := unanswered_by_hand(initiative, gate):
            wanted = both("criteria-waits", gate=gate.id, count=len(left))
            planned = initiative.planned.get(gate.id)
            yield Errand(safe_title(initiative), wanted, planned, GateVerb.CRITERIA, {"initiative": key})
