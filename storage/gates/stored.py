"""What the gates bring to the database: a repository behind each port."""

from bot.core.stored import Stored
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.ports import AT_VOTE
from storage.gates.ballots import SqlAtVote, SqlBallots

STORED = Stored(
    {
        BALLOTS: SqlBallots,
        AT_VOTE: SqlAtVote,
    }
)
