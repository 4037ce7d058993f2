"""The way from what somebody writes to the initiative that it is about."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import datetime

from bot.chat.commands import Command
from bot.chat.context import Context
from bot.core.database import UnitOfWork
from bot.core.places import is_public
from bot.core.refusals import Refused
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.meaning import meant
from bot.features.portfolio.named import the_initiative
from bot.features.portfolio.ports import INITIATIVES
from bot.features.portfolio.secrecy import is_secret
from cards.portfolio.choices import choices_card, which_card

InitiativeAnswer = Callable[[Context, str], Awaitable[str]]
"""A handler of what was asked of an initiative, by its key."""


async def answer_words(context: Context, command: Command, verb: str, answer: InitiativeAnswer) -> str:
    """Answer for the initiative that the words mean; else with those that they could mean, a tap (`verb`) away.

    `command`: what was written; alone, it is answered with what it can be about.
    """
    wanted = await meant(context, context.words)
    if not context.words:
        name = command.name.in_language(context.reader.language)
        return await context.answer(which_card(name, wanted.found, verb, context.reader))
    if not wanted.key:
        return await context.answer(choices_card(context.words, wanted.found, verb, context.reader))
    return await answer(context, wanted.key)


async def check_own_chat(context: Context, named: str) -> None:
    """Make sure that a tap where others may read shows and takes nothing of a secret matter.

    `named`: the initiative's key, or the id of what belongs to it, which begins with that.

    What is written needs none of this: it is answered in their own chat.

    Raises:
        Refused: the matter is secret, or isn't there for them.
    """
    if context.sent or not is_public(context.activity.conversation_kind):
        return
    initiative = named.partition("/")[0]

    def known(key: str, uow: UnitOfWork, now: datetime) -> Initiative | None:
        there = uow[INITIATIVES].get(key) is not None
        return the_initiative(key, context.by, uow, now) if there else None

    found = await context.read(known, initiative)
    if found is not None and is_secret(found.secrecy, context.now):
        raise Refused("refused-secret-here", initiative=initiative)


def given_in(context: Context, names: Iterable[str], day: str) -> Mapping[str, str]:
    """What was filled in, by field, to be given back; a `day` that is none is left out, as no client could show it."""
    given = {name: context.written(name) for name in (*names, day)}
    try:
        context.day(day)
    except Refused:
        del given[day]
    return given
