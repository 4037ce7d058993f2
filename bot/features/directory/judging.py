"""Who of those whom an audience means gets it, and in which language; else why not."""

from collections.abc import Mapping, Sequence

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE
from bot.delivery.reaching import AVAILABILITY
from bot.features.directory.audience_ports import OPT_OUTS, Judgement
from bot.features.directory.audiences import Excluded
from bot.features.directory.entries import DirectoryEntry
from bot.features.directory.ports import DIRECTORY


def verdicts(people: Sequence[PersonId], topic: str, uow: UnitOfWork) -> Mapping[PersonId, Judgement]:
    """What becomes of each. Whoever the portfolio knows is known, also where the directory is empty."""
    if not people:
        return {}
    entries = uow[DIRECTORY].many(people)
    known = uow[PEOPLE].many([person for person in people if person not in entries])
    opted_out = uow[OPT_OUTS].of(topic, people) if topic else ()
    reasons = {
        person: _reason(entries.get(person), person in known, person in opted_out) for person in people
    }
    hours = uow[AVAILABILITY].of([person for person, reason in reasons.items() if reason is None])
    return {
        person: Judgement(excluded=reason) if reason else Judgement(hours[person].locale)
        for person, reason in reasons.items()
    }


def _reason(entry: DirectoryEntry | None, known: bool, opted_out: bool) -> Excluded | None:
    """The first that holds: what nobody can change here goes before what somebody has chosen."""
    if entry is None and not known:
        return Excluded.UNKNOWN
    if entry is not None and entry.gone_at is not None:
        return Excluded.GONE
    if entry is not None and not entry.enabled:
        return Excluded.DISABLED
    if entry is not None and entry.guest:
        return Excluded.GUEST
    return Excluded.OPTED_OUT if opted_out else None
