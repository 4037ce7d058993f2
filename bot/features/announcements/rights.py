"""What somebody may do with announcements: asked here alone, wherever they come from."""

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.features.announcements.announcements import Announcement, AskedQuestion
from bot.features.announcements.ledger import LedgerState
from bot.features.announcements.ports import LEDGER


def may_handle(by: Principal, announcement: Announcement) -> bool:
    """Whether they may change it, stop it and see how far it has come: its sender and administrators."""
    return by.administers or by.person == announcement.sender


def check_may_handle(by: Principal, announcement: Announcement) -> None:
    """Make sure that they may.

    Raises:
        Refused: it is somebody else's.
    """
    if not may_handle(by, announcement):
        raise Refused("refused-not-sender")


def check_is_its_sender(by: Principal, announcement: Announcement) -> None:
    """Make sure that they may make it ready and send it: the same people.

    Raises:
        Refused: it is somebody else's.
    """
    check_may_handle(by, announcement)


def sender_of(by: Principal, named: PersonId | None) -> PersonId:
    """In whose name a draft is written: one's own; an administrator names somebody.

    Raises:
        Refused: nobody is named, or somebody else.
    """
    sender = named or by.person
    if sender is None:
        raise Refused("refused-no-sender")
    if not by.administers and sender != by.person:
        raise Refused("refused-not-sender")
    return sender


def check_may_answer(by: Principal, question: AskedQuestion, announcement: Announcement) -> None:
    """Make sure that they may answer the question: whoever supports it, its sender, or an administrator.

    Raises:
        Refused: they may not.
    """
    support = announcement.content.support
    if may_handle(by, announcement) or (support is not None and by.person == support.person):
        return
    raise Refused("refused-not-support")


def may_look_up(by: Principal, announcement: Announcement, uow: UnitOfWork) -> bool:
    """Whether it is shown when they ask what has gone out: what was sent to them, or what they handle or support."""
    support = announcement.content.support
    if may_handle(by, announcement) or (support is not None and by.person == support.person):
        return True
    row = uow[LEDGER].row(announcement.id, by.person) if by.person is not None else None
    if row is None:
        return False
    return (
        bool(row.text) or row.state is not LedgerState.WITHDRAWN
    )  # else it was cancelled before it went out to them
