"""What people do with conditions on their cards. Whoever comes second sees what the first one did."""

from datetime import date, datetime

from bot.chat.context import Context
from bot.core.database import UnitOfWork
from bot.core.refusals import Refused
from bot.features.conditions.acting import Act, ActOnCondition, ConditionActing
from bot.features.conditions.commands import CONDITIONS_OF
from bot.features.conditions.proposing import (
    ConditionProposing,
    DropCondition,
    ProposeCondition,
    drop_condition,
)
from bot.features.conditions.viewing import (
    ConditionView,
    ListConditions,
    ViewCondition,
    list_conditions,
    view_condition,
    view_of,
)
from bot.features.portfolio.choosing import answer_words, check_own_chat
from cards.conditions.actions import DUE, NAMED, OWNER, WORDS, ConditionVerb
from cards.conditions.buttons import NO_DRAFT, ConditionDraft
from cards.conditions.cards import condition_card
from cards.conditions.lists import added_card, conditions_card
from cards.gates.actions import GateVerb
from cards.kit.elements import Card

LONGEST_REVISION = 9
ACTS = {
    ConditionVerb.ACCEPT: Act.ACCEPT,
    ConditionVerb.DECLINE: Act.DECLINE,
    ConditionVerb.COUNTER: Act.COUNTER,
    ConditionVerb.REPORT: Act.REPORT,
    ConditionVerb.AGREE: Act.AGREE,
    ConditionVerb.KEEP: Act.KEEP,
    ConditionVerb.HAND_OVER: Act.HAND_OVER,
    ConditionVerb.RETURN: Act.RETURN,
    ConditionVerb.CONFIRM: Act.CONFIRM,
    ConditionVerb.GO_ON: Act.GO_ON,
    ConditionVerb.WAIVE: Act.WAIVE,
}


async def conditions_words(context: Context) -> str:
    """“villkor e-arkiv”: the conditions of the initiative that the words mean."""
    return await answer_words(context, CONDITIONS_OF, GateVerb.CONDITIONS, _list)


async def listed(context: Context) -> str:
    """The same by a button."""
    begin = context.number("begin", 5) if "begin" in context.activity.data else 0
    return await _list(context, context.word("initiative"), begin)


async def shown(context: Context) -> str:
    """One condition."""
    return await _one(context, context.word("condition"))


async def propose(context: Context) -> str:
    """Put a condition with the question; what is wrong with the form is said in it, with what was written."""
    initiative = context.word("initiative")
    await check_own_chat(context, initiative)
    try:
        command = ProposeCondition(
            initiative,
            context.by,
            context.written(WORDS),
            _owner(context),
            context.day(DUE),
        )
        return await context.change(
            ConditionProposing(context.calendar),
            command,
            lambda condition: added_card(condition, context.reader, context.now),
        )
    except Refused as refused:
        try:
            found = await context.read(list_conditions, ListConditions(initiative, context.by))
        except Refused:
            raise refused from None
        sentence = context.reader.text(refused.key, **refused.params)
        card = conditions_card(found, context.reader, context.now, sentence, _draft(context))
        return await context.refuse(card, refused)


async def drop(context: Context) -> str:
    """Take back what was proposed."""
    command = DropCondition(context.word("condition"), context.by)
    await check_own_chat(context, command.condition)
    try:
        await context.read(view_condition, ViewCondition(command.condition, context.by))
        return await context.change(
            drop_condition, command, lambda condition: added_card(condition, context.reader, context.now)
        )
    except Refused as refused:
        return await _one(context, command.condition, refused)


async def act(context: Context) -> str:
    """What the button says; where somebody was first, the condition as it stands now, and who did what."""
    doing = ACTS[ConditionVerb(str(context.activity.verb))]
    condition = context.word("condition")
    suffix = f"_{doing.value}"
    await check_own_chat(context, condition)
    try:
        command = ActOnCondition(
            condition,
            doing,
            context.by,
            context.written(WORDS + suffix),
            _day(context, DUE + suffix),
            _owner(context, suffix),
            context.number("revision", LONGEST_REVISION),
        )
        use = ConditionAnswering(context)
        return await context.change(use.act, command, use.draw)
    except Refused as refused:
        return await _one(context, condition, refused, _draft(context, doing))


class ConditionAnswering:
    """Does it and looks at it in one transaction, so that the answer shows just what was done."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._acting = ConditionActing(context.calendar)

    def act(self, command: ActOnCondition, uow: UnitOfWork, now: datetime) -> ConditionView:
        return view_of(self._acting(command, uow, now), command.by, uow)

    def draw(self, view: ConditionView) -> Card:
        return condition_card(view, self._context.reader, self._context.now)


def _day(context: Context, name: str) -> date | None:
    return context.day(name) if context.activity.data.get(name) else None


def _owner(context: Context, suffix: str = "") -> str:
    """Whoever is written goes before what is chosen, which may stand there from before."""
    return context.written(NAMED + suffix).strip() or context.written(OWNER + suffix)


def _draft(context: Context, doing: Act | None = None) -> ConditionDraft:
    """What was filled in; a day that is none is left out, as no client could show it."""
    verb = ConditionVerb(str(context.activity.verb)) if doing else None
    suffix = f"_{doing.value}" if doing else ""
    try:
        due = _day(context, DUE + suffix)
    except Refused:
        due = None
    words, owner, named = (context.written(name + suffix) for name in (WORDS, OWNER, NAMED))
    return ConditionDraft(verb, words, owner, due.isoformat() if due else "", named)


async def _one(
    context: Context, condition: str, refused: Refused | None = None, draft: ConditionDraft = NO_DRAFT
) -> str:
    await check_own_chat(context, condition)
    view = await context.read(view_condition, ViewCondition(condition, context.by))
    if refused is None:
        return await context.answer(condition_card(view, context.reader, context.now))
    sentence = context.reader.text(refused.key, **refused.params)
    return await context.refuse(condition_card(view, context.reader, context.now, sentence, draft), refused)


async def _list(context: Context, initiative: str, begin: int = 0) -> str:
    await check_own_chat(context, initiative)
    found = await context.read(list_conditions, ListConditions(initiative, context.by))
    return await context.answer(conditions_card(found, context.reader, context.now, begin=begin))
