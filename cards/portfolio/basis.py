"""What the rules go by that choose an initiative's deciders: the card that asks for it, and the one that tells it."""

from collections.abc import Iterable
from typing import Any

from bot.core.texts import Reader
from bot.features.portfolio.basis import AMOUNT, REACH, RISK, STUDENTS
from bot.features.portfolio.initiatives import Initiative
from bot.features.processes.choosing import in_kronor
from bot.features.processes.kinds import ReachScope, RiskClass
from cards.kit.actions import execute
from cards.kit.elements import Card, Paragraph, cut, name_of, plain_text
from cards.kit.folds import label_row
from cards.kit.inputs import InputChoice, InputText, filled
from cards.portfolio.actions import PortfolioVerb

LONGEST_AMOUNT = 40


def basis_card(initiative: Initiative, reader: Reader, fault: str = "", amount: str = "") -> Card:
    """A field for each, with what is known now. `amount`: as it was written, where that was refused."""
    known = amount or ("" if initiative.amount is None else in_kronor(initiative.amount))
    body: list[Any] = [*_heading(initiative, reader.text("basis-kicker"))]
    body.append(Paragraph(reader.text("basis-intro"), spacing="Small"))
    if fault:
        body.append(plain_text(fault, 400, weight="Bolder", color="attention", spacing="Medium"))
    body += [
        InputText(
            id=AMOUNT,
            label=reader.text("basis-amount"),
            placeholder=reader.text("basis-amount-example"),
            **filled(cut(known, LONGEST_AMOUNT)),
            max_length=LONGEST_AMOUNT,
        ),
        _choices(
            REACH,
            "basis-reach",
            [(each.value, reader.text(f"reach-{each.value}")) for each in ReachScope],
            initiative.reach,
            reader,
        ),
        _choices(
            RISK,
            "basis-risk",
            [(each.value, reader.text(f"risk-{each.value}")) for each in RiskClass],
            initiative.risk,
            reader,
        ),
        _choices(STUDENTS, "basis-students", _yes_no(reader), _said(initiative.students), reader),
    ]
    ids = {"initiative": initiative.key}
    save = execute(PortfolioVerb.SAVE_BASIS, reader.text("basis-save"), ids, style="positive")
    return Card(reader.language, body, [save])


def basis_saved_card(initiative: Initiative, reader: Reader) -> Card:
    """What is known now, after somebody has changed it."""
    body: list[Any] = [
        *_heading(initiative, f"✓ {reader.text('basis-saved')}"),
        *basis_rows(initiative, reader),
    ]
    ids = {"initiative": initiative.key}
    change = execute(PortfolioVerb.BASIS, reader.text("basis-kicker"), ids)
    return Card(reader.language, body, [change])


def basis_rows(initiative: Initiative, reader: Reader) -> list[Any]:
    """Each that is known, with its name; that nothing is, where that is so."""
    rows: list[Any] = []
    if initiative.amount is not None:
        rows.append(
            label_row(reader.text("basis-amount"), reader.text("basis-sum", amount=initiative.amount))
        )
    if initiative.reach is not None:
        rows.append(label_row(reader.text("basis-reach"), reader.text(f"reach-{initiative.reach.value}")))
    if initiative.risk is not None:
        rows.append(label_row(reader.text("basis-risk"), reader.text(f"risk-{initiative.risk.value}")))
    if initiative.students is not None:
        said = reader.text("basis-yes" if initiative.students else "basis-no")
        rows.append(label_row(reader.text("basis-students"), said))
    return rows or [Paragraph(reader.text("basis-nothing"), spacing="Small")]


def _heading(initiative: Initiative, status: str) -> Iterable[Any]:
    kicker = f"{status} · {initiative.key}"
    yield Paragraph(kicker, size="Small", weight="Bolder", color="accent", style="heading")
    yield plain_text(name_of(initiative.title, 200, "Large"), size="Large", weight="Bolder", spacing="None")


def _yes_no(reader: Reader) -> list[tuple[str, str]]:
    return [("true", reader.text("basis-yes")), ("false", reader.text("basis-no"))]


def _said(students: bool | None) -> str:
    return "" if students is None else str(students).lower()


def _choices(
    name: str, label: str, options: list[tuple[str, str]], known: str | None, reader: Reader
) -> InputChoice:
    return InputChoice(
        id=name,
        label=reader.text(label),
        placeholder=reader.text("basis-not-said"),
        choices=[{"title": title, "value": value} for value, title in options],
        **filled(known or ""),
    )
