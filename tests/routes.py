"""What the product's features answer, for the tests that look at all of it."""

from bot.app import FEATURES
from bot.feature import router_of
from cards.advice.actions import AdviceVerb
from cards.announcements.actions import AnnouncementVerb
from cards.announcements.reach_actions import ReachVerb
from cards.assistant.actions import AssistantVerb
from cards.conditions.actions import ConditionVerb
from cards.following.actions import FollowVerb, PulseVerb
from cards.gates.actions import GateVerb
from cards.needs.actions import NeedVerb
from cards.portfolio.actions import PortfolioVerb
from cards.records.actions import DecisionVerb
from cards.releases.actions import ReleaseVerb
from cards.trainings.actions import KeepVerb, PlanVerb, TrainingVerb, WatchVerb
from manifest.package import PackageOptions

ROUTER = router_of(FEATURES)
COMMANDS = ROUTER.vocabulary.commands
ACTIONS = ROUTER.actions
MESSAGES = ROUTER.messages
OWN = (
    AdviceVerb,
    NeedVerb,
    GateVerb,
    ConditionVerb,
    AssistantVerb,
    DecisionVerb,
    AnnouncementVerb,
    PortfolioVerb,
    ReachVerb,
    ReleaseVerb,
    TrainingVerb,
    WatchVerb,
    PlanVerb,
    KeepVerb,
    FollowVerb,
    PulseVerb,
)
VERBS = frozenset(verb for verbs in OWN for verb in verbs)
command_in = ROUTER.command_in

_ADDRESS = "https://grindvakt.example.org"
PACKAGE = PackageOptions(
    app_id="3f2504e0-4f89-41d3-9a0c-0305e82c3301",
    bot_id="7c9e6679-7425-40de-944b-e07fc1f90ae7",
    public_url=_ADDRESS,
    developer_name="Exempel",
    website_url=_ADDRESS,
    privacy_url=_ADDRESS,
    terms_url=_ADDRESS,
    version="1.0.0",
)
"""An app package with nothing odd in it."""
