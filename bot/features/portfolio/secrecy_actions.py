"""Marking what is secret, in somebody's own chat."""

from bot.chat.context import Context
from bot.core.refusals import Refused
from bot.features.portfolio.choosing import answer_words, check_own_chat, given_in
from bot.features.portfolio.commands import SECRECY
from bot.features.portfolio.marking import (
    LiftSecrecy,
    Marking,
    MarkSecret,
    ViewSecrecy,
    lift_secrecy,
    view_secrecy,
)
from bot.features.portfolio.secrecy import SecrecyKind
from cards.portfolio.actions import (
    SECRET_FIELDS,
    SECRET_GROUND,
    SECRET_KIND,
    SECRET_LAST,
    SECRET_TWIN,
    SECRET_TWIN_NAMED,
    SECRET_WHAT,
    SECRET_WHAT_NAMED,
    PortfolioVerb,
)
from cards.portfolio.secrecy import MATTER, secrecy_card


async def secrecy_words(context: Context) -> str:
    """“sekretess e-arkiv”: what is secret of the initiative that the words mean."""
    return await answer_words(context, SECRECY, PortfolioVerb.SECRECY, _show)


async def secrecy(context: Context) -> str:
    """The same for an initiative that was chosen from several."""
    return await _show(context, context.word("initiative"))


async def mark(context: Context) -> str:
    """Mark what the form says; what is wrong with it is said in it."""
    await check_own_chat(context, context.word("initiative"))
    try:
        command = MarkSecret(
            context.word("initiative"),
            context.by,
            paper=context.written(SECRET_WHAT_NAMED).strip() or _chosen(context, SECRET_WHAT),
            kind=_kind(context),
            ground=context.written(SECRET_GROUND),
            last=context.day(SECRET_LAST) if context.written(SECRET_LAST) else None,
            twin=context.written(SECRET_TWIN_NAMED).strip() or _chosen(context, SECRET_TWIN),
        )
        return await context.change(
            Marking(context.calendar).mark,
            command,
            lambda after: secrecy_card(after, context.reader, context.now),
        )
    except Refused as refused:
        if refused.field is None:
            raise
        return await _show(context, context.word("initiative"), refused)


async def lift(context: Context) -> str:
    """Open it again."""
    command = LiftSecrecy(context.word("initiative"), context.by, _chosen(context, "paper"))
    await check_own_chat(context, command.initiative)
    return await context.change(
        lift_secrecy, command, lambda after: secrecy_card(after, context.reader, context.now)
    )


async def _show(context: Context, initiative: str, refused: Refused | None = None) -> str:
    await check_own_chat(context, initiative)
    found = await context.read(view_secrecy, ViewSecrecy(initiative, context.by))
    if refused is None:
        return await context.answer(secrecy_card(found, context.reader, context.now))
    sentence = context.reader.text(refused.key, **refused.params)
    given = given_in(context, SECRET_FIELDS, SECRET_LAST)
    return await context.refuse(secrecy_card(found, context.reader, context.now, sentence, given), refused)


def _chosen(context: Context, field: str) -> str:
    chosen = context.written(field)
    return "" if chosen == MATTER else chosen


def _kind(context: Context) -> SecrecyKind:
    """An older client that leaves the choice out means what has to be given a ground."""
    try:
        return SecrecyKind(context.written(SECRET_KIND) or SecrecyKind.MARKED)
    except ValueError:
        raise Refused("refused-bad-data") from None
