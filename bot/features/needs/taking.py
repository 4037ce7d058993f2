"""Use cases: a chat message becomes a need. A message once only, whoever takes it."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from bot.core.calendar import home_day
from bot.core.database import UnitOfWork
from bot.core.people_port import PEOPLE
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.work import Message, Recipient
from bot.core.written import lines
from bot.features.needs.facts import NeedRaised
from bot.features.needs.needs import LONGEST_NEED, NEED_TOLD, Need, NeedSource, NeedState
from bot.features.needs.ports import NEEDS
from bot.features.needs.raising import tell_portfolio
from bot.features.needs.rights import may_take_message


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """A message in Teams. `place`: the authenticated conversation, without the thread; `link`: where it is read."""

    place: str
    id: str
    link: str = ""

    @property
    def key(self) -> str:
        """The same for the same message; it doesn't tell which one, or between whom."""
        return hashlib.sha256(json.dumps([self.place, self.id]).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class TakeMessage:
    """Make the message a need with this text, which whoever takes it has read and may have changed."""

    message: ChatMessage
    text: str
    by: Principal


def check_can_take(command: TakeMessage, uow: UnitOfWork, now: datetime) -> None:
    """Make sure that they may take it, and that nobody has.

    Raises:
        Refused: the portfolio doesn't know them, or it is a need already.
    """
    person = uow[PEOPLE].get(command.by.person) if command.by.person else None
    if not may_take_message(command.by, known=person is not None):
        raise Refused("refused-may-not-take")
    taken = uow[NEEDS].of_message(command.message.key)
    if taken is not None:
        raise Refused("refused-message-taken", need=taken)


def taken_by(by: Principal, message: ChatMessage, uow: UnitOfWork) -> Need | None:
    """The need that they made of the message themselves: a client sends a form in again that wasn't answered soon."""
    taken = uow[NEEDS].of_message(message.key)
    need = uow[NEEDS].get(taken) if taken else None
    return need if need is not None and need.sender == by.actor else None


def take_message(command: TakeMessage, uow: UnitOfWork, now: datetime) -> Need:
    """Keep it for the portfolio, which is told, as is whoever took it; done twice by them, the first time stands.

    Raises:
        Refused: as `check_can_take`, or nothing is said, or too much.
    """
    mine = taken_by(command.by, command.message, uow)
    if mine is not None:
        return mine
    check_can_take(command, uow, now)
    text = lines(command.text)
    if not text:
        raise Refused("refused-need-text-missing")
    if len(text) > LONGEST_NEED:
        raise Refused("refused-comment-too-long", limit=LONGEST_NEED)
    if not uow[NEEDS].claim_message(command.message.key):
        raise Refused("refused-message-taken", need=uow[NEEDS].of_message(command.message.key) or "")
    need = Need(
        id=uow[NEEDS].next_id(home_day(now).year),
        text=text,
        source=NeedSource.MESSAGE,
        sender=command.by.actor,
        at=now,
        state=NeedState.PASSED_ON,
        link=command.message.link,
    )
    uow[NEEDS].save(need)
    uow[NEEDS].note_message(command.message.key, need.id)
    uow.tell(NeedRaised(need.id, text, need.source, None, None), command.by.actor)
    tell_portfolio(need, uow)
    if command.by.person is not None:
        uow.jobs.deliver(Message(NEED_TOLD, need.id, Recipient("person", command.by.person)))
    return need
