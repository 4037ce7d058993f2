"""What somebody may do with the portfolio: asked here alone, wherever they come from."""

from collections.abc import Iterable

from bot.core.principals import Principal, check_administers
from bot.core.refusals import Refused
from bot.features.portfolio.forums import Forum, SeatKind
from bot.features.portfolio.initiatives import Initiative
from bot.features.processes.model import ProcessModel

PLANNING_SEATS = (SeatKind.SECRETARY, SeatKind.CHAIR, SeatKind.VICE_CHAIR)
"""Who plans for a forum, as they open its gates."""


def check_may_import(by: Principal) -> None:
    """Make sure that they may write (and count what they would write) from files.

    Raises:
        Refused: only administrators may.
    """
    check_administers(by)


def check_may_export(by: Principal) -> None:
    """Make sure that they may have everything that the portfolio knows, people's working hours among it.

    Raises:
        Refused: only administrators may.
    """
    check_administers(by)


def check_may_look_through(by: Principal) -> None:
    """Make sure that they may look at any initiative with all that is kept of it.

    Raises:
        Refused: only administrators may.
    """
    check_administers(by)


def check_may_set_steps(by: Principal) -> None:
    """Make sure that they may say where an initiative's steps stand.

    Raises:
        Refused: only administrators may.
    """
    check_administers(by)


def may_plan(by: Principal, initiative: Initiative, model: ProcessModel, forums: Iterable[Forum]) -> bool:
    """Whether they may say when an initiative's gates are meant to be decided.

    An administrator of all; a person who presents the initiative or holds a role in it; the secretary, the chair and
    the vice chair of a forum that decides in its process.
    """
    if by.administers:
        return True
    if by.person is None:
        return False
    if by.person == initiative.presenter or any(by.person in people for people in initiative.roles.values()):
        return True
    deciding = {role for gate in model.gates.values() for role in gate.decided_by}
    deciders = (forum for forum in forums if deciding & set(forum.roles))
    return any(by.person in forum.holders(*PLANNING_SEATS) for forum in deciders)


def check_may_plan(
    by: Principal, initiative: Initiative, model: ProcessModel, forums: Iterable[Forum]
) -> None:
    """Make sure of it.

    Raises:
        Refused: they may not.
    """
    if not may_plan(by, initiative, model, forums):
        raise Refused("refused-may-not-plan", initiative=initiative.key)


def check_may_answer(
    by: Principal, initiative: Initiative, model: ProcessModel, forums: Iterable[Forum]
) -> None:
    """Make sure that they may say how an initiative's criteria are answered: whoever may plan it.

    Raises:
        Refused: they may not.
    """
    if not may_plan(by, initiative, model, forums):
        raise Refused("refused-may-not-answer", initiative=initiative.key)
