"""Who may say that work doesn't fit its frame, who prepares it then, and who takes the new need: the process says so.

Its escalation is read: a link whose next one ends in a new need for the portfolio. Those it begins with raise, those it
leads to prepare, and those at the end are the portfolio.
"""

from collections.abc import Sequence

from bot.core.people import PersonId
from bot.features.portfolio.forums import Forum, SeatKind
from bot.features.portfolio.initiatives import Initiative
from bot.features.processes.model import Escalation, Gate, ProcessModel

PORTFOLIO_SEATS = (SeatKind.SECRETARY, SeatKind.CHAIR)


def raisers(initiative: Initiative, model: ProcessModel) -> tuple[PersonId, ...]:
    """Those who may raise a question from the initiative's work: everybody in the roles that judge the frame."""
    return _holders(initiative, [role for link in _first_links(model) for role in link.from_roles])


def preparers(initiative: Initiative, model: ProcessModel) -> tuple[PersonId, ...]:
    """Who prepares it, the nearest first: the system owner, else the business owner."""
    return _holders(initiative, [role for link in _first_links(model) for role in link.to_roles])


def portfolio_people(model: ProcessModel, forums: Sequence[Forum]) -> tuple[PersonId, ...]:
    """Who takes a new need: secretary and chair of the portfolio, or of the forum that decides a need's first gate."""
    for roles in (_portfolio_roles(model), _first_deciders(model)):
        found = [
            person
            for forum in forums
            if roles & set(forum.roles)
            for person in forum.holders(*PORTFOLIO_SEATS)
        ]
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def judges_the_frame(gate: Gate, model: ProcessModel) -> bool:
    """Whether the gate asks if the work fits: it is decided by those who raise otherwise."""
    judging = {role for link in _first_links(model) for role in link.from_roles}
    return bool(gate.decided_by) and set(gate.decided_by) <= judging


def _first_links(model: ProcessModel) -> list[Escalation]:
    last = [link for link in model.escalations if link.new_need]
    ends = {role for link in last for role in link.from_roles}
    return [link for link in model.escalations if not link.new_need and ends & set(link.to_roles)]


def _portfolio_roles(model: ProcessModel) -> set[str]:
    return {role for link in model.escalations if link.new_need for role in link.to_roles}


def _first_deciders(model: ProcessModel) -> set[str]:
    found: set[str] = set()
    for link in model.escalations:
        variant = model.variants.get(link.new_need or "")
        gate = model.next_gate(variant.start, variant.id) if variant else None
        found.update(gate.decided_by if gate else ())
    return found


def _holders(initiative: Initiative, roles: Sequence[str]) -> tuple[PersonId, ...]:
    return tuple(dict.fromkeys(person for role in roles for person in initiative.roles.get(role, ())))
