"""What the commands of features get at: the product's settings and its database."""

from bot.app import open_store, settings_given
from bot.cli.nearest import nearest
from bot.console.opening import Opening
from bot.store import database_fault, database_place

OPENING = Opening(settings_given, open_store, database_place, database_fault, nearest)
