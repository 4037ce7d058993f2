"""How the messages of conditions look at the moment when they are sent."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.core.texts import Reader
from bot.core.work import Message
from bot.delivery.messages import Rendered, Renderers, look_by
from bot.delivery.reaching import reader_of
from bot.features.conditions.conditions import Condition
from bot.features.conditions.ports import CONDITIONS
from bot.features.conditions.proposing import CONDITION_NEWS
from bot.features.conditions.reminding import Mornings
from bot.features.conditions.telling import CONDITION_CARD, CONDITION_REMINDER
from bot.features.conditions.viewing import ConditionView, view_of
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.covering import taken_away
from bot.features.portfolio.secrecy import names_marked
from cards.conditions.cards import condition_card, news_card
from cards.kit.elements import cut
from cards.kit.messages import message as as_message

NEWS_FOR = timedelta(days=30)
"""How long what was done with a condition is news to somebody who couldn't be reached."""


class ConditionMessages:
    """Renders them: each as the condition stands then, and nothing once it has gone on."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self._calendar = calendar
        self._mornings = Mornings(calendar)

    def kinds(self) -> Renderers:
        kinds = {
            CONDITION_CARD: self.card,
            CONDITION_REMINDER: self.reminder,
            CONDITION_NEWS: self.news,
        }
        return taken_away(kinds)

    def card(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """What it asks of the reader; not sent where it has changed since, as the later message is."""
        key, _, revision = message.subject.partition("@")
        condition = uow[CONDITIONS].get(key)
        if condition is None or str(condition.revision) != revision:
            return None
        view, reader = self._seen(condition, message, uow)
        said = _summary("summary-condition", view, reader)
        look = look_by(CONDITION_CARD, condition.id, revision, view.hidden, *_resting(view))
        return Rendered(
            lambda: as_message(condition_card(view, reader, now), said, alert=True),
            news_until=condition.at + NEWS_FOR,
            look=look,
        )

    def reminder(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """The same, once more, while it is chased and its last day is the same; with what else falls on that day."""
        key, _, rest = message.subject.partition("@")
        condition = uow[CONDITIONS].get(key)
        due, _, day = rest.partition("#")
        if condition is None or not condition.is_chased or condition.due.isoformat() != due:
            return None
        view, reader = self._seen(condition, message, uow)
        if view.rests or condition.is_put_off:
            return None
        late = condition.due < self._calendar.local(now).date()
        said = _summary("summary-condition-late" if late else "summary-condition-soon", view, reader)
        person = message.recipient.id
        together = self._mornings.together(date.fromisoformat(day), [person], uow)[person]
        beside = [self._seen(each, message, uow)[0] for each in together if each.id != condition.id]
        others = (tuple(each.condition.id for each in beside),) if beside else ()
        look = look_by(CONDITION_REMINDER, condition.id, day, *_hidden(view), *others)
        return Rendered(
            lambda: as_message(condition_card(view, reader, now, late=late, beside=beside), said, alert=True),
            news_until=now + NEWS_FOR,
            look=look,
        )

    def news(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """To whoever votes: what an approval is bound to has changed."""
        key, _, revision = message.subject.partition("@")
        condition = uow[CONDITIONS].get(key)
        ballot = uow[BALLOTS].get(condition.ballot) if condition else None
        if condition is None or ballot is None or not ballot.is_open or str(condition.revision) != revision:
            return None
        view, reader = self._seen(condition, message, uow)
        said = _summary("summary-condition-news", view, reader)
        look = look_by(CONDITION_NEWS, condition.id, revision, *_hidden(view))
        return Rendered(lambda: as_message(news_card(view, reader, now), said, alert=True), look=look)

    def _seen(self, condition: Condition, message: Message, uow: UnitOfWork) -> tuple[ConditionView, Reader]:
        person = message.recipient.id
        view, reader = view_of(condition, Principal(person), uow), reader_of(person, uow)
        if not names_marked(condition.initiative, uow):
            return view, reader
        hidden = reader.text("secret-words")
        without = replace(condition, text=hidden, text_en="", said="", other_text="", other_due=None)
        return replace(view, condition=without, hidden=True), reader


def _hidden(view: ConditionView) -> tuple[bool, ...]:
    """That words are left out draws the card again; a card of before this was looked at stays as it is."""
    return (True,) if view.hidden else ()


def _resting(view: ConditionView) -> tuple[str, ...]:
    return ("rests",) if view.rests else ()


def _summary(key: str, view: ConditionView, reader: Reader) -> str:
    return reader.text(
        key,
        kind=view.condition.kind.value,
        gate=view.condition.gate,
        initiative=cut(view.initiative_title, 120),
    )
