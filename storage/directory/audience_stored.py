"""What audiences bring to the database, beside the directory itself."""

from bot.core.stored import Stored
from bot.features.directory.audience_ports import (
    OPT_OUTS,
    PEOPLE_LISTS,
    RESOLUTIONS,
    SAVED_AUDIENCES,
    SYSTEM_AUDIENCES,
)
from bot.features.directory.registered_systems import RegisteredSystems
from bot.features.portfolio.ports import OWNED_SYSTEMS, SYSTEMS
from storage.directory.resolutions import SqlResolutions
from storage.directory.saved_audiences import SqlOptOuts, SqlPeopleLists, SqlSavedAudiences

AUDIENCES_STORED = Stored(
    {
        RESOLUTIONS: SqlResolutions,
        SAVED_AUDIENCES: SqlSavedAudiences,
        PEOPLE_LISTS: SqlPeopleLists,
        OPT_OUTS: SqlOptOuts,
        SYSTEM_AUDIENCES: lambda unit: RegisteredSystems(unit, unit[SYSTEMS]),
        OWNED_SYSTEMS: lambda unit: RegisteredSystems(unit, unit[SYSTEMS]),
    }
)
