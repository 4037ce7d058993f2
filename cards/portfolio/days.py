"""Planned days: the card that asks for them, the one that tells them, and the line that other cards show."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from bot.core.texts import Reader, gate_name
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.plans import InitiativePlan
from cards.kit.actions import execute
from cards.kit.elements import Card, Paragraph, cut, name_of, plain_text
from cards.kit.folds import label_row
from cards.kit.inputs import InputDate
from cards.portfolio.actions import DAY, GO_LIVE_DAY, PortfolioVerb

MOST_FIELDS = 12
"""Gates that are asked for at a time: no process of ours has so many."""


def planned_line(
    days: Iterable[tuple[str, date]], go_live: date | None, reader: Reader, now: datetime
) -> str:
    """ "G4 mån 14 dec · driftsättning tis 15 dec"; empty where nothing is planned."""
    parts = [f"{gate_name(gate)} {reader.day(day, now)}" for gate, day in days]
    if go_live is not None:
        parts.append(reader.text("planned-go-live", day=reader.day(go_live, now)))
    return " · ".join(parts)


def days_card(plan: InitiativePlan, reader: Reader, fault: str = "") -> Card:
    """A field for each gate that is ahead and for the go-live, with the days that are planned now. `fault`: why what
    was filled in isn't kept."""
    initiative = plan.initiative
    body: list[Any] = [*_heading(initiative, reader.text("plan-kicker"))]
    body.append(Paragraph(reader.text("plan-intro" if plan.ahead else "plan-over"), spacing="Small"))
    if fault:
        body.append(plain_text(fault, 400, weight="Bolder", color="attention", spacing="Medium"))
    for gate in plan.ahead[:MOST_FIELDS]:
        label = cut(f"{gate_name(gate.id)}: {gate.title.in_language(reader.language)}", 120)
        body.append(_field(f"{DAY}{gate.id}", label, initiative.planned.get(gate.id)))
    body.append(_field(GO_LIVE_DAY, reader.text("plan-go-live"), initiative.go_live))
    save = execute(
        PortfolioVerb.SAVE_DAYS, reader.text("plan-save"), {"initiative": initiative.key}, style="positive"
    )
    return Card(reader.language, body, [save])


def planned_card(plan: InitiativePlan, reader: Reader, now: datetime) -> Card:
    """What is planned now, after somebody has changed it."""
    initiative = plan.initiative
    body: list[Any] = [*_heading(initiative, f"✓ {reader.text('plan-saved')}")]
    days = [(gate.id, initiative.planned[gate.id]) for gate in plan.ahead if gate.id in initiative.planned]
    body += [label_row(gate, reader.day(day, now)) for gate, day in days]
    if initiative.go_live is not None:
        body.append(label_row(reader.text("plan-go-live"), reader.day(initiative.go_live, now)))
    elif not days:
        body.append(Paragraph(reader.text("plan-no-days"), spacing="Small"))
    change = execute(PortfolioVerb.PLAN, reader.text("plan-kicker"), {"initiative": initiative.key})
    return Card(reader.language, body, [change])


def _heading(initiative: Initiative, status: str) -> Iterable[Any]:
    kicker = f"{status} · {initiative.key}"
    yield Paragraph(kicker, size="Small", weight="Bolder", color="accent", style="heading")
    yield plain_text(name_of(initiative.title, 200, "Large"), size="Large", weight="Bolder", spacing="None")


def _field(name: str, label: str, day: date | None) -> InputDate:
    given = {"value": day.isoformat()} if day else {}
    return InputDate(id=name, label=label, spacing="Small", **given)
