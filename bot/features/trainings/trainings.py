"""Trainings: what people are to read or to have completed, by when, and what they then say that they have done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.core.bilingual import Text
from bot.core.calendar import HOME
from bot.core.people import PersonId
from bot.features.announcements.content import Support
from bot.features.directory.audiences import Audience


class TrainingKind(StrEnum):
    """What is acknowledged. The two are never mixed: who has read something hasn't been trained in it."""

    READ = "read"
    COMPLETED = "completed"


class TrainingState(StrEnum):
    DRAFT = "draft"
    ACTIVE = "active"
    """Published: people are assigned as they join its audience, and released as they leave it."""
    WITHDRAWN = "withdrawn"
    """Nobody is asked any more; what has been acknowledged stays."""


@dataclass(frozen=True, slots=True)
class Material:
    """What is gone through. `links`: language → address (https), in at least one; `version`: from 1."""

    version: int
    links: Mapping[str, str]

    def link(self, language: str) -> str:
        """The address for who is spoken to in `language`: Swedish, else any, where there is none in it."""
        return self.links.get(language) or self.links.get("sv") or next(iter(self.links.values()), "")


@dataclass(frozen=True, slots=True)
class Due:
    """By when. Just one of: a day; workdays before the planned day of the initiative's gate; days from joining.

    A day off is moved to the workday before it (`moved` in what is shown), and so is one worked out.
    """

    on: date | None = None
    gate: str = ""
    workdays_before: int = 0
    within_days: int | None = None


@dataclass(frozen=True, slots=True)
class CheckQuestion:
    """A question with its possible answers. `right`: the numbers, from 0, of those that are right, all of them."""

    text: Text
    options: tuple[Text, ...]
    right: frozenset[int]


@dataclass(frozen=True, slots=True)
class Training:
    """One training. `revision` moves with each change, so that two authors never overwrite each other.

    `source`: `initiative:KEY`, `release:ID`, or empty where it stands alone. `lead`: what changes for the reader and
    when. `statement`: what is acknowledged, word for word. `pass_mark`: how many of `questions` must be right.
    `prerequisites`: the ids of trainings to be done first. `valid_months`: how long an acknowledgement holds (None: for
    ever); it is asked for again `renew_weeks` before it runs out. `exempters`: who may grant exemptions, beside the
    owner. `resolution`: the audience as it was last made into people; `resolving`: the one that is being made;
    `problem`: the catalog's key of what is wrong with the audience, where the last one came to nothing, and
    `problem_part` which part of it. `asked_from`:
    the lowest version of the material whose acknowledgement still counts: raised with the version where people are
    asked again. `renewed_at`: when each of the newest versions of the material came, the present one's last; when those
    before them came, nobody knows. `superseded_by`: the training that stands in its place. `threshold`: per cent that
    its gate expects; None: the organisation's.
    """

    id: str
    source: str
    owner: PersonId
    kind: TrainingKind
    title: Text
    lead: Text
    statement: Text
    material: Material
    minutes: int
    audience: Audience
    due: Due
    support: Support | None = None
    questions: tuple[CheckQuestion, ...] = ()
    pass_mark: int = 0
    prerequisites: tuple[str, ...] = ()
    valid_months: int | None = None
    renew_weeks: int = 4
    exempters: tuple[PersonId, ...] = ()
    threshold: int | None = None
    state: TrainingState = TrainingState.DRAFT
    revision: int = 1
    asked_from: int = 1
    resolution: str | None = None
    resolving: str | None = None
    problem: str = ""
    problem_part: str = ""
    superseded_by: str = ""
    created_at: datetime | None = None
    published_at: datetime | None = None
    renewed_at: tuple[datetime, ...] = ()

    def version_on(self, day: date) -> int:
        """The version of the material that there was on a day here: on the day when one came, that one.

        Where nobody knows when the present one came, it is that.
        """
        later = sum(at.astimezone(HOME).date() > day for at in self.renewed_at)
        return self.material.version - later

    @property
    def initiative(self) -> str:
        """The key of the initiative that it belongs to; empty: none."""
        kind, _, key = self.source.partition(":")
        return key if kind == "initiative" else ""
