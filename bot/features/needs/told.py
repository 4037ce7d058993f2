"""What the log tells of needs, beside what the table says."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.core.beside import Compared, compare_documents
from bot.core.chain import Entry, plain
from bot.core.database import UnitOfWork
from bot.features.needs.facts import NEED_FACTS
from bot.features.needs.needs import NeedState
from bot.features.needs.ports import NEEDS


def compare_needs(uow: UnitOfWork) -> Iterator[str]:
    """In what the two differ, a sentence each."""
    return compare_documents(_COMPARED, uow[NEEDS].kept(), uow)


def _told(entries: Sequence[Entry]) -> Mapping[str, Any]:
    told: dict[str, Any] = {}
    for entry in entries:
        data = entry.fact.data
        match entry.fact.kind:
            case "NeedRaised":
                state = NeedState.PREPARING if data["preparer"] else NeedState.PASSED_ON
                names = ("text", "source", "initiative", "preparer")
                told = {name: data[name] for name in names} | {"state": state.value, "answer": ""}
                told |= {"sender": entry.fact.actor, "at": plain(entry.at), "revision": 1}
                told |= {"answered_by": None, "answered_at": None}
            case "NeedPassedOn":
                told |= {"state": NeedState.PASSED_ON.value, "answer": data["words"], **_answered(entry)}
            case "NeedKept":
                told |= {"state": NeedState.KEPT.value, "answer": data["reason"], **_answered(entry)}
    return told


def _answered(entry: Entry) -> dict[str, Any]:
    return {"answered_by": entry.fact.actor, "answered_at": plain(entry.at), "revision": 2}


_COMPARED = Compared("need", [kind.__name__ for kind in NEED_FACTS], _told)
