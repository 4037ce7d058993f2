"""What the directory bring to the database: a repository behind each port."""

from bot.core.stored import Stored
from storage.directory.audience_stored import AUDIENCES_STORED

STORED = Stored({**AUDIENCES_STORED.repositories})
