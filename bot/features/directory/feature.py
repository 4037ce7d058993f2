"""The directory: everyone in the organisation, their groups, and audiences put together of both."""

from collections.abc import Callable, Sequence

from bot.core.work import Task
from bot.delivery.targets import EffectKinds
from bot.delivery.tasks import TaskHandlers
from bot.feature import Feature, House
from bot.features.directory.audience_facts import AUDIENCE_FACTS
from bot.features.directory.facts import FACTS
from bot.features.directory.golive import look_over_directory
from bot.features.directory.graph_calls import GraphCalls
from bot.features.directory.graph_effects import graph_effects
from bot.features.directory.nightly import NIGHTLY, DirectorySync
from bot.features.directory.reading_groups import SWEEP, refresher, sweep
from bot.features.directory.reading_users import MARK, mark_gone
from bot.features.directory.resolving import FORGET, RESOLVE, Resolver, forget_resolution
from bot.features.directory.settings import DirectorySettings
from bot.graph.client import GraphClient
from bot.graph.opening import reach_graph
from bot.settings.model import Settings


def _tasks(house: House) -> TaskHandlers:
    settings = house.settings.of(DirectorySettings)
    return {
        NIGHTLY: DirectorySync(settings).nightly,
        MARK: mark_gone,
        SWEEP: sweep,
        RESOLVE: Resolver(refresher(settings)).resolve,
        FORGET: forget_resolution,
    }


def _standing(house: House) -> Sequence[Task]:
    return (Task(NIGHTLY, ""),) if house.settings.of(DirectorySettings).reads else ()


def directory_feature(reach: Callable[[Settings, str], GraphClient] = reach_graph) -> Feature:
    """The feature. `reach`: how Graph is reached, by the settings and its address."""

    def effects(house: House) -> EffectKinds:
        settings = house.settings.of(DirectorySettings)
        graph = reach(house.settings, settings.directory_graph_url)
        return graph_effects(GraphCalls(graph, settings))

    return Feature(
        name="directory",
        tasks=_tasks,
        effects=effects,
        standing=_standing,
        facts=(*FACTS, *AUDIENCE_FACTS),
        golive=(look_over_directory,),
        settings=DirectorySettings,
        commands={
            "directory": "bot.features.directory.cli:app",
            "audience": "bot.features.directory.audience_cli:app",
        },
    )


DIRECTORY_FEATURE = directory_feature()
"""Where the directory's people and groups are kept."""
