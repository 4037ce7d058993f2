"""Which of a ballot's ties a card is about: all may vote again, and then the votes are even once more."""

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.work import Message, Priority, Recipient
from bot.delivery.occasions import nth
from bot.features.gates.ballots import CASTING_CARD
from bot.features.gates.facts import VotingReopened


def times_tied(ballot: str, uow: UnitOfWork) -> int:
    """The number of the tie that there is, or of the next one: by the transactions before this one."""
    return len(uow.log.about(ballot, (VotingReopened.__name__,))) + 1


def casting_message(ballot: str, number: int, person: PersonId, priority: Priority) -> Message:
    """What asks for the casting vote in the n-th tie."""
    return Message(CASTING_CARD, nth(ballot, number), Recipient("person", person), priority)
