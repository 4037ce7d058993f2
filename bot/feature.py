"""What a feature contributes to the program: one record each, listed by hand in `bot/app.py`."""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from importlib.resources.abc import Traversable
from typing import TypeVar

from aiohttp import web
from pydantic import BaseModel

from bot.asking.asker import Asker
from bot.asking.replies import Askable
from bot.chat.routes import Router, Routes
from bot.core.calendar import WorkCalendar
from bot.core.catalogs import add_texts
from bot.core.database import Reactions, UnitOfWork
from bot.core.fact_kinds import check_facts
from bot.core.facts import Fact
from bot.core.golive import Finding, Probe
from bot.core.named import ITSELF, check_kinds, check_settings, merged
from bot.core.retention import RetentionKind
from bot.core.store import Store
from bot.core.stored import Stored
from bot.core.work import Task
from bot.delivery.batches import BatchConnector
from bot.delivery.daily import Daily
from bot.delivery.files import FILE_TASKS, FileKinds, ServedKinds
from bot.delivery.greeting import Awaiting
from bot.delivery.landings import Observers
from bot.delivery.messages import Renderers
from bot.delivery.reaching import Reaching
from bot.delivery.targets import EffectKinds, targets_of
from bot.delivery.tasks import TaskHandlers
from bot.settings.model import Settings

Name = TypeVar("Name", bound=Hashable)
Brought = TypeVar("Brought")

OWN_PAGES = ("POST /api/messages", "GET /healthz", "GET /healthz/sending", "GET /readyz")
"""Where `bot/app.py` itself answers."""

OWN_CHECKS = ("database", "migrations")
"""What `bot/program.py` itself looks at for `/readyz`."""


@dataclass(frozen=True, slots=True)
class House:
    """What a feature's parts may be built with: given where things are built, not carried inside a command."""

    settings: Settings
    calendar: WorkCalendar
    clock: Callable[[], datetime]
    database: Store
    batches: BatchConnector
    """Teams' calls for many people at once; what a feature does with it are effects (`bot.delivery.batches`)."""
    asker: Asker = field(default_factory=lambda: Asker(()))
    """All that can be asked, for what is asked without anybody writing it just then."""

    @property
    def daily(self) -> Daily:
        """How often a day somebody is written to, as the organisation has set it."""
        return Daily(Reaching(self.calendar), self.settings.announcements_per_day)


@dataclass(frozen=True, slots=True)
class Feature:
    """Everything that a feature adds. What is built with the `House` is a function of it.

    Two features that claim the same name (a verb, a command, a task, a setting …) stop the start.
    """

    name: str
    """English, plural, as its folders are called."""

    routes: Routes = field(default_factory=Routes)
    """Card actions, what can be written, other invokes."""
    tasks: Callable[[House], TaskHandlers] = lambda _house: {}
    """Task kind → use case."""
    messages: Callable[[House], Renderers] = lambda _house: {}
    """Message kind → how it looks when it is sent."""
    landings: Callable[[House], Observers] = lambda _house: {}
    """Message kind → who is told what became of it."""
    effects: Callable[[House], EffectKinds] = lambda _house: {}
    """Kinds of calls to other systems."""
    pages: Callable[[House], Iterable[web.RouteDef]] = lambda _house: ()
    files: Callable[[House], FileKinds] = lambda _house: {}
    """Kinds of files that a person fetches with a link out of their own chat."""
    served: ServedKinds = field(default_factory=dict)
    """What everybody may fetch who knows its name."""
    readiness: Callable[[House], Mapping[str, Probe]] = lambda _house: {}
    """What must be well for `/readyz`, by name."""
    golive: Sequence[Callable[[Settings, UnitOfWork, datetime], Sequence[Finding]]] = ()
    """What `grindvakt check` looks over in the database."""
    retention: Callable[[Settings], Sequence[RetentionKind]] = lambda _settings: ()
    """What it keeps about people, and how long: for `grindvakt retention`."""
    facts: tuple[type[Fact], ...] = ()
    """The kinds that it tells, so that the log can read them."""
    reactions: Reactions = field(default_factory=dict)
    """What it does when another feature's fact is told: in the same transaction, in the order of the features."""
    reckoned: Callable[[WorkCalendar], Reactions] = lambda _calendar: {}
    """The same for those that reckon with workdays; they come after the others."""
    standing: Callable[[House], Sequence[Task]] = lambda _house: ()
    """Tasks that are run whenever the program starts: each looks what is due, and asks for itself again."""
    awaiting: Sequence[Awaiting] = ()
    """What waits for somebody who can be reached from now on."""
    settings: type[BaseModel] | None = None
    """A section of settings of its own: its names begin with the feature's name and an underscore."""
    commands: Mapping[str, str] = field(default_factory=dict)
    """The command line: command → where it is (`module:name`), imported when it is asked for."""
    texts: Traversable | None = None
    """A folder with its texts, `sv.ftl` and `en.ftl`."""
    askable: Askable = field(default_factory=Askable)
    """What people can ask the bot about it, in their own words."""
    stored: Stored = field(default_factory=Stored)

    def keeping(self, stored: Stored) -> "Feature":
        """The same with its part of the database, which only `bot/app.py` knows."""
        return replace(self, stored=stored)


@dataclass(frozen=True, slots=True)
class Parts:
    """What the features contribute together, built for one program."""

    tasks: TaskHandlers
    messages: Renderers
    landings: Observers
    effects: EffectKinds
    readiness: Mapping[str, Probe]
    pages: Sequence[web.RouteDef]
    awaiting: Sequence[Awaiting]
    standing: Sequence[Task]


def build_parts(features: Sequence[Feature], house: House, own_pages: Sequence[web.RouteDef] = ()) -> Parts:
    """Everything that works for the program, by kind. `own_pages`: the program's, beside the features'.

    Raises:
        Claimed: two features claim the same name, or one has a kind of work whose name can't be one.
        UnsoundFact: a fact couldn't be told, or not be read again.
        ValueError: two systems that effects call have one name.
    """
    merged("name of a feature", ({each.name: each} for each in features))
    check_facts(kind for each in features for kind in each.facts)
    _of_all("command", features, lambda each: each.commands)
    tasks = _of_all("task", features, lambda each: each.tasks(house), FILE_TASKS)
    messages = _of_all("message", features, lambda each: each.messages(house))
    effects = _of_all("effect", features, lambda each: each.effects(house))
    for what, kinds in (("task", tasks), ("message", messages), ("effect", effects)):
        check_kinds(what, kinds)
    targets_of(effects)
    checks = _of_all("readiness check", features, lambda each: each.readiness(house), OWN_CHECKS)
    return Parts(
        tasks={**FILE_TASKS, **tasks},
        messages=messages,
        landings=_of_all("landing", features, lambda each: each.landings(house)),
        effects=effects,
        readiness=checks,
        pages=_each_once(features, house, own_pages),
        awaiting=[awaiting for each in features for awaiting in each.awaiting],
        standing=[task for each in features for task in each.standing(house)],
    )


def _of_all(
    what: str,
    features: Sequence[Feature],
    brings: Callable[[Feature], Mapping[Name, Brought]],
    own: Iterable[Name] = (),
) -> dict[Name, Brought]:
    """What the features bring of one kind. `own`: names that the program has taken for itself."""
    brought = [brings(each) for each in features]
    owners = [each.name for each in features]
    merged(what, [dict.fromkeys(own), *(dict.fromkeys(each) for each in brought)], [ITSELF, *owners])
    return {name: one for each in brought for name, one in each.items()}


def _each_once(
    features: Sequence[Feature], house: House, own: Sequence[web.RouteDef]
) -> Sequence[web.RouteDef]:
    """The routes as they are given: of two with one address, the later would never be asked."""
    pages = [(each.name, page) for each in features for page in each.pages(house)]
    told = [(ITSELF, page) for page in own] + pages
    addresses = [dict.fromkeys(OWN_PAGES), *({_address_of(page): None} for _, page in told)]
    merged("page", addresses, [ITSELF, *(owner for owner, _ in told)])
    return [page for _, page in told]


def _address_of(page: web.RouteDef) -> str:
    """What tells it from other pages: what stands in an address in the place of something is called as one likes."""
    return f"{page.method} {re.sub(r'{[^{}]*}', '{}', page.path)}"


def files_of(features: Sequence[Feature], house: House) -> FileKinds:
    """What people can fetch with a link.

    Raises:
        Claimed: two features claim the same kind.
    """
    return _of_all("file", features, lambda each: each.files(house))


def served_of(features: Sequence[Feature]) -> ServedKinds:
    """What everybody may fetch.

    Raises:
        Claimed: two features claim the same folder.
    """
    return _of_all("folder", features, lambda each: each.served)


def router_of(features: Sequence[Feature]) -> Router:
    """What the features answer.

    Raises:
        Claimed: two features claim the same name.
    """
    return Router([feature.routes for feature in features], [feature.name for feature in features])


def asker_of(features: Sequence[Feature]) -> Asker:
    """What can be asked.

    Raises:
        Claimed: two features claim the same question.
        UnsoundFrames: a file of questions isn't as it should be, or has no answer.
    """
    return Asker([feature.askable for feature in features], [feature.name for feature in features])


def sections_of(features: Sequence[Feature]) -> tuple[type[BaseModel], ...]:
    """The features' own sections of settings. Raises Claimed where a name doesn't begin with its feature's."""
    brought = [(feature.name, feature.settings) for feature in features if feature.settings is not None]
    for name, section in brought:
        check_settings(name, section.model_fields)
    return tuple(section for _, section in brought)


def add_all_texts(features: Sequence[Feature]) -> None:
    """Let the program say what the features' own folders hold.

    Raises:
        UnsoundTexts: two of them have the same text, or one has it in one language alone.
    """
    for feature in features:
        if feature.texts is not None:
            add_texts(feature.texts)
