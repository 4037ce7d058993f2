"""Flat records as YAML, to the byte as ruamel writes them, which takes a millisecond for each.

What is surely plain, a number or some lines is written here; whatever else there is in a text, ruamel writes it.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from io import StringIO

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import LiteralScalarString

WIDTH = 4096
"""Characters after which ruamel breaks a line."""

LONGEST = 1000
"""Characters of a text that surely isn't broken."""

_PLAIN = re.compile(r"""[^\W\d_](?:[\w.,/()'"&%=*@+;!?\-–]|:(?=\w|/)| (?=[^\W_]|[(/–&+]))*""")
"""Begins with a letter; no colon at the end of a word, no sign after a space that could mean something."""

_RESOLVED = frozenset({"true", "false", "null"})
_SURELY = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""A moment to the minute, and an id."""

_NUMBER = re.compile(r"[1-9]\d{0,8}|0", re.ASCII)
_LINE = re.compile(r"""[\w.,:/()'"&%=*@+;!?#|\-–]+(?: +[\w.,:/()'"&%=*@+;!?#|\-–]+)*""")


def written_list(key: str, records: Iterable[Mapping[str, str | int]]) -> str:
    """The records under a key: `key:`, and an item for each with its values in their order."""
    several = list(records)
    if any(str(value).endswith("\n") for record in several for value in record.values()):
        return by_ruamel(
            {key: [_as_given(record) for record in several]}
        )  # what may end the whole file otherwise
    return f"{key}:\n" + "".join(map(_item, several))


def by_ruamel(content: object) -> str:
    """Anything as ruamel writes it; a text of several lines in the file as it is read (`|`)."""
    yaml, written = YAML(), StringIO()
    yaml.width = WIDTH
    yaml.dump(content, written)
    return written.getvalue()


def _as_given(record: Mapping[str, str | int]) -> Mapping[str, str | int]:
    return {name: _scalar(value) for name, value in record.items()}


def _scalar(value: str | int) -> str | int:
    """As it is to be given to ruamel."""
    return LiteralScalarString(value) if isinstance(value, str) and "\n" in value else value


def _item(record: Mapping[str, str | int]) -> str:
    return "- " + "".join(_pair(name, value) for name, value in record.items())[2:]


def _pair(name: str, value: str | int) -> str:
    if isinstance(value, int):
        return f"  {name}: {value}\n"
    if len(value) <= LONGEST:
        if _SURELY.fullmatch(value) or (_PLAIN.fullmatch(value) and value.lower() not in _RESOLVED):
            return f"  {name}: {value}\n"
        if _NUMBER.fullmatch(value):
            return f"  {name}: '{value}'\n"
    if "\n" in value and all(map(_LINE.fullmatch, value.split("\n"))):
        lines = value.replace("\n", "\n    ")
        return f"  {name}: |-\n    {lines}\n"
    return _otherwise(name, value)


@lru_cache(maxsize=2048)
def _otherwise(name: str, value: str) -> str:
    written = by_ruamel({"x": [{name: _scalar(value)}]})
    return "  " + written.removeprefix("x:\n- ")
