"""What somebody may do with trainings: asked here alone, wherever they come from."""

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.features.announcements.standings import is_let_announce
from bot.features.portfolio.forums import SeatKind
from bot.features.portfolio.ports import FORUMS
from bot.features.trainings.trainings import Training


def is_office(by: Principal, uow: UnitOfWork) -> bool:
    """Whether they keep the portfolio: administrators, and the secretaries of its forums."""
    return by.administers or (by.person is not None and _is_secretary(by.person, uow))


def may_handle_training(by: Principal, training: Training, uow: UnitOfWork) -> bool:
    """Whether they may write it, publish it, and see how it goes: its owner and the portfolio office."""
    return (by.person is not None and by.person == training.owner) or is_office(by, uow)


def check_may_handle_training(by: Principal, training: Training, uow: UnitOfWork) -> None:
    """Make sure that they may.

    Raises:
        Refused: it is somebody else's.
    """
    if not may_handle_training(by, training, uow):
        raise Refused("refused-not-training-owner")


def may_write_training(by: Principal, uow: UnitOfWork) -> bool:
    """Whether they may write a new one: the portfolio office, and whoever could ask anybody to do it."""
    return by.person is not None and (is_office(by, uow) or is_let_announce(by, uow))


def check_may_write_training(by: Principal, uow: UnitOfWork) -> None:
    """Make sure that they may.

    Raises:
        Refused: there is nobody to whom they may send.
    """
    if not may_write_training(by, uow):
        raise Refused("refused-may-not-announce")


def may_exempt(by: Principal, training: Training, uow: UnitOfWork) -> bool:
    """Whether they may let somebody off: those whom the training names, its owner, and the portfolio office."""
    return by.administers or (by.person is not None and is_exempter(by.person, training, uow))


def is_exempter(person: PersonId, training: Training, uow: UnitOfWork) -> bool:
    """The same of somebody whom a card is drawn for."""
    return person in (*training.exempters, training.owner) or _is_secretary(person, uow)


def check_may_exempt(by: Principal, training: Training, person: PersonId, uow: UnitOfWork) -> None:
    """Make sure that they may.

    Raises:
        Refused: they may not, or it is themselves.
    """
    if not may_exempt(by, training, uow):
        raise Refused("refused-may-not-exempt")
    if by.person == person:
        raise Refused("refused-exempt-oneself")


def check_may_have_proof(by: Principal, person: PersonId, uow: UnitOfWork) -> None:
    """Make sure that they may have the proof of what `person` has done: their own, and the portfolio office each.

    Raises:
        Refused: it is somebody else's.
    """
    if by.person != person and not is_office(by, uow):
        raise Refused("refused-proof-not-yours")


def owner_of(by: Principal, named: PersonId | None) -> PersonId:
    """Whose a new training is: one's own; an administrator names somebody.

    Raises:
        Refused: nobody is named, or somebody else.
    """
    owner = named or by.person
    if owner is None:
        raise Refused("refused-no-training-owner")
    if not by.administers and owner != by.person:
        raise Refused("refused-not-training-owner")
    return owner


def _is_secretary(person: PersonId, uow: UnitOfWork) -> bool:
    return any(person in forum.holders(SeatKind.SECRETARY) for forum in uow[FORUMS].all())
