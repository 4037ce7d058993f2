"""Releases: what is taken into operation, changed or taken away; when, for whom, and who is to be told."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from bot.core.bilingual import Text
from bot.core.people import PersonId
from bot.core.personal import OwnWords
from bot.core.written import folded
from bot.features.announcements.content import Link, Support
from bot.features.directory.audience_documents import by_mark
from bot.features.directory.audiences import Audience

NOTHING = Text("", "")


class ReleaseKind(StrEnum):
    NEW_PRODUCT = "new_product"
    NEW_SERVICE = "new_service"
    NEW_WAY_OF_WORKING = "new_way_of_working"
    CHANGE = "change"
    PLANNED_OUTAGE = "planned_outage"
    DECOMMISSIONING = "decommissioning"


class ReleaseState(StrEnum):
    DRAFT = "draft"
    PLANNED = "planned"
    """Complete: its series is made when the time for each part comes."""
    STARTED = "started"
    DELAYED = "delayed"
    """It has begun or was to begin, and gets new times; it can still be finished."""
    FINISHED = "finished"
    CANCELLED = "cancelled"


OPEN = frozenset({ReleaseState.PLANNED, ReleaseState.STARTED, ReleaseState.DELAYED})
"""Its series goes on."""


class SeriesPart(StrEnum):
    """What is told of a release, in this order; each is an announcement of its own."""

    BEFORE = "before"
    DAY_BEFORE = "day_before"
    STARTED = "started"
    FINISHED = "finished"
    DELAYED = "delayed"


class Interested(StrEnum):
    """The four groups of interested parties: each has an audience, or a reason why not."""

    AUDIENCE = "audience"
    EMPLOYEES = "employees"
    MANAGEMENT = "management"
    OTHERS = "others"


class ReleaseField(StrEnum):
    """What somebody fills in, by the name that it has in a file."""

    KIND = "kind"
    TITLE = "title"
    CHANGES = "changes"
    KNOWN_PROBLEMS = "known_problems"
    SYSTEMS = "systems"
    GOES_LIVE_AT = "goes_live_at"
    ENDS_AT = "ends_at"
    EXPIRES_AT = "expires_at"
    DOWNTIME = "downtime"
    ROLLBACK = "rollback"
    RFCS = "rfcs"
    LINKS = "links"
    SUPPORT = "support"
    BEFORE_WORKDAYS = "before_workdays"
    INITIATIVE = "initiative"
    MANAGER = "manager"
    INTERESTED = "interested"


@dataclass(frozen=True, slots=True)
class Span:
    """From one time to another, aware UTC."""

    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Interest:
    """What is done for one group of interested parties: an audience, or a reason why none is needed."""

    audience: Audience | None = None
    reason: OwnWords = ""

    @property
    def is_answered(self) -> bool:
        return bool(self.reason.strip()) or (self.audience is not None and bool(self.audience.include))


@dataclass(frozen=True, slots=True)
class FreezeException:
    """Somebody's word that this release may go out in that freeze, at this time and no other."""

    freeze: str
    by: PersonId | str
    reason: OwnWords
    at: datetime
    goes_live_at: datetime


class Doubt(StrEnum):
    """What has become of the decision by which it was to be taken into operation."""

    RECONSIDERED = "reconsidered"
    REVOKED = "revoked"
    REJECTED = "rejected"
    RUNS_OUT = "runs_out"
    """It holds no longer than to a day before the release goes live."""


@dataclass(frozen=True, slots=True)
class Release:
    """One release. `revision` moves with each change, so that two authors never overwrite each other.

    `title`: what it is. `changes`: what changes, for whom. `manager`: whoever answers for it. `initiative`: the key of
    the initiative that it is a part of; empty: of none. `time_zone`: where its days and hours are counted.
    `approved_at`: the gate whose approval led to the draft, or completed it; empty: none has yet. `doubt`: why it may
    not be taken into operation after all; None: for no reason. `first_planned_at`: when it was to go live before it was
    first moved; None: it never was, since it was planned.
    """

    id: str
    kind: ReleaseKind
    title: Text = NOTHING
    state: ReleaseState = ReleaseState.DRAFT
    revision: int = 1
    changes: Text = NOTHING
    known_problems: Text = NOTHING
    systems: tuple[str, ...] = ()
    goes_live_at: datetime | None = None
    first_planned_at: datetime | None = None
    ends_at: datetime | None = None
    expires_at: datetime | None = None
    downtime: Span | None = None
    rollback: OwnWords = ""
    rfcs: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    support: Support | None = None
    before_workdays: int = 5
    initiative: str = ""
    approved_at: str = ""
    doubt: Doubt | None = None
    manager: PersonId | None = None
    interested: Mapping[Interested, Interest] = field(default_factory=dict)
    exceptions: tuple[FreezeException, ...] = ()
    changed_by: str = ""
    changed_at: datetime | None = None

    @property
    def source(self) -> str:
        """What its announcements' sources begin with."""
        return f"release:{self.id}"

    @property
    def searched(self) -> str:
        """What it is found by, folded as what people write is."""
        return folded(" ".join((self.id, self.title.sv, self.title.en, *self.systems)))

    def is_unplanned(self, now: datetime) -> bool:
        """Whether it is a draft still though its time has passed."""
        at = self.goes_live_at
        return self.state is ReleaseState.DRAFT and at is not None and at <= now

    def source_of(self, part: SeriesPart) -> str:
        return f"release:{self.id}/{part}"

    @property
    def audience(self) -> Audience:
        """Everybody in any of the groups: what all leave out is left out of the whole, else of the group's own parts.

        Whoever is excluded from one group is still told for another's sake, and for that alone. What somebody calls a
        part in one group and not in the other makes no difference.
        """
        given = [each.audience for each in self.interested.values() if each.audience is not None]
        excluded = [by_mark(one.exclude) for one in given]
        first = excluded[0] if excluded else {}
        shared = {mark: part for mark, part in first.items() if all(mark in each for each in excluded)}
        own = [tuple(part for mark, part in each.items() if mark not in shared) for each in excluded]
        whole = by_mark(part for one, out in zip(given, own, strict=True) if not out for part in one.include)
        parts = (
            replace(part, minus=out)
            for one, out in zip(given, own, strict=True)
            for mark, part in by_mark(one.include).items()
            if mark not in whole
        )
        include = by_mark((*whole.values(), *parts))
        return Audience(tuple(include.values()), tuple(shared.values()))


@dataclass(frozen=True, slots=True)
class Freeze:
    """Days on which nothing is released, both included, in the organisation's time zone.

    `systems`: only of these; empty: of all. `roles`: the roles of an initiative's process model whose holders may give
    an exception; `people`: others who may. Administrators always may. `revision` moves with each change. `removed`: it
    counts no more, and is kept for those who have it in a calendar of their own.
    """

    id: str
    name: Text
    first: date
    last: date
    systems: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    people: tuple[PersonId, ...] = ()
    revision: int = 0
    removed: bool = False


@dataclass(frozen=True, slots=True)
class KeptEdit:
    """What somebody wrote over an older revision: kept until they have chosen, so that nothing is lost."""

    release: str
    person: str
    base: int
    values: Mapping[str, str]
    at: datetime


def as_first_planned(after: Release, before: Release) -> Release:
    """The release as it is to be kept, with when it was to go live before somebody moved it; of a draft that says
    nothing."""
    if before.state is not ReleaseState.PLANNED or after.goes_live_at == before.goes_live_at:
        return after
    return replace(after, first_planned_at=before.first_planned_at or before.goes_live_at)
