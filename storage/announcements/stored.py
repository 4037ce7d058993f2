"""What the announcements bring to the database: a repository behind each port."""

from bot.core.stored import Stored
from storage.announcements.reach_stored import REACH_STORED

STORED = Stored({**REACH_STORED.repositories})
