"""What needs bring to the database: a repository behind the port."""

from bot.core.stored import Stored
from bot.features.needs.ports import NEEDS
from storage.needs.needs import SqlNeeds

STORED = Stored({NEEDS: SqlNeeds})
