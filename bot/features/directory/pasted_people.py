"""People as somebody pastes them: mail addresses and object ids, however an address book or a table puts them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.written import one_line
from bot.features.directory.named_people import holders_of, named_in
from bot.features.portfolio.files.values import GUID

_WORDS = re.compile(r"[^\s<>;,\"'()\[\]{}]+")


class PastedWrong(StrEnum):
    """What is wrong with a line."""

    NOBODY = "nobody"
    """There is neither an address nor an id in it."""
    UNKNOWN = "unknown"
    SEVERAL = "several"
    """Several people have that address."""
    TWICE = "twice"


@dataclass(frozen=True, slots=True)
class PastedFault:
    """A line that is wrong, counted from 1, with what stands in it."""

    line: int
    word: str
    why: PastedWrong


@dataclass(frozen=True, slots=True)
class PastedPeople:
    """Who they are, each once, and which lines are wrong."""

    people: tuple[PersonId, ...]
    faults: tuple[PastedFault, ...] = ()


def find_pasted(text: str, uow: UnitOfWork) -> PastedPeople:
    """Whom the text names: those who can be told, and each line that names somebody who can't."""
    faults: list[PastedFault] = []
    named: dict[str, int] = {}
    for line, word in _words(text):
        name = named_in(word)
        if name is None:
            faults.append(PastedFault(line, word[:80], PastedWrong.NOBODY))
        elif name in named:
            faults.append(PastedFault(line, name, PastedWrong.TWICE))
        else:
            named[name] = line
    people: list[PersonId] = []
    for name, ids in holders_of(named, uow).items():
        if len(ids) == 1:
            people += ids
        else:
            why = PastedWrong.SEVERAL if ids else PastedWrong.UNKNOWN
            faults.append(PastedFault(named[name], name, why))
    told = sorted(faults, key=lambda fault: (fault.line, fault.word))
    return PastedPeople(tuple(dict.fromkeys(people)), tuple(told))


def _words(text: str) -> Iterator[tuple[int, str]]:
    """What may name somebody, with its line; of a line that has nothing of the kind, the whole line."""
    for number, line in enumerate(text.splitlines(), start=1):
        written = one_line(line)
        words = [word for word in _WORDS.findall(written) if "@" in word or GUID.fullmatch(word.lower())]
        yield from ((number, word) for word in words or [written] if word)
