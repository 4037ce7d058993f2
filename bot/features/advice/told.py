"""What the log tells of advice, beside what the table says."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.core.beside import Compared, compare_documents
from bot.core.chain import Entry
from bot.core.database import UnitOfWork
from bot.features.advice.facts import ADVICE_FACTS
from bot.features.advice.ports import ADVICE

ANSWERED = ("opinion", "words", "link", "by")


def compare_advice(uow: UnitOfWork) -> Iterator[str]:
    """In what the two differ, a sentence each."""
    return compare_documents(_COMPARED, uow[ADVICE].kept(), uow)


def _told(entries: Sequence[Entry]) -> Mapping[str, Any]:
    """What was asked, the latest answer, and why it went on without one. What nobody asked was passed over alone."""
    told: dict[str, Any] = {}
    for entry in entries:
        data = dict(entry.fact.data)
        if "body" in data:
            data["body_name"] = data.pop("body")
        told = dict.fromkeys((*ANSWERED, "reason")) | told | data
    for name in ("advice", "late", "earlier"):
        told.pop(name, None)
    return told


def _shown(document: Mapping[str, Any]) -> Mapping[str, Any]:
    said, passed = (document.get(name) for name in ("said", "passed"))
    answered = {name: said.get(name) for name in ANSWERED} if isinstance(said, Mapping) else {}
    reason = passed.get("reason") if isinstance(passed, Mapping) else None
    return {**document, **answered, "reason": reason}


_COMPARED = Compared("advice", [kind.__name__ for kind in ADVICE_FACTS], _told, _shown)
