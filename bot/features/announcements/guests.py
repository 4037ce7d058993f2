"""The guest list: only those on it can be reached, until the administrator opens the service."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.golive import Finding, Level
from bot.core.people import PersonId
from bot.core.phrases import phrase
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.features.announcements.reach_facts import GuestAdded, GuestRemoved, ServiceClosed, ServiceOpened
from bot.features.announcements.reach_ports import GUEST_LIST
from bot.features.announcements.sending_rules import check_sets_rights

SERVICE = "announcements"


@dataclass(frozen=True, slots=True)
class ChangeGuests:
    """Put people on the list, or take them off it."""

    people: tuple[PersonId, ...]
    by: Principal


@dataclass(frozen=True, slots=True)
class SetService:
    """Open the service for everyone, or (`open` False) go back to the guest list."""

    open: bool
    by: Principal


def add_guests(command: ChangeGuests, uow: UnitOfWork, now: datetime) -> Sequence[PersonId]:
    """Put them on the list; those who are new on it.

    Raises:
        Refused: they don't administer, or nobody is named.
    """
    new = sorted(set(_named(command)) - set(uow[GUEST_LIST].all()))
    uow[GUEST_LIST].add(new, now)
    for person in new:
        uow.tell(GuestAdded(person), command.by.actor)
    return new


def remove_guests(command: ChangeGuests, uow: UnitOfWork, now: datetime) -> Sequence[PersonId]:
    """Take them off it; those who were on it.

    Raises:
        Refused: they don't administer, or nobody is named.
    """
    there = sorted(set(_named(command)) & set(uow[GUEST_LIST].all()))
    uow[GUEST_LIST].remove(there)
    for person in there:
        uow.tell(GuestRemoved(person), command.by.actor)
    return there


def set_service(command: SetService, uow: UnitOfWork, now: datetime) -> bool:
    """Open or close it; whether that changed anything.

    Raises:
        Refused: they don't administer.
    """
    check_sets_rights(command.by)
    if uow[GUEST_LIST].is_open() is command.open:
        return False
    if command.open:
        uow[GUEST_LIST].open(now)
        uow.tell(ServiceOpened(SERVICE), command.by.actor)
    else:
        uow[GUEST_LIST].close()
        uow.tell(ServiceClosed(SERVICE), command.by.actor)
    return True


def out_of_reach(people: Iterable[PersonId], uow: UnitOfWork) -> Collection[PersonId]:
    """Those of `people` to whom nothing may be sent now: asked when rows are laid out, and again when they are sent."""
    return uow[GUEST_LIST].outside(people)


def look_over_guests(_settings: object, uow: UnitOfWork, now: datetime) -> Sequence[Finding]:
    """What `grindvakt check` says of it."""
    if uow[GUEST_LIST].is_open():
        return [Finding(Level.OK, "announcements reach everyone")]
    count = len(uow[GUEST_LIST].all())
    only = phrase("one") if count == 1 else count
    reach = (
        phrase("reach only the {only} on the guest list", only=only)
        if count
        else phrase("reach nobody: the guest list is empty")
    )
    todo = "add guests: grindvakt announcement guests add; for everyone: grindvakt announcement open-service"
    return [Finding(Level.WARNING, phrase("announcements {reach}", reach=reach), todo)]


def _named(command: ChangeGuests) -> tuple[PersonId, ...]:
    check_sets_rights(command.by)
    if not command.people:
        raise Refused("refused-nobody-named")
    return command.people
