"""What the releases bring to the database: a repository behind each port."""

from bot.core.stored import Stored
from bot.features.announcements.frozen_days import FROZEN_DAYS
from bot.features.announcements.sources import SOURCES
from bot.features.releases.ports import FREEZES, RELEASES
from storage.releases.releases import SqlFreezes, SqlReleases

STORED = Stored({RELEASES: SqlReleases, FREEZES: SqlFreezes, FROZEN_DAYS: SqlFreezes, SOURCES: SqlReleases})
