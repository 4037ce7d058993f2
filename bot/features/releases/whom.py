"""Audiences of a release's groups as text: one part a line, what is left out after a minus.

`group:<id>`, `team:<id>`, `channel:<id>`, `forum:<id>`, `system_owners:<id>`, `system_users:<id>`,
`people:<id>,<id>` and `attributes:unit=…;place=…;title=…`. `body:` is read as `forum:`, which is its word in files. A
name for people to read may follow in parentheses, but after attributes: "unit=Ekonomi (EKO)" is how the unit itself is
called. One with a semicolon stands in quotes, as in a CSV file: `attributes:"unit=Drift; teknik";place=Lund`.
"""

import csv
import re
from io import StringIO

from bot.core.written import lines, one_line
from bot.features.directory.audiences import Audience, AudiencePart, PartKind
from bot.features.directory.entries import AttributeRule
from bot.features.portfolio.files.values import GUID

_LINE = re.compile(r"(?P<minus>-?)\s*(?P<kind>[a-z_]+)\s*:\s*(?P<of>.*?)(?:\s+\((?P<name>.*)\))?")
_RULES = ("unit", "place", "title")
_ALSO = {"body": PartKind.FORUM}
MOST_PARTS = 50
LONGEST_PART = 4000


class NotAnAudience(ValueError):
    """The argument is the line that can't be read."""


def read_audience(written: str) -> Audience | None:
    """The audience, or None where nothing is written.

    Raises:
        NotAnAudience: a line is none of the forms, or there are more than fifty.
    """
    kept = [line for line in map(one_line, lines(written).split("\n")) if line]
    if len(kept) > MOST_PARTS:
        raise NotAnAudience(kept[MOST_PARTS][:80])
    parts = [_part(line) for line in kept]
    include = tuple(dict.fromkeys(part for excluded, part in parts if not excluded))
    exclude = tuple(dict.fromkeys(part for excluded, part in parts if excluded))
    if not include and exclude:
        raise NotAnAudience(kept[0][:80])
    return Audience(include, exclude) if include else None


def written_audience(audience: Audience | None) -> str:
    """As `read_audience` reads it."""
    if audience is None:
        return ""
    return "\n".join([*map(_written, audience.include), *(f"-{_written(part)}" for part in audience.exclude)])


def _part(line: str) -> tuple[bool, AudiencePart]:
    found = _LINE.fullmatch(line)
    written = found["kind"] if found else ""
    if found is None or len(line) > LONGEST_PART or written not in (*PartKind, *_ALSO):
        raise NotAnAudience(line[:80])
    kind = _ALSO.get(written) or PartKind(written)
    of, name = found["of"].strip(), (found["name"] or "").strip()
    if kind is PartKind.ATTRIBUTES:
        return bool(found["minus"]), AudiencePart(kind, rule=_rule(line.partition(":")[2], line))
    if not of:
        raise NotAnAudience(line[:80])
    excluded = bool(found["minus"])
    if kind is PartKind.PEOPLE:
        people = tuple(dict.fromkeys(one.strip().lower() for one in of.split(",") if one.strip()))
        if not people or not all(
            map(GUID.fullmatch, people)
        ):  # whoever is left out so would get it all the same
            raise NotAnAudience(line[:80])
        return excluded, AudiencePart(kind, name=name, people=people)
    return excluded, AudiencePart(kind, of.lower() if GUID.fullmatch(of.lower()) else of, name)


def _rule(of: str, line: str) -> AttributeRule:
    [given] = csv.reader([of], delimiter=";", skipinitialspace=True)
    pairs = [pair.partition("=")[::2] for pair in given if pair.strip()]
    values = {name.strip(): value.strip() for name, value in pairs}
    if not any(values.values()) or values.keys() - set(_RULES) or len(values) < len(pairs):
        raise NotAnAudience(line[:80])
    return AttributeRule(**values)


def _written(part: AudiencePart) -> str:
    of = part.of
    if part.kind is PartKind.PEOPLE:
        of = ",".join(part.people)
    elif part.rule is not None:
        said, rule = StringIO(), part.rule
        pairs = [f"{name}={value}" for name in _RULES if (value := getattr(rule, name))]
        csv.writer(said, delimiter=";", lineterminator="").writerow(pairs)
        return f"{part.kind}:{said.getvalue()}"
    return f"{part.kind}:{of} ({part.name})" if part.name else f"{part.kind}:{of}"
