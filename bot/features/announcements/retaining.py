"""How long it is kept who was sent which announcement, and how long that names whoever has left.

Both are as for trainings' receipts: official documents are thinned only where the organisation has decided so; whoever
has left becomes a pseudonym, and the ledger's rows still add up to the audience.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.hidden import PSEUDONYM
from bot.core.retention import RetentionKind, RetentionPart, ThinAsked, kind_of_leavers, months_before
from bot.features.announcements.keeping_ports import KEPT_ANNOUNCEMENTS
from bot.features.announcements.kinds import RECEIPTS_KEPT
from bot.features.announcements.settings import AnnouncementSettings
from bot.settings.model import Settings

AT_A_TIME = 400
PEOPLE_AT_A_TIME = 25
_NO_DECISION = "none named: official documents are kept (arkivlagen 1990:782, 3 and 10 §§)"


def announcement_retention(settings: Settings) -> Sequence[RetentionKind]:
    """The two kinds, by the organisation's settings."""
    given = settings.of(AnnouncementSettings)
    what = "who was sent which announcement, has read it, was mailed or reminded, and what they asked"
    basis, years = given.announcements_keep_basis.strip(), given.announcements_keep_years
    receipts = RetentionKind(RECEIPTS_KEPT, what, "kept", basis or _NO_DECISION)
    if years and basis:
        rule = f"thinned {years} years after the sending began; how many they were stays in the log"
        old = OldLedgers(years)
        receipts = RetentionKind(RECEIPTS_KEPT, what, rule, basis, old.reach, old.thin)
    months, whom = given.announcements_leaver_months, "who was sent announcements and has left"
    leavers = kind_of_leavers(
        RetentionKind("announcement-leavers", whom, "named", "none named"),
        LeftRecipients(months),
        f"a pseudonym {months} months after they left; the ledgers' sums stay",
        given.announcements_leaver_basis,
    )
    return receipts, leavers


@dataclass(frozen=True, slots=True)
class OldLedgers:
    """Ledgers of announcements that are over, so many years after their sending began."""

    years: int

    def reach(self, _none: None, uow: UnitOfWork, now: datetime) -> int:
        return uow[KEPT_ANNOUNCEMENTS].count_outlived(months_before(now, self.years * 12))

    def thin(self, _asked: ThinAsked, uow: UnitOfWork, now: datetime) -> RetentionPart:
        rows = uow[KEPT_ANNOUNCEMENTS].remove(months_before(now, self.years * 12), AT_A_TIME)
        return RetentionPart(rows, "more" if rows == AT_A_TIME else None)


@dataclass(frozen=True, slots=True)
class LeftRecipients:
    """Recipients who have been gone for so many months. Their pseudonym leads nowhere: the log names none of them."""

    months: int

    def reach(self, _none: None, uow: UnitOfWork, now: datetime) -> int:
        return uow[KEPT_ANNOUNCEMENTS].count_leavers(months_before(now, self.months))

    def thin(self, asked: ThinAsked, uow: UnitOfWork, now: datetime) -> RetentionPart:
        before = months_before(now, self.months)
        people, further = uow[KEPT_ANNOUNCEMENTS].leavers(before, asked.after, PEOPLE_AT_A_TIME)
        for person in people:
            uow[KEPT_ANNOUNCEMENTS].rename(person, f"{PSEUDONYM}{secrets.token_hex(16)}")
        return RetentionPart(len(people), further)
