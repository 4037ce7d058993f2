"""What has changed between two states of a matter: its papers by version and hash, and its text word by word."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

from bot.core.personal import OwnWords
from bot.features.portfolio.initiatives import Paper

MOST_WORDS = 3_000
"""Words of a text that are compared one by one; a brief has at most some 700, and more takes too long."""


class Differs(StrEnum):
    """In which way something differs from what was there before."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class PaperChange:
    """One paper that was added, changed or removed. `before`: what it was, where it was there."""

    kind: Differs
    paper: Paper
    before: Paper | None = None


@dataclass(frozen=True, slots=True)
class ChangedWords:
    """Words that stand together. `kind` None: they are in both texts."""

    kind: Differs | None
    text: OwnWords


def bound_to_papers(papers: Iterable[Paper]) -> frozenset[tuple[str, str, str]]:
    """What a vote is bound to: which papers, in which versions, with which bytes. Titles and addresses may change."""
    return frozenset((paper.id, paper.version, paper.sha256) for paper in papers)


def papers_changed(before: Iterable[Paper], after: Iterable[Paper]) -> tuple[PaperChange, ...]:
    """What is new, what is another version or other bytes, and what is gone; in the order of the papers."""
    earlier, later = ({paper.id: paper for paper in papers} for papers in (before, after))
    found = []
    for key, paper in later.items():
        old = earlier.get(key)
        if old is None:
            found.append(PaperChange(Differs.ADDED, paper))
        elif (old.version, old.sha256) != (paper.version, paper.sha256):
            found.append(PaperChange(Differs.CHANGED, paper, old))
    gone = [PaperChange(Differs.REMOVED, old, old) for key, old in earlier.items() if key not in later]
    return (*found, *gone)


@lru_cache(maxsize=128)
def words_changed(before: str, after: str) -> tuple[ChangedWords, ...]:
    """The two texts as one: what is in both, what was removed and what was added; spaces don't count.

    Without what was added it is the text before, without what was removed the text after. Texts without end are taken
    to be replaced as a whole.
    """
    old, new = before.split(), after.split()
    if max(len(old), len(new)) > MOST_WORDS:
        whole = ((Differs.REMOVED, old), (Differs.ADDED, new)) if old != new else ((None, new),)
        return tuple(ChangedWords(kind, " ".join(words)) for kind, words in whole if words)
    pieces: list[ChangedWords] = []
    for tag, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(ChangedWords(None, " ".join(new[start:end])))
            continue
        for kind, words in ((Differs.REMOVED, old[first:last]), (Differs.ADDED, new[start:end])):
            if words:
                pieces.append(ChangedWords(kind, " ".join(words)))
    return tuple(pieces)


def is_same(pieces: Iterable[ChangedWords]) -> bool:
    """Whether nothing was added or removed."""
    return all(piece.kind is None for piece in pieces)
