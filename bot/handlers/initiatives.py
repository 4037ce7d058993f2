"""Asking about initiatives."""

from bot.domain.refusals import Refused
from bot.domain.voting import may_see, sees_count
from bot.request import Request
from bot.services.status import FindInitiatives, find_initiatives
from cards.actions import Verb
from cards.elements import cut
from cards.initiatives import several_card, status_card


async def status_words(request: Request) -> str:
    """“status e-arkiv”: the initiative that the words mean, or those that they could mean."""
    return await _status(request, request.words)


async def status(request: Request) -> str:
    """The same for an initiative that was chosen from several."""
    return await _status(request, request.word("initiative"))


async def _status(request: Request, words: str) -> str:
    found = await request.read(find_initiatives, FindInitiatives(words))
    if found.status is not None:
        ballot, person = found.status.ballot, request.turn.person or ""
        card = status_card(
            found.status,
            request.reader,
            request.now,
            may_view=ballot is not None and may_see(ballot, person),
            sees_tally=ballot is not None and sees_count(ballot, person),
        )
        return await request.answer(card)
    if not found.several:
        raise Refused("none-found", words=cut(words, 80)) if words else Refused("no-initiatives")
    return await request.answer(several_card(words, found.several, found.total, Verb.STATUS, request.reader))
