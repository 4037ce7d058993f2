"""Opting out of a kind of announcement, where an administrator has allowed that; and back in again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.features.announcements.reach_ports import SENDING_RIGHTS
from bot.features.announcements.reading import Confirmed, received
from bot.features.announcements.topics import TOPICS, Topic, optional_topic, topic_of
from bot.features.directory.audience_ports import OPT_OUTS
from bot.features.directory.opting import ChooseTopic, choose_topic


@dataclass(frozen=True, slots=True)
class OptFromCard:
    """Whoever got this announcement wants no more of its kind (`wanted` False), or wants them again."""

    announcement: str
    wanted: bool
    by: Principal


@dataclass(frozen=True, slots=True)
class OptFromList:
    """The same of a topic by its name; `topic` empty: only look."""

    by: Principal
    topic: str = ""
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class TopicChoice:
    """A topic that the person may choose. `wanted`: whether they get it."""

    topic: Topic
    wanted: bool


def opt_from_card(command: OptFromCard, uow: UnitOfWork, now: datetime) -> Confirmed:
    """Keep what they chose; who has got it keeps it.

    Raises:
        Refused: it wasn't sent to them, or everyone has to get such.
    """
    before = received(command.announcement, command.by, uow)
    allowed = optional_topic(before.announcement, uow)
    if not command.wanted and not allowed:
        raise Refused("refused-topic-not-optional")
    topic = topic_of(before.announcement)
    choose_topic(ChooseTopic(topic, command.wanted, command.by, (allowed,)), uow, now)
    return before


def opt_from_list(command: OptFromList, uow: UnitOfWork, now: datetime) -> Sequence[TopicChoice]:
    """Keep what they chose, and show what there is to choose: what may be opted out of, or has been.

    Raises:
        Refused: nobody may opt out of that.
    """
    person = command.by.person
    if person is None:
        raise Refused("refused-topic-needs-person")
    allowed = uow[SENDING_RIGHTS].newest().optional
    if command.topic:
        if command.topic not in TOPICS:
            raise Refused("refused-topic-not-optional")
        choose_topic(ChooseTopic(command.topic, command.wanted, command.by, allowed), uow, now)
    out = [topic for topic in TOPICS if person in uow[OPT_OUTS].of(topic, [person])]
    return [TopicChoice(topic, topic not in out) for topic in Topic if topic in allowed or topic in out]
