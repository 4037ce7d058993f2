"""What the rules of sending go by, as the portfolio and the directory know it of a person."""

from collections import defaultdict
from collections.abc import Iterator

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.written import folded
from bot.features.announcements.reach_ports import SENDING_RIGHTS
from bot.features.announcements.sending_rules import (
    ReachKind,
    SenderMark,
    SenderStanding,
    SendingRule,
    WhoKind,
    check_may_reach,
    may_announce,
    may_be_urgent,
    may_cover,
)
from bot.features.directory.audience_ports import SYSTEM_AUDIENCES
from bot.features.directory.audiences import Audience, AudiencePart
from bot.features.directory.expanding import OF_SYSTEMS, is_member
from bot.features.directory.ports import DIRECTORY, GROUPS
from bot.features.portfolio.ports import FORUMS, INITIATIVES, SYSTEMS
from bot.features.portfolio.systems import by_name, ids_of

MOST_OF_A_GROUP = 50


def check_may_send_to(by: Principal, audience: Audience, uow: UnitOfWork) -> None:
    """Make sure that they may send to everyone whom the audience means.

    Raises:
        Refused: to some of it they may not; it says which.
    """
    check_may_reach(standing_of(by, uow), audience, uow[SENDING_RIGHTS].newest())


def check_may_announce(by: Principal, uow: UnitOfWork) -> None:
    """Make sure that there is anybody to whom they may send.

    Raises:
        Refused: no rule is about them.
    """
    if not is_let_announce(by, uow):
        raise Refused("refused-may-not-announce")


def is_let_announce(by: Principal, uow: UnitOfWork) -> bool:
    """Whether there is anybody to whom they may send."""
    return may_announce(standing_of(by, uow), uow[SENDING_RIGHTS].newest())


def is_let_be_urgent(by: Principal, uow: UnitOfWork) -> bool:
    """Whether they may reach people outside their working hours."""
    return may_be_urgent(standing_of(by, uow), uow[SENDING_RIGHTS].newest())


def check_may_be_urgent(by: Principal, reason: str, uow: UnitOfWork) -> None:
    """Make sure that they may, where a reason says that it is urgent.

    Raises:
        Refused: they may not.
    """
    if reason and not is_let_be_urgent(by, uow):
        raise Refused("refused-may-not-be-urgent", field="urgent")


def standing_of(by: Principal, uow: UnitOfWork) -> SenderStanding:
    """What is known of whoever sends: of nobody but the command line, that they administer."""
    if by.person is None:
        return SenderStanding(administers=by.administers)
    return standing_of_person(by.person, uow)


def standing_of_person(person: PersonId, uow: UnitOfWork) -> SenderStanding:
    """The same of somebody who isn't asking: whether they could send or approve."""
    entry = uow[DIRECTORY].get(person)
    return SenderStanding(
        person=person,
        owned=frozenset(map(folded, uow[SYSTEM_AUDIENCES].owned_by(person))),
        roles=_roles(person, uow),
        forums=frozenset(
            forum.id for forum in uow[FORUMS].all() if any(seat.person == person for seat in forum.seats)
        ),
        unit=entry.unit if entry is not None else "",
        in_group=lambda group: is_member(person, group, uow),
    )


def bearers(mark: SenderMark, audience: Audience, uow: UnitOfWork) -> Iterator[PersonId]:
    """Some who bear the mark, each perhaps more than once: of a large group the first ones, of system owners those
    whose systems the audience is about."""
    match mark.kind:
        case WhoKind.PERSON:
            yield from (mark.person,) if mark.person else ()
        case WhoKind.FORUM:
            forum = uow[FORUMS].get(mark.of)
            yield from (seat.person for seat in forum.seats) if forum else ()
        case WhoKind.GROUP:
            yield from uow[GROUPS].members(mark.of, limit=MOST_OF_A_GROUP)
        case WhoKind.ROLE:
            yield from (each.person for each in uow[INITIATIVES].roles_held() if each.role == mark.of)
        case WhoKind.SYSTEM_OWNERS:
            for part in audience.include:
                if part.kind in OF_SYSTEMS:
                    yield from uow[SYSTEM_AUDIENCES].owned_by_people(part.of)
        case WhoKind.ADMINISTRATORS:  # at the command line, where nobody knows which person it is
            return


def who_may_reach(
    rule: SendingRule, part: AudiencePart, audience: Audience, uow: UnitOfWork
) -> Iterator[PersonId]:
    """Some of those whom the rule may let send to the part, each perhaps more than once: whether it does is for whoever
    asks to find out. Of thousands who hold a role only those in whose initiatives the system is."""
    of_system = part.kind in OF_SYSTEMS
    if rule.to is ReachKind.INITIATIVE_SYSTEMS:
        known = next((each for each in uow[SYSTEMS].outlines() if each.id == part.of), None)
        called = known.names if known is not None else {folded(part.of)}
        held = uow[INITIATIVES].roles_held() if of_system else ()
        yield from (each.person for each in held if called & set(map(folded, each.systems)))
    elif rule.to is ReachKind.OWN_SYSTEMS:
        yield from uow[SYSTEM_AUDIENCES].owned_by_people(part.of) if of_system else ()
        yield from bearers(rule.who, audience, uow) if of_system else ()
    elif may_cover(rule, part):
        yield from bearers(rule.who, audience, uow)


def _roles(person: PersonId, uow: UnitOfWork) -> dict[str, frozenset[str]]:
    """Role → the systems of the initiatives in which they hold it: as these call them, and by their ids."""
    called = by_name(uow[SYSTEMS].outlines())
    systems: defaultdict[str, set[str]] = defaultdict(set)
    for held in uow[INITIATIVES].roles_held(person):
        systems[held.role] |= {*map(folded, held.systems), *ids_of(held.systems, called)}
    return {role: frozenset(found) for role, found in systems.items()}
