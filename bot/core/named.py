"""What several features bring, by name: two that claim the same name are a fault, found at the start."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

Named = TypeVar("Named")
Name = TypeVar("Name", bound=Hashable)

ITSELF = "Grindvakt itself"
"""The owner of what the program brings beside its features."""

LONGEST_KIND = 64
"""Characters, as the tables of work and of the log have room for."""


class Claimed(Exception):
    """Two features claim the same name; the program doesn't start."""


def merged(what: str, parts: Iterable[Mapping[Name, Named]], owners: Sequence[str] = ()) -> dict[Name, Named]:
    """All of the parts in one, in their order. `owners`: who brings each, to be named.

    Raises:
        Claimed: two of them have the same name.
    """
    whole: dict[Name, Named] = {}
    places: dict[Name, int] = {}
    for place, part in enumerate(parts):
        if twice := sorted(whole.keys() & part.keys(), key=str):
            said = [f"{_two(owners, places[name], place)} the {what} {name}" for name in twice]
            raise Claimed("; ".join(said))
        whole |= part
        places |= dict.fromkeys(part, place)
    return whole


def check_kinds(what: str, kinds: Iterable[str]) -> None:
    """Make sure that each can name a kind of work: it stands before a colon in keys, and has its room in the table.

    Raises:
        Claimed: one can't.
    """
    if unfit := sorted(kind for kind in kinds if not 0 < len(kind) <= LONGEST_KIND or ":" in kind):
        wanted = f"up to {LONGEST_KIND} characters without a colon"
        raise Claimed(f"no {what} can be called {', '.join(map(repr, unfit))}: a kind has {wanted}")


def check_settings(owner: str, names: Iterable[str]) -> None:
    """Make sure that nobody takes a name that is another's, or the program's own one day.

    Raises:
        Claimed: one of the names doesn't begin with its owner's.
    """
    if strange := sorted(name for name in names if not name.startswith(f"{owner}_")):
        raise Claimed(f"settings of {owner} must begin with {owner}_, and these don't: {', '.join(strange)}")


def _two(owners: Sequence[str], first: int, second: int) -> str:
    if second >= len(owners):
        return "two features claim"
    if owners[first] == owners[second]:
        return f"{owners[first]} claims twice"
    return f"{owners[first]} and {owners[second]} both claim"
