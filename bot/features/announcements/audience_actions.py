"""What a sender does on the card of an audience: look, add, take away."""

from typing import Any

from bot.chat.context import Context, UseCase
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.features.announcements.choosing import (
    AddToAudience,
    AudienceChoice,
    ViewAudience,
    add_to_audience,
    clear_audience,
    view_audience,
)
from bot.features.announcements.choosing_people import (
    AddPasted,
    AddRule,
    RemovePart,
    add_pasted,
    add_rule,
    remove_part,
)
from bot.features.directory.entries import AttributeRule
from cards.announcements.audience_choice import audience_card
from cards.announcements.reach_actions import (
    EXCLUDE,
    PART,
    PASTED,
    REMOVED,
    SIDE,
    SIDE_PASTED,
    SIDE_RULE,
    WORDS,
)

ChoiceMade = AddToAudience | AddRule | AddPasted | RemovePart | ViewAudience


async def choose(context: Context) -> str:
    """Show what is chosen."""
    return await _shown(context, "")


async def find(context: Context) -> str:
    """Look for more to choose."""
    return await _shown(context, context.written(WORDS))


async def add(context: Context) -> str:
    """Choose one part more."""
    announcement, by, language = _asked(context)
    exclude = context.written(SIDE) == EXCLUDE
    command = AddToAudience(announcement, by, language, context.written(PART), exclude)
    return await _changed(context, add_to_audience, command)


async def add_by_rule(context: Context) -> str:
    """Choose everyone with a unit, a place, a title."""
    rule = AttributeRule(context.written("unit"), context.written("place"), context.written("title"))
    command = AddRule(*_asked(context), rule, context.written(SIDE_RULE) == EXCLUDE)
    return await _changed(context, add_rule, command)


async def add_by_name(context: Context) -> str:
    """Choose those whose addresses or ids are pasted."""
    command = AddPasted(*_asked(context), context.written(PASTED), context.written(SIDE_PASTED) == EXCLUDE)
    return await _changed(context, add_pasted, command)


async def remove(context: Context) -> str:
    """Take one part away."""
    return await _changed(context, remove_part, RemovePart(*_asked(context), context.written(REMOVED)))


async def clear(context: Context) -> str:
    """Begin to choose anew."""
    return await _changed(context, clear_audience, ViewAudience(*_asked(context)))


def _asked(context: Context) -> tuple[str, Principal, str]:
    return context.word("announcement"), context.by, context.reader.language


async def _changed(context: Context, use_case: UseCase[Any, AudienceChoice], command: ChoiceMade) -> str:
    """Do it, and show what is chosen then; where it isn't taken, the choice stands with why."""
    try:
        return await context.change(use_case, command, lambda it: audience_card(it, context.reader))
    except Refused as refused:
        view = ViewAudience(command.announcement, context.by, command.language)
        found = await context.read(view_audience, view)
        fault = context.reader.text(refused.key, **refused.params)
        return await context.refuse(audience_card(found, context.reader, fault), refused)


async def _shown(context: Context, words: str) -> str:
    found = await context.read(view_audience, ViewAudience(*_asked(context), words))
    return await context.answer(audience_card(found, context.reader))
