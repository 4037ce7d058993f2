"""What the delivery brings to the database: a repository behind each port."""

from bot.core.stored import Stored
from bot.delivery.daily import REACHED
from bot.delivery.files import FILE_LINKS
from bot.delivery.ports import CONVERSATIONS
from storage.delivery.conversations import SqlConversations
from storage.delivery.file_links import SqlFileLinks
from storage.delivery.reached import SqlReached

STORED = Stored({CONVERSATIONS: SqlConversations, FILE_LINKS: SqlFileLinks, REACHED: SqlReached})
