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
    for outline in uow[INITIATIVES].presented_by(person):
        model = uow[PROCESSES].get(outline.process)
        gate = model.gates.get(outline.place)
        initiative = uow[INITIATIVES].get(outline.key) if gate is not None else None
        if gate is None or initiative is None:
            continue
        left = unanswered_by_hand(initiative, gate)
        if left and not any(each.is_open for each in uow[BALLOTS].of_initiative(outline.key)):
            wanted = both("criteria-waits", gate=gate.id, count=len(left))
            data = {"initiative": outline.key}
            planned = dict(initiative.planned).get(gate.id)
            yield Errand(safe_title(initiative), wanted, planned, GateVerb.CRITERIA, data)
