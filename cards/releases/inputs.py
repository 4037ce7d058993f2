"""A release's form: which fields stand in which part of it, and how each is asked for."""

from collections.abc import Mapping
from typing import Any

from bot.core.texts import Reader
from bot.features.releases.faults import field_name
from bot.features.releases.releases import Interested, ReleaseKind
from cards.kit.elements import Column, ColumnSet
from cards.kit.inputs import LONGEST_INPUT, InputChoice, InputDate, InputText, InputTime
from cards.releases.actions import DAY, HOUR, ReleaseSection

FIELDS: Mapping[ReleaseSection, tuple[str, ...]] = {
    ReleaseSection.TEXTS: (
        "kind",
        "title.sv",
        "title.en",
        "changes.sv",
        "changes.en",
        "known_problems.sv",
        "known_problems.en",
        "rollback",
        "links",
    ),
    ReleaseSection.TIMES: (
        "goes_live_at",
        "ends_at",
        "downtime.begins",
        "downtime.ends",
        "expires_at",
        "before_workdays",
        "systems",
        "rfcs",
    ),
    ReleaseSection.PEOPLE: (
        "support.sv",
        "support.en",
        "support.person",
        *(name for group in Interested for name in (f"interested.{group}", f"interested.{group}.reason")),
    ),
}
FORMS = {"systems": "release-one-a-line", "rfcs": "release-one-a-line", "links": "release-links-form"}
"""How what is more than one thing is written."""
TIMES = ("goes_live_at", "ends_at", "downtime.begins", "downtime.ends", "expires_at")
LONG = (
    "changes.sv",
    "changes.en",
    "known_problems.sv",
    "known_problems.en",
    "rollback",
    "links",
    "systems",
    "rfcs",
)


def inputs_of(section: ReleaseSection, values: Mapping[str, str], reader: Reader) -> list[Any]:
    """The inputs of a part of the form, filled."""
    return [_input(name, values.get(name, ""), reader) for name in FIELDS[section]]


def label_of(name: str, reader: Reader) -> str:
    """What the input asks for."""
    said = field_name(name, reader.language)
    if name.endswith(".reason"):
        return reader.text("release-or-why-not", group=said)
    if name.startswith("downtime."):
        return reader.text("release-from" if name.endswith("begins") else "release-until", what=said)
    return reader.text("release-support-person") if name == "support.person" else said


def _input(name: str, value: str, reader: Reader) -> Any:
    label = label_of(name, reader)
    if name == "kind":
        choices = [{"title": reader.text(f"releasekind-{kind}"), "value": str(kind)} for kind in ReleaseKind]
        return InputChoice(id=name, label=label, value=value, choices=choices)
    if name in TIMES:
        return _moment(name, value, label, reader)
    limit = max(LONGEST_INPUT, len(value))
    more: dict[str, Any] = {"value": value} if value else {}
    if name in FORMS or (name.startswith("interested.") and not name.endswith(".reason")):
        more["placeholder"] = reader.text(FORMS.get(name, "release-groups-form"))
    if name in LONG or name.startswith("interested."):
        more["multiline"] = True
    return InputText(id=name, label=label, max_length=limit, **more)


def _moment(name: str, value: str, label: str, reader: Reader) -> ColumnSet:
    day, _, hour = value.partition(" ")
    hour_label = reader.text("release-hour")
    return ColumnSet(
        columns=[
            Column(width="stretch", items=[InputDate(id=name + DAY, label=label, **_given(day))]),
            Column(width="120px", items=[InputTime(id=name + HOUR, label=hour_label, **_given(hour))]),
        ]
    )


def _given(value: str) -> dict[str, str]:
    return {"value": value} if value else {}
