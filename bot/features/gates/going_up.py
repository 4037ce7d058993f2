"""Whether a question can be referred up: the process has somebody there, and somebody holds that role."""

from dataclasses import replace

from bot.core.database import UnitOfWork
from bot.core.refusals import Refused
from bot.features.gates.ballots import Ballot
from bot.features.gates.handing import becomes_need, goes_up_to
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.processes.ports import PROCESSES


def check_goes_up(ballot: Ballot, uow: UnitOfWork) -> None:
    """Make sure that there is somebody to refer the question to.

    Raises:
        Refused: the process has nobody above those who have it, or nobody holds that role.
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
    if not any(role in held or initiative.roles.get(role) for role in roles):
        name = model.roles[roles[0]].name
        raise Refused("refused-nobody-above", gate=question.gate, role_sv=name.sv, role_en=name.en)


def with_way_up(ballot: Ballot, uow: UnitOfWork) -> Ballot:
    """The ballot, which says whether it can be referred now: what would be refused isn't offered."""
    if not ballot.is_open or ballot.question.advises:
        return ballot
    try:
        check_goes_up(ballot, uow)
    except Refused:
        return ballot
    return replace(ballot, goes_up=True)
