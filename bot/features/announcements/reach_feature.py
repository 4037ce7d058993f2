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
from bot.features.announcements import reach_actions
from bot.features.announcements.announcements import Announcement, AnnouncementText
from bot.features.announcements.dry_run import COUNT, DryRunCounting, WaysThere
from bot.features.announcements.reach_messages import reach_messages
from cards.announcements.reach_actions import ReachVerb
from cards.announcements.reader import AnnouncementScene, announcement_card
from cards.kit.elements import Card

REACH_ACTIONS: Mapping[str, Handler] = {
    ReachVerb.DRY_RUN: reach_actions.count_again,
    ReachVerb.PREVIEW: reach_actions.send_preview,
    ReachVerb.PREVIEWED: reach_actions.tap_preview,
    ReachVerb.ASK_APPROVAL: reach_actions.ask,
    ReachVerb.APPROVE: reach_actions.approve,
    ReachVerb.SEND_BACK: reach_actions.send_back,
    ReachVerb.AUDIENCE: reach_actions.choose,
    ReachVerb.ADD_PART: reach_actions.add,
    ReachVerb.FIND_GROUP: reach_actions.find,
    ReachVerb.CLEAR: reach_actions.clear,
    ReachVerb.SEND: reach_actions.send,
}


def reach_tasks(house: House) -> TaskHandlers:
    first = Reaching(house.calendar).when
    ways = WaysThere(bool(house.settings.smtp_host), house.settings.read_receipts)
    return {COUNT: DryRunCounting(first, house.settings.rate_per_second, house.calendar, ways).count}


def reach_renderers(_house: House) -> Renderers:
    return reach_messages(_as_readers_have_it)


def _as_readers_have_it(announcement: Announcement, reader: Reader, now: datetime) -> Card:
    text = AnnouncementText(announcement.id, announcement.text, announcement.content, now, SYSTEM)
    return announcement_card(AnnouncementScene(announcement, text, reader, now))
