"""What of the gates waits for somebody who can be reached from now on."""

from collections.abc import Iterator

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.work import Message, Priority, Recipient
from bot.features.gates.ballots import BALLOT_CARD
from bot.features.gates.ports import BALLOTS
from bot.features.gates.seats import voices


def ballots_awaiting(person: PersonId, uow: UnitOfWork) -> Iterator[Message]:
    """The cards of the open ballots on which the person has a voice; see `bot.delivery.greeting.Awaiting`."""
    for ballot in uow[BALLOTS].waiting_for(person):
        if person in voices(ballot):
            yield Message(BALLOT_CARD, ballot.id, Recipient("person", person), Priority.VOTE)
