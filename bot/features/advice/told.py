"""What the log tells of advice, beside what the table says."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.core.beside import Compared, compare_documents
from bot.core.chain import Entry, plain
from bot.core.database import UnitOfWork
from bot.features.advice.facts import ADVICE_FACTS
from bot.features.advice.ports import ADVICE

ANSWERED = ("opinion", "words", "link", "by", "said_at")
PASSED = ("reason", "passed_by", "passed_at")


def compare_advice(uow: UnitOfWork) -> Iterator[str]:
    """In what the two differ, a sentence each."""
    opened = set(uow.log.subjects("GateOpened"))

    def told(entries: Sequence[Entry]) -> Mapping[str, Any]:
        said = _told(entries)
        if not said:
            return said
        of, _, body = entries[0].fact.subject.rpartition("/")
        frozen = of in opened
        more = {"body": body, "round": _number(of.rpartition("/")[2]), "frozen": frozen}
        return {**said, **more, "revision": said["revision"] + frozen}

    compared = Compared("advice", [kind.__name__ for kind in ADVICE_FACTS], told, _shown, _found_by)
    return compare_documents(compared, uow[ADVICE].kept(), uow)


def _told(entries: Sequence[Entry]) -> Mapping[str, Any]:
    """What was asked, the latest answer, and why it went on without one. What nobody asked was passed over alone."""
    told: dict[str, Any] = {}
    for entry in entries:
        data, by, at = dict(entry.fact.data), entry.fact.actor, plain(entry.at)
        if "body" in data:
            data["body_name"] = data.pop("body")
        told = (told or {**dict.fromkeys((*ANSWERED, *PASSED)), "revision": 0}) | data
        match entry.fact.kind:
            case "AdviceCarried":
                told.pop("said_at", None)  # when it was said in the earlier round, where that is compared
            case "AdviceAsked":
                told |= {"asked_by": by, "asked_at": at}
            case "AdviceGiven":
                told |= {"said_at": at}
            case "AdvicePassed":
                unasked = entry is entries[0]
                told |= {"passed_by": by, "passed_at": at, "revision": told["revision"] + unasked}
        told["revision"] += 1
    for name in ("advice", "late", "earlier"):
        told.pop(name, None)
    return told


def _shown(document: Mapping[str, Any]) -> Mapping[str, Any]:
    said = _part(document.get("said"), **{name: name for name in ANSWERED[:-1]}, said_at="at")
    passed = _part(document.get("passed"), reason="reason", passed_by="by", passed_at="at")
    return {**document, **said, **passed}


def _part(found: Any, **names: str) -> dict[str, Any]:
    """What stands in it, by our names; what is no object is told as it is, and fits nothing."""
    if isinstance(found, Mapping):
        return {ours: found.get(its) for ours, its in names.items()}
    return dict.fromkeys(names, found)


def _found_by(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """A gate waits for what is open: see `Advice.is_settled`."""
    settled = any(document.get(name) for name in ("said", "passed", "frozen"))
    return {**document, "open": not settled}


def _number(text: str) -> int | str:
    return int(text) if text.isdecimal() else text
