"""What the delivery brings to the database: a repository behind each port."""

from bot.delivery.ports import CONVERSATIONS
from storage.delivery.conversations import SqlConversations
from storage.engine.stored import Stored

STORED = Stored("delivery", {CONVERSATIONS: lambda unit: SqlConversations(unit.connection, unit.now)})
