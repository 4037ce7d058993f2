"""Asking about initiatives."""

from bot.domain.gates import Ballot
from bot.domain.refusals import Refused
from bot.domain.voting import may_see, sees_count
from bot.request import Request
from bot.services.status import FindInitiatives, find_initiatives
from cards.actions import Verb
from cards.elements import cut
from cards.initiatives import several_card, status_card
from cards.notices import add_line


async def status_words(request: Request) -> str:
    """“status e-arkiv”: the initiative that the words mean, or those that they could mean."""
    return await _status(request, request.words)


async def status(request: Request) -> str:
    """The same for an initiative that was chosen from several."""
    return await _status(request, request.word("initiative"))


async def _status(request: Request, words: str) -> str:
    found = await request.read(find_initiatives, FindInitiatives(words))
    if found.status is not None:
        may_view, sees_tally = _rights(request, found.status.ballot)
        card = status_card(
            found.status, request.reader, request.now, may_view=may_view, sees_tally=sees_tally
        )
        ballot = found.status.ballot
        if request.in_public and ballot is not None and ballot.is_open and not sees_tally:
            add_line(card, request.reader.text("status-count-privately", key=ballot.question.initiative))
        return await request.answer(card)
    if not found.several:
        raise Refused("none-found", words=cut(words, 80)) if words else Refused("no-initiatives")
    return await request.answer(several_card(words, found.several, found.total, Verb.STATUS, request.reader))


def _rights(request: Request, ballot: Ballot | None) -> tuple[bool, bool]:
    """Whether there is a way to the ballot's card, and the count.

    In public that depends on the place alone: the forum's own channel has the card, with the count on it.
    """
    if ballot is None:
        return False, False
    if request.in_public:
        own = request.place == ballot.question.channel
        return own, own
    person = request.turn.person or ""
    return may_see(ballot, person), sees_count(ballot, person)
