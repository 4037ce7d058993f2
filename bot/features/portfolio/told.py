"""Where the log tells that initiatives stand, beside where the tables say that they do."""

from collections.abc import Iterable, Iterator, Mapping

from bot.core.chain import Entry
from bot.core.database import UnitOfWork
from bot.features.portfolio.ports import INITIATIVES

PLACE_KINDS = ("InitiativeMoved", "InitiativeImported")


def compare_places(uow: UnitOfWork) -> Iterator[str]:
    """In what the two differ, a sentence each; an initiative that the log tells nothing of stands where it stands."""
    there = {outline.key: outline.place for outline in uow[INITIATIVES].outlines()}
    keys = sorted({*there, *uow.log.subjects("InitiativeMoved")}, key=str)
    for key, entries in uow.log.about_each(keys, PLACE_KINDS):
        place = place_told(entries)
        if key not in there:
            yield f"{key}: it is missing from the tables"
        elif place is not None and place != there[key]:
            yield f"{key}: it stands at {there[key]} in the tables and at {place} in the log"


def place_told(entries: Iterable[Entry]) -> str | None:
    """Where the initiative stands, as its facts tell; None: they don't."""
    place = None
    for entry in entries:
        data = entry.fact.data
        if entry.fact.kind == "InitiativeMoved":
            place = data.get("after")
        elif isinstance(changed := data.get("changed"), Mapping):
            place = changed.get("place", place)
    return place
