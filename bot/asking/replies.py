"""What a feature is asked, and what it answers: a sentence first, then what a card shows under it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from importlib.resources.abc import Traversable
from typing import Generic, Protocol, TypeVar

from bot.asking.named import KnownName, NameKind
from bot.core.calendar import WorkCalendar
from bot.core.database import Port, UnitOfWork
from bot.core.principals import Principal
from bot.core.texts import Reader

Listed = TypeVar("Listed")


@dataclass(frozen=True, slots=True)
class ListPart(Generic[Listed]):
    """A part of a list. `begin`: how many come before it; `more`: how many after."""

    rows: Sequence[Listed]
    begin: int
    more: int


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question that was understood. `slots`: ids, and a gate, of what it names; each is checked again by whoever
    answers. `public`: others read the answer; `place`: where it was asked, without the thread; `since`: when it was
    last answered, of a question that the bot asks again and again by itself; `begin`: how many of the list they have
    seen, who ask for the rest of it."""

    intent: str
    slots: Mapping[str, str]
    by: Principal
    reader: Reader
    calendar: WorkCalendar
    public: bool = False
    place: str = ""
    words: str = ""
    since: datetime | None = None
    begin: int = 0

    def slot(self, name: str) -> str:
        """What the slot holds; empty where nothing was named."""
        return self.slots.get(name, "")

    def page(self, several: Sequence[Listed], most: int, count: int | None = None) -> ListPart[Listed]:
        """What is shown of a list; its last part, where it has become shorter since they saw the one before.

        `count`: how many there are in all, where only the first of them were looked up.
        """
        begin = self.begin if self.begin < len(several) else max(len(several) - 1, 0) // most * most
        shown = several[begin : begin + most]
        whole = len(several) if count is None else max(count, len(several))
        return ListPart(shown, begin, whole - begin - len(shown))

    @property
    def period(self) -> tuple[date, date] | None:
        """The days that were named, both in it."""
        first, _, last = self.slot("period").partition("/")
        try:
            return (date.fromisoformat(first), date.fromisoformat(last)) if first else None
        except ValueError:  # what a client sent
            return None

    @property
    def when(self) -> str:
        """Of what isn't there, an answer says whether that is so then (days were named) or at all: `then`, `ever`."""
        return "then" if self.period else "ever"


class Extent(StrEnum):
    """Whether an answer is about everything, or of something that was named."""

    ALL = "all"
    OF = "of"


class MilestoneState(StrEnum):
    DONE = "done"
    NOW = "now"
    LATER = "later"
    AGAIN = "again"
    """The gate that the way comes back to, once those before have been passed."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A gate, or the end, on the way of an initiative."""

    name: str
    state: MilestoneState


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One of what was asked for. `when` stands first in its note, in bold; `verb`: what a tap on the row asks."""

    title: str
    note: str = ""
    when: str = ""
    urgent: bool = False
    verb: str = ""
    data: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ask:
    """A button that asks another question; `verb`: one that does something else with the same data."""

    title: str
    intent: str
    slots: Mapping[str, str]
    verb: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer. `sentence` answers by itself; `detail` adds to it.

    `for_all`: it holds only what everybody in the organisation may see, so it may be given where it was asked; any
    other goes to the person's own chat. `more_privately`: there is more, for this person alone, in their own chat.
    `more`: rows that come after those shown; `begin`: how many come before them, `None` where the rest can't be asked
    for. `about`: what it is about, for what is asked next.
    """

    sentence: str
    detail: str = ""
    stages: tuple[Milestone, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    rows: tuple[AnswerRow, ...] = ()
    more: int = 0
    begin: int | None = None
    asks: tuple[Ask, ...] = ()
    for_all: bool = True
    more_privately: bool = False
    about: Mapping[str, str] = field(default_factory=dict)
    dated: bool = True
    """It says how things stand, so it says as of when."""
    days: tuple[date, date] | None = None
    """The days that were understood, so that whoever asked sees which “i julhelgen” was taken for."""


AnswerUse = Callable[[Inquiry, UnitOfWork, datetime], Reply]
"""Answers a question. Reads alone; refuses by `Refused`."""

NamesOf = Callable[[UnitOfWork, NameKind, Iterable[str] | None], Iterable[KnownName]]
"""A feature's names of a kind; None: all of them, else those with these ids that there are."""


@dataclass(frozen=True, slots=True)
class Askable:
    """What a feature adds to what can be asked.

    `questions`: its file of sentences; `answers`: by intent; `names`: by kind, what can be named; `renaming`: kinds of
    facts after which a name may be another, each with the kind of name that its subject is the id of.
    """

    questions: Traversable | None = None
    answers: Mapping[str, AnswerUse] = field(default_factory=dict)
    names: Mapping[NameKind, NamesOf] = field(default_factory=dict)
    renaming: Mapping[str, NameKind] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NamesChanged:
    """What has been told since an entry of the log: `tail` is the last one; the subjects of those that rename."""

    tail: int
    subjects: tuple[tuple[str, str], ...]
    """Kind of fact, and what it is about."""


class NameChanges(Protocol):
    def since(self, seq: int, kinds: Iterable[str], most: int) -> NamesChanged:
        """The facts of these kinds after that entry, at most so many of the earliest."""

    def nicknames(self) -> Iterable[tuple[NameKind, str, str]]:
        """Kind, id, and what it is called besides."""


NAME_CHANGES = Port[NameChanges]("name changes")
