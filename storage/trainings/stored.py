"""What the trainings bring to the database: a repository behind each port."""

from bot.core.stored import Stored
from bot.features.gates.criteria import GATE_FIGURES
from bot.features.trainings.keeping_ports import KEPT_TRAININGS
from bot.features.trainings.link_ports import DEAD_LINKS
from bot.features.trainings.ports import ACKNOWLEDGEMENTS, ASSIGNMENTS, FORESIGHT, SESSIONS, TRAININGS
from bot.features.trainings.reminder_ports import REMINDERS
from storage.trainings.assignments import SqlAssignments
from storage.trainings.dead_links import SqlDeadLinks
from storage.trainings.foresight import SqlForesight
from storage.trainings.gate_figures import TrainingFigures
from storage.trainings.keeping import SqlKeptTrainings
from storage.trainings.receipts import SqlAcknowledgements
from storage.trainings.reminders import SqlReminders
from storage.trainings.sessions import SqlSessions
from storage.trainings.trainings import SqlTrainings

STORED = Stored(
    {
        TRAININGS: SqlTrainings,
        ASSIGNMENTS: SqlAssignments,
        ACKNOWLEDGEMENTS: SqlAcknowledgements,
        SESSIONS: SqlSessions,
        FORESIGHT: SqlForesight,
        GATE_FIGURES: TrainingFigures,
        REMINDERS: SqlReminders,
        DEAD_LINKS: SqlDeadLinks,
        KEPT_TRAININGS: SqlKeptTrainings,
    }
)
