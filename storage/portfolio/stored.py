"""What the portfolio brings to the database: a repository behind each port."""

from bot.core.people_port import PEOPLE
from bot.core.stored import Stored
from bot.features.portfolio.ports import FORUMS, INITIATIVES, SYSTEMS
from storage.portfolio.forums import SqlForums
from storage.portfolio.initiatives import SqlInitiatives
from storage.portfolio.people import SqlPeople
from storage.portfolio.systems import SqlSystems

STORED = Stored(
    {
        PEOPLE: SqlPeople,
        FORUMS: SqlForums,
        SYSTEMS: SqlSystems,
        INITIATIVES: SqlInitiatives,
    },
)
