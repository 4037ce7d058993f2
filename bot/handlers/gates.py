"""What people do on a gate's cards: vote, look, declare a conflict, close."""

from bot.domain.gates import Ballot, BallotClosed, Choice
from bot.domain.refusals import Refused
from bot.domain.voting import presiding, voices
from bot.request import Request
from bot.services.gates import Attempt, CastVote, CloseGate, cast_vote, close_gate, note_attempt, view_ballot
from cards.actions import COMMENT, Verb
from cards.gates import Draft, confirm_close_card, confirm_conflict_card, own_card, shared_card
from cards.notices import refusal_card


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
    ballot = await _seen(request)
    in_channel = request.turn.conversation.partition(";")[0] == ballot.question.channel
    if request.person in voices(ballot) or ballot.position_of(request.person) is not None:
        return await request.answer(own_card(request.scene(ballot), request.person))
    if not in_channel and not _concerns(ballot, request.person):
        raise Refused("refused-no-seat")
    return await request.answer(shared_card(request.scene(ballot)))


async def ask_conflict(request: Request) -> str:
    """Ask once more before a conflict is declared."""
    ballot = await _seen(request)
    if not ballot.is_open:
        raise BallotClosed
    if request.person not in ballot.question.people:
        raise Refused("refused-no-seat")
    return await request.answer(confirm_conflict_card(request.scene(ballot)))


async def ask_close(request: Request) -> str:
    """Ask once more before the ballot is closed."""
    ballot = await _seen(request)
    if not ballot.is_open:
        raise BallotClosed
    if request.person != presiding(ballot):
        raise Refused("refused-only-chair-closes")
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


async def _seen(request: Request) -> Ballot:
    return await request.read(view_ballot, request.word("ballot"))


def _concerns(ballot: Ballot, person: str) -> bool:
    question = ballot.question
    return person in (*question.people, *question.secretaries, *question.interested)


async def _refuse(request: Request, command: CastVote, refused: Refused) -> str:
    """Say why on the person's own card where they have one, with their comment still in it."""
    ballot = await _seen(request)
    sentence = request.reader.text(refused.key, **refused.params)
    if command.person in (*ballot.question.people, *ballot.question.secretaries):
        card = own_card(request.scene(ballot), command.person, Draft(command.comment, sentence))
    else:
        card = refusal_card(sentence, request.reader)
    attempt = Attempt(Verb.VOTE.value, command.ballot, request.actor, refused.key)
    return await request.change(note_attempt, attempt, lambda _: card)
