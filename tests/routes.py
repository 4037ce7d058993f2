"""What the product's features answer, for the tests that look at all of it."""

from bot.app import FEATURES
from bot.feature import router_of
from cards.assistant.actions import AssistantVerb
from cards.gates.actions import GateVerb

ROUTER = router_of(FEATURES)
COMMANDS = ROUTER.vocabulary.commands
ACTIONS = ROUTER.actions
MESSAGES = ROUTER.messages
VERBS = frozenset({*GateVerb, *AssistantVerb})
command_in = ROUTER.command_in
