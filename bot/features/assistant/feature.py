"""The assistant: what people ask the bot, and how it greets them."""

from bot.chat.routes import Routes
from bot.feature import Feature
from bot.features.assistant import actions, commands, people_actions
from cards.assistant.actions import AssistantVerb

ASSISTANT = Feature(
    name="assistant",
    routes=Routes(
        actions={AssistantVerb.STATUS: actions.status, AssistantVerb.WAITING: people_actions.waiting},
        messages=(
            (commands.INBOX, people_actions.waiting),
            (commands.STATUS, actions.status_words),
            (commands.WHO, people_actions.who),
            (commands.CHANNEL, people_actions.which_channel),
            (commands.HELP, people_actions.help_),
        ),
        otherwise=people_actions.not_understood,
        welcome=people_actions.welcome,
    ),
)
