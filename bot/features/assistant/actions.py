"""Asking about initiatives."""

from bot.chat.context import Request
from bot.features.assistant.status import FindInitiatives, find_initiatives
from bot.features.gates.ballots import Ballot
from bot.features.gates.voting import may_see, sees_count
from cards.assistant.initiatives import Count, choices_card, status_card
from cards.kit.actions import Verb
from cards.kit.notices import add_line


async def status_words(request: Request) -> str:
    """“status e-arkiv”: the initiative that the words mean, or those that they could mean."""
    return await _status(request, request.words)


async def status(request: Request) -> str:
    """The same for an initiative that was chosen from several."""
    return await _status(request, request.word("initiative"))


async def _status(request: Request, words: str) -> str:
    found = await request.read(find_initiatives, FindInitiatives(words))
    if found.status is not None:
        ballot = found.status.ballot
        may_view, count = _rights(request, ballot)
        card = status_card(found.status, request.reader, request.now, may_view=may_view, count=count)
        if request.in_public and ballot is not None and ballot.is_open and count is not Count.TALLY:
            add_line(card, request.reader.text("status-count-privately", key=ballot.question.initiative))
        return await request.answer(card)
    choices = found.several, found.total, found.nearest
    return await request.answer(choices_card(words, *choices, Verb.STATUS, request.reader))


def _rights(request: Request, ballot: Ballot | None) -> tuple[bool, Count]:
    """Whether there is a way to the ballot's card, and how much of the count may be shown here.

    In public that depends on the place alone: the forum's own channel has what its card shows.
    """
    if ballot is None:
        return False, Count.NOTHING
    if request.in_public:
        own = request.place == ballot.question.channel
        return own, Count.ANSWERED if own else Count.NOTHING
    person = request.turn.person or ""
    return may_see(ballot, person), Count.TALLY if sees_count(ballot, person) else Count.NOTHING
