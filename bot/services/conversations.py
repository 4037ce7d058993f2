"""Conversations: where people can be reached, kept up to date from what Teams tells."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.jobs import Message, Priority, Recipient
from bot.domain.people import Person, PersonId
from bot.domain.voting import voices
from bot.ports import Conversation, UnitOfWork
from bot.services.gates import BALLOT_CARD


@dataclass(frozen=True, slots=True)
class Greeting:
    """Somebody installed the app. `activity`: the message that greets them, as it is sent."""

    person: PersonId | None
    key: str
    conversation: str
    activity: dict[str, object]


def note_conversation(conversation: Conversation, uow: UnitOfWork, now: datetime) -> None:
    """Keep the conversation as it now is: the newest service URL, and whether the app is installed."""
    uow.conversations.save(conversation)


def find_person(person: PersonId, uow: UnitOfWork, now: datetime) -> Person | None:
    """The person, where the portfolio knows them."""
    return uow.people.get(person)


def greet(greeting: Greeting, uow: UnitOfWork, now: datetime) -> None:
    """Greet in the conversation, and see to it that the person's open ballots reach them there."""
    uow.jobs.reply(greeting.key, greeting.conversation, greeting.activity)
    if greeting.person is None:
        return
    recipient = Recipient("person", greeting.person)
    for ballot in uow.ballots.waiting_for(greeting.person):
        if greeting.person in voices(ballot):
            uow.jobs.deliver(Message(BALLOT_CARD, ballot.id, recipient, Priority.VOTE))
