"""What mail, reminders and those who joined add to the announcements: `feature.py` puts it in its record."""

from collections.abc import Mapping

from bot.chat.routes import Handler
from bot.core.database import Reactions
from bot.delivery.landings import Observers
from bot.delivery.mail import mail_kind, mail_server_of
from bot.delivery.messages import Renderers
from bot.delivery.reaching import Reaching
from bot.delivery.targets import EffectKinds
from bot.delivery.tasks import TaskHandlers
from bot.feature import House
from bot.features.announcements import follow_actions
from bot.features.announcements.follow_choosing import FOLLOWED, follow_on
from bot.features.announcements.follow_messages import render_reminder
from bot.features.announcements.kinds import MAIL, POST, REMIND, REMIND_ALL, REMIND_AT, REMINDER
from bot.features.announcements.mail_letters import Letters, note_mailed, note_not_mailed
from bot.features.announcements.mailing import LETTER, Mailing, Posting
from bot.features.announcements.reminding import LayOutReminders, RemindAt, Reminding, note_reminded
from cards.announcements.actions import AnnouncementVerb
from cards.announcements.reach_actions import ReachVerb

FOLLOW_ACTIONS: Mapping[str, Handler] = {
    AnnouncementVerb.CONFIRM_REMINDER: follow_actions.confirm_reminder,
    AnnouncementVerb.FOLLOW: follow_actions.show_follow_up,
    AnnouncementVerb.REMIND: follow_actions.remind,
    AnnouncementVerb.JOINED: follow_actions.send_to_new,
    ReachVerb.FOLLOW_UP: follow_actions.choose,
}
FOLLOW_REACTIONS: Reactions = dict.fromkeys(FOLLOWED, (follow_on,))
FOLLOW_RENDERERS: Renderers = {REMINDER: render_reminder}
FOLLOW_OBSERVERS: Observers = {REMINDER: note_reminded}


def follow_tasks(house: House) -> TaskHandlers:
    reaching, settings = Reaching(house.calendar), house.settings
    per_minute = settings.smtp_per_minute if settings.smtp_host else 0
    return {
        MAIL: Mailing(reaching, receipts=settings.read_receipts),
        POST: Posting(per_minute, reaching),
        REMIND_AT: RemindAt(house.calendar),
        REMIND_ALL: LayOutReminders(reaching),
        REMIND: Reminding(house.daily),
    }


def follow_effects(house: House) -> EffectKinds:
    """Where no mail server is named, none: what was chosen all the same waits for one."""
    server = mail_server_of(house.settings)
    if server is None:
        return {}
    letters = Letters(house.database, house.settings.bot_app_id)
    return {LETTER: mail_kind(server, letters.write, note_mailed, note_not_mailed, house.clock)}
