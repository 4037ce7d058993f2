"""Who gets a reader's question just now: whoever is named to answer, or the sender while that one isn't there."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.delivery.reaching import AVAILABILITY, leave_until
from bot.features.announcements.announcements import Announcement
from bot.features.directory.audiences import Excluded
from bot.features.directory.judging import verdicts

LEFT = (Excluded.GONE, Excluded.DISABLED)


@dataclass(frozen=True, slots=True)
class Answerer:
    """`instead`: it is the sender, since whoever is named is away or has left. `away_until`: the last day of their
    leave, where the sender isn't there either."""

    person: PersonId
    instead: bool = False
    away_until: date | None = None


def answerer_of(announcement: Announcement, uow: UnitOfWork, now: datetime) -> Answerer | None:
    """Who gets it; None: nobody is named, or all who could answer have left.

    Where nobody knows whoever is named (any more), it is the sender, if that one is known. Both may answer any
    question, so nothing is handed on when somebody comes back.
    """
    if announcement.content.support is None:
        return None
    named, sender = announcement.content.support.person, announcement.sender
    judged = verdicts(sorted({named, sender}), "", uow)
    there = [person for person in (named, sender) if judged[person].excluded not in LEFT]
    if judged[named].excluded is Excluded.UNKNOWN and judged[sender].excluded is None:
        there = [sender]
    hours = uow[AVAILABILITY].of(there)
    away = {person: leave_until(hours[person], now) for person in there}
    for person in there:
        if away[person] is None:
            return Answerer(person, instead=person != named)
    return Answerer(there[0], there[0] != named, away[there[0]]) if there else None
