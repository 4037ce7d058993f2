"""What the announcements bring to the database: a repository behind each port."""

from bot.core.stored import Stored
from bot.features.announcements.follow_ports import FOLLOW_UPS, JOININGS
from bot.features.announcements.handed import HANDED_BATCHES
from bot.features.announcements.keeping_ports import KEPT_ANNOUNCEMENTS
from bot.features.announcements.pictures import PICTURES
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER, QUESTIONS, RECIPIENTS
from bot.features.announcements.posts import CHANNEL_POSTS
from storage.announcements.announcements import SqlAnnouncements, SqlQuestions
from storage.announcements.following import SqlFollowUps
from storage.announcements.guests import SqlRecipients
from storage.announcements.handed import SqlHandedBatches
from storage.announcements.joining import SqlJoinings
from storage.announcements.keeping import SqlKeptAnnouncements
from storage.announcements.ledger import SqlLedger
from storage.announcements.pictures import SqlPictures
from storage.announcements.posts import SqlChannelPosts
from storage.announcements.reach_stored import REACH_STORED

STORED = Stored(
    {
        ANNOUNCEMENTS: SqlAnnouncements,
        LEDGER: SqlLedger,
        QUESTIONS: SqlQuestions,
        RECIPIENTS: SqlRecipients,
        HANDED_BATCHES: SqlHandedBatches,
        PICTURES: SqlPictures,
        CHANNEL_POSTS: SqlChannelPosts,
        FOLLOW_UPS: SqlFollowUps,
        JOININGS: SqlJoinings,
        KEPT_ANNOUNCEMENTS: SqlKeptAnnouncements,
        **REACH_STORED.repositories,
    }
)
