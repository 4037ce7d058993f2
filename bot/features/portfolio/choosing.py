"""The way from what somebody writes to the initiative that it is about."""

from collections.abc import Awaitable, Callable

from bot.chat.context import Context
from bot.features.portfolio.finding import FindInitiatives, find_initiatives
from cards.kit.notices import line_card
from cards.portfolio.choices import MOST_LISTED, choices_card

InitiativeAnswer = Callable[[Context, str], Awaitable[str]]
"""A handler of what was asked of an initiative, by its key."""


async def answer_words(context: Context, which: str, verb: str, answer: InitiativeAnswer) -> str:
    """Answer for the initiative that the words mean; else with those that they could mean, a tap (`verb`) away.

    `which`: the text that asks for the words where there are none.
    """
    if not context.words:
        return await context.answer(line_card(context.reader.text(which), context.reader))
    found = await context.read(find_initiatives, FindInitiatives(context.words, MOST_LISTED, context.reading))
    if found.one is None:
        return await context.answer(choices_card(context.words, found, verb, context.reader))
    return await answer(context, found.one.key)
