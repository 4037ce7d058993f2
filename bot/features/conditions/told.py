"""What the log tells of conditions, beside what the table says: the latest fact tells all."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.core.beside import Compared, compare_documents
from bot.core.chain import Entry
from bot.core.database import UnitOfWork
from bot.features.conditions.facts import FACTS
from bot.features.conditions.ports import CONDITIONS


def compare_conditions(uow: UnitOfWork) -> Iterator[str]:
    """In what the two differ, a sentence each."""
    return compare_documents(_COMPARED, uow[CONDITIONS].kept(), uow)


def _told(entries: Sequence[Entry]) -> Mapping[str, Any]:
    latest = entries[-1].fact.data if entries else {}
    return {name: value for name, value in latest.items() if name != "condition"}


_COMPARED = Compared("condition", [kind.__name__ for kind in FACTS], _told)
