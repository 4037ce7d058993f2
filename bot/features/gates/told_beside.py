"""What the log tells of what stands beside a ballot's question: its time, seats, even votes; what came later."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bot.core.beside import filled
from bot.core.chain import Entry, plain

BESIDE_KINDS = (
    "DeadlineMoved",
    "SeatVacated",
    "SeatRestored",
    "SecretariesChanged",
    "CastingVoteAsked",
    "CastingVotePassedOn",
    "CastingVoteTimed",
    "VotingReopened",
    "ConflictQuestioned",
    "ConflictAnswered",
    "StudentsConsulted",
    "DissentRegistered",
    "DecisionDispatched",
)
"""The facts that tell of it, beside `ConflictDeclared` and `ConflictSettled`."""

CALLED = {
    "moved": "its deadline",
    "vacated": "who has left or isn't there",
    "secretaries": "who are its secretaries",
    "tie": "who was asked for the casting vote",
    "disputes": "whose conflict was disputed",
    "consultation": "what was said with the students",
    "dissents": "who dissents",
    "dispatch": "when it was dispatched",
}
"""What each part is called where the two differ."""


TIE = ("since", "turn", "ended_by", "asked", "passed", "until")
"""What is compared of a casting vote that is or was waited for."""


def told_beside(entries: Iterable[Entry]) -> dict[str, Any]:
    """Each part as its facts tell of it, in their order; what nothing tells of is left out."""
    parts: dict[str, Any] = {}
    for entry in entries:
        kind, data, by = entry.fact.kind, entry.fact.data, entry.fact.actor
        match kind:
            case "DeadlineMoved":
                parts["moved"] = {**_picked(data, "to", "reason"), "by": by, "at": plain(entry.at)}
            case "SecretariesChanged":
                parts["secretaries"] = _picked(data, "people", "names")
            case "SeatVacated" | "SeatRestored":
                why = "back" if kind == "SeatRestored" else data.get("why", "left")
                gone = {"why": why, "instead": data.get("instead")}
                parts.setdefault("vacated", []).append(
                    {**_picked(data, "person", "turn"), **gone, "at": plain(entry.at)}
                )
            case "CastingVoteAsked" | "CastingVotePassedOn":
                parts["tie"] = _tie(parts.get("tie"), entry)
            case "CastingVoteTimed":
                parts["tie"] = {**(parts.get("tie") or {}), "until": data.get("until")}
            case "VotingReopened":
                parts.pop("tie", None)
            case "StudentsConsulted":
                parts["consultation"] = {
                    **_picked(data, "day", "spoken_with", "said"),
                    "by": by,
                    "at": plain(entry.at),
                }
            case "DissentRegistered":
                said = _picked(data, "name", "reason", "at")
                parts.setdefault("dissents", {})[str(data.get("person"))] = said
            case "DecisionDispatched":
                parts["dispatch"] = {"at": data.get("at"), "by": by}
            case _:
                _dispute(parts, entry)
    return parts


def others_beside(log: Mapping[str, Any], tables: Mapping[str, Any]) -> Iterator[str]:
    """The parts that are another in the tables, a sentence each; what was removed from the log is none."""
    for part, called in CALLED.items():
        kept, said = tables.get(part), log.get(part)
        if part == "tie" and isinstance(said, Mapping) and isinstance(kept, Mapping):
            said = {"until": kept.get("until"), **said}  # a release before this told of no time
        if (filled(said, kept) or None) != (kept or None):
            yield f"{called}: it is another in the tables than in the log"


def _tie(before: Any, entry: Entry) -> dict[str, Any]:
    """Whoever presides is asked, after those who were before; until when is reckoned later (`CastingVoteTimed`)."""
    data, asked = entry.fact.data, (before or {}).get("asked", [])
    presiding = data.get("presiding")
    whom = asked if presiding in asked else [*asked, presiding]
    return {**_picked(data, "turn", "ended_by", "passed"), "since": plain(entry.at), "asked": whom}


def _dispute(parts: dict[str, Any], entry: Entry) -> None:
    """Whoever declares a conflict of their own settles the question about them. When it was put isn't told: that is
    when it came in, and the log's time is when it was written.
    """
    kind, data = entry.fact.kind, entry.fact.data
    disputes = parts.get("disputes", [])
    if kind == "ConflictQuestioned":
        raised = entry.fact.actor.removeprefix("person:")
        fresh = {**_picked(data, "person", "reason"), "raised_by": raised, "answers": [], "found": None}
        parts["disputes"] = [*disputes, fresh]
        return
    about = data.get("voter") if kind == "ConflictDeclared" else data.get("person")
    for dispute in disputes:
        if dispute["found"] is not None or dispute["person"] != about:
            continue
        if kind == "ConflictAnswered":
            others = [each for each in dispute["answers"] if each["person"] != data.get("voter")]
            answer = {"person": data.get("voter"), "conflict": data.get("conflict")}
            dispute["answers"] = [*others, answer]
        elif kind == "ConflictSettled":
            dispute["found"] = data.get("found")
        elif kind == "ConflictDeclared":
            dispute["found"] = True


def _picked(data: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: data.get(name) for name in names}
