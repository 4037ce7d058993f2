"""Several texts in one, with a divider between them; one that holds the divider stands in quotes, as in a CSV file.

Quotes are quotes only where they are needed: `"Ladok"` is a name that has them, `"Drift; teknik"` one with a semicolon.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache


def parted(text: str, divider: str) -> Sequence[str]:
    """The texts that `joined` has put together, or that somebody has written; the white space round them is theirs."""
    found, place = [], 0
    while True:
        item = _item(divider).match(text, place)
        assert item is not None
        inner = (item["quoted"] or "").replace('""', '"')
        found.append(inner if _needs_quotes(inner, divider) else item[0])
        place = item.end() + 1
        if place > len(text):
            return found


def joined(items: Iterable[str], divider: str, between: str) -> str:
    """The items in one text that `parted` reads. `between`: the divider, with white space or without."""
    return between.join(quoted(item, divider) for item in items)


def quoted(item: str, divider: str) -> str:
    """The item as it stands among others."""
    return '"{}"'.format(item.replace('"', '""')) if _needs_quotes(item, divider) else item


def _needs_quotes(item: str, divider: str) -> bool:
    return divider in item or item.startswith('"')


@lru_cache
def _item(divider: str) -> re.Pattern[str]:
    divides = re.escape(divider)
    return re.compile(rf'\s*"(?P<quoted>(?:[^"]|"")*)"\s*(?={divides}|\Z)|[^{divides}]*')
