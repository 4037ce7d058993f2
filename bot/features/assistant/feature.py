"""The assistant: what people ask the bot, and how it greets them."""

from bot.chat.routes import Routes
from bot.feature import Feature
from bot.features.assistant import actions, asking_actions, commands, people_actions, search_actions
from bot.features.assistant.facts import FACTS
from bot.features.assistant.personal_answers import ASKABLE
from cards.assistant.actions import AssistantVerb

ASSISTANT = Feature(
    name="assistant",
    routes=Routes(
        actions={
            AssistantVerb.STATUS: actions.status,
            AssistantVerb.WAITING: people_actions.waiting,
            **asking_actions.ACTIONS,
        },
        messages=(
            (commands.INBOX, people_actions.waiting),
            (commands.STATUS, actions.status_words),
            (commands.WHO, people_actions.who),
            (commands.CHANNEL, people_actions.which_channel),
            (commands.HELP, people_actions.help_),
        ),
        invokes=search_actions.INVOKES,
        otherwise=asking_actions.ask,
        welcome=people_actions.welcome,
    ),
    facts=FACTS,
    askable=ASKABLE,
    commands={
        "ask": "bot.features.assistant.cli:ask",
        "questions": "bot.features.assistant.cli:questions",
        "nickname": "bot.features.assistant.cli:nickname",
    },
)
