"""A release is over, or won't be: what has been told of it says so where it stands."""

from datetime import datetime

from bot.core.database import UnitOfWork
from bot.features.announcements.announcements import CameTo
from bot.features.announcements.ports import ANNOUNCEMENTS
from bot.features.announcements.starting import note_ended
from bot.features.releases.releases import Release, ReleaseKind
from bot.features.releases.series import BEFORE_END


def settle_told(release: Release, outcome: CameTo, uow: UnitOfWork, now: datetime) -> None:
    """Turn the cards of each notice that has gone out: of an outage that is over nothing applies any more, sooner than
    its notices say; what is changed or new stays so once it is there.
    """
    holds = outcome is CameTo.FINISHED and release.kind is not ReleaseKind.PLANNED_OUTAGE
    for part in BEFORE_END:
        made = uow[ANNOUNCEMENTS].of_source(release.source_of(part))
        if made is not None:
            note_ended(made.id, outcome, uow, now, applies=holds)
