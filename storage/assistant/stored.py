"""What the assistant brings to the database: a repository behind each port."""

from bot.asking.replies import NAME_CHANGES
from bot.core.stored import Stored
from bot.features.assistant.ports import DECIDED, NICKNAMES, OPEN_QUESTIONS, ROLES_HELD, TURNS
from storage.assistant.kept import (
    SqlDecided,
    SqlNameChanges,
    SqlNicknames,
    SqlOpenQuestions,
    SqlRolesHeld,
    SqlTurns,
)

STORED = Stored(
    {
        TURNS: SqlTurns,
        OPEN_QUESTIONS: SqlOpenQuestions,
        NICKNAMES: SqlNicknames,
        NAME_CHANGES: SqlNameChanges,
        DECIDED: SqlDecided,
        ROLES_HELD: SqlRolesHeld,
    }
)
