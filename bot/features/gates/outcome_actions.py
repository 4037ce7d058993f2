"""Ending a ballot from Teams without its votes deciding, and what may be said of a decision once it is made."""

from collections.abc import Callable
from datetime import datetime

from bot.chat.context import Context
from bot.core.database import UnitOfWork
from bot.core.refusals import Refused
from bot.features.gates.actions import scene_of
from bot.features.gates.ballots import Ballot
from bot.features.gates.dissenting import (
    DispatchDecision,
    RegisterDissent,
    dispatch_decision,
    register_dissent,
)
from bot.features.gates.ending import (
    GatePostponing,
    NoteGate,
    PostponeGate,
    WithdrawGate,
    note_gate,
    withdraw_gate,
)
from bot.features.gates.viewing import (
    LatestBallot,
    ViewBallot,
    open_ballot,
    view_ballot,
    view_to_postpone,
    view_to_take_back,
)
from bot.features.portfolio.finding import FindInitiatives, find_initiatives
from cards.gates.actions import REASON, UNTIL, GateVerb
from cards.gates.endings import postpone_card, withdraw_card
from cards.gates.headings import Scene
from cards.gates.results import result_card
from cards.kit.elements import Card
from cards.kit.notices import line_card
from cards.portfolio.choices import MOST_LISTED, choices_card


async def withdraw_words(context: Context) -> str:
    """“dra tillbaka e-arkiv”: ask why, for whoever put the question."""
    return await _words(context, GateVerb.ASK_WITHDRAW, view_to_take_back, withdraw_card)


async def postpone_words(context: Context) -> str:
    """“bordlägg e-arkiv”: ask until when and why, for whoever presides."""
    return await _words(context, GateVerb.ASK_POSTPONE, view_to_postpone, postpone_card)


async def ask_withdraw(context: Context) -> str:
    """The same by a button."""
    return await _form(context, await _ballot(context), view_to_take_back, withdraw_card)


async def ask_postpone(context: Context) -> str:
    """The same by a button."""
    return await _form(context, await _ballot(context), view_to_postpone, postpone_card)


async def withdraw(context: Context) -> str:
    """Take the question back; what is wrong with the form is said in it."""
    command = WithdrawGate(context.word("ballot"), context.by, context.written(REASON))
    try:
        return await context.change(withdraw_gate, command, lambda ballot: _result(context, ballot))
    except Refused as refused:
        return await _again(context, command.ballot, refused, withdraw_card)


async def postpone(context: Context) -> str:
    """Put it off until the day."""
    ballot = context.word("ballot")
    try:
        command = PostponeGate(ballot, context.by, context.written(REASON), context.day(UNTIL))
        postponing = GatePostponing(context.calendar)
        return await context.change(postponing, command, lambda closed: _result(context, closed))
    except Refused as refused:
        return await _again(context, ballot, refused, postpone_card)


async def note(context: Context) -> str:
    """Put it to the files."""
    command = NoteGate(context.word("ballot"), context.by, context.written(REASON))
    try:
        return await context.change(note_gate, command, lambda ballot: _result(context, ballot))
    except Refused as refused:
        return await _again(context, command.ballot, refused, postpone_card)


async def dissent(context: Context) -> str:
    """Keep the person's dissent, and answer with the decision as it stands then."""
    command = RegisterDissent(context.word("ballot"), context.by, context.written(REASON))
    return await context.change(register_dissent, command, lambda ballot: _result(context, ballot))


async def dispatch(context: Context) -> str:
    """Mark the decision as dispatched."""
    command = DispatchDecision(context.word("ballot"), context.by)
    return await context.change(dispatch_decision, command, lambda ballot: _result(context, ballot))


async def _words(
    context: Context,
    verb: GateVerb,
    view: Callable[[ViewBallot, UnitOfWork, datetime], Ballot],
    form: Callable[[Scene], Card],
) -> str:
    if not context.words:
        return await context.answer(line_card(context.reader.text("end-which"), context.reader))
    found = await context.read(find_initiatives, FindInitiatives(context.words, MOST_LISTED, context.reading))
    if found.one is None:
        return await context.answer(choices_card(context.words, found, verb, context.reader))
    ballot = await context.read(open_ballot, LatestBallot(found.one.key, context.by))
    return await _form(context, ballot.id, view, form)


async def _ballot(context: Context) -> str:
    """Of a card it is named; of a choice among initiatives it is the open one."""
    if "ballot" in context.activity.data:
        return context.word("ballot")
    asked = LatestBallot(context.word("initiative"), context.by)
    return (await context.read(open_ballot, asked)).id


async def _form(
    context: Context,
    ballot: str,
    view: Callable[[ViewBallot, UnitOfWork, datetime], Ballot],
    form: Callable[[Scene], Card],
) -> str:
    found = await context.read(view, ViewBallot(ballot, context.by))
    return await context.answer(form(scene_of(context, found)))


async def _again(
    context: Context, ballot: str, refused: Refused, form: Callable[[Scene, str, str], Card]
) -> str:
    """The form again, with what was written and what is wrong with it; any other refusal is answered as usual."""
    if refused.field is None:
        raise refused
    found = await context.read(view_ballot, ViewBallot(ballot, context.by))
    sentence = context.reader.text(refused.key, **refused.params)
    card = form(scene_of(context, found), sentence, context.written(REASON))
    return await context.refuse(card, refused)


def _result(context: Context, ballot: Ballot) -> Card:
    return result_card(scene_of(context, ballot), context.person)
