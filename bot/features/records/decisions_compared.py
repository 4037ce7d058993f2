"""What the log tells of decisions after they were made, beside what the register says."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter

from bot.core.beside import Compared, others
from bot.core.chain import Entry, plain
from bot.core.database import UnitOfWork
from bot.core.errors import Retryable
from bot.features.gates.ports import BALLOTS
from bot.features.records.decision_ports import DECISIONS
from bot.features.records.decisions import RegisteredDecision, registered
from bot.features.records.facts import DECISION_FACTS

KINDS = {kind.__name__ for kind in DECISION_FACTS}
FIELDS = {
    "DecisionDated": {"valid_until": "valid_until", "report_on": "report_on"},
    "DecisionReconsidered": {"why": "reconsidered_why"},
    "DecisionReplaced": {"by_decision": "replaced_by"},
    "DecisionRevoked": {"why": "revoked_why", "by_decision": "revoked_by"},
    "DecisionReported": {"report": "report"},
}
"""Fact → its fields, and what the register calls them."""

TIMES = {
    "DecisionReconsidered": "reconsidered_at",
    "DecisionRevoked": "revoked_at",
    "DecisionReported": "reported_at",
}
"""Fact → what the register calls its time."""


def compare_decisions(uow: UnitOfWork) -> Iterator[str]:
    """In what the two differ, a sentence each; nobody's words are repeated. What was forgotten is no difference.

    What was decided is compared with the ballot, which is compared with the log by itself.
    """
    kept = uow[DECISIONS].kept()
    later = {
        subject: list(uow.log.about(subject, KINDS)) for kind in KINDS for subject in uow.log.subjects(kind)
    }
    replaced = [
        (entry.fact.data.get("by_decision"), ballot)
        for ballot, entries in later.items()
        for entry in entries
        if entry.fact.kind == "DecisionReplaced"
    ]
    for ballot in sorted(later.keys() - kept.keys()):
        yield f"{ballot}: the decision is missing from the register"
    for ballot, row in sorted(kept.items()):
        try:
            decision = _decided(ballot, uow)
        except (ValueError, Retryable):
            continue  # what is wrong with the ballot is named by itself
        if decision is None:
            yield f"{ballot}: it is in the register, and nothing was decided"
            continue
        replaces = tuple(sorted(earlier for by, earlier in replaced if by == ballot))
        said = plain(replace(decision, replaces=replaces)) | _later(later.get(ballot, ()))
        if other := others(said, row, _COMPARED):
            yield f"{ballot}: what the register says of the decision is another ({', '.join(other)})"


def _decided(ballot: str, uow: UnitOfWork) -> RegisteredDecision | None:
    found = uow[BALLOTS].get(ballot)
    return registered(found) if found is not None else None


def _later(entries: Iterable[Entry]) -> dict[str, Any]:
    """What was said of it since; as it is registered nothing was."""
    said: dict[str, Any] = {}
    for entry in entries:
        kind, data = entry.fact.kind, entry.fact.data
        said |= {name: data.get(field) for field, name in FIELDS[kind].items()}
        if kind in TIMES:
            said[TIMES[kind]] = plain(entry.at)
    return said


def _shown(document: Mapping[str, Any]) -> Mapping[str, Any]:
    replaces = document.get("replaces")
    return {**document, "replaces": sorted(replaces)} if isinstance(replaces, list) else document


def _found_by(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """What it is searched by, and who sees it, as a text each."""
    viewers = document.get("viewers")
    try:
        searched = _READ.validate_python(document).searched
    except ValueError:
        searched = ""
    seen_by = " ".join(sorted(set(viewers))) if isinstance(viewers, list) else ""
    return {**document, "folded": searched, "viewers": seen_by}


_COMPARED = Compared("decision", KINDS, _later, _shown, _found_by)
_READ = TypeAdapter(RegisteredDecision)
