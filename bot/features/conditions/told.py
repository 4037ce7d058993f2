"""What the log tells of conditions, beside what the table says: the latest fact tells all."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.core.beside import Compared, compare_documents
from bot.core.chain import Entry, plain
from bot.core.database import UnitOfWork
from bot.core.errors import Retryable
from bot.core.principals import PROGRAM
from bot.features.conditions.conditions import ConditionState
from bot.features.conditions.facts import FACTS
from bot.features.conditions.ports import CONDITIONS
from bot.features.gates.ports import BALLOTS


def compare_conditions(uow: UnitOfWork) -> Iterator[str]:
    """In what the two differ, a sentence each; and where an open ballot shows others than were put with it."""
    yield from compare_documents(_COMPARED, uow[CONDITIONS].kept(), uow)
    try:
        yield from _shown_otherwise(uow)
    except (ValueError, Retryable):  # a document that nobody can read, or a later program alone
        yield "the open ballots: what they show of conditions can't be read"


def _shown_otherwise(uow: UnitOfWork) -> Iterator[str]:
    for ballot in uow[BALLOTS].open():
        put = {
            each.id: (each.text, each.owner, each.due)
            for each in uow[CONDITIONS].of_initiative(ballot.question.initiative)
            if each.ballot == ballot.id and each.state is ConditionState.PROPOSED
        }
        if put != {each.id: (each.text, each.owner, each.due) for each in ballot.conditions}:
            yield f"{ballot.id}: the conditions that it shows are others than those that were put with it"


def _told(entries: Sequence[Entry]) -> Mapping[str, Any]:
    """By whom and when it was changed last: of what follows a ballot, its closing tells by whom."""
    told: dict[str, Any] = {"proposed_by": entries[0].fact.actor} if entries else {}
    for entry in entries:
        by, kind = entry.fact.actor, entry.fact.kind
        if kind != "ConditionPut":
            told |= {"by": by, "at": plain(entry.at)}
        if kind in FOLLOWS_A_BALLOT and by == PROGRAM.actor:
            told.pop("by")
        told |= {name: value for name, value in entry.fact.data.items() if name != "condition"}
    return told


FOLLOWS_A_BALLOT = frozenset({"ConditionSet", "ConditionDropped"})
_COMPARED = Compared("condition", [kind.__name__ for kind in FACTS], _told)
