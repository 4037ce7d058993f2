"""What a person asks about themselves and the bot."""

from bot.request import Request
from bot.services.status import WaitingFor, still_to_answer, waiting_for
from cards.people import help_card, waiting_card


async def waiting(request: Request) -> str:
    """“vad väntar på mig?”: the open ballots where the person has a voice."""
    ballots = await request.read(waiting_for, WaitingFor(request.person))
    unanswered = still_to_answer(ballots, request.person)
    return await request.answer(
        waiting_card(ballots, unanswered, request.person, request.reader, request.now)
    )


async def help_(request: Request) -> str:
    """“hjälp”: what one can write."""
    return await request.answer(help_card(request.commands, request.reader))


async def not_understood(request: Request) -> str:
    """Anything else: say so, with what one can write."""
    return await request.answer(help_card(request.commands, request.reader, words=request.words))
