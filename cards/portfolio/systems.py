"""The card that shows a system, and the one that lets somebody choose among several."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from bot.core.people import PersonId
from bot.core.texts import Reader, gate_name
from bot.features.portfolio.registry import FoundSystems, SystemInitiative, SystemView
from bot.features.portfolio.systems import Holders, SystemOutline
from cards.kit.actions import execute
from cards.kit.elements import Card, ColumnSet, Container, Paragraph, cut, name_of, plain_text
from cards.kit.folds import tap_row
from cards.kit.notices import line_card
from cards.portfolio.actions import INITIATIVE_STATUS, PortfolioVerb

MOST_OWNERS = 20
MOST_INITIATIVES = 10


def system_card(view: SystemView, reader: Reader, now: datetime) -> Card:
    """A system, its owners and what is under way: nothing that isn't for everybody, so never who uses it."""
    kicker = f"{reader.text('system-kicker')} · {view.system.id}"
    name = name_of(view.system.name.in_language(reader.language), 200, "Large")
    body: list[Any] = [
        Paragraph(kicker, size="Small", weight="Bolder", color="accent", style="heading"),
        plain_text(name, size="Large", weight="Bolder", spacing="None"),
        Paragraph(
            reader.text("system-owners"), weight="Bolder", size="Default", spacing="Medium", style="heading"
        ),
        plain_text(_owners(view, reader), spacing="Small"),
        Paragraph(
            reader.text("system-initiatives"),
            weight="Bolder",
            size="Default",
            spacing="Medium",
            style="heading",
        ),
    ]
    if not view.initiatives:
        body.append(Paragraph(reader.text("system-initiatives-none"), spacing="Small"))
    body += [_initiative(each, reader, now) for each in view.initiatives[:MOST_INITIATIVES]]
    if (rest := len(view.initiatives) - MOST_INITIATIVES) > 0:
        body.append(Paragraph(reader.text("system-more", count=rest), subtle=True))
    return Card(reader.language, body)


def systems_card(words: str, found: FoundSystems, reader: Reader) -> Card:
    """The systems that the words could mean, each a tap away, or that nothing is even near."""
    if found.initiative and not found.several:
        return line_card(reader.text("system-none-of", initiative=found.initiative), reader)
    if not found.several:
        key = "system-none-found" if words else "no-systems"
        return line_card(reader.text(key, words=cut(words, 80)), reader)
    if not words:
        heading = reader.text("systems-heading")
    else:
        key = "systems-nearest" if found.nearest else "systems-many"
        heading = reader.text(key, words=cut(words, 80))
    choose = reader.text("status-nearest-text" if found.nearest else "status-many-text")
    body: list[Any] = [plain_text(heading, size="Large", weight="Bolder"), Paragraph(choose)]
    body += [_choice(system, reader) for system in found.several]
    if found.total > len(found.several):
        more = reader.text("systems-more", count=found.total - len(found.several))
        body.append(Paragraph(more, subtle=True))
    return Card(reader.language, body)


def _owners(view: SystemView, reader: Reader) -> str:
    said = owners_said(view.system.owners, view.names, reader)
    return ", ".join(said) or reader.text("system-owners-none")


def owners_said(owners: Holders, names: Mapping[PersonId, str], reader: Reader) -> list[str]:
    """The names that are known, and how many people, groups and rules there are beside them; nothing of nobody."""
    named = [names[person] for person in owners.people if person in names][:MOST_OWNERS]
    counts = {
        "system-owners-unnamed" if named else "system-owners-unknown": len(owners.people) - len(named),
        "system-owners-groups": len(owners.groups),
        "system-owners-rules": len(owners.rules),
    }
    return [*named, *(reader.text(key, count=count) for key, count in counts.items() if count)]


def _initiative(initiative: SystemInitiative, reader: Reader, now: datetime) -> ColumnSet:
    """A row, and a tap away how it goes."""
    title = plain_text(f"{initiative.key} · {name_of(initiative.title, 120)}", weight="Bolder")
    lines = [Paragraph(line, subtle=True, spacing="None") for line in _ahead(initiative, reader, now)]
    opens = reader.text("open-matter", title=cut(initiative.title, 120))
    shown = execute(INITIATIVE_STATUS, opens, {"initiative": initiative.key})
    return tap_row([title, *lines], shown, spacing="Small", separator=True)


def _ahead(initiative: SystemInitiative, reader: Reader, now: datetime) -> Iterator[str]:
    gate = initiative.next_gate
    if gate is None:
        yield initiative.place.in_language(reader.language)
    elif initiative.day is None:
        yield reader.text("system-next-gate", name=gate_name(gate.id))
    else:
        yield reader.text(
            "system-next-gate-day", name=gate_name(gate.id), day=reader.day(initiative.day, now)
        )
    if initiative.go_live is not None:
        yield reader.text("system-go-live", day=reader.day(initiative.go_live, now))


def _choice(system: SystemOutline, reader: Reader) -> Container:
    name = cut(system.name.in_language(reader.language), 120)
    row = Container(
        items=[plain_text(name, weight="Bolder", color="accent")], style="emphasis", spacing="Small"
    )
    row.set_data("selectAction", execute(PortfolioVerb.SYSTEM, name, {"system": system.id}))
    return row
