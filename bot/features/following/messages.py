"""How what followers are told looks, at the moment when it is sent: of what they follow and may see then alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.texts import Reader
from bot.core.work import Message
from bot.delivery.messages import Removed, Rendered, Renderers, look_by
from bot.delivery.reaching import AVAILABILITY
from bot.features.following.follows import FollowKind, FollowNews
from bot.features.following.kinds import DAY_CARD, NEWS_CARD
from bot.features.following.ports import FOLLOWS, HAPPENINGS
from bot.features.following.pulse_ports import PULSES
from bot.features.following.rights import still_here, visible_titles
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.ports import INITIATIVES
from bot.features.portfolio.reply_parts import place_said
from bot.features.portfolio.secrecy import is_marked, names_marked
from bot.features.processes.ports import PROCESSES
from bot.features.trainings.snoozing import begin_of
from cards.following.news import MOST_INITIATIVES, ToldInitiative, day_news_card, one_news_card
from cards.kit.elements import cut
from cards.kit.messages import message as as_message

USEFUL = timedelta(days=2)
"""Urgent news that hasn't come after so long isn't sent any more: the status says it."""


@dataclass(frozen=True, slots=True)
class FollowMessages:
    """The renderers."""

    def renderers(self) -> Renderers:
        return {DAY_CARD: self.day, NEWS_CARD: self.one}

    def day(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | Removed | None:
        """The day's card: news on its day alone."""
        try:
            day = date.fromisoformat(message.subject)
        except ValueError:
            return None
        person = message.recipient.id
        told_then = uow[HAPPENINGS].told(person, day)
        several = _still_theirs(person, told_then, uow)
        hours = uow[AVAILABILITY].of([person])[person]
        reader = Reader(hours.locale, hours.time_zone)
        told = _told(several, person, reader, uow, now)
        if not told:
            return _nothing(told_then, uow)
        until = begin_of(day + timedelta(days=1), hours)
        said = reader.text("summary-follow-day", count=len(told))
        look = look_by(reader.language, [(each.key, each.title, each.said) for each in told])
        return Rendered(lambda: as_message(day_news_card(told, reader), said), news_until=until, look=look)

    def one(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | Removed | None:
        person, news = message.recipient.id, uow[HAPPENINGS].get(message.subject)
        if news is None or not uow[HAPPENINGS].told_alone(person, news.id):
            return None
        hours = uow[AVAILABILITY].of([person])[person]
        reader = Reader(hours.locale, hours.time_zone)
        told = _told(_still_theirs(person, [news], uow), person, reader, uow, now)
        if not told:
            return _nothing([news], uow)
        said = reader.text("summary-follow-one", title=cut(told[0].title, 120), what=told[0].said[0])
        return Rendered(
            lambda: as_message(one_news_card(told[0], reader), said, alert=True),
            news_until=news.at + USEFUL,
            look=look_by(reader.language, told[0].title, told[0].said),
        )


def _nothing(several: Sequence[FollowNews], uow: UnitOfWork) -> Removed | None:
    """What stands stays as it is, but for what has become secret."""
    return Removed() if any(names_marked(each.initiative, uow) for each in several) else None


def _still_theirs(person: PersonId, several: Sequence[FollowNews], uow: UnitOfWork) -> list[FollowNews]:
    """What they still follow; nothing for whoever may see nothing any more."""
    if not still_here([person], uow):
        return []
    followed = uow[FOLLOWS].of(person)
    return [news for news in several if news.kind in followed.get(news.initiative, ())]


def _told(
    several: Sequence[FollowNews], person: PersonId, reader: Reader, uow: UnitOfWork, now: datetime
) -> list[ToldInitiative]:
    """By initiative, in the order in which each was first heard of; nothing of one that they may not see now.

    What happened is told of the first ones alone, which are all that a card shows.
    """
    titles = visible_titles((news.initiative for news in several), person, uow, now)
    heard = list(dict.fromkeys(news.initiative for news in several if news.initiative in titles))
    shown = uow[INITIATIVES].many(heard[:MOST_INITIATIVES])
    found: dict[str, dict[str, None]] = {key: {} for key in heard}
    for news in several:
        if news.initiative in shown:
            found[news.initiative][happened(news, shown[news.initiative], reader, uow, now)] = None
    return [ToldInitiative(key, titles[key], tuple(lines)) for key, lines in found.items()]


def happened(news: FollowNews, initiative: Initiative, reader: Reader, uow: UnitOfWork, now: datetime) -> str:
    """What happened, in a line."""
    if news.kind is FollowKind.OPENED:
        return reader.text("following-news-opened", gate=news.data["gate"])
    if news.kind is FollowKind.DECIDED and news.what:
        return reader.text(f"followdecision-{news.what}", gate=news.data["gate"])
    if news.kind is FollowKind.DECIDED:
        outcome = reader.text(f"outcome-{news.data['outcome']}")
        return reader.text("following-news-decided", gate=news.data["gate"], outcome=outcome)
    if news.kind is FollowKind.MOVED:
        model, place = uow[PROCESSES].get(initiative.process), news.data["place"]
        place = place_said(model, place, reader) if place in model.stages else place
        return reader.text("following-news-moved", place=place)
    if news.kind is FollowKind.STATUS:
        colour = reader.text(f"statuscolour-{news.what}")
        pulse = uow[PULSES].get(initiative.key)
        said = pulse.said if pulse is not None else None
        told = said is not None and said.words and not is_marked(initiative)
        if said is not None and told and said.colour.value == news.what:
            return reader.text("following-news-status-words", colour=colour, words=cut(said.words, 200))
        return reader.text("following-news-status", colour=colour)
    if news.kind is FollowKind.RELEASE:
        return reader.text(f"followrelease-{news.what}")
    return reader.text("following-news-dates")
