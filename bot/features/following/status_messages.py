"""How the question to an owner looks, at the moment when it is sent and whenever it is drawn anew."""

from datetime import datetime, timedelta

from bot.core.database import UnitOfWork
from bot.core.people_port import PEOPLE
from bot.core.principals import Principal
from bot.core.texts import Reader
from bot.core.work import Message
from bot.core.written import whole_number
from bot.delivery.messages import Rendered, look_by
from bot.delivery.reaching import AVAILABILITY
from bot.features.following.pulse_ports import PULSES
from bot.features.following.rights import may_say_status, still_here
from bot.features.portfolio.ports import INITIATIVES
from bot.features.portfolio.secrecy import safe_title
from bot.features.processes.ports import PROCESSES
from cards.following.status import StatusForm, status_form_card, status_outdated_card, status_said_card
from cards.kit.elements import Card, cut
from cards.kit.messages import message as as_message

USEFUL = timedelta(days=7)
"""A question that hasn't come within a week isn't sent any more: there will be another."""


def render_status_asked(message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
    """The form while it is to be answered by them; then what was said, or that it is over. Those are never sent."""
    key, _, round_ = message.subject.rpartition("/")
    person, pulse, initiative = message.recipient.id, uow[PULSES].get(key), uow[INITIATIVES].get(key)
    number = whole_number(round_, 9)
    if pulse is None or initiative is None or number is None:
        return None
    hours = uow[AVAILABILITY].of([person])[person]
    reader = Reader(hours.locale, hours.time_zone)
    model = uow[PROCESSES].get(initiative.process)
    theirs = may_say_status(Principal(person), initiative, model) and bool(still_here([person], uow))
    newest = number == pulse.round and pulse.asked == person and pulse.asked_at is not None
    waits = theirs and newest and pulse.is_open
    title = safe_title(initiative)
    form = StatusForm(key, title, pulse.said)

    def draw() -> Card:
        if waits:
            return status_form_card(form, reader, now)
        if theirs and newest and pulse.said is not None:
            known = uow[PEOPLE].get(pulse.said.by)
            return status_said_card(form, known.name if known else "", reader, now)
        return status_outdated_card(title, reader)

    card = draw()
    said = reader.text("summary-pulse-asked", title=cut(title, 150))
    until = pulse.asked_at + USEFUL if waits and pulse.asked_at else now
    look = look_by(reader.language, title, waits, newest, theirs, None if waits else pulse.said)
    return Rendered(lambda: as_message(card, said, alert=waits), news_until=until, look=look)
