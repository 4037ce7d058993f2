"""What people may opt out of: a kind of announcement that an administrator has said nobody has to get.

Never what is urgent, or asks to be confirmed: that is meant for everyone whom it goes to.
"""

import re

from bot.core.database import UnitOfWork
from bot.features.announcements.announcements import Announcement
from bot.features.announcements.content import Content
from bot.features.announcements.reach_ports import SENDING_RIGHTS

ALONE = "announcements"
"""What belongs to no release."""
TOPICS = (
    ALONE,
    "new_product",
    "new_service",
    "new_way_of_working",
    "change",
    "planned_outage",
    "decommissioning",
)
"""Besides those alone, the kinds of releases, as their templates are called."""


def topic_of(announcement: Announcement) -> str:
    """The name of its template, without the version; of one that has none, that it stands alone."""
    return re.split(r"[^\w-]", announcement.template)[0][:64] or ALONE


def optional_topic(announcement: Announcement, uow: UnitOfWork, content: Content | None = None) -> str:
    """The topic that people may have opted out of, of this very announcement; empty: everyone has to get it.

    `content`: what it says, where that isn't what it says now.
    """
    if announcement.urgent or (content or announcement.content).confirm:
        return ""
    topic = topic_of(announcement)
    return topic if topic in uow[SENDING_RIGHTS].newest().optional else ""


def allowed_topics(uow: UnitOfWork) -> tuple[str, ...]:
    """What people may opt out of now."""
    return uow[SENDING_RIGHTS].newest().optional
