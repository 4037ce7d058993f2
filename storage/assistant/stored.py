"""What the assistant brings to the database: a repository behind each port."""

from bot.asking.replies import NAME_CHANGES
from bot.asking.turns import TURNS
from bot.core.stored import Stored
from bot.features.assistant.leaver_ports import LEFT_PEOPLE
from bot.features.assistant.ports import DECIDED, NICKNAMES, OPEN_QUESTIONS, ROLES_HELD
from bot.features.assistant.saved_ports import SAVED_QUESTIONS
from storage.assistant.decided import SqlDecided
from storage.assistant.kept import (
    SqlNameChanges,
    SqlNicknames,
    SqlOpenQuestions,
    SqlRolesHeld,
    SqlTurns,
)
from storage.assistant.leavers import SqlLeftPeople
from storage.assistant.saved import SqlSavedQuestions

STORED = Stored(
    {
        TURNS: SqlTurns,
        OPEN_QUESTIONS: SqlOpenQuestions,
        NICKNAMES: SqlNicknames,
        NAME_CHANGES: SqlNameChanges,
        DECIDED: SqlDecided,
        ROLES_HELD: SqlRolesHeld,
        SAVED_QUESTIONS: SqlSavedQuestions,
        LEFT_PEOPLE: SqlLeftPeople,
    }
)
