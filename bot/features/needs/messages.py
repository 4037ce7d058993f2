"""How the messages about needs look at the moment when they are sent."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.work import Message, Priority, Recipient
from bot.delivery.messages import Rendered, Renderers, look_by
from bot.delivery.reaching import reader_of
from bot.delivery.redrawing import draw_again
from bot.features.needs.needs import NEED_CARD, NEED_NEW, NEED_REMINDER, NEED_TOLD, NeedState
from bot.features.needs.ports import NEEDS
from bot.features.needs.viewing import ShowNeed, show_need
from bot.features.portfolio.covering import taken_away
from bot.features.portfolio.facts import SecrecyLifted, SecrecyMarked
from cards.kit.messages import message as as_message
from cards.needs.cards import need_card

KINDS = (NEED_CARD, NEED_TOLD, NEED_NEW, NEED_REMINDER)


class NeedMessages:
    """Renders a need's card for whoever may see it when it is sent."""

    def renderers(self) -> Renderers:
        """Message kind → how it looks: the same card, which offers what its reader may do."""
        return taken_away(dict.fromkeys(KINDS, self.need), _initiative_of)

    def need(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        try:
            view = show_need(ShowNeed(_need_of(message), Principal(message.recipient.id)), uow, now)
        except Refused:
            return None
        reader = reader_of(message.recipient.id, uow)
        if view.secret:
            hidden = reader.text("secret-words")
            need = replace(view.need, text=hidden, answer=view.need.answer and hidden)
            view = replace(view, need=need, hidden=True)
        reminds = message.kind == NEED_REMINDER and view.need.state is NeedState.PREPARING
        first = reader.text("need-waited", day=reader.day_of(view.need.at, now)) if reminds else ""
        summary = first or reader.text("summary-need", need=view.need.id, title=view.need.title)
        is_over = message.kind == NEED_REMINDER and not reminds
        return Rendered(
            lambda: as_message(need_card(view, reader, said_first=first), summary, alert=True),
            news_until=now if is_over or (reminds and view.need.preparer != message.recipient.id) else None,
            look=look_by(message.kind, view.need.id, view.need.revision, view.hidden, bool(first)),
        )


def show_needs_anew(fact: SecrecyMarked | SecrecyLifted, uow: UnitOfWork, now: datetime) -> None:
    """The reaction: all cards of them, without their words from now on, or with them again."""
    for need in uow[NEEDS].of_initiative(fact.initiative):
        draw_again(KINDS, need.id, uow)


def _initiative_of(message: Message, uow: UnitOfWork) -> str:
    need = uow[NEEDS].get(_need_of(message))
    return (need.initiative if need else None) or ""


def _need_of(message: Message) -> str:
    return message.subject.partition("/")[0]


def needs_awaiting(person: PersonId, uow: UnitOfWork) -> Iterator[Message]:
    """The needs that the person is to prepare; see `bot.delivery.greeting.Awaiting`."""
    for need in uow[NEEDS].prepared_by(person):
        yield Message(NEED_CARD, need.id, Recipient("person", person), Priority.DECISION)
