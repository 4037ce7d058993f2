"""Who leads a forum now: they keep its decisions after those who did, and see those of before their time.

What is secret stays with those whom it concerned then, and with whom the matter concerns now.
"""

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.principals import Principal
from bot.features.portfolio.forums import SeatKind
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.portfolio.secrecy import is_marked, may_see
from bot.features.records.decisions import RegisteredDecision

LEADING = (SeatKind.SECRETARY, SeatKind.CHAIR, SeatKind.VICE_CHAIR)


def lead_now(decision: RegisteredDecision, uow: UnitOfWork) -> tuple[PersonId, ...]:
    """Who leads the forum that made the decision; of one person's own there is none."""
    forum = uow[FORUMS].get(decision.forum) if decision.forum else None
    return forum.holders(*LEADING) if forum else ()


def secretaries_now(decision: RegisteredDecision, uow: UnitOfWork) -> tuple[PersonId, ...]:
    """The secretaries of the forum that made the decision."""
    forum = uow[FORUMS].get(decision.forum) if decision.forum else None
    return forum.holders(SeatKind.SECRETARY) if forum else ()


def led_by(person: PersonId, uow: UnitOfWork) -> tuple[str, ...]:
    """The forums that they lead now."""
    return tuple(forum.id for forum in uow[FORUMS].all() if person in forum.holders(*LEADING))


def succeeds_to(by: Principal, decision: RegisteredDecision, uow: UnitOfWork) -> bool:
    """Whether they see a decision that was made before their time."""
    if by.person is None or by.person not in lead_now(decision, uow):
        return False
    initiative = uow[INITIATIVES].get(decision.initiative)
    return initiative is None or not is_marked(initiative) or may_see(by, initiative, uow)
