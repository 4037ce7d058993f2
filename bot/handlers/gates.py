"""What people do on a gate's cards: vote, look, declare a conflict, close."""

from bot.domain.gates import Choice
from bot.domain.refusals import Refused
from bot.request import Request
from bot.services.ballots import ViewBallot, view_ballot, view_to_close, view_to_withdraw
from bot.services.gates import CastVote, CloseGate, cast_vote, close_gate
from cards.actions import COMMENT
from cards.gates import Draft, confirm_close_card, confirm_conflict_card, own_card


async def vote(request: Request) -> str:
    """Take the position and answer with the voter's own card; a refusal keeps what was written."""
    command = CastVote(
        ballot=request.word("ballot"),
        person=request.person,
        choice=_choice(request),
        comment=request.written(COMMENT),
        received_at=request.turn.received_at,
    )
    try:
        return await request.change(
            cast_vote, command, lambda ballot: own_card(request.scene(ballot), command.person)
        )
    except Refused as refused:
        return await _refuse(request, command, refused)


async def view(request: Request) -> str:
    """The card as it now is for whoever asks: their own, or the one that all see."""
    ballot = await request.read(view_ballot, _asked(request))
    return await request.answer(own_card(request.scene(ballot), request.person))


async def read(request: Request) -> str:
    """The same with the brief in it, for whoever has voted and wants to read it again."""
    ballot = await request.read(view_ballot, _asked(request))
    return await request.answer(own_card(request.scene(ballot), request.person, whole=True))


async def ask_conflict(request: Request) -> str:
    """Ask once more before a conflict is declared."""
    ballot = await request.read(view_to_withdraw, _asked(request))
    return await request.answer(confirm_conflict_card(request.scene(ballot)))


async def ask_close(request: Request) -> str:
    """Ask once more before the ballot is closed."""
    ballot = await request.read(view_to_close, _asked(request))
    return await request.answer(confirm_close_card(request.scene(ballot)))


async def close(request: Request) -> str:
    """Close the ballot and answer with the result."""
    command = CloseGate(request.word("ballot"), request.actor, request.person)
    return await request.change(
        close_gate, command, lambda ballot: own_card(request.scene(ballot), request.person)
    )


def _choice(request: Request) -> Choice:
    try:
        return Choice(request.word("position"))
    except ValueError:
        raise Refused("refused-choice-not-offered") from None


def _asked(request: Request) -> ViewBallot:
    conversation = request.turn.conversation.partition(";")[0]
    return ViewBallot(request.word("ballot"), request.person, conversation)


async def _refuse(request: Request, command: CastVote, refused: Refused) -> str:
    """Say why on the person's own card where they may see the ballot, with their comment still in it.

    Raises:
        Refused: the ballot doesn't concern them; that is answered as any other refusal is.
    """
    try:
        ballot = await request.read(view_ballot, ViewBallot(command.ballot, command.person))
    except Refused:
        raise refused from None
    sentence = request.reader.text(refused.key, **refused.params)
    card = own_card(request.scene(ballot), command.person, Draft(command.comment, sentence))
    return await request.refuse(card, refused)
