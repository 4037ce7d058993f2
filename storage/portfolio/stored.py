"""What the portfolio brings to the database: a repository behind each port, and kinds of facts."""

from bot.features.portfolio.facts import FACTS
from bot.features.portfolio.ports import FORUMS, INITIATIVES, PEOPLE
from storage.engine.stored import Stored
from storage.portfolio.forums import SqlForums
from storage.portfolio.initiatives import SqlInitiatives
from storage.portfolio.people import SqlPeople

STORED = Stored(
    "portfolio",
    {
        PEOPLE: lambda unit: SqlPeople(unit.connection),
        FORUMS: lambda unit: SqlForums(unit.connection),
        INITIATIVES: lambda unit: SqlInitiatives(unit.connection),
    },
    FACTS,
)
