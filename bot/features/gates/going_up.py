"""Whether a question can be referred up: the process has somebody there, and somebody holds that role."""

from dataclasses import replace

from bot.core.database import UnitOfWork
from bot.core.refusals import Refused
from bot.features.gates.ballots import Ballot
from bot.features.gates.handing import becomes_need, goes_up_to
from bot.features.gates.ports import DEPARTED
from bot.features.portfolio.forum_faults import faults_of
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.processes.kinds import RoleKind
from bot.features.processes.model import Role
from bot.features.processes.ports import PROCESSES


def check_goes_up(ballot: Ballot, uow: UnitOfWork) -> None:
    """Make sure that there is somebody to refer the question to, who is there and can decide it.

    Raises:
        Refused: the process has nobody above those who have it, nobody holds that role, or all who do have left.
    """
    role, initiative = _above(ballot, uow)
    forum = next((forum for forum in uow[FORUMS].all() if role.id in forum.roles), None)
    if forum is not None and faults_of(forum):
        raise Refused("refused-forum-cannot-decide", forum=forum.id)
    people = initiative.roles.get(role.id, ())
    if role.kind is RoleKind.FORUM and forum is not None:
        people = (*(seat.person for seat in forum.voting_seats), *forum.substitutes)
    if uow[DEPARTED].gone(people).issuperset(people):
        raise _nobody_above(ballot, role)


def _above(ballot: Ballot, uow: UnitOfWork) -> tuple[Role, Initiative]:
    """The first role up the process's chain that a forum or a person has.

    Raises:
        Refused: as `check_goes_up`, but whoever holds the role isn't looked at.
    """
    question = ballot.question
    initiative = uow[INITIATIVES].get(question.initiative)
    model = uow[PROCESSES].get(question.process)
    roles = goes_up_to(ballot, model)
    if not roles and becomes_need(ballot, model):
        raise Refused("refused-refer-as-need", gate=question.gate)
    if not roles or initiative is None:
        raise Refused("refused-not-to-be-referred", gate=question.gate)
    held = {role for forum in uow[FORUMS].all() for role in forum.roles}
    filled = [role for role in roles if role in held or initiative.roles.get(role)]
    if not filled:
        raise _nobody_above(ballot, model.roles[roles[0]])
    return model.roles[filled[0]], initiative


def _nobody_above(ballot: Ballot, role: Role) -> Refused:
    name = role.name
    return Refused("refused-nobody-above", gate=ballot.question.gate, role_sv=name.sv, role_en=name.en)


def with_way_up(ballot: Ballot, uow: UnitOfWork) -> Ballot:
    """The ballot, which says whether there is anybody to refer it to: who holds that role is looked at when it is."""
    if not ballot.is_open or ballot.question.advises:
        return ballot
    try:
        _above(ballot, uow)
    except Refused:
        return ballot
    return replace(ballot, goes_up=True)
