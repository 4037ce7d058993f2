"""Use cases: look for what may stand where anybody in the organisation reads it, and show one of it.

Somebody looks from the compose box of any chat, and what they choose is put in there. So nothing here depends on who
looks: an initiative's status without its count, a decision's outcome without its reasons and votes, no drafts, and
nothing of a matter that isn't for everybody.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import TypeVar

from bot.core.database import UnitOfWork
from bot.core.people_port import PEOPLE
from bot.core.principals import PROGRAM
from bot.core.refusals import Refused
from bot.core.ways import OwnAddress, WayTo
from bot.core.written import folded
from bot.delivery.conversations import is_outside
from bot.features.assistant.standing import InitiativeStatus
from bot.features.assistant.status import status_of, statuses_of
from bot.features.portfolio.finding import LONGEST_WORDS, sought, there
from bot.features.portfolio.initiatives import Outline
from bot.features.portfolio.ports import AT_VOTE, INITIATIVES
from bot.features.portfolio.secrecy import is_hidden_from
from bot.features.processes.ports import PROCESSES
from bot.features.records.decision_ports import DECISIONS, DecisionSearch
from bot.features.records.decisions import RegisteredDecision
from bot.features.records.finding_decisions import MOST_WORDS, shown_decisions
from bot.features.releases.ports import RELEASES
from bot.features.releases.releases import Release, ReleaseState
from bot.features.releases.viewing import ReleaseView

MOST_FOUND = 25
"""What Teams asks for at a time."""
FURTHEST = 500
"""Nobody pages further; they write another word."""


class SearchKind(StrEnum):
    """What is looked for: the names of the manifest's search commands."""

    INITIATIVES = "initiatives"
    DECISIONS = "decisions"
    RELEASES = "releases"


Found = TypeVar("Found")

Shared = InitiativeStatus | RegisteredDecision | ReleaseView
"""What a card that may stand anywhere in the organisation is drawn of."""


@dataclass(frozen=True, slots=True)
class SearchShared:
    """`near`: keys of the initiatives whose names are like the words, for where none holds them; `place`: where it is
    asked, without the thread."""

    kind: SearchKind
    words: str
    place: str
    skip: int = 0
    count: int = MOST_FOUND
    near: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class ShowShared:
    """What an address of ours leads to, for the place where it was pasted."""

    way: OwnAddress
    place: str


def search_shared(command: SearchShared, uow: UnitOfWork, now: datetime) -> Sequence[Shared]:
    """What holds the words, the best or newest first; nothing where none does.

    Raises:
        Refused: the place is shared outside the organisation.
    """
    if is_outside(command.place, uow):
        raise Refused("refused-shared-outside")
    match command.kind:
        case SearchKind.INITIATIVES:
            return _initiatives(command, uow, now)
        case SearchKind.DECISIONS:
            return _decisions(command, uow)
        case SearchKind.RELEASES:
            return _releases(command, uow)


def show_shared(command: ShowShared, uow: UnitOfWork, now: datetime) -> Shared | None:
    """The thing itself; None: there is none, or none that may stand there. Which of the two isn't said."""
    if is_outside(command.place, uow):
        return None
    for key in dict.fromkeys((command.way.key, command.way.key.upper())):
        match command.way.to:
            case WayTo.INITIATIVE:
                initiative = uow[INITIATIVES].get(key)
                public = initiative is not None and not is_hidden_from(PROGRAM, initiative, uow, now)
                found: Shared | None = status_of(initiative, uow) if initiative and public else None
            case WayTo.DECISION:
                decision = uow[DECISIONS].get(key)
                public_ones = shown_decisions([decision] if decision else (), uow, in_public=True)
                found = public_ones[0] if public_ones else None
            case WayTo.RELEASE:
                release = uow[RELEASES].get(key)
                told = release is not None and release.state is not ReleaseState.DRAFT
                found = _viewed([release], uow)[0] if release and told else None
        if found is not None:
            return found
    return None


def _initiatives(command: SearchShared, uow: UnitOfWork, now: datetime) -> Sequence[Shared]:
    """Those that are there for everybody."""
    words = sought(command.words)[:LONGEST_WORDS]
    public = partial(there, by=PROGRAM, uow=uow, now=now)
    if words:
        keys = [outline.key for outline in public(uow[INITIATIVES].search(words))] or list(command.near)
    else:
        keys = _latest(public, uow)
    wanted = _page(keys, command)
    loaded = uow[INITIATIVES].many(wanted)
    found = [loaded[key] for key in wanted if key in loaded]
    return statuses_of([each for each in found if not is_hidden_from(PROGRAM, each, uow, now)], uow)


def _latest(public: Callable[[Sequence[Outline]], list[Outline]], uow: UnitOfWork) -> list[str]:
    """Those that are voted on now, then those under way, the newest first; what has come to its end is last.

    Of thousands only the newest are read: reading all takes 30 ms and more.
    """
    voted_on = uow[AT_VOTE].initiatives()
    outlines = public(uow[INITIATIVES].latest(FURTHEST, sorted(voted_on)[-FURTHEST:]))
    models = {ref: uow[PROCESSES].get(ref) for ref in {outline.process for outline in outlines}}

    def rank(outline: Outline) -> int:
        if outline.key in voted_on:
            return 0
        return 2 if models[outline.process].ends_at(outline.place) else 1

    newest = sorted(outlines, key=lambda outline: outline.key, reverse=True)
    return [outline.key for outline in sorted(newest, key=rank)]


def _decisions(command: SearchShared, uow: UnitOfWork) -> Sequence[Shared]:
    words = folded(command.words)[:LONGEST_WORDS].split()[:MOST_WORDS]
    last = min(command.skip, FURTHEST) + command.count
    found = _page(uow[DECISIONS].search(DecisionSearch(tuple(words)), last), command)
    return shown_decisions(found, uow, in_public=True)


def _releases(command: SearchShared, uow: UnitOfWork) -> Sequence[Shared]:
    words = folded(command.words)[:LONGEST_WORDS].split()
    last = min(command.skip, FURTHEST) + command.count
    return _viewed(_page(uow[RELEASES].told(last, words), command), uow)


def _viewed(releases: Sequence[Release], uow: UnitOfWork) -> Sequence[ReleaseView]:
    people = uow[PEOPLE].many({release.manager for release in releases if release.manager})
    names = {person.id: person.name for person in people.values()}
    return [ReleaseView(release, names=names) for release in releases]


def _page(found: Sequence[Found], command: SearchShared) -> Sequence[Found]:
    return found[command.skip : command.skip + command.count]
