"""Who may approve an announcement: never its author, nor whoever asks."""

from collections.abc import Iterator

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.personal import Actor, person_of
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.features.announcements.announcements import Announcement
from bot.features.announcements.reach_ports import SENDING_RIGHTS
from bot.features.announcements.sending_rules import SendingRights, bears, beyond
from bot.features.announcements.standings import bearers, standing_of_person, who_may_reach
from bot.features.directory.audiences import Audience
from bot.features.gates.ports import DEPARTED

MOST_ASKED = 10
"""So many get the card; the others who may approve can do so too, if the author names them."""


def check_may_approve(announcement: Announcement, asked_by: Actor, by: Principal, uow: UnitOfWork) -> None:
    """Make sure that they are a second person, and one of those who may approve.

    Raises:
        Refused: it is their own, it isn't a person (nobody knows who sits at a command line), or no rule lets them.
    """
    if by.person is None:
        raise Refused("refused-approval-needs-person")
    _check_second(by.person, announcement, asked_by, uow)


def approvers_of(
    announcement: Announcement, asking: Principal, uow: UnitOfWork, wanted: PersonId | None = None
) -> tuple[PersonId, ...]:
    """Those who are asked: the one who is wanted, else the first who may.

    Raises:
        Refused: whoever is wanted may not approve it, or nobody may.
    """
    if wanted is not None:
        _check_second(wanted, announcement, asking.actor, uow)
        return (wanted,)
    rights = uow[SENDING_RIGHTS].newest()
    found: list[PersonId] = []
    seen = {announcement.sender, asking.person}
    for person in _likely(announcement.audience, rights, uow):
        if person in seen:
            continue
        seen.add(person)
        if not _may(person, announcement, rights, uow):
            continue
        if uow[DEPARTED].gone([person]):
            continue  # whoever has left answers nothing, and would take the place of somebody who could
        found.append(person)
        if len(found) == MOST_ASKED:
            break
    if not found:
        raise Refused("refused-approval-nobody-could")
    return tuple(found)


def _likely(audience: Audience, rights: SendingRights, uow: UnitOfWork) -> Iterator[PersonId]:
    """Those who are looked at, in the order of the rules: whoever can't send to the first part can't to all."""
    first = audience.include[0] if audience.include and not rights.approvers else None
    if first is not None:
        for rule in rights.rules:
            yield from who_may_reach(rule, first, audience, uow)
        return
    for mark in rights.approvers or tuple(rule.who for rule in rights.rules):
        yield from bearers(mark, audience, uow)


def _check_second(person: PersonId, announcement: Announcement, asked_by: Actor, uow: UnitOfWork) -> None:
    if person in (announcement.sender, person_of(asked_by)):
        raise Refused("refused-approval-own")
    if uow[DEPARTED].gone([person]) or not _may(person, announcement, uow[SENDING_RIGHTS].newest(), uow):
        raise Refused("refused-approval-no-right")


def _may(person: PersonId, announcement: Announcement, rights: SendingRights, uow: UnitOfWork) -> bool:
    standing = standing_of_person(person, uow)
    if rights.approvers:
        return any(bears(standing, mark) for mark in rights.approvers)
    return not beyond(standing, announcement.audience, rights)
