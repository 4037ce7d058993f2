"""What people do on the cards of needs."""

from datetime import datetime
from typing import Any

from bot.chat.context import Context
from bot.core.database import UnitOfWork
from bot.core.refusals import Refused
from bot.features.needs.commands import RAISE
from bot.features.needs.raising import KeepNeed, PassNeedOn, RaiseNeed, keep_need, pass_need_on, raise_need
from bot.features.needs.viewing import ListNeeds, NeedView, ShowNeed, ready_to_raise, show_need, view_of
from bot.features.portfolio.choosing import answer_words
from cards.needs.actions import NEED, REASON, WORDS, NeedVerb
from cards.needs.cards import need_card, raising_card


async def start_words(context: Context) -> str:
    """“lyft frågan e-arkiv”."""
    return await answer_words(context, RAISE, NeedVerb.START, _start)


async def start(context: Context) -> str:
    """The same for an initiative that was chosen."""
    return await _start(context, context.word("initiative"))


async def raise_it(context: Context) -> str:
    """Keep what was written; what is wrong is said with it still there."""
    initiative, text = context.word("initiative"), context.written(NEED)
    try:
        return await _change(context, raise_need, RaiseNeed(initiative, text, context.by))
    except Refused as refused:
        return await _again(context, initiative, refused, text)


async def pass_on(context: Context) -> str:
    """Give it to the portfolio."""
    command = PassNeedOn(
        context.word("need"), context.written(WORDS), context.by, context.number("revision", 9)
    )
    return await _decide(context, pass_need_on, command)


async def keep(context: Context) -> str:
    """It fits after all."""
    command = KeepNeed(
        context.word("need"), context.written(REASON), context.by, context.number("revision", 9)
    )
    return await _decide(context, keep_need, command)


async def show(context: Context) -> str:
    """The need as it now stands."""
    shown = await context.read(show_need, ShowNeed(context.word("need"), context.by))
    return await context.answer(need_card(shown, context.reader))


async def _start(context: Context, initiative: str) -> str:
    view = await context.read(ready_to_raise, ListNeeds(context.by, initiative))
    return await context.answer(raising_card(view, context.reader))


async def _again(context: Context, initiative: str, refused: Refused, text: str) -> str:
    try:
        view = await context.read(ready_to_raise, ListNeeds(context.by, initiative))
    except Refused:
        raise refused from None
    said = context.reader.text(refused.key, **refused.params)
    return await context.refuse(raising_card(view, context.reader, said, text), refused)


async def _decide(context: Context, use_case: Any, command: Any) -> str:
    """Somebody who decides on what they no longer see gets the card as it is, with why nothing was done."""
    try:
        return await _change(context, use_case, command)
    except Refused as refused:
        try:
            shown = await context.read(show_need, ShowNeed(command.need, context.by))
        except Refused:
            raise refused from None
        said = context.reader.text(refused.key, **refused.params)
        return await context.refuse(need_card(shown, context.reader, said), refused)


async def _change(context: Context, use_case: Any, command: Any) -> str:
    def whole(command: Any, uow: UnitOfWork, now: datetime) -> NeedView:
        return view_of(use_case(command, uow, now), context.by, uow)

    return await context.change(whole, command, lambda shown: need_card(shown, context.reader))
