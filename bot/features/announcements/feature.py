"""Announcements: what is told to many, whom it reaches, and what became of each."""

from bot.chat.routes import Routes
from bot.feature import Feature
from bot.features.announcements.guests import look_over_guests
from bot.features.announcements.reach_facts import REACH_FACTS
from bot.features.announcements.reach_feature import (
    REACH_ACTIONS,
    REACH_REACTIONS,
    reach_renderers,
    reach_tasks,
)

ANNOUNCEMENTS_FEATURE = Feature(
    name="announcements",
    routes=Routes(actions=REACH_ACTIONS),
    tasks=reach_tasks,
    messages=reach_renderers,
    facts=REACH_FACTS,
    reactions=REACH_REACTIONS,
    golive=(look_over_guests,),
    commands={"announcement": "bot.features.announcements.reach_cli:app"},
)
