"""What the log tells of a ballot, beside what the tables say: it stands in both, and must be the same in both.

The chain of hashes shows that nobody has changed the log; the cards show what the tables hold.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.core.beside import filled, other_fields
from bot.core.chain import Entry
from bot.features.gates.told_beside import BESIDE_KINDS, others_beside, told_beside

BALLOT_KINDS = (
    "GateOpened",
    "VoteCast",
    "ConflictDeclared",
    "ConflictSettled",
    "PapersChanged",
    "GateClosed",
    "AdvisoryClosed",
    *BESIDE_KINDS,
)
"""The facts that what is compared here rests on."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A ballot as one of the two has it, in JSON's own values. `question` None: it isn't there."""

    question: Any = None
    positions: Mapping[str, Any] = field(default_factory=dict)
    """Person → choice, comment, time and turn."""
    closing: Any = None
    editions: Any = None
    """How the papers changed meanwhile; None: they didn't."""
    beside: Mapping[str, Any] = field(default_factory=dict)
    """What else stands beside the question, by the names of `told_beside.CALLED`."""
    found_by: Mapping[str, Any] = field(default_factory=dict)
    """What the row is found by and its timer is set by; the log's follows from the rest (`found_by`)."""


def told(entries: Iterable[Entry]) -> Standing:
    """The ballot that its facts tell of, in their order."""
    question: Any = None
    closing: Any = None
    positions: dict[str, Any] = {}
    editions: list[Any] = []
    entries = list(entries)
    for entry in entries:
        kind, data = entry.fact.kind, entry.fact.data
        if kind == "GateOpened":
            question = data.get("question")
        elif kind in ("GateClosed", "AdvisoryClosed"):
            closing = data.get("closing")
        elif kind in ("VoteCast", "ConflictDeclared"):
            positions[entry.fact.actor.removeprefix("person:")] = _position(data)
        elif kind == "ConflictSettled" and data.get("found"):
            said = {"choice": "conflict", "comment": "", "at": data.get("at"), "turn": data.get("turn")}
            positions[str(data.get("person"))] = said
        elif kind == "PapersChanged":
            editions.append(_edition(data, entry.fact.actor))
            stays = {person: said for person, said in positions.items() if said["choice"] == "conflict"}
            positions = stays if data.get("voids") else positions
    return Standing(question, positions, closing, editions or None, told_beside(entries))


def found_by(told: Standing) -> Mapping[str, Any]:
    """What a ballot's row must be found by, as its question, its closing and the last move of its deadline tell."""
    question, moved = told.question, told.beside.get("moved")
    stands_in = [person for person in (question.get("stand_ins") or {}).values() if person]
    voters = {*(seat["holder"] for seat in question["seats"]), *question["substitutes"], *stands_in}
    return {
        **{name: question.get(name) for name in ("initiative", "gate", "round")},
        "deadline": moved["to"] if moved else question.get("deadline"),
        "closed_at": told.closing.get("at") if told.closing else None,
        "voters": sorted(voters),
    }


def _edition(data: Mapping[str, Any], actor: str) -> dict[str, Any]:
    names = ("number", "papers", "turn", "voids", "at")
    return {**{name: data.get(name) for name in names}, "by": actor}


def _position(data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "choice": data.get("choice"),
        "comment": data.get("comment"),
        "at": data.get("received_at"),
        "turn": data.get("turn"),
    }


def differences(log: Standing, tables: Standing) -> Iterator[str]:
    """In what the two are not the same, each in a few words; nobody's comment is repeated.

    What the log no longer tells, since it was removed beside the chain, is taken to be as the tables say.
    """
    if tables.question is None:
        yield "it is missing from the tables"
        return
    log = Standing(
        filled(log.question, tables.question),
        filled(log.positions, tables.positions),
        filled(log.closing, tables.closing),
        filled(log.editions, tables.editions),
        log.beside,
    )
    if log.question is None:
        yield "the log doesn't tell that it was opened"
    elif log.question != tables.question:
        yield f"what was put to the vote is another ({', '.join(other_fields(log.question, tables.question))})"
    for person in sorted(log.positions.keys() | tables.positions.keys()):
        if difference := _of_position(log.positions.get(person), tables.positions.get(person)):
            yield f"the position of {person} {difference}"
    if log.editions != tables.editions:
        yield "how its papers changed while it was open is another in the tables than in the log"
    if log.closing != tables.closing:
        yield _of_closing(log.closing, tables.closing)
    if log.question is not None and log.question == tables.question:
        by, kept = found_by(log), tables.found_by
        if other := [name for name in by if by[name] != kept.get(name)]:
            yield f"what it is found by is another in the tables than in the log ({', '.join(sorted(other))})"
    yield from others_beside(log.beside, tables.beside)


def _of_position(log: Any, tables: Any) -> str | None:
    if log == tables:
        return None
    if tables is None:
        return "is missing from the tables"
    if log is None:
        return "is in the tables, and the log doesn't tell of it"
    if log["choice"] != tables["choice"]:
        return f"is {tables['choice']} in the tables and {log['choice']} in the log"
    return f"has another {', '.join(other_fields(log, tables))} in the tables than in the log"


def _of_closing(log: Any, tables: Any) -> str:
    if tables is None:
        return "it is closed in the log, and open in the tables"
    if log is None:
        return "it is closed in the tables, and the log doesn't tell of it"
    return f"how it closed is another in the tables than in the log ({', '.join(other_fields(log, tables))})"
