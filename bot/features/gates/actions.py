"""What people do on a gate's cards: vote, look, declare a conflict, close; and confirm what can't be undone."""

from bot.chat.context import Request
from bot.core.refusals import Refused
from bot.features.gates.ballots import LONGEST_SHOWN, Ballot, Choice, Unconfirmed
from bot.features.gates.casting import CastVote, CloseGate, cast_vote, close_gate
from bot.features.gates.refusing import GiveBack, give_back
from bot.features.gates.viewing import ViewBallot, view_ballot, view_to_close, view_to_withdraw
from bot.features.gates.voting import deciders, in_conflict, may_vote, presiding, sees_count
from cards.gates.ballot import channel_card, own_card
from cards.gates.castings import awaiting_card, casting_card
from cards.gates.confirmations import (
    confirm_close_card,
    confirm_conflict_card,
    confirm_decision_card,
    given_back_card,
    given_back_text,
)
from cards.gates.votes import Draft, field_sent
from cards.kit.actions import COMMENT
from cards.kit.elements import Card

LONGEST_TOKEN = 200


async def vote(request: Request) -> str:
    """Take the position and answer with the voter's own card; a refusal keeps what was written.

    Whoever decides alone is asked once more.
    """
    return await _cast(request, "")


async def decide(request: Request) -> str:
    """The same, confirmed by whoever decides alone; where what they were shown has changed, they are asked again."""
    return await _cast(request, _shown(request))


async def view(request: Request) -> str:
    """The card as it now is for whoever asks: their own, or the one that all see; with what they had begun to write."""
    ballot = await request.read(view_ballot, _asked(request))
    choice = _choice(request) if "position" in request.turn.data else None
    comment = _comment(request, choice) if choice else ""
    draft = Draft(comment, choice=choice) if comment else None
    return await request.answer(_mine(request, ballot, draft, choice))


async def shared(request: Request) -> str:
    """The channel's card brought up to date by a client: never one with fields, which would be swapped again."""
    ballot = await request.read(view_ballot, _asked(request))
    scene = request.scene(ballot)
    if ballot.is_open and ballot.tie is not None and not in_conflict(ballot, request.person):
        return await request.answer(awaiting_card(scene, deciders(ballot)))
    return await request.answer(channel_card(scene, request.person))


async def change(request: Request) -> str:
    """The buttons again, for whoever has voted and wants to change it."""
    ballot = await request.read(view_ballot, _asked(request))
    if ballot.tie is not None:
        return await request.answer(_mine(request, ballot))
    return await request.answer(own_card(request.scene(ballot), request.person, changing=True))


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
    return await _confirm_close(request, "")


async def close(request: Request) -> str:
    """Close the ballot as it was shown and answer with what came of it; where it has changed, ask again."""
    shown = _shown(request)
    command = CloseGate(request.word("ballot"), request.actor, request.person, shown)
    try:
        return await request.change(close_gate, command, lambda ballot: _mine(request, ballot))
    except Unconfirmed:
        return await _confirm_close(request, shown)
    except Refused as refused:
        return await _refuse(request, command.ballot, refused)


async def _cast(request: Request, shown: str) -> str:
    choice = _choice(request)
    command = CastVote(
        ballot=request.word("ballot"),
        person=request.person,
        choice=choice,
        comment=_comment(request, choice),
        received_at=request.turn.received_at,
        shown=shown,
    )
    try:
        return await request.change(cast_vote, command, lambda ballot: _mine(request, ballot))
    except Unconfirmed:
        return await _confirm_decision(request, command)
    except Refused as refused:
        return await _refuse(request, command.ballot, refused, command)


async def _confirm_close(request: Request, shown: str) -> str:
    try:
        ballot = await request.read(view_to_close, _asked(request))
    except Refused as refused:
        return await _refuse(request, request.word("ballot"), refused)
    return await request.answer(confirm_close_card(request.scene(ballot), shown))


async def _confirm_decision(request: Request, command: CastVote) -> str:
    if len(command.comment) > LONGEST_SHOWN:  # the card has to carry it
        refused = Refused("refused-comment-too-long", field="comment", limit=LONGEST_SHOWN)
        return await _refuse(request, command.ballot, refused, command)
    ballot = await request.read(view_ballot, _asked(request))
    card = confirm_decision_card(request.scene(ballot), command.choice, command.comment, command.shown)
    return await request.answer(card)


def _mine(request: Request, ballot: Ballot, draft: Draft | None = None, choice: Choice | None = None) -> Card:
    """The person's own card; while a casting vote is waited for, the one that asks for it or says so."""
    scene, person = request.scene(ballot), request.person
    if not ballot.is_open or ballot.tie is None or in_conflict(ballot, person):
        return own_card(scene, person, draft)
    fault = draft.fault if draft else ""
    if presiding(ballot) == person:
        given = {choice: draft.comment} if choice and draft and draft.comment else {}
        return casting_card(scene, given, fault)
    return awaiting_card(scene, count=sees_count(ballot, person), fault=fault)


async def _refuse(request: Request, ballot_id: str, refused: Refused, command: CastVote | None = None) -> str:
    """Say why on the person's own card, with their comment still in it; where it has no field, give it back to copy.

    The card that answers may be replaced in a moment, when the ballot closes: so what is given back comes as a message
    of its own, too.

    Raises:
        Refused: the ballot doesn't concern them; that is answered as any other refusal is.
    """
    comment = command.comment.strip() if command else ""
    sentence = request.reader.text(refused.key, **refused.params)
    try:
        ballot = await request.read(view_ballot, ViewBallot(ballot_id, request.person))
    except Refused:
        if not comment:
            raise refused from None
        card = given_back_card(sentence, comment, request.reader)
        return await request.refuse(card, refused)
    if comment and not may_vote(ballot, request.person, request.turn.received_at):
        card = given_back_card(sentence, comment, request.reader)
        text = None if request.sent else given_back_text(request.scene(ballot), sentence, comment)
        order = GiveBack(request.attempt(refused), request.person, request.turn.key, text)
        return await request.change(give_back, order, lambda _: card)
    choice = command.choice if command else None
    attempt = field_sent(choice, request.turn.data)[1] if choice else 0
    card = _mine(request, ballot, Draft(comment, sentence, choice, attempt + 1), choice)
    return await request.refuse(card, refused)


def _choice(request: Request) -> Choice:
    try:
        return Choice(request.word("position"))
    except ValueError:
        raise Refused("refused-choice-not-offered") from None


def _comment(request: Request, choice: Choice) -> str:
    """What stands in that position's newest field that holds anything; an old card has one field for all."""
    field, _ = field_sent(choice, request.turn.data)
    written = request.written(field)
    return written if written.strip() else request.written(COMMENT)


def _shown(request: Request) -> str:
    value = request.turn.data.get("shown")
    return value if isinstance(value, str) and len(value) <= LONGEST_TOKEN else ""


def _asked(request: Request) -> ViewBallot:
    conversation = request.turn.conversation.partition(";")[0]
    return ViewBallot(request.word("ballot"), request.person, conversation)
