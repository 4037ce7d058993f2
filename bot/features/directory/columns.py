"""The columns of a file of people: what each may be called, in Swedish too, and how its cells are read."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from bot.core.written import folded, one_line
from bot.features.directory.entries import Leave
from bot.features.portfolio.files import values

LONGEST_LEAVE = 3 * 366
"""Days: a longer one is a slip of the pen."""

LANGUAGES_NAMED = {"svenska": "sv", "swedish": "sv", "engelska": "en", "english": "en"}
PERIODS = re.compile(r"[|;\n]")
OF_A_TIME = re.compile(r"[ T]\d{1,2}[:.]\d{2}(?:[:.]\d{2}.*)?\Z", re.ASCII)
BETWEEN = re.compile(r"\s*(?:\.\.|/|–|—|\btill\b|\bto\b|\s-\s)\s*")


def language(text: str) -> str:
    """`sv`, `sv-SE` and `Svenska` are all the same."""
    plain = folded(values.word(text))
    return values.locale(LANGUAGES_NAMED.get(plain, plain.partition("-")[0].partition("_")[0]))


def day(text: str) -> date:
    """A day as ISO says it; of a time in a spreadsheet its day."""
    plain = values.word(text)
    try:
        return date.fromisoformat(OF_A_TIME.sub("", plain))
    except ValueError:
        raise ValueError(values.no_day(text)) from None


def periods(text: str) -> tuple[Leave, ...]:
    """Leave as `2026-07-01 – 2026-07-31`, several with `|` between."""
    return tuple(_period(part) for part in PERIODS.split(text) if one_line(part))


def leave_between(first: date | None, last: date | None) -> Leave:
    """The days from one to the other, both included.

    Raises:
        ValueError: one is missing (until further notice isn't one day), they are in the wrong order, or much too far
            apart.
    """
    if first is None or last is None:
        lacking = "its first day is missing" if first is None else "its last day is missing"
        raise ValueError(f"of the leave {first or last} {lacking}; fill it in (the same day for one day)")
    if last < first:
        raise ValueError(f"the leave ends ({last}) before it begins ({first}); correct one of them")
    if (last - first).days > LONGEST_LEAVE:
        raise ValueError(f"the leave of {first} lasts until {last}; correct it, or set enabled to false")
    return Leave(first, last)


def _period(text: str) -> Leave:
    days = BETWEEN.split(one_line(text))
    if len(days) > 2:
        raise ValueError(f"{text!r} is not a time of leave; write it as 2026-07-01 – 2026-07-31")
    return leave_between(day(days[0]), day(days[-1]))


READERS: Mapping[str, Callable[[str], Any]] = {
    "id": values.guid,
    "mail": values.mail,
    "name": values.line(200),
    "first_name": values.line(100),
    "last_name": values.line(100),
    "unit": values.line(200),
    "place": values.line(200),
    "title": values.line(200),
    "manager": values.person,
    "locale": language,
    "time_zone": values.zone,
    "enabled": values.flag,
    "guest": values.flag,
    "leave": periods,
    "leave_from": day,
    "leave_to": day,
}

CALLED: Mapping[str, tuple[str, ...]] = {
    "id": ("objekt-id", "objectid", "object id", "objektid", "entra-id", "entra id", "aad-id", "användar-id"),
    "mail": (
        "e-post",
        "epost",
        "e-mail",
        "email",
        "e-postadress",
        "epostadress",
        "mailadress",
        "userprincipalname",
        "user principal name",
        "upn",
    ),
    "name": ("namn", "displayname", "display name", "visningsnamn"),
    "first_name": ("förnamn", "first name", "givenname", "given name"),
    "last_name": ("efternamn", "last name", "surname"),
    "unit": ("enhet", "avdelning", "department", "organisation", "förvaltning"),
    "place": ("ort", "arbetsplats", "arbetsställe", "kontor", "plats", "office", "officelocation", "city"),
    "title": ("titel", "befattning", "jobtitle", "job title", "roll"),
    "manager": ("chef", "närmaste chef", "manager mail"),
    "locale": ("språk", "language", "preferredlanguage"),
    "time_zone": ("tidszon", "time zone", "timezone"),
    "enabled": ("aktiv", "aktivt konto", "accountenabled", "account enabled", "konto aktivt"),
    "guest": ("gäst",),
    "leave": ("ledighet", "frånvaro", "ledig", "absence"),
    "leave_from": ("ledig från", "frånvaro från", "från", "from", "startdatum", "leave from"),
    "leave_to": ("ledig till", "frånvaro till", "till", "to", "slutdatum", "leave to"),
}
"""The two that say who it is come first."""

NAMED: Mapping[str, str] = {
    folded(called): column for column in CALLED for called in (column, *CALLED[column])
}
