"""What people do on the cards of advice: ask, answer, go on without an answer."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from bot.chat.context import Context
from bot.core.database import UnitOfWork
from bot.core.refusals import Refused
from bot.features.advice.advice import WORKDAYS, Opinion
from bot.features.advice.asking import AdviceAsking, AskAdvice, PassAdvice
from bot.features.advice.carrying import CarryAdvice, carry_advice
from bot.features.advice.commands import ADVICE_COMMAND
from bot.features.advice.giving import GiveAdvice, ViewAdvice, give_advice, view_advice
from bot.features.advice.matters import AdviceMatter, ShowAdvice, show_advice
from bot.features.advice.messages import advice_scene
from bot.features.portfolio.choosing import answer_words, check_own_chat, given_in
from cards.advice.actions import BODIES, BODY, DUE_DAY, LINK, NAMED, QUESTION, REASON, SEEN, WORDS
from cards.advice.giving import AdviceScene, advice_card
from cards.advice.preparing import Preparing, preparing_card
from cards.gates.actions import GateVerb
from cards.kit.elements import Card

NOTHING: Mapping[str, str] = MappingProxyType({})


async def show_words(context: Context) -> str:
    """“yttranden e-arkiv”."""
    return await answer_words(context, ADVICE_COMMAND, GateVerb.ADVICE, _show)


async def show(context: Context) -> str:
    """The same for an initiative that was chosen, or from a card."""
    return await _show(context, context.word("initiative"))


async def ask(context: Context) -> str:
    """Ask those that were chosen; what is wrong is said on the card, with what was filled in still there."""
    chosen = [*context.written(BODIES).split(","), *context.written(NAMED).split(",")]
    names = tuple(name.strip() for name in chosen if name.strip())
    initiative, question = context.word("initiative"), context.written(QUESTION)
    await check_own_chat(context, initiative)
    try:
        if not names:
            raise Refused("refused-advice-nobody-chosen", field=BODIES)
        command = AskAdvice(initiative, context.by, names, context.day(DUE_DAY), question)
        work = AdviceAsking(context.calendar).ask
        return await context.change(work, command, lambda matter: _prepared(context, matter))
    except Refused as refused:
        return await _again(context, initiative, refused)


async def pass_over(context: Context) -> str:
    """Go on without somebody's answer."""
    initiative = context.word("initiative")
    await check_own_chat(context, initiative)
    try:
        command = PassAdvice(initiative, context.word(BODY), context.written(REASON), context.by)
        work = AdviceAsking(context.calendar).pass_over
        return await context.change(work, command, lambda matter: _prepared(context, matter))
    except Refused as refused:
        return await _again(context, initiative, refused)


async def carry(context: Context) -> str:
    """Let what was said in an earlier round hold in this one."""
    command = CarryAdvice(context.word("initiative"), context.by)
    await check_own_chat(context, command.initiative)
    try:
        return await context.change(carry_advice, command, lambda matter: _prepared(context, matter))
    except Refused as refused:
        return await _again(context, command.initiative, refused)


async def give(context: Context) -> str:
    """Answer for the body; a refusal keeps what was written."""
    opinion = _opinion(context)
    words, link = context.written(f"{WORDS}-{opinion}"), context.written(f"{LINK}-{opinion}")
    command = GiveAdvice(context.word("advice"), opinion, words, link, context.by, _seen(context))
    await check_own_chat(context, command.advice)

    def given(command: GiveAdvice, uow: UnitOfWork, now: datetime) -> AdviceScene:
        return advice_scene(give_advice(command, uow, now), context.reader, uow, context.now)

    try:
        return await context.change(given, command, advice_card)
    except Refused as refused:
        return await _give_again(context, command, refused)


async def view(context: Context) -> str:
    """The body's card as it now is."""
    await check_own_chat(context, context.word("advice"))
    return await context.answer(advice_card(await _scene(context, context.word("advice"))))


async def _scene(context: Context, advice: str) -> AdviceScene:
    def seen(asked: ViewAdvice, uow: UnitOfWork, now: datetime) -> AdviceScene:
        return advice_scene(view_advice(asked, uow, now), context.reader, uow, context.now)

    return await context.read(seen, ViewAdvice(advice, context.by))


async def _give_again(context: Context, command: GiveAdvice, refused: Refused) -> str:
    try:
        scene = await _scene(context, command.advice)
    except Refused:
        raise refused from None
    said = context.reader.text(refused.key, **refused.params)
    draft = {WORDS: command.words, LINK: command.link}
    return await context.refuse(
        advice_card(replace(scene, fault=said, draft=draft, opinion=command.opinion)), refused
    )


def _seen(context: Context) -> int | None:
    """Which revision the card showed; a card of before doesn't say it."""
    given = context.activity.data.get(SEEN)
    return int(given) if isinstance(given, str) and re.fullmatch("[0-9]{1,6}", given) else None


def _opinion(context: Context) -> Opinion:
    try:
        return Opinion(context.word("opinion"))
    except ValueError:
        raise Refused("refused-bad-data") from None


async def _show(context: Context, initiative: str) -> str:
    await check_own_chat(context, initiative)
    matter = await context.read(show_advice, ShowAdvice(initiative, context.by))
    return await context.answer(_prepared(context, matter))


async def _again(context: Context, initiative: str, refused: Refused) -> str:
    """The card with what was wrong and what was filled in; where it isn't theirs to see, the refusal alone."""
    try:
        matter = await context.read(show_advice, ShowAdvice(initiative, context.by))
    except Refused:
        raise refused from None
    said = context.reader.text(refused.key, **refused.params)
    given = given_in(context, (BODIES, NAMED, QUESTION, BODY, REASON), DUE_DAY)
    return await context.refuse(_prepared(context, matter, said, given), refused)


def _prepared(
    context: Context, matter: AdviceMatter, fault: str = "", given: Mapping[str, str] = NOTHING
) -> Card:
    today = context.calendar.local(context.now).date()
    proposed = context.calendar.add_workdays(today, WORKDAYS)
    scene = Preparing(matter, context.by, proposed, context.reader, given, fault)
    return preparing_card(scene)
