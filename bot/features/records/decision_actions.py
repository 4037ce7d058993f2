"""Asking for decisions, and what is said of them on their cards."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from bot.chat.context import Context
from bot.core.database import UnitOfWork
from bot.core.refusals import Refused
from bot.features.gates.dissenting import DispatchDecision
from bot.features.portfolio.meaning import meant
from bot.features.records.dispatching import dispatch_registered
from bot.features.records.finding_decisions import (
    DecisionFinding,
    DecisionView,
    FindDecisions,
    ViewDecision,
    view_decision,
)
from bot.features.records.keeping_decisions import (
    DateDecision,
    DecisionKeeping,
    ReconsiderDecision,
    ReportDecision,
    RevokeDecision,
)
from cards.kit.elements import Card
from cards.records.actions import BY_DECISION, REPORT_ON, REPORT_TEXT, VALID_UNTIL, WHY_AGAIN, WHY_REVOKED
from cards.records.decisions import MOST_ROWS, decision_card, decisions_card


async def decisions_words(context: Context) -> str:
    """“beslut e-arkiv 2026”: what the person may see of it; in a channel, what is the channel's own."""
    place = context.place if context.in_public else None
    command = FindDecisions(context.by, context.words, place=place, most=MOST_ROWS)
    finding = DecisionFinding(context.calendar)
    found = await context.read(finding.find, command)
    if context.words and not found.decisions:  # “beslut om e-arkivet”: not as it is written, but clear
        wanted = await meant(context, context.words)
        if wanted.key:
            found = await context.read(finding.find, replace(command, words=wanted.key))
    if len(found.decisions) == 1 and place is None:
        view = await context.read(view_decision, ViewDecision(found.decisions[0].ballot, context.by))
        return await context.answer(_card(view, context))
    in_channel = place is not None
    return await context.answer(decisions_card(found, context.reader, context.now, in_channel=in_channel))


async def view(context: Context) -> str:
    """One of a list; whoever is in the channel that has the decision sees it too."""
    command = ViewDecision(context.word("decision"), context.by, tapped_in=context.place)
    return await context.answer(_card(await context.read(view_decision, command), context))


async def set_dates(context: Context) -> str:
    """How long it holds, and when it is reported back on; an empty field takes the day away."""
    until, report_on = _day(context, VALID_UNTIL), _day(context, REPORT_ON)
    command = DateDecision(context.word("decision"), context.by, until, report_on, _shown(context))
    return await _change(context, DecisionKeeping(context.calendar).date, command)


async def reconsider(context: Context) -> str:
    command = ReconsiderDecision(context.word("decision"), context.by, context.written(WHY_AGAIN))
    return await _change(context, DecisionKeeping(context.calendar).reconsider, command)


async def revoke(context: Context) -> str:
    by_decision = context.written(BY_DECISION)
    command = RevokeDecision(
        context.word("decision"), context.by, context.written(WHY_REVOKED), by_decision.upper()
    )
    return await _change(context, DecisionKeeping(context.calendar).revoke, command)


async def report(context: Context) -> str:
    written = context.written(REPORT_TEXT)
    command = ReportDecision(context.word("decision"), context.by, written, _shown(context))
    return await _change(context, DecisionKeeping(context.calendar).report, command)


async def dispatch(context: Context) -> str:
    """That it has been sent to whom it concerns."""
    command = DispatchDecision(context.word("decision"), context.by)
    return await context.change(dispatch_registered, command, lambda view: _card(view, context))


async def _change(
    context: Context, use_case: Callable[[Any, UnitOfWork, datetime], object], command: Any
) -> str:
    def whole(command: Any, uow: UnitOfWork, now: datetime) -> DecisionView:
        use_case(command, uow, now)
        return view_decision(ViewDecision(command.ballot, command.by), uow, now)

    try:
        return await context.change(whole, command, lambda view: _card(view, context))
    except Refused as refused:
        try:
            view = await context.read(view_decision, ViewDecision(command.ballot, context.by))
        except Refused:
            raise refused from None
        said, written = context.reader.text(refused.key, **refused.params), context.written(REPORT_TEXT)
        card = decision_card(view, context.reader, context.now, fault=said, report=written)
        return await context.refuse(card, refused)


def _card(view: DecisionView, context: Context) -> Card:
    return decision_card(view, context.reader, context.now)


def _shown(context: Context) -> str:
    """How the decision stood on the card; one of before doesn't say it."""
    given = context.activity.data.get("shown")
    return given if isinstance(given, str) else ""


def _day(context: Context, name: str) -> date | None:
    return context.day(name) if context.written(name) else None
