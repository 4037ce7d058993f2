"""A person's digest: the announcements of a day that were one too many, and where each of them stands with them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.delivery.daily import MOST_MERGED
from bot.features.announcements.announcements import Announcement, AnnouncementText
from bot.features.announcements.ledger import LedgerRow, LedgerState
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.announcements.standing import NOT_DELETED, news_until

LOOK = 64
"""Characters that the look of a card may have."""


@dataclass(frozen=True, slots=True)
class DigestItem:
    """An announcement in somebody's digest. `until`: when it is no news any more; None: it isn't shown.

    `text`: what it says now.
    """

    row: LedgerRow
    announcement: Announcement
    text: AnnouncementText
    until: datetime | None


@dataclass(frozen=True, slots=True)
class ShowDigest:
    """Somebody's own digest, by its name."""

    name: str
    by: Principal


def items_of(person: PersonId, digest: str, uow: UnitOfWork, now: datetime) -> Sequence[DigestItem]:
    """All that was merged into it, the newest first: also what isn't shown, since it was taken back or is held."""
    items = []
    for row in uow[LEDGER].in_digests([(person, digest)]):
        announcement = uow[ANNOUNCEMENTS].get(row.announcement)
        text = uow[ANNOUNCEMENTS].text(row.announcement, announcement.text) if announcement else None
        if announcement is not None and text is not None:
            items.append(DigestItem(row, announcement, text, _shown_until(announcement, row, now)))
    return sorted(items, key=lambda item: -item.row.place)


def shown_digest(command: ShowDigest, uow: UnitOfWork, now: datetime) -> Sequence[DigestItem]:
    """What it shows now.

    Raises:
        Refused: there is nothing of it before them.
    """
    items = items_of(command.by.person, command.name, uow, now) if command.by.person and command.name else ()
    shown = [item for item in items if item.until is not None]
    if not shown:
        raise Refused("refused-not-recipient")
    return shown


def look_with(places: Iterable[int], look: str) -> str:
    """The look of a digest that shows what has these places: so that whoever learns that it landed knows what did."""
    shown = f"{sum(1 << place for place in set(places)):x}."
    return f"{shown}{look[: LOOK - len(shown)]}"


def places_shown(look: str) -> frozenset[int]:
    """The places of what a digest with this look shows."""
    word = look.partition(".")[0]
    try:
        shown = int(word, 16)
    except ValueError:
        return frozenset()
    return frozenset(place for place in range(1, MOST_MERGED + 1) if shown >> place & 1)


def _shown_until(announcement: Announcement, row: LedgerRow, now: datetime) -> datetime | None:
    """What was taken back is taken out of the card; where Teams didn't change it, it says so."""
    if row.state is LedgerState.WITHDRAWN and row.reason != NOT_DELETED:
        return None
    return news_until(announcement, row, now)
