"""What rights, audiences, dry runs and approvals add to the announcements: `feature.py` puts it in its record."""

from collections.abc import Mapping
from datetime import datetime

from bot.chat.routes import Handler
from bot.core.facts import SYSTEM
from bot.core.texts import Reader
from bot.delivery.messages import Renderers
from bot.delivery.reaching import Reaching
from bot.delivery.tasks import TaskHandlers
from bot.feature import House
from bot.features.announcements import audience_actions, option_actions, reach_actions, text_actions
from bot.features.announcements.announcements import Announcement, AnnouncementText
from bot.features.announcements.dry_run import COUNT, DryRunCounting, WaysThere
from bot.features.announcements.reach_messages import reach_messages
from cards.announcements.option_actions import DraftDialog
from cards.announcements.reach_actions import ReachVerb
from cards.announcements.reader import AnnouncementScene, announcement_card
from cards.kit.elements import Card

REACH_ACTIONS: Mapping[str, Handler] = {
    ReachVerb.DRY_RUN: reach_actions.count_again,
    ReachVerb.PREVIEW: reach_actions.send_preview,
    ReachVerb.PREVIEWED: reach_actions.tap_preview,
    ReachVerb.APPROVAL: reach_actions.show_approval,
    ReachVerb.APPROVE: reach_actions.approve,
    ReachVerb.SEND_BACK: reach_actions.send_back,
    ReachVerb.AUDIENCE: audience_actions.choose,
    ReachVerb.ADD_PART: audience_actions.add,
    ReachVerb.ADD_RULE: audience_actions.add_by_rule,
    ReachVerb.ADD_PASTED: audience_actions.add_by_name,
    ReachVerb.REMOVE_PART: audience_actions.remove,
    ReachVerb.FIND_GROUP: audience_actions.find,
    ReachVerb.CLEAR: audience_actions.clear,
    ReachVerb.SEND: reach_actions.send,
}
REACH_DIALOGS: Mapping[str, Handler] = {
    DraftDialog.OPTIONS: option_actions.open_options,
    DraftDialog.SAVE_OPTIONS: option_actions.save_options,
    DraftDialog.WRITE: text_actions.open_form,
    DraftDialog.SAVE_TEXT: text_actions.save_form,
}


def reach_tasks(house: House) -> TaskHandlers:
    first, rate = Reaching(house.calendar).when, house.settings.rate_per_second
    ways = WaysThere(bool(house.settings.smtp_host), house.settings.read_receipts)
    return {COUNT: DryRunCounting(first, rate, house.calendar, house.daily, ways).count}


def reach_renderers(house: House) -> Renderers:
    def as_readers_have_it(announcement: Announcement, reader: Reader, now: datetime) -> Card:
        text = AnnouncementText(announcement.id, announcement.text, announcement.content, now, SYSTEM)
        scene = AnnouncementScene(announcement, text, reader, now, public_url=house.settings.public_url)
        return announcement_card(scene)

    return reach_messages(as_readers_have_it)
