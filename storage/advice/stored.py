"""What advice brings to the database: a repository behind each port."""

from bot.core.stored import Stored

STORED = Stored()
