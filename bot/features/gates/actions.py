"""What people do on a gate's cards: vote, look, declare a conflict, close; and confirm what can't be undone."""

import re

from bot.chat.context import Context
from bot.core.refusals import BallotClosed, Refused, Unconfirmed
from bot.features.gates.ballots import Ballot
from bot.features.gates.casting import CastVote, CloseGate, cast_vote, close_gate
from bot.features.gates.kinds import Choice
from bot.features.gates.refusing import GiveBack, give_back
from bot.features.gates.seats import decided_alone, deciders, in_conflict, presiding, sees_count
from bot.features.gates.viewing import ViewBallot, may_be_shown, view_ballot, view_to_close, view_to_withdraw
from bot.features.gates.voting import may_vote
from cards.gates.actions import COMMENT, PAPERS
from cards.gates.ballot import channel_card, own_card
from cards.gates.castings import awaiting_card, casting_card
from cards.gates.confirmations import (
    confirm_close_card,
    confirm_conflict_card,
    confirm_decision_card,
    given_back_text,
)
from cards.gates.disputes import dispute_card
from cards.gates.headings import Scene
from cards.gates.votes import Draft, field_sent
from cards.kit.elements import Card
from cards.kit.inputs import LONGEST_INPUT
from cards.kit.notices import given_back_card

LONGEST_TOKEN = 200


async def vote(context: Context) -> str:
    """Take the position and answer with the voter's own card; a refusal keeps what was written.

    Whoever decides alone is asked once more.
    """
    return await _cast(context, "")


async def decide(context: Context) -> str:
    """The same, confirmed by whoever decides alone; where what they were shown has changed, they are asked again."""
    return await _cast(context, _shown(context))


async def view(context: Context) -> str:
    """The card as it now is for whoever asks: their own, or the one that all see; with what they had begun to write."""
    ballot = await context.read(view_ballot, _asked(context))
    choice = _choice(context) if "position" in context.activity.data else None
    comment = _comment(context, choice) if choice else ""
    draft = Draft(comment, choice=choice) if comment else None
    return await context.answer(_mine(context, ballot, draft, choice))


async def shared(context: Context) -> str:
    """The channel's card brought up to date by a client: never one with fields, which would be swapped again."""
    ballot = await context.read(view_ballot, _asked(context))
    scene = scene_of(context, ballot)
    if ballot.is_open and ballot.tie is not None and not in_conflict(ballot, context.person):
        return await context.answer(awaiting_card(scene, deciders(ballot)))
    return await context.answer(channel_card(scene, context.person))


async def change(context: Context) -> str:
    """The buttons again, for whoever has voted and wants to change it."""
    ballot = await context.read(view_ballot, _asked(context))
    if ballot.tie is not None:
        return await context.answer(_mine(context, ballot))
    return await context.answer(
        own_card(scene_of(context, ballot, revealed=True), context.person, changing=True)
    )


async def read(context: Context) -> str:
    """The same with the brief in it, for whoever has voted and wants to read it again; of what is secret, all.

    From the question whether somebody (`person`) has a conflict, that question with its reason.
    """
    ballot = await context.read(view_ballot, _asked(context))
    scene, disputed = scene_of(context, ballot, revealed=True), context.activity.data.get("person")
    for dispute in scene.ballot.disputes:
        if dispute.person == disputed:
            return await context.answer(dispute_card(scene, dispute, context.person))
    return await context.answer(own_card(scene, context.person, whole=True))


async def ask_conflict(context: Context) -> str:
    """Ask once more before a conflict is declared."""
    try:
        ballot = await context.read(view_to_withdraw, _asked(context))
    except BallotClosed as refused:
        return await refuse(context, context.word("ballot"), refused)
    return await context.answer(confirm_conflict_card(scene_of(context, ballot)))


async def ask_close(context: Context) -> str:
    """Ask once more before the ballot is closed."""
    return await _confirm_close(context, "")


async def close(context: Context) -> str:
    """Close the ballot as it was shown and answer with what came of it; where it has changed, ask again."""
    shown = _shown(context)
    command = CloseGate(context.word("ballot"), context.by, shown)
    try:
        return await context.change(close_gate, command, lambda ballot: _mine(context, ballot))
    except Unconfirmed:
        return await _confirm_close(context, shown)
    except Refused as refused:
        return await refuse(context, command.ballot, refused)


async def _cast(context: Context, shown: str) -> str:
    choice = _choice(context)
    command = CastVote(
        by=context.by,
        ballot=context.word("ballot"),
        choice=choice,
        received_at=context.activity.received_at,
        shown=shown,
        papers=_papers(context),
        comment=_comment(context, choice),
    )
    try:
        return await context.change(cast_vote, command, lambda ballot: _mine(context, ballot))
    except Unconfirmed:
        return await _confirm_decision(context, command)
    except Refused as refused:
        return await refuse(context, command.ballot, refused, command)


async def _confirm_close(context: Context, shown: str) -> str:
    try:
        ballot = await context.read(view_to_close, _asked(context))
    except Refused as refused:
        return await refuse(context, context.word("ballot"), refused)
    return await context.answer(confirm_close_card(scene_of(context, ballot), shown))


async def _confirm_decision(context: Context, command: CastVote) -> str:
    if len(command.comment) > LONGEST_INPUT:  # the card has to carry it
        refused = Refused("refused-comment-too-long", field="comment", limit=LONGEST_INPUT)
        return await refuse(context, command.ballot, refused, command)
    ballot = await context.read(view_ballot, _asked(context))
    card = confirm_decision_card(scene_of(context, ballot), command.choice, command.comment, command.shown)
    return await context.answer(card)


def _mine(context: Context, ballot: Ballot, draft: Draft | None = None, choice: Choice | None = None) -> Card:
    """The person's own card; while a casting vote is waited for, the one that asks for it or says so."""
    scene, person = scene_of(context, ballot), context.person
    if ballot.tie is None or not ballot.is_open or in_conflict(ballot, person):
        return own_card(scene, person, draft)
    fault = draft.fault if draft else ""
    if presiding(ballot) == person:
        given = {choice: draft.comment} if choice and draft and draft.comment else {}
        return casting_card(scene, given, fault)
    return awaiting_card(scene, count=sees_count(ballot, person), fault=fault)


async def refuse(
    context: Context, ballot_id: str, refused: Refused, command: CastVote | None = None, written: str = ""
) -> str:
    """Say why on the person's own card, with their comment still in it; where it has no field, give it back to copy.

    `written`: what they had filled in where it was no vote. Where somebody has ended the ballot before them, the card
    says how, and by whom.

    The card that answers may be replaced in a moment, when the ballot closes: so what is given back comes as a message
    of its own, too.

    Raises:
        Refused: the ballot doesn't concern them; that is answered as any other refusal is.
    """
    comment = (command.comment if command else written).strip()
    sentence = context.reader.text(refused.key, **refused.params)
    try:
        ballot = await context.read(view_ballot, ViewBallot(ballot_id, context.by))
    except Refused:
        if not comment:
            raise refused from None
        card = given_back_card(sentence, comment, context.reader)
        return await context.refuse(card, refused)
    if isinstance(refused, BallotClosed) and not ballot.is_open:
        sentence = (
            _decided_before(context, ballot, sentence) if command else context.reader.text("ended-before")
        )
    if command and comment and not may_vote(ballot, context.person, context.activity.received_at):
        card = given_back_card(sentence, comment, context.reader)
        text = None if context.sent else given_back_text(scene_of(context, ballot), sentence, comment)
        order = GiveBack(context.attempt(refused), context.person, context.activity.key, text)
        return await context.change(give_back, order, lambda _: card)
    choice = command.choice if command else None
    attempt = field_sent(choice, context.activity.data)[1] if choice else 0
    card = _mine(context, ballot, Draft(comment, sentence, choice, attempt + 1), choice)
    return await context.refuse(card, refused)


def _decided_before(context: Context, ballot: Ballot, otherwise: str) -> str:
    """Who decided first, where any of several could."""
    first, closing, question = decided_alone(ballot), ballot.closing, ballot.question
    if closing is None or first in (None, context.person) or not question.any_decides:
        return otherwise
    when = context.reader.stamp(closing.at, context.now)
    return context.reader.text("decided-before-you", name=question.name(first), when=when)


def _choice(context: Context) -> Choice:
    try:
        return Choice(context.word("position"))
    except ValueError:
        raise Refused("refused-choice-not-offered") from None


def _comment(context: Context, choice: Choice) -> str:
    """What stands in that position's newest field that holds anything; an old card has one field for all."""
    field, _ = field_sent(choice, context.activity.data)
    written = context.written(field)
    return written if written.strip() else context.written(COMMENT)


def _papers(context: Context) -> int:
    """Which papers the card showed; one that says nothing shows those that were put, and odd words none."""
    given = context.activity.data.get(PAPERS)
    if given is None:
        return 0
    return int(given) if isinstance(given, str) and re.fullmatch("[0-9]{1,6}", given) else -1


def _shown(context: Context) -> str:
    value = context.activity.data.get("shown")
    return value if isinstance(value, str) and len(value) <= LONGEST_TOKEN else ""


def _asked(context: Context) -> ViewBallot:
    return ViewBallot(context.word("ballot"), context.by, context.place)


def scene_of(context: Context, ballot: Ballot, *, revealed: bool = False) -> Scene:
    """What a gate's card is drawn from, for whoever asks. `revealed`: with what is secret, in their own chat alone."""
    may = revealed and may_be_shown(context.by, ballot, context.activity.conversation_kind)
    return Scene(ballot, context.reader, context.now, context.calendar, revealed=may)
