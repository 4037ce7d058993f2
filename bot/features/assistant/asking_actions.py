"""Questions in people's own words: what is written, and the taps on the cards that answer."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.asking.asked_back import asking_back
from bot.asking.folding import plain
from bot.asking.follow_ups import PICKED
from bot.asking.frames import COLOUR, OUTCOME, PERIOD
from bot.asking.named import NameKind
from bot.asking.replies import Reply
from bot.asking.understood import Understood
from bot.chat.context import LONGEST_ID, Context
from bot.chat.routes import Handler
from bot.core.database import UnitOfWork
from bot.core.principals import PROGRAM
from bot.core.refusals import Refused
from bot.core.written import whole_number
from bot.features.assistant import people_actions
from bot.features.assistant.asking import (
    ASKED,
    Answering,
    AskedOutcome,
    NoteOpen,
    NoteTurn,
    NoteWrong,
    nobodys_number,
    note_open,
    note_turn,
    note_wrong,
)
from bot.features.assistant.following_on import AskWords
from bot.features.assistant.of_several import slots_of
from bot.features.assistant.ports import OpenWhy
from bot.features.assistant.said_answers import is_an_answer
from bot.features.assistant.visits import SINCE
from cards.assistant.actions import AssistantVerb
from cards.assistant.answers import ToldAnswer, choose_card, not_understood_card, reply_card, which_card
from cards.kit.elements import Card
from cards.kit.notices import line_card, refusal_card

HAVE_CARDS: Mapping[str, Handler] = {"waiting": people_actions.waiting, "help": people_actions.help_}
"""Questions that have a card of their own, with more in it."""
THANKED_WITH = frozenset("👍👌🙏👏🙌🎉❤💙💚💛🧡💜🤍🖤😀😁😃😄😊☺🙂😍🥰🤩🌟⭐🤗💪🫶✨💯")
"""Signs that people end a chat with: a thank-you, not a question that needs help."""
FARTHEST = 10_000
"""Rows of a list that can be asked for, whatever a card says."""
AGREED_WITH = frozenset({
    *("ok", "okej", "oki", "okay", "k", "bra", "toppen", "fint", "kanon", "super", "perfekt", "nice", "great", "good"),
    *("perfect", "cool", "aha", "jaha", "javisst", "da vet jag", "det var bra", "got it", "i see", "alright", "mm"),
})  # fmt: skip
"""Words that they end it with."""
THANKS = "tack"
SURE = 0.6
"""How well a question must be understood to go before a command whose own search found nothing."""


async def ask(context: Context) -> str:
    """Whatever isn't a command: a question, else it is said that it wasn't understood."""
    if not any(map(str.isalnum, context.words)):  # signs ask nothing, whatever was asked before
        if THANKED_WITH.isdisjoint(context.words):
            return await people_actions.not_understood(context)
        context = replace(context, words=THANKS)
    try:
        outcome = await _outcome(context)
    except Refused as refused:
        return await _refused(context, refused)
    if is_an_answer(context.words) and not (outcome.understood and outcome.understood.frame == PICKED):
        return await people_actions.waiting(_alone(context, "waiting"), said=True)
    if outcome.understood is None and plain(context.words.strip(" .!…")) in AGREED_WITH:
        outcome = await _outcome(replace(context, words=THANKS))
    return await _answered(context, outcome)


async def ask_again(context: Context) -> AskedOutcome | None:
    """A command's words that its own search finds nothing for, as a question; None: it isn't certainly one."""
    try:
        outcome = await _outcome(replace(context, words=context.activity.text))
    except Refused:
        return None
    understood = outcome.understood
    clear = understood is not None and understood.score >= SURE
    return outcome if clear and (outcome.reply or outcome.choices) else None


async def tapped(context: Context) -> str:
    """A question that was chosen on a card. Its ids are looked up again by whoever answers."""
    intent = context.word("intent")
    if intent not in context.asker.answers:
        raise Refused("refused-bad-data")
    if intent in HAVE_CARDS:
        return await HAVE_CARDS[intent](context)
    await context.asker.refresh(context.database)
    slots = {
        str(slot): said
        for slot in (*NameKind, COLOUR, OUTCOME, PERIOD, SINCE)
        if (said := _said(context, slot))
    }
    asking = Answering(context.asker, context.calendar)

    def answer(command: AskWords, uow: UnitOfWork, now: datetime) -> Reply:
        return asking.answer(intent, slots, command, uow, now)

    begin = min(whole_number(_said(context, "begin"), 5) or 0, FARTHEST)
    reply = await context.read(answer, replace(_words(context, ""), begin=begin))
    return await _told(context, reply, intent, slots, "")


async def wrong(context: Context) -> str:
    """“Fel svar?”: what they asked last there goes on the list, as it was masked then."""
    intent = context.word("intent")
    if intent not in context.asker.answers:
        raise Refused("refused-bad-data")
    command = NoteWrong(context.person, context.talk, intent, context.reader.language)
    return await context.change(
        note_wrong, command, lambda _: line_card(context.reader.text("answer-wrong-noted"), context.reader)
    )


async def _outcome(context: Context) -> AskedOutcome:
    await context.asker.refresh(context.database)
    asking = Answering(context.asker, context.calendar)
    return await context.read(asking.ask, _words(context, context.words))


def _words(context: Context, words: str) -> AskWords:
    public = context.reading == PROGRAM
    activity = context.activity
    return AskWords(
        words,
        context.by,
        context.reader,
        context.place,
        public,
        context.talk,
        quoted=activity.quoted,
        answers=activity.answers,
    )


async def answer_outcome(context: Context, outcome: AskedOutcome) -> str:
    """AnswerUse what `ask_again` understood."""
    return await _answered(replace(context, for_all=True), outcome)


async def _answered(context: Context, outcome: AskedOutcome) -> str:
    understood, reader = outcome.understood, context.reader
    if number := nobodys_number(context.words, understood):
        said = reader.text("answer-no-such-number", number=number)
        return await context.answer(refusal_card(said, reader))
    if understood is None:
        card = not_understood_card(context.words, outcome.offers, reader)
        command = NoteOpen(outcome.masked, OpenWhy.UNKNOWN, "", reader.language)
        return await context.change(note_open, command, lambda _: card)
    if understood.intent in HAVE_CARDS:
        return await HAVE_CARDS[understood.intent](_alone(context, understood.intent))
    if outcome.reply is not None:
        return await _told(context, outcome.reply, understood.intent, slots_of(understood), outcome.masked)
    card = (
        choose_card(outcome.choices, reader)
        if outcome.choices
        else which_card(understood.missing, outcome.offers, reader)
    )
    return await _asked_back(context, understood, card, outcome.masked)


async def _asked_back(context: Context, understood: Understood, card: Card, words: str) -> str:
    """With what is asked kept, so that “ja”, “den andra” or the name alone is enough of an answer."""
    asked = asking_back(understood.choosing or understood.missing, understood.choose)
    command = NoteTurn(
        context.person, context.talk, understood.intent, {**understood.slots, **asked, ASKED: words}
    )
    return await context.change(note_turn, command, lambda _: card)


def _alone(context: Context, intent: str) -> Context:
    """What waits for somebody is theirs alone; what can be asked is everybody's."""
    return context if intent == "help" else replace(context, for_all=False)


async def _told(context: Context, reply: Reply, intent: str, slots: Mapping[str, str], words: str) -> str:
    rest = {SINCE: reply.about[SINCE]} if SINCE in reply.about else {}
    told = ToldAnswer(intent, {**slots, **rest})
    card = reply_card(reply, context.reader, context.now, told)
    kept = {**slots, **reply.about, ASKED: words}
    command = NoteTurn(context.person, context.talk, intent, kept)
    where = context if reply.for_all else replace(context, for_all=False)
    return await where.change(note_turn, command, lambda _: card)


async def _refused(context: Context, refused: Refused) -> str:
    """A refusal concerns whoever asks, so it goes to their own chat."""
    sentence = context.reader.text(refused.key, **refused.params)
    alone = replace(context, for_all=False)
    return await alone.refuse(refusal_card(sentence, context.reader), refused)


def _said(context: Context, slot: str) -> str:
    value = context.activity.data.get(slot, "")
    if not isinstance(value, str) or len(value) > LONGEST_ID:
        raise Refused("refused-bad-data")
    return value


ACTIONS: Mapping[str, Handler] = {AssistantVerb.ASK: tapped, AssistantVerb.WRONG: wrong}
