"""Asking about systems, and planning the days of an initiative."""

from datetime import date

from bot.chat.context import Context
from bot.core.refusals import Refused
from bot.features.portfolio.finding import FindInitiatives, an_example, find_initiatives
from bot.features.portfolio.plans import GO_LIVE, PlanDates, ViewDates, plan_dates, view_dates
from bot.features.portfolio.registry import FindSystems, ViewSystem, find_systems, view_system
from cards.kit.notices import line_card
from cards.portfolio.actions import DAY, GO_LIVE_DAY, PortfolioVerb
from cards.portfolio.choices import MOST_LISTED, choices_card
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
    if not context.words:
        example = await context.read(an_example, None)
        key = "plan-which" if example else "plan-which-none"
        return await context.answer(line_card(context.reader.text(key, example=example), context.reader))
    found = await context.read(find_initiatives, FindInitiatives(context.words, MOST_LISTED, context.reading))
    if found.one is None:
        return await context.answer(choices_card(context.words, found, PortfolioVerb.PLAN, context.reader))
    return await _days(context, found.one.key)


async def plan(context: Context) -> str:
    """The same for an initiative that was chosen from several."""
    return await _days(context, context.word("initiative"))


async def save_days(context: Context) -> str:
    """Keep the days as they stand in the card's fields; a field that a client leaves out is left as it was."""
    fields = [name for name in context.activity.data if name == GO_LIVE_DAY or name.startswith(DAY)]
    if len(fields) > MOST_DAYS:
        raise Refused("refused-bad-data")
    dates = {
        GO_LIVE if name == GO_LIVE_DAY else name.removeprefix(DAY): _day(context, name) for name in fields
    }
    command = PlanDates(context.word("initiative"), dates, context.by)
    return await context.change(
        plan_dates, command, lambda saved: planned_card(saved, context.reader, context.now)
    )


async def _days(context: Context, initiative: str) -> str:
    shown = await context.read(view_dates, ViewDates(initiative, context.by))
    return await context.answer(days_card(shown, context.reader))


def _day(context: Context, name: str) -> date | None:
    """A field that is emptied comes as an empty text, or as null."""
    if context.activity.data[name] is None or not context.written(name):
        return None
    return context.day(name)
