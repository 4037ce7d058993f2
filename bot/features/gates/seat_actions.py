"""Giving somebody their seat back, from the card that says that they were replaced."""

from bot.chat.context import Context
from bot.core.refusals import BallotClosed
from bot.features.gates.actions import refuse, scene_of
from bot.features.gates.ballots import Ballot
from bot.features.gates.reseating import GiveSeatBack, give_seat_back
from cards.gates.handovers import seat_back_card
from cards.kit.elements import Card


async def reseat(context: Context) -> str:
    """Put them back, and say so; why that can't be is said as any refusal is, and where it has ended, how."""
    command = GiveSeatBack(context.word("ballot"), context.word("person"), context.by)

    def drawn(ballot: Ballot) -> Card:
        return seat_back_card(scene_of(context, ballot), ballot.vacated[-1])

    try:
        return await context.change(give_seat_back, command, drawn)
    except BallotClosed as refused:
        return await refuse(context, command.ballot, refused)
