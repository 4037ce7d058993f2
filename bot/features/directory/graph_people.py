"""Graph's JSON → people: checked, cut, and joined with what is known already."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.core.people import PersonId
from bot.core.written import one_line
from bot.features.directory.entries import GRAPH, DirectoryEntry
from bot.features.portfolio.files.values import GUID, MAIL

SELECTED = (
    "id,displayName,mail,userPrincipalName,department,officeLocation,jobTitle,preferredLanguage,"
    "accountEnabled,userType"
)
LONGEST = 200
LOCALES = ("sv", "en")
TEXTS = {"displayName": "name", "department": "unit", "officeLocation": "place", "jobTitle": "title"}

GraphPerson = dict[str, Any]
"""What a page says of one person, by our names; only what it mentions. `removed`: they are gone."""


def people_in(content: Mapping[str, Any]) -> list[GraphPerson]:
    """The people of a page; what has no id that can be one is passed over."""
    listed = content.get("value")
    found = (person_in(one) for one in listed) if isinstance(listed, list) else ()
    return [person for person in found if person]


def named_in(content: Mapping[str, Any]) -> int:
    """How many a page names, whoever they are."""
    listed = content.get("value")
    return len(listed) if isinstance(listed, list) else 0


def person_in(given: object) -> GraphPerson:
    """One person; empty where it is none. A field that is null is one that has been emptied."""
    if not isinstance(given, Mapping) or not (person := guid_in(given.get("id"))):
        return {}
    found: GraphPerson = {"id": person}
    if "@removed" in given:
        return found | {"removed": True}
    found |= {ours: text_in(given[theirs]) for theirs, ours in TEXTS.items() if theirs in given}
    if "mail" in given or "userPrincipalName" in given:
        found["mail"] = _mail(given.get("mail")) or _mail(given.get("userPrincipalName"))
    if "preferredLanguage" in given:
        language = text_in(given["preferredLanguage"]).lower().partition("-")[0]
        found["locale"] = language if language in LOCALES else ""
    if isinstance(given.get("accountEnabled"), bool):
        found["enabled"] = given["accountEnabled"]
    if "userType" in given:
        found["guest"] = text_in(given["userType"]).lower() == "guest"
    manager = given.get("manager")
    if "manager" in given:
        found["manager"] = guid_in(manager.get("id")) if isinstance(manager, Mapping) else None
    return found


def member_in(given: object) -> PersonId | None:
    """The person behind a member of a group, a team or a channel; None where it is no person."""
    if not isinstance(given, Mapping):
        return None
    return guid_in(given.get("userId")) if "userId" in given else guid_in(given.get("id"))


def guid_in(value: object) -> str | None:
    """An Entra object id, lower case; None where it is none."""
    return value.lower() if isinstance(value, str) and GUID.fullmatch(value.lower()) else None


def joined(
    people: Sequence[GraphPerson],
    known: Mapping[PersonId, DirectoryEntry],
    now: datetime,
) -> Iterable[DirectoryEntry]:
    """Entries of what a page says, one a person: what Graph doesn't mention (leave, time zone) stays as it is known.

    Of changes a page may name somebody several times, each time with what has changed then.
    """
    found: dict[PersonId, DirectoryEntry] = {}
    for person in people:
        before = found.get(person["id"]) or known.get(person["id"])
        if person.get("removed"):
            if before is not None and before.gone_at is None:
                found[before.id] = replace(before, gone_at=now, as_of=now, source=GRAPH)
            continue
        start = before or DirectoryEntry(person["id"], "", now)
        found[start.id] = replace(start, **person, as_of=now, gone_at=None, source=GRAPH)
    return found.values()


def has_news(entry: DirectoryEntry, before: DirectoryEntry | None) -> bool:
    """Whether anything but the time has changed."""
    return before is None or replace(before, as_of=entry.as_of) != entry


def text_in(value: object) -> str:
    """What somebody has written there, in one line; empty where it is none."""
    return one_line(value[: 2 * LONGEST])[:LONGEST] if isinstance(value, str) else ""


def _mail(value: object) -> str:
    """A guest's user name is no address (`anna_kund.se#EXT#@…`)."""
    text = text_in(value)
    return text if MAIL.fullmatch(text) and "#" not in text else ""
