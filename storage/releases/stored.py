"""What the releases bring to the database: a repository behind each port."""

from bot.core.stored import Stored
from bot.features.releases.ports import FREEZES, RELEASES
from storage.releases.releases import SqlFreezes, SqlReleases

STORED = Stored({RELEASES: SqlReleases, FREEZES: SqlFreezes})
