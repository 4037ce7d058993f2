"""What the log tells of decisions after they were made, beside what the register says."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter

from bot.core.beside import Compared, differing_fields
from bot.core.chain import Entry, plain
from bot.core.database import UnitOfWork
from bot.core.errors import Retryable
from bot.core.parted import in_parts
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

AT_ONCE = 100
"""Ballots that are read at a time."""


def compare_decisions(uow: UnitOfWork) -> Iterator[str]:
    """In what the two differ, a sentence each; nobody's words are repeated. What was forgotten is no difference.

    What was decided is compared with the ballot, which is compared with the log by itself.
    """
    kept = uow[DECISIONS].kept()
    subjects = uow.log.subjects(*KINDS)
    later = dict(uow.log.about_each(sorted(subjects), KINDS))
    replaced = [
        (entry.fact.data.get("by_decision"), ballot)
        for ballot, entries in later.items()
        for entry in entries
        if entry.fact.kind == "DecisionReplaced"
    ]
    for ballot in sorted(later.keys() - kept.keys()):
        yield f"{ballot}: the decision is missing from the register"
    for ballot, decision in _decided(sorted(kept), uow):
        row = kept[ballot]
        if decision is None:
            yield f"{ballot}: it is in the register, and nothing was decided"
            continue
        replaces = tuple(sorted(earlier for by, earlier in replaced if by == ballot))
        said = plain(replace(decision, replaces=replaces)) | _later(later.get(ballot, ()))
        if other := differing_fields(said, row, _COMPARED):
            yield f"{ballot}: what the register says of the decision is another ({', '.join(other)})"


def _decided(names: Iterable[str], uow: UnitOfWork) -> Iterator[tuple[str, RegisteredDecision | None]]:
    """Each in its turn as it was decided; where a ballot can't be read, that is named by itself."""
    for part in in_parts(names, AT_ONCE):
        yield from _readable(part, uow)


def _readable(names: Sequence[str], uow: UnitOfWork) -> list[tuple[str, RegisteredDecision | None]]:
    """What one of them holds may keep all from being read, so then they are read one by one."""
    try:
        found = uow[BALLOTS].many(names)
    except (ValueError, Retryable):
        return [one for name in names for one in _readable([name], uow)] if len(names) > 1 else []
    return [(name, registered(found[name]) if name in found else None) for name in names]


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
