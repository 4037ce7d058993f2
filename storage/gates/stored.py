"""What the gates bring to the database: a repository behind each port."""

from bot.core.stored import Stored
from bot.features.gates.ports import BALLOT_REMINDERS, BALLOTS, CONSULTATIONS
from bot.features.portfolio.ports import AT_VOTE
from storage.gates.ballots import SqlAtVote, SqlBallots
from storage.gates.consultations import SqlConsultations
from storage.gates.reminders import SqlBallotReminders

STORED = Stored(
    {
        BALLOTS: SqlBallots,
        BALLOT_REMINDERS: SqlBallotReminders,
        CONSULTATIONS: SqlConsultations,
        AT_VOTE: SqlAtVote,
    }
)
