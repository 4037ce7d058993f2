"""Which card somebody is asked on, and which tells what was said: each time it is a message of its own."""

from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.work import Message, Priority, Recipient
from bot.delivery.occasions import nth
from bot.features.advice.advice import ADVICE_CARD, ADVICE_TOLD, SAID_LATE, Advice
from bot.features.advice.facts import AdviceAsked, AdviceCarried, AdviceGiven


def times_asked(advice: str, uow: UnitOfWork) -> int:
    """How often the body has been asked, by the transactions before this one."""
    return len(uow.log.about(advice, (AdviceAsked.__name__,)))


def asking(advice: Advice, person: PersonId, uow: UnitOfWork, priority: Priority = Priority.NEWS) -> Message:
    """The card on which they are asked as things stand: that of the last time."""
    return asking_card(advice, times_asked(advice.id, uow), person, priority)


def asking_card(advice: Advice, number: int, person: PersonId, priority: Priority = Priority.NEWS) -> Message:
    """The card of the n-th time."""
    return Message(ADVICE_CARD, nth(advice.id, number), Recipient("person", person), priority)


def times_said(advice: str, uow: UnitOfWork) -> int:
    """How often the body has said something, by the transactions before this one."""
    return len(uow.log.about(advice, (AdviceGiven.__name__, AdviceCarried.__name__)))


def told_card(advice: str, number: int, person: PersonId, *, late: bool = False) -> Message:
    """What tells somebody what was said the n-th time. `late`: it came after the last day, when they had been told that
    nothing had."""
    subject = nth(f"{advice}{SAID_LATE}" if late else advice, number)
    return Message(ADVICE_TOLD, subject, Recipient("person", person))


def is_late(advice: Advice, said_at: datetime) -> bool:
    return said_at >= advice.due
