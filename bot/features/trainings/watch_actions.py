"""What owners look at in Teams: how far a training has come, who is left, and the reminder that they send."""

from bot.chat.context import Context
from bot.features.trainings.names_here import check_names_may_be_read
from bot.features.trainings.nudging import Nudge, Nudging
from bot.features.trainings.watching import ListMissing, ShowCoverage, TrainingWatching
from cards.trainings.coverage import coverage_card, missing_card, nudge_card


async def coverage(context: Context) -> str:
    """How it goes."""
    command = ShowCoverage(context.word("training"), context.by)
    view = await context.read(TrainingWatching(context.calendar).coverage, command)
    return await context.answer(coverage_card(view, context.reader))


async def missing(context: Context) -> str:
    """Who is left, by name: never where others read it."""
    check_names_may_be_read(context)
    after = context.word("person") if "person" in context.activity.data else ""
    command = ListMissing(context.word("training"), context.by, after)
    page = await context.read(TrainingWatching(context.calendar).missing, command)
    return await context.answer(missing_card(page, context.reader, context.now))


async def preview_nudge(context: Context) -> str:
    """How many it would go to, and what they would see."""
    command = Nudge(context.word("training"), context.by)
    view = await context.read(Nudging(context.calendar).preview, command)
    return await context.answer(nudge_card(view, context.reader))


async def nudge(context: Context) -> str:
    """Send it; pressed twice, it is sent once."""
    command = Nudge(context.word("training"), context.by)
    return await context.change(
        Nudging(context.calendar).nudge, command, lambda view: nudge_card(view, context.reader)
    )
