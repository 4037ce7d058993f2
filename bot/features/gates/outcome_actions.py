"""Ending a ballot from Teams without its votes deciding, and what may be said of a decision once it is made."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from bot.chat.commands import Command
from bot.chat.context import Context, UseCase
from bot.core.database import UnitOfWork
from bot.core.refusals import BallotClosed, Refused
from bot.features.gates.actions import refuse, scene_of
from bot.features.gates.ballots import Ballot
from bot.features.gates.commands import POSTPONE, REFER, WITHDRAW
from bot.features.gates.dissenting import (
    DispatchDecision,
    RegisterDissent,
    dispatch_decision,
    register_dissent,
)
from bot.features.gates.ending import (
    GatePostponing,
    GateReferring,
    NoteGate,
    PostponeGate,
    ReferGate,
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
    view_to_refer,
    view_to_take_back,
)
from bot.features.portfolio.choosing import answer_words
from cards.gates.actions import REASON, UNTIL, GateVerb
from cards.gates.endings import postpone_card, refer_card, withdraw_card
from cards.gates.headings import Scene
from cards.gates.results import result_card
from cards.kit.elements import Card


async def withdraw_words(context: Context) -> str:
    """“dra tillbaka e-arkiv”: ask why, for whoever put the question."""
    return await _words(context, WITHDRAW, GateVerb.ASK_WITHDRAW, view_to_take_back, withdraw_card)


async def postpone_words(context: Context) -> str:
    """“bordlägg e-arkiv”: ask until when and why, for whoever presides."""
    return await _words(context, POSTPONE, GateVerb.ASK_POSTPONE, view_to_postpone, postpone_card)


async def ask_withdraw(context: Context) -> str:
    """The same by a button."""
    return await _ask(context, view_to_take_back, withdraw_card)


async def ask_postpone(context: Context) -> str:
    """The same by a button."""
    return await _ask(context, view_to_postpone, postpone_card)


async def withdraw(context: Context) -> str:
    """Take the question back; what is wrong with the form is said in it."""
    return await _end(
        context,
        withdraw_gate,
        lambda ballot: WithdrawGate(ballot, context.by, context.written(REASON)),
        withdraw_card,
    )


async def postpone(context: Context) -> str:
    """Put it off until the day."""
    return await _end(
        context,
        GatePostponing(context.calendar),
        lambda ballot: PostponeGate(ballot, context.by, context.written(REASON), context.day(UNTIL)),
        postpone_card,
    )


async def refer_words(context: Context) -> str:
    """“hänskjut e-arkiv”: ask why, for whoever presides or decides alone."""
    return await _words(context, REFER, GateVerb.ASK_REFER, _view_to_refer(context), refer_card)


async def ask_refer(context: Context) -> str:
    """The same by a button."""
    return await _ask(context, _view_to_refer(context), refer_card)


def _view_to_refer(context: Context) -> Callable[[ViewBallot, UnitOfWork, datetime], Ballot]:
    return partial(view_to_refer, calendar=context.calendar)


async def refer(context: Context) -> str:
    """Refer it up."""
    return await _end(
        context,
        GateReferring(context.calendar),
        lambda ballot: ReferGate(ballot, context.by, context.written(REASON)),
        refer_card,
    )


async def note(context: Context) -> str:
    """Put it to the files."""
    return await _end(
        context,
        note_gate,
        lambda ballot: NoteGate(ballot, context.by, context.written(REASON)),
        postpone_card,
    )


async def dissent(context: Context) -> str:
    """Keep the person's dissent, and answer with the decision as it stands then."""
    command = RegisterDissent(context.word("ballot"), context.by, context.written(REASON))
    try:
        return await context.change(register_dissent, command, lambda ballot: _result(context, ballot))
    except Refused as refused:
        return await refuse(context, command.ballot, refused, written=command.reason)


async def dispatch(context: Context) -> str:
    """Mark the decision as dispatched."""
    command = DispatchDecision(context.word("ballot"), context.by)
    try:
        return await context.change(dispatch_decision, command, lambda ballot: _result(context, ballot))
    except Refused as refused:
        return await refuse(context, command.ballot, refused)


async def _words(
    context: Context,
    command: Command,
    verb: GateVerb,
    view: Callable[[ViewBallot, UnitOfWork, datetime], Ballot],
    form: Callable[[Scene], Card],
) -> str:
    async def answer(context: Context, initiative: str) -> str:
        ballot = await _open(context, initiative)
        try:
            return await _form(context, ballot, view, form)
        except BallotClosed as refused:
            return await refuse(context, ballot, refused)

    return await answer_words(context, command, verb, answer)


async def _ballot(context: Context) -> str:
    """Of a card it is named; of a choice among initiatives it is the open one."""
    if "ballot" in context.activity.data:
        return context.word("ballot")
    return await _open(context, context.word("initiative"))


async def _open(context: Context, initiative: str) -> str:
    return (await context.read(open_ballot, LatestBallot(initiative, context.by))).id


async def _form(
    context: Context,
    ballot: str,
    view: Callable[[ViewBallot, UnitOfWork, datetime], Ballot],
    form: Callable[[Scene], Card],
) -> str:
    found = await context.read(view, ViewBallot(ballot, context.by))
    return await context.answer(form(scene_of(context, found)))


async def _ask(
    context: Context,
    view: Callable[[ViewBallot, UnitOfWork, datetime], Ballot],
    form: Callable[[Scene], Card],
) -> str:
    """The form in the place of the ballot's card, which stays where the form isn't theirs to fill in."""
    ballot = await _ballot(context)
    try:
        return await _form(context, ballot, view, form)
    except Refused as refused:
        return await refuse(context, ballot, refused)


async def _end(
    context: Context,
    use_case: UseCase[Any, Ballot],
    command: Callable[[str], Any],
    form: Callable[[Scene, str, str], Card],
) -> str:
    """End the ballot as the form says; what is wrong with it is said in the form."""
    ballot = context.word("ballot")
    try:
        return await context.change(use_case, command(ballot), lambda closed: _result(context, closed))
    except Refused as refused:
        return await _again(context, ballot, refused, form)


async def _again(
    context: Context, ballot: str, refused: Refused, form: Callable[[Scene, str, str], Card]
) -> str:
    """The form again, with what was written and what is wrong with it; any other refusal is said on the card."""
    if refused.field is None:
        return await refuse(context, ballot, refused, written=context.written(REASON))
    found = await context.read(view_ballot, ViewBallot(ballot, context.by))
    sentence = context.reader.text(refused.key, **refused.params)
    card = form(scene_of(context, found), sentence, context.written(REASON))
    return await context.refuse(card, refused)


def _result(context: Context, ballot: Ballot) -> Card:
    return result_card(scene_of(context, ballot), context.person)
