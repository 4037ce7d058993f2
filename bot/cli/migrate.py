"""`grindvakt migrate`: make the tables, or bring them to this program's version."""

from bot import app as product
from bot.app import settings_given
from bot.console.output import say, work_is_done
from bot.console.running import refusals, refuse
from bot.core.errors import Permanent
from bot.settings.model import SettingsFaults
from storage.engine.upgrade import upgrade


def migrate() -> None:
    """Make the database's tables, or bring them to this program's version. Safe to run at any time, and twice."""
    settings = settings_given()
    with refusals():
        try:
            done = upgrade(settings.database_url, [feature.stored for feature in product.FEATURES])
        except Permanent as error:
            refuse(str(error))
        except ValueError as error:
            raise SettingsFaults([f"DATABASE_URL: {error}"]) from None
    work_is_done()
    if done.before == done.after:
        say("The tables are at version {after} already; nothing to do.", after=done.after)
    elif done.before is None:
        say("The tables have been made, at version {after}.", after=done.after)
    else:
        say(
            "The tables have been brought from version {before} to {after}.",
            before=done.before,
            after=done.after,
        )
