"""Asking about systems, planning the days of an initiative, and saying what its deciders are chosen by."""

from datetime import date

from bot.chat.context import Context
from bot.core.refusals import Refused
from bot.features.portfolio.basis import (
    AMOUNT,
    REACH,
    RISK,
    STUDENTS,
    SetBasis,
    ViewBasis,
    set_basis,
    view_basis,
)
from bot.features.portfolio.choosing import answer_words, check_own_chat
from bot.features.portfolio.commands import BASIS, PLAN
from bot.features.portfolio.plans import GO_LIVE, PlanDates, ViewDates, plan_dates, view_dates
from bot.features.portfolio.registry import FindSystems, ViewSystem, find_systems, view_system
from cards.portfolio.actions import DAY, GO_LIVE_DAY, PortfolioVerb
from cards.portfolio.basis import basis_card, basis_saved_card
from cards.portfolio.choices import MOST_LISTED
from cards.portfolio.days import days_card, planned_card
from cards.portfolio.systems import system_card, systems_card

MOST_DAYS = 50
"""Fields for days that a card may send; no process has so many gates."""


async def system_words(context: Context) -> str:
    """“system e-arkiv”: the system that the words mean, or those that they could mean."""
    found = await context.read(find_systems, FindSystems(context.words, MOST_LISTED))
    if found.one is not None:
        return await context.answer(system_card(found.one, context.reader, context.now))
    return await context.answer(systems_card(context.words, found, context.reader))


async def system(context: Context) -> str:
    """The same for a system that was chosen from several."""
    view = await context.read(view_system, ViewSystem(context.word("system")))
    return await context.answer(system_card(view, context.reader, context.now))


async def plan_words(context: Context) -> str:
    """“planera e-arkiv”: the days of the initiative that the words mean, to be changed."""
    return await answer_words(context, PLAN, PortfolioVerb.PLAN, _days)


async def plan(context: Context) -> str:
    """The same for an initiative that was chosen from several."""
    return await _days(context, context.word("initiative"))


async def save_days(context: Context) -> str:
    """Keep the days as they stand in the card's fields; a field that a client leaves out is left as it was."""
    fields = [name for name in context.activity.data if name == GO_LIVE_DAY or name.startswith(DAY)]
    if len(fields) > MOST_DAYS:
        raise Refused("refused-bad-data")
    initiative = context.word("initiative")
    await check_own_chat(context, initiative)
    try:
        dates = {
            GO_LIVE if name == GO_LIVE_DAY else name.removeprefix(DAY): _day(context, name) for name in fields
        }
        return await context.change(
            plan_dates,
            PlanDates(initiative, dates, context.by),
            lambda saved: planned_card(saved, context.reader, context.now),
        )
    except Refused as refused:
        found = await context.read(view_dates, ViewDates(initiative, context.by))
        fault = context.reader.text(refused.key, **refused.params)
        return await context.refuse(days_card(found, context.reader, fault), refused)


async def basis_words(context: Context) -> str:
    """“beslutsuppgifter e-arkiv”: what the rules go by that choose who decides, to be changed."""
    return await answer_words(context, BASIS, PortfolioVerb.BASIS, _basis)


async def basis(context: Context) -> str:
    """The same for an initiative that was chosen from several."""
    return await _basis(context, context.word("initiative"))


async def save_basis(context: Context) -> str:
    """Keep it as it stands in the card's fields.

    A field that is emptied comes as an empty text, or as null; one that a client leaves out is left as it was.
    """
    data = context.activity.data
    fields = [name for name in (AMOUNT, REACH, RISK, STUDENTS) if name in data]
    said = {name: "" if data[name] is None else context.written(name) for name in fields}
    command = SetBasis(context.word("initiative"), context.by, said)
    await check_own_chat(context, command.initiative)
    try:
        return await context.change(set_basis, command, lambda saved: basis_saved_card(saved, context.reader))
    except Refused as refused:
        if refused.field != AMOUNT:
            raise
        found = await context.read(view_basis, ViewBasis(command.initiative, context.by))
        fault = context.reader.text(refused.key, **refused.params)
        return await context.refuse(basis_card(found, context.reader, fault, said.get(AMOUNT, "")), refused)


async def _basis(context: Context, initiative: str) -> str:
    await check_own_chat(context, initiative)
    found = await context.read(view_basis, ViewBasis(initiative, context.by))
    return await context.answer(basis_card(found, context.reader))


async def _days(context: Context, initiative: str) -> str:
    await check_own_chat(context, initiative)
    shown = await context.read(view_dates, ViewDates(initiative, context.by))
    return await context.answer(days_card(shown, context.reader))


def _day(context: Context, name: str) -> date | None:
    """A field that is emptied comes as an empty text, or as null."""
    if context.activity.data[name] is None or not context.written(name):
        return None
    return context.day(name)
