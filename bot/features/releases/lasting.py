"""Until when a part of a release applies: as the release says, and as its sender has chosen."""

from datetime import datetime

from bot.features.announcements.announcements import Announcement
from bot.features.releases.releases import Release, SeriesPart
from bot.features.releases.saying import expiry_of


def lasts_until(release: Release, part: SeriesPart, told_at: datetime) -> datetime | None:
    """When a part that is told then no longer applies; None: it does until something else is said."""
    expires = expiry_of(release, part)
    return expires if expires is not None and expires > told_at else None


def lasts_now(
    made: Announcement, part: SeriesPart, was: Release, now_is: Release, told_at: datetime
) -> datetime | None:
    """The same for one that is made already, now that the release is another: a time that its sender has chosen stays.

    `told_at`: when it is told now, if it hasn't gone out.
    """
    given = lasts_until(was, part, made.starts_at or made.created_at or told_at)
    if made.expires_at != given and (made.expires_at is None or made.expires_at > told_at):
        return made.expires_at
    return expiry_of(now_is, part) if made.has_begun else lasts_until(now_is, part, told_at)
