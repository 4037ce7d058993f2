"""What the delivery brings to the database: a repository behind each port."""

from bot.core.stored import Stored
from bot.delivery.ports import CONVERSATIONS
from storage.delivery.conversations import SqlConversations

STORED = Stored({CONVERSATIONS: SqlConversations})
