"""How names are searched by words: folded columns, and the conditions on them."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam

_SPECIAL = re.compile("([%_!])")


def fold(text: str) -> str:
    """The text as it is searched: without case, and with å, ä, ö as one character each on every database."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def holding(column: ColumnElement[Any], words: int) -> ColumnElement[bool]:
    """That the column holds so many words, whose patterns are the parameters `word0`, `word1` …"""
    return and_(*(column.like(bindparam(f"word{n}"), escape="!") for n in range(words)))


def patterns(wanted: Sequence[str]) -> dict[str, str]:
    """The parameters of `holding`."""
    escaped = (_SPECIAL.sub(r"!\1", word) for word in wanted)
    return {f"word{n}": f"%{word}%" for n, word in enumerate(escaped)}


def rank(key: str, name: str, wanted: Sequence[str]) -> int:
    """How well a folded key and name fit, the least best: the very key, the name's beginning, its words' beginnings."""
    if [key] == wanted:
        return 0
    if name.startswith(" ".join(wanted)):
        return 1
    return 2 if all(re.search(rf"\b{re.escape(word)}", name) for word in wanted) else 3
