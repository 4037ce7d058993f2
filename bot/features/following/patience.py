"""How long nothing needs to be heard of an initiative, by the stage where it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.core.calendar import WorkCalendar
from bot.features.following.settings import FollowingSettings, days_by_stage
from bot.settings.model import Settings


@dataclass(frozen=True, slots=True)
class Patience:
    """Workdays, `usual` ones and others by stage or gate; 0: without end."""

    calendar: WorkCalendar
    usual: int
    by_stage: Mapping[str, int] = field(default_factory=dict)

    def days(self, place: str) -> int:
        return self.by_stage.get(place, self.usual)

    def is_out(self, place: str, since: datetime, now: datetime) -> bool:
        """Whether so many workdays have gone by since then."""
        days = self.days(place)
        return days > 0 and self.calendar.workdays_between(since, now) >= days


def patience_for_word(settings: Settings, calendar: WorkCalendar) -> Patience:
    """For a word from the owner."""
    given = settings.of(FollowingSettings)
    return Patience(calendar, given.following_status_days, days_by_stage(given.following_status_stages))


def patience_to_move(settings: Settings, calendar: WorkCalendar) -> Patience:
    """For any movement."""
    given = settings.of(FollowingSettings)
    return Patience(calendar, given.following_still_days, days_by_stage(given.following_still_stages))
