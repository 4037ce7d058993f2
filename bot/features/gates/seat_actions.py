"""Giving somebody their seat back, from the card that says that they were replaced."""

from bot.chat.context import Context
from bot.features.gates.actions import scene_of
from bot.features.gates.reseating import GiveSeatBack, give_seat_back
from cards.gates.handovers import seat_back_card


async def reseat(context: Context) -> str:
    """Put them back, and say so; why that can't be is said as any refusal is."""
    command = GiveSeatBack(context.word("ballot"), context.word("person"), context.by)
    return await context.change(
        give_seat_back, command, lambda ballot: seat_back_card(scene_of(context, ballot), ballot.vacated[-1])
    )
