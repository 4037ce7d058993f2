"""What is kept of a question that wasn't understood: its words, without who they name.

Names are taken from the portfolio's people and the directory, word by word; mail addresses, telephone and personal
numbers by their look. Rather too much is masked than too little: the list is for teaching the bot, not for reading.
"""

import re

from bot.asking.folding import PART, parts_of, plain, words_of
from bot.asking.lexicon import Lexicon
from bot.asking.named import NameKind
from bot.asking.names import NameIndex
from bot.core.database import UnitOfWork
from bot.core.written import one_line
from bot.features.directory.ports import DIRECTORY

LONGEST_KEPT = 200
MOST_LOOKED_UP = 12
"""Words that are looked up in the directory: a question has few that it doesn't know."""

_MAIL = re.compile(r"\S+@\S+")
_NUMBER = re.compile(r"(?<![\w-])\+?\d(?:[\s()./-]?\d){6,}(?!\w)")
_KEY = re.compile(r"\b[A-Za-z]{2,10}-(?:\d+-)*\d+\b")


def masked(text: str, lexicon: Lexicon, index: NameIndex, uow: UnitOfWork) -> str:
    """The question as it may be kept."""
    kept = one_line(text)[:LONGEST_KEPT]
    kept = _MAIL.sub("[mejl]", kept)
    keys = {found[0] for found in _KEY.finditer(kept)}
    kept = _NUMBER.sub(lambda found: found[0] if found[0] in keys else "[nummer]", kept)
    known = index.said_of(NameKind.PERSON)
    looked_up = 0

    def mask(found: re.Match[str]) -> str:
        nonlocal looked_up
        word = found[0]
        bare = plain(word).removesuffix("s") if len(word) > 4 else plain(word)
        if len(word) < 2 or (found.start() > 0 and kept[found.start() - 1] == "["):
            return word
        if plain(word) in known or bare in known:
            return "[namn]"
        read = lexicon.read(words_of(word))
        if not read or read[0].known or looked_up >= MOST_LOOKED_UP:
            return word
        looked_up += 1
        return "[namn]" if _in_directory(word, uow) else word

    return PART.sub(mask, kept)


def _in_directory(word: str, uow: UnitOfWork) -> bool:
    """Whether somebody's name has the word, as it is or with the s of “Annas”."""
    for said in {word, word[:-1] if word.casefold().endswith("s") else word}:
        for entry in uow[DIRECTORY].find(said, 20):
            if plain(said) in set(map(plain, parts_of(entry.name))):
                return True
    return False
