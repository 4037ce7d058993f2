"""Audiences as plain documents, to be kept and compared: their one text form, and the hash that approvals bind."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from bot.features.directory.audiences import Audience, AudiencePart, PartKind
from bot.features.directory.entries import AttributeRule


def audience_document(audience: Audience) -> dict[str, Any]:
    """The audience in JSON's own values; what says nothing is left out."""
    return {
        "include": [_part_document(part) for part in audience.include],
        "exclude": [_part_document(part) for part in audience.exclude],
    }


def audience_from(document: Mapping[str, Any]) -> Audience:
    """The very audience that `audience_document` was given."""
    return Audience(_parts(document.get("include", ())), _parts(document.get("exclude", ())))


def audience_hash(audience: Audience) -> str:
    """SHA-256 (hex) of whom the audience means.

    Neither the order of its parts, nor a part said twice, nor what people call a group changes it.
    """
    meant = {
        side: sorted({_canonical(_meaning(part)) for part in parts})
        for side, parts in (("include", audience.include), ("exclude", audience.exclude))
    }
    return hashlib.sha256(_canonical(meant).encode()).hexdigest()


def part_mark(part: AudiencePart) -> str:
    """What tells the part from others of its audience: of whom it means, in few letters."""
    return hashlib.sha256(_canonical(_meaning(part)).encode()).hexdigest()[:16]


def by_mark(parts: Iterable[AudiencePart]) -> dict[str, AudiencePart]:
    """Each part once, by its mark; of those that mean the same the first, whatever they are called."""
    found: dict[str, AudiencePart] = {}
    for part in parts:
        found.setdefault(part_mark(part), part)
    return found


def _part_document(part: AudiencePart) -> dict[str, Any]:
    document: dict[str, Any] = {"kind": part.kind.value}
    if part.of:
        document["of"] = part.of
    if part.name:
        document["name"] = part.name
    if part.rule is not None:
        document["rule"] = {name: value for name, value in asdict(part.rule).items() if value}
    if part.people:
        document["people"] = list(part.people)
    if part.minus:
        document["minus"] = list(map(_part_document, part.minus))
    return document


def _meaning(part: AudiencePart) -> dict[str, Any]:
    document = _part_document(part)
    document.pop("name", None)
    if part.people:
        document["people"] = sorted(set(part.people))
    if part.rule is not None:
        document["rule"] = {name: value.casefold() for name, value in document["rule"].items()}
    if part.minus:
        document["minus"] = sorted({_canonical(_meaning(each)) for each in part.minus})
    return document


def _parts(documents: Sequence[Mapping[str, Any]]) -> tuple[AudiencePart, ...]:
    return tuple(map(_part, documents))


def _part(document: Mapping[str, Any]) -> AudiencePart:
    rule = document.get("rule")
    return AudiencePart(
        PartKind(document["kind"]),
        document.get("of", ""),
        document.get("name", ""),
        None if rule is None else AttributeRule(**rule),
        tuple(document.get("people", ())),
        _parts(document.get("minus", ())),
    )


def _canonical(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
