"""What the log tells of decisions after they were made, beside what the register says."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.core.chain import plain
from bot.core.database import UnitOfWork
from bot.core.hidden import is_hidden
from bot.features.records.decision_facts import DECISION_FACTS
from bot.features.records.decision_ports import DECISIONS, DecisionSearch

KINDS = {kind.__name__ for kind in DECISION_FACTS}
FIELDS = {
    "DecisionDated": {"valid_until": "valid_until", "report_on": "report_on"},
    "DecisionReconsidered": {"why": "reconsidered_why"},
    "DecisionReplaced": {"by_decision": "replaced_by"},
    "DecisionRevoked": {"why": "revoked_why", "by_decision": "revoked_by"},
    "DecisionReported": {"report": "report"},
}
"""Fact → its fields, and what the register calls them."""

UNSAID: Mapping[str, Any] = {
    "valid_until": None,
    "report_on": None,
    "reconsidered_why": "",
    "replaced_by": "",
    "revoked_why": "",
    "revoked_by": "",
    "report": "",
}
EVERY = 1_000_000


def compare_decisions(uow: UnitOfWork) -> Iterator[str]:
    """In what the two differ, a sentence each; nobody's words are repeated. What was forgotten is no difference."""
    kept = {each.ballot: each for each in uow[DECISIONS].search(DecisionSearch(), EVERY)}
    told = {subject for kind in KINDS for subject in uow.log.subjects(kind)}
    for ballot in sorted(told - kept.keys()):
        yield f"{ballot}: the decision is missing from the register"
    for ballot, decision in sorted(kept.items()):
        log, register = _told(ballot, uow) if ballot in told else dict(UNSAID), plain(decision)
        other = [name for name, value in log.items() if value != register[name] and not is_hidden(value)]
        if other:
            yield f"{ballot}: what the register says of the decision is another ({', '.join(sorted(other))})"


def _told(ballot: str, uow: UnitOfWork) -> dict[str, Any]:
    said = dict(UNSAID)
    for entry in uow.log.about(ballot, KINDS):
        data = entry.fact.data
        said |= {name: data.get(field) for field, name in FIELDS[entry.fact.kind].items()}
    return said
