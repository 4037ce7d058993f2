"""What people may opt out of: a kind of announcement that an administrator has said nobody has to get.

Never what is urgent, or asks to be confirmed: that is meant for everyone whom it goes to.
"""

import re
from enum import StrEnum

from bot.core.database import UnitOfWork
from bot.features.announcements.announcements import Announcement
from bot.features.announcements.reach_ports import SENDING_RIGHTS


class Topic(StrEnum):
    """What is alone, and the kinds of releases, as their templates are called."""

    ALONE = "announcements"
    NEW_PRODUCT = "new_product"
    NEW_SERVICE = "new_service"
    NEW_WAY_OF_WORKING = "new_way_of_working"
    CHANGE = "change"
    PLANNED_OUTAGE = "planned_outage"
    DECOMMISSIONING = "decommissioning"


TOPICS = tuple(topic.value for topic in Topic)


def topic_of(announcement: Announcement) -> str:
    """The name of its template, without the version; of one that has none, that it stands alone."""
    return re.split(r"[^\w-]", announcement.template)[0][:64] or Topic.ALONE.value


def optional_topic(announcement: Announcement, uow: UnitOfWork) -> str:
    """The topic that people may have opted out of, of this very announcement; empty: everyone has to get it."""
    if announcement.urgent or announcement.content.confirm:
        return ""
    topic = topic_of(announcement)
    return topic if topic in uow[SENDING_RIGHTS].newest().optional else ""
