"""What the log tells of how initiatives go, held against the tables that the cards are drawn from."""

from collections.abc import Iterator

from bot.core.database import UnitOfWork
from bot.features.following.facts import StatusSaid
from bot.features.following.pulse_ports import PULSES

SAID = StatusSaid.__name__


def compare_statuses(uow: UnitOfWork) -> Iterator[str]:
    """In what the two differ, a sentence each: the colour that was said last, of each initiative."""
    keys = sorted(uow.log.subjects(SAID))
    known, there = set(keys), uow[PULSES].said()
    for key, entries in uow.log.about_each(keys, (SAID,)):
        told = entries[-1].fact.data["colour"]
        shown = there[key].colour.value if key in there else "nothing"
        if shown != told:
            yield f"{key}: its owner has said {shown} in the tables and {told} in the log"
    for key, said in sorted(there.items()):
        if key not in known:
            yield f"{key}: its owner has said {said.colour.value} in the tables, and the log doesn't tell of it"
