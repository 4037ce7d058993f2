"""The directory: everyone in the organisation, their groups, and audiences put together of both."""

from bot.delivery.tasks import TaskHandlers
from bot.feature import Feature, House
from bot.features.directory.audience_facts import AUDIENCE_FACTS
from bot.features.directory.resolving import FORGET, RESOLVE, Resolver, forget_resolution


def _tasks(_house: House) -> TaskHandlers:
    return {RESOLVE: Resolver().resolve, FORGET: forget_resolution}


DIRECTORY_FEATURE = Feature(
    name="directory",
    tasks=_tasks,
    facts=AUDIENCE_FACTS,
    commands={"audience": "bot.features.directory.audience_cli:app"},
)
