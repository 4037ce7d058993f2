"""The assistant: what people ask the bot, and how it greets them."""

from bot.chat.routes import Routes
from bot.delivery.messages import Renderers
from bot.delivery.tasks import TaskHandlers
from bot.feature import Feature, House
from bot.features.assistant import (
    actions,
    asking_actions,
    commands,
    people_actions,
    saved_actions,
    search_actions,
)
from bot.features.assistant.asking_saved import SavedAsking, note_saved_landed
from bot.features.assistant.facts import FACTS
from bot.features.assistant.golive import look_over_saved
from bot.features.assistant.personal_answers import ASKABLE
from bot.features.assistant.retaining import assistant_retention
from bot.features.assistant.saving import ASK_SAVED
from cards.assistant.actions import AssistantVerb


def _tasks(house: House) -> TaskHandlers:
    return {ASK_SAVED: SavedAsking(house.asker, house.calendar)}


def _messages(house: House) -> Renderers:
    return {ASK_SAVED: SavedAsking(house.asker, house.calendar).render}


ASSISTANT = Feature(
    name="assistant",
    routes=Routes(
        actions={
            AssistantVerb.STATUS: actions.status,
            AssistantVerb.WAITING: people_actions.waiting,
            **asking_actions.ACTIONS,
            **saved_actions.SAVED_ACTIONS,
        },
        messages=(
            (commands.INBOX, people_actions.waiting),
            (commands.STATUS, actions.status_words),
            (commands.SAVE, saved_actions.save_words),
            (commands.SAVED, saved_actions.show_saved),
            (commands.WHO, people_actions.who),
            (commands.CHANNEL, people_actions.which_channel),
            (commands.HELP, people_actions.help_),
        ),
        invokes=search_actions.INVOKES,
        otherwise=saved_actions.ask_or_save,
        welcome=people_actions.welcome,
    ),
    tasks=_tasks,
    messages=_messages,
    landings=lambda _house: {ASK_SAVED: note_saved_landed},
    golive=(look_over_saved,),
    retention=assistant_retention,
    facts=FACTS,
    askable=ASKABLE,
    commands={
        "ask": "bot.features.assistant.cli:ask",
        "questions": "bot.features.assistant.cli:questions",
        "nickname": "bot.features.assistant.cli:nickname",
    },
)
