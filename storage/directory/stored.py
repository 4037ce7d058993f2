"""What the directory brings to the database: a repository behind each port."""

from bot.core.stored import Stored
from bot.delivery.reaching import AVAILABILITY
from bot.features.directory.ports import DIRECTORY, GROUPS, READINGS
from storage.directory.audience_stored import AUDIENCES_STORED
from storage.directory.availability import SqlAvailability
from storage.directory.groups import SqlGroups
from storage.directory.people import SqlDirectory
from storage.directory.readings import SqlReadings

STORED = Stored(
    {
        DIRECTORY: SqlDirectory,
        GROUPS: SqlGroups,
        READINGS: SqlReadings,
        AVAILABILITY: SqlAvailability,
        **AUDIENCES_STORED.repositories,
    },
)
