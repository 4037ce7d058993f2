"""Answering a gate's criteria in Teams: all of them in a list, then one after another."""

from bot.chat.context import Context
from bot.core.refusals import Refused
from bot.features.gates.answering import CriteriaView, ViewCriteria, answer_and_view, view_criteria
from bot.features.gates.commands import CRITERIA
from bot.features.portfolio.answering import AnswerCriterion
from bot.features.portfolio.choosing import answer_words, check_own_chat
from bot.features.portfolio.initiatives import CriterionAnswer
from cards.gates.actions import ANSWER, NOTE, GateVerb
from cards.gates.criteria import criteria_card, criterion_card
from cards.kit.elements import Card
from cards.kit.notices import given_back_card

LONGEST_START = 3
"""Digits of where a list goes on."""


async def criteria_words(context: Context) -> str:
    """“kriterier e-arkiv”: those of the initiative that the words mean."""
    return await answer_words(context, CRITERIA, GateVerb.CRITERIA, _list)


async def listed(context: Context) -> str:
    """The same by a button, or the next of them."""
    view = await _view(context, context.word("initiative"))
    start = context.number("start", LONGEST_START) if "start" in context.activity.data else 0
    return await context.answer(criteria_card(view, context.reader, start or 0))


async def one(context: Context) -> str:
    """One of them, with its fields."""
    view = await _view(context, context.word("initiative"))
    return await context.answer(
        criterion_card(view, view.number_of(context.word("criterion")), context.reader)
    )


async def save(context: Context) -> str:
    """Keep the answer and go on to the next that nobody has answered; what is refused stands at its field.

    Where the criterion isn't asked any more, or they may not answer it by now, their words are given back.
    """
    initiative, gate, criterion = context.word("initiative"), context.word("gate"), context.word("criterion")
    chosen, note = context.written(f"{ANSWER}_{criterion}"), context.written(f"{NOTE}_{criterion}")
    try:
        await check_own_chat(context, initiative)
        command = AnswerCriterion(
            initiative,
            criterion,
            _value(chosen),
            context.by,
            gate,
            note,
            context.written("seen"),
        )
        return await context.change(answer_and_view, command, lambda view: _next(context, view))
    except Refused as refused:
        return await context.refuse(await _again(context, refused, chosen, note), refused)


async def _again(context: Context, refused: Refused, chosen: str, note: str) -> Card:
    """The criterion with what was answered and what is wrong with it, where they may answer it still."""
    fault = context.reader.text(refused.key, **refused.params)
    try:
        view = await _view(context, context.word("initiative"))
        if view.gate != context.word("gate"):
            raise refused
        number = view.number_of(context.word("criterion"))
    except Refused as why:
        if not note.strip():
            raise why from None
        return given_back_card(context.reader.text(why.key, **why.params), note, context.reader)
    return criterion_card(view, number, context.reader, fault=fault, given=(chosen, note))


def _next(context: Context, view: CriteriaView) -> Card:
    """The next one after it that is unanswered, else the first; all of them where none is left."""
    done = view.number_of(view.saved)
    waiting = [number for number, each in enumerate(view.criteria) if each.answer is None]
    if not waiting:
        return criteria_card(view, context.reader)
    after = [number for number in waiting if number > done]
    return criterion_card(view, (after or waiting)[0], context.reader)


def _value(chosen: str) -> CriterionAnswer:
    try:
        return CriterionAnswer(chosen)
    except ValueError:
        raise Refused("refused-criterion-unsaid", field=ANSWER) from None


async def _view(context: Context, initiative: str) -> CriteriaView:
    await check_own_chat(context, initiative)
    return await context.read(view_criteria, ViewCriteria(initiative, context.by))


async def _list(context: Context, initiative: str) -> str:
    return await context.answer(criteria_card(await _view(context, initiative), context.reader))
