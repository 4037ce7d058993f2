"""Finding initiatives by what somebody writes: a key, words of a title, or something near them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from functools import partial

from bot.core.database import UnitOfWork
from bot.core.principals import PROGRAM, Principal
from bot.core.written import folded, one_line
from bot.features.portfolio.initiatives import Initiative, Outline
from bot.features.portfolio.ports import INITIATIVES
from bot.features.portfolio.secrecy import is_hidden_from
from bot.features.processes.ports import PROCESSES

MOST_NEAR = 3
NEAR = 0.6
"""How alike two spellings are to be offered: as `difflib` counts, 1 is the same."""

_MENTION = re.compile(r"<at\b[^<>]*>[^<>]*</at>", re.IGNORECASE)
_AROUND = " ,;:?!.*~`'\"”“„»«’‘›‹"

LONGEST_WORDS = 200
"""Characters to search for; nobody writes more to find something, and the database wouldn't take it."""


@dataclass(frozen=True, slots=True)
class FindInitiatives:
    """A question for initiatives: their key, or words of their title; empty: all, those at their end last.

    `most`: how many are given to choose from. `by`: whom the answer is shown to; what is secret isn't there for whoever
    may not see it, nor for everybody.
    """

    words: str
    most: int
    by: Principal = PROGRAM


@dataclass(frozen=True, slots=True)
class FoundInitiatives:
    """What a search gave: the one, or several to choose from. `total` counts what isn't shown too.

    `nearest`: nothing holds the words, and `several` are those that come closest to them.
    """

    one: Initiative | None
    several: tuple[Initiative, ...]
    total: int
    nearest: bool = False


def find_initiatives(command: FindInitiatives, uow: UnitOfWork, now: datetime) -> FoundInitiatives:
    """The initiative that the words mean: by its key, else by its title."""
    words = sought(command.words)
    if len(words) > LONGEST_WORDS:
        return FoundInitiatives(None, (), 0)
    exact = uow[INITIATIVES].get(words.upper()) if words else None
    if exact is not None and not is_hidden_from(command.by, exact, uow, now):
        return FoundInitiatives(exact, (), 1)
    theirs = partial(there, by=command.by, uow=uow, now=now)
    hits: Sequence[Outline]
    if words:
        hits = theirs(uow[INITIATIVES].search(words))
    else:
        hits = _ongoing_first(theirs(uow[INITIATIVES].outlines()), uow)
    nearest = bool(words) and not hits
    if nearest:
        hits = _nearest(words, theirs(uow[INITIATIVES].outlines()))
    shown = [hit.key for hit in hits[: command.most]]
    loaded = uow[INITIATIVES].many(shown)
    if len(hits) == 1 and not nearest:
        return FoundInitiatives(loaded[shown[0]], (), 1)
    return FoundInitiatives(None, tuple(loaded[key] for key in shown), len(hits), nearest)


def an_example(_command: None, uow: UnitOfWork, now: datetime) -> str:
    """The key of an initiative that is under way, to show what can be asked; empty where there is none."""
    outlines = there(uow[INITIATIVES].outlines(), by=PROGRAM, uow=uow, now=now)
    return _ongoing_first(outlines, uow)[0].key if outlines else ""


def there(hits: Sequence[Outline], *, by: Principal, uow: UnitOfWork, now: datetime) -> list[Outline]:
    """Those that are there for whoever asks."""
    looked = uow[INITIATIVES].many(hit.key for hit in hits if hit.guarded)
    hidden = {key for key, each in looked.items() if is_hidden_from(by, each, uow, now)}
    return [hit for hit in hits if hit.key not in hidden]


def _nearest(words: str, outlines: Sequence[Outline]) -> list[Outline]:
    """Those whose key, title or words of it are spelt most like the words; none where nothing is near."""
    wanted = folded(words)
    near = {outline.key: likeness(wanted, outline.key, outline.title) for outline in outlines}
    found = [outline for outline in outlines if near[outline.key] >= NEAR]
    return sorted(found, key=lambda outline: (-near[outline.key], outline.key))[:MOST_NEAR]


def likeness(wanted: str, key: str, name: str) -> float:
    """How much the folded words look like the key, the name or words of it: at least `NEAR` is near."""
    title = folded(name)
    wholes = (folded(key), title)
    best = max(_ratio(wanted, whole) for whole in wholes)
    parts = title.split()
    each = [max((_ratio(word, part) for part in parts), default=0.0) for word in wanted.split()]
    return max(best, sum(each) / len(each) if each else 0.0)


def _ratio(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= NEAR and matcher.quick_ratio() >= NEAR else 0.0


def sought(words: str) -> str:
    """What is looked for: the words without the marks between, and what stands round them when they are pasted."""
    parts = [part.strip(_AROUND) or part for part in _MENTION.sub(" ", one_line(words)).split()]
    named = [part for part in parts if any(map(str.isalnum, part))]
    return " ".join(named or parts)


def _ongoing_first(outlines: Sequence[Outline], uow: UnitOfWork) -> Sequence[Outline]:
    """As they are, but what is at the end of its way goes last: in use, or closed."""
    models = {ref: uow[PROCESSES].get(ref) for ref in {outline.process for outline in outlines}}
    return sorted(outlines, key=lambda outline: models[outline.process].ends_at(outline.place))
