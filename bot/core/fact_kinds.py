"""Kinds of facts are looked over at the start: what can't be told would else be found by a vote, perhaps."""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from typing import Any, get_type_hints

from bot.core.fact_json import VERSION, codec_of
from bot.core.facts import Fact
from bot.core.named import LONGEST_KIND
from bot.core.people import PersonId


class UnsoundFact(Exception):
    """A kind of fact couldn't be logged, or not be read again; the program doesn't start. It names kind and field."""


def check_facts(kinds: Iterable[type[Fact]]) -> None:
    """Make sure that each can be told, and be read again.

    Raises:
        UnsoundFact: one can't.
    """
    for kind in kinds:
        if fault := _fault(kind):
            raise UnsoundFact(f"the fact {kind.__name__} ({kind.__module__}): {fault}")


def _fault(kind: Any) -> str | None:
    if not (isinstance(kind, type) and is_dataclass(kind) and issubclass(kind, Fact)):
        return "it is no dataclass that is a Fact"
    if len(kind.__name__) > LONGEST_KIND:
        return f"its name is longer than {LONGEST_KIND} characters"
    hints = get_type_hints(kind, include_extras=True)
    names = [part.name for part in fields(kind)]
    about = getattr(kind, "about", None)
    if about not in names or hints[about] not in (str, PersonId):
        return f"`about` is {about!r}: it must name a field that is a text or a PersonId"
    if VERSION in names:
        return f"a field can't be called {VERSION}: its version stands there"
    if missing := sorted(set(range(1, kind.version)) - kind.older.keys()):
        return f"`older` lacks {', '.join(map(str, missing))}: what was written then couldn't be read"
    for name in names:
        try:
            codec_of(hints[name])
        except TypeError as error:
            return f"{name}: {error}"
    return None
