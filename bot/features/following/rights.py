"""Who may hear of initiatives: asked when somebody begins to follow, and again when anything is sent."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.parted import in_parts
from bot.core.people import PersonId
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.features.directory.ports import DIRECTORY
from bot.features.gates.deciders import OPENERS
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.portfolio.secrecy import concerns, is_secret, safe_title
from bot.features.processes.model import ProcessModel

CHUNK = 500


def still_here(people: Iterable[PersonId], uow: UnitOfWork) -> frozenset[PersonId]:
    """Those who may still see what everybody in the organisation may: who has left, or is shut out, may not.

    Whoever the directory doesn't know is taken for one of ours: Teams lets nobody else in, and not everybody has one.
    """
    asked = frozenset(people)
    known = uow[DIRECTORY].many(asked)
    return frozenset(
        person
        for person in asked
        if (entry := known.get(person)) is None or (entry.enabled and entry.gone_at is None)
    )


def follower(by: Principal, uow: UnitOfWork) -> PersonId:
    """Whose following it is: a person's own.

    Raises:
        Refused: nobody follows from the command line; or they have left.
    """
    if by.person is None or not still_here([by.person], uow):
        raise Refused("refused-follow-nobody")
    return by.person


def visible(
    several: Mapping[str, Initiative], person: PersonId, uow: UnitOfWork, now: datetime
) -> dict[str, Initiative]:
    """Those that are there for them, by their keys."""
    return {
        key: each
        for key, each in several.items()
        if not is_secret(each.secrecy, now) or concerns(person, each, uow)
    }


def visible_titles(keys: Iterable[str], person: PersonId, uow: UnitOfWork, now: datetime) -> dict[str, str]:
    """Key → title as it may stand on a card, of those that are there for them.

    They may follow thousands: only what is marked as confidential is read whole.
    """
    found = dict[str, str]()
    for part in in_parts(sorted(set(keys)), CHUNK):
        outlines = uow[INITIATIVES].latest(0, part)
        marked = uow[INITIATIVES].many(each.key for each in outlines if each.guarded)
        known = visible(marked, person, uow, now)
        for each in outlines:
            if not each.guarded:
                found[each.key] = each.title
            elif each.key in known:
                found[each.key] = safe_title(known[each.key])
    return found


def may_say_status(by: Principal, initiative: Initiative, model: ProcessModel) -> bool:
    """Whether they may say how it goes: whoever owns it, stands in for an owner, or presents it."""
    return by.person is not None and (
        by.person == initiative.presenter or by.person in initiative.owners(model.owner_roles)
    )


def sees_all_unmoved(by: Principal, uow: UnitOfWork) -> bool:
    """Whether they may see every initiative that stands still: the portfolio office and administrators.

    The office is whoever is secretary, chair or vice chair of any forum.
    """
    if by.administers:
        return True
    return any(by.person in forum.holders(*OPENERS) for forum in uow[FORUMS].all())
