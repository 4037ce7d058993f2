"""What people write and tap to have questions asked for them."""

from collections.abc import Mapping
from dataclasses import replace

from bot.chat.context import Context
from bot.chat.routes import Handler
from bot.features.assistant.asking_actions import ask
from bot.features.assistant.numbered import decision_number, is_decided
from bot.features.assistant.saved_times import asks_to_repeat, begins_with_a_day, wished
from bot.features.assistant.saving import (
    ListSaved,
    SaveQuestion,
    Saving,
    StopSaved,
    list_own_saved,
    stop_saved,
)
from bot.features.records.decision_actions import decisions_words
from cards.assistant.actions import AssistantVerb
from cards.assistant.saved import saved_card, saved_list_card, stopped_card


async def ask_or_save(context: Context) -> str:
    """Whatever isn't a command: a question, asked once or, where it says so, again and again (“fredagar 15: …”)."""
    if wished(context.words) or asks_to_repeat(context.words):
        return await save_words(replace(context, for_all=False))
    number = decision_number(context.words)
    if number and await is_decided(number, context):
        return await decisions_words(replace(context, words=number))
    return await ask(context)


async def save_words(context: Context) -> str:
    """“varje måndag 08: vad väntar på PFLD?”; what names no day and time is a question like any other."""
    if wish := wished(context.activity.text):  # “varje fredag vill jag ha …” begins as the command does
        context = replace(context, words=wish)
    meant = begins_with_a_day(context.words) or asks_to_repeat(context.activity.text)
    if context.words and not meant:
        return await ask(replace(context, words=context.activity.text, for_all=True))
    await context.asker.refresh(context.database)
    saving = Saving(context.asker, context.calendar)
    command = SaveQuestion(context.words, context.by, context.reader)
    return await context.change(
        saving.save, command, lambda saved: saved_card(saved, context.reader, context.now)
    )


async def show_saved(context: Context) -> str:
    """“mina frågor”."""
    several = await context.read(list_own_saved, ListSaved(context.by))
    begin = context.number("begin", 5) if "begin" in context.activity.data else 0
    return await context.answer(saved_list_card(several, context.reader, context.now, begin=begin))


async def stop(context: Context) -> str:
    command = StopSaved(context.word("saved"), context.by)
    return await context.change(stop_saved, command, lambda saved: stopped_card(saved, context.reader))


SAVED_ACTIONS: Mapping[str, Handler] = {
    AssistantVerb.STOP_SAVED: stop,
    AssistantVerb.LIST_SAVED: show_saved,
}
