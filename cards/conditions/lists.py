"""An initiative's conditions on one card, with the form for a new one; and what came of that."""

from datetime import datetime
from typing import Any

from bot.core.texts import Reader
from bot.features.conditions.conditions import LONGEST_CONDITION, Condition, ConditionKind, ConditionState
from bot.features.conditions.viewing import ConditionList
from cards.conditions.actions import DUE, WORDS, ConditionVerb
from cards.conditions.buttons import NO_DRAFT, ConditionDraft, owner_fields
from cards.conditions.cards import kept_draft
from cards.conditions.rows import condition_row
from cards.gates.actions import GateVerb
from cards.kit.actions import execute
from cards.kit.elements import (
    Card,
    Form,
    Paragraph,
    ShowCard,
    TextRun,
    cut,
    plain_text,
    said,
)
from cards.kit.headings import band, kicker, title_line
from cards.kit.inputs import InputDate, care_line, filled, words_field
from cards.kit.listing import and_more

MOST_ROWS = 10


def conditions_card(
    found: ConditionList,
    reader: Reader,
    now: datetime,
    fault: str = "",
    draft: ConditionDraft = NO_DRAFT,
    *,
    begin: int = 0,
) -> Card:
    """All of them, those that stand first, a page at a time from `begin` on.

    `fault`: what was wrong with the new one, whose `draft` is kept.
    """
    buttons: list[Any] = [_new(found, reader, draft)] if found.may_add else []
    mixed = any(view.condition.kind is ConditionKind.ASSIGNMENT for view in found.views)
    heading = reader.text("condition-all" if mixed else "conditions-heading")
    body: list[Any] = [kicker(heading), title_line(found.title)]
    if fault:
        body.append(plain_text(fault, 400, weight="Bolder", color="attention", spacing="Medium"))
    body += kept_draft(draft, buttons, reader)
    if not found.views:
        body.append(Paragraph(reader.text("conditions-none"), spacing="Medium"))
    end = begin + MOST_ROWS
    body += [condition_row(view, reader, now) for view in found.views[begin:end]]
    left = len(found.views) - end
    body += and_more(left, reader)
    if left > 0:
        rest = {"initiative": found.initiative, "begin": str(end)}
        buttons.append(
            execute(GateVerb.CONDITIONS, reader.text("waiting-next", count=min(left, MOST_ROWS)), rest)
        )
    if found.ballot:
        back = {"ballot": found.ballot}
        buttons.append(execute(GateVerb.VIEW, reader.text("condition-to-ballot"), back, associated="none"))
    return Card(reader.language, body, buttons)


def added_card(condition: Condition, reader: Reader, now: datetime) -> Card:
    """What was proposed, or taken back."""
    dropped = condition.state is ConditionState.DROPPED
    sign, key = ("✕", "condition-dropped") if dropped else ("✓", "condition-added")
    done = TextRun(f"{sign} {reader.text(key, gate=condition.gate)}", weight="Bolder")
    due = reader.text("condition-due", day=reader.day(condition.due, now))
    lines = [
        said(done),
        plain_text(cut(condition.text, 600), spacing="Small"),
        plain_text(due, spacing="Small"),
    ]
    ids = {"initiative": condition.initiative}
    buttons = [execute(GateVerb.CONDITIONS, reader.text("condition-all"), ids)]
    if condition.ballot:
        back = {"ballot": condition.ballot}
        buttons.insert(0, execute(GateVerb.VIEW, reader.text("condition-to-ballot"), back))
    return Card(reader.language, [band(lines, "warning" if dropped else "good")], buttons)


def _new(found: ConditionList, reader: Reader, draft: ConditionDraft) -> ShowCard:
    label, missing = reader.text("condition-new-text"), reader.text("condition-words-missing")
    text = words_field(WORDS, label, LONGEST_CONDITION, missing=missing, given=draft.words)
    day = InputDate(
        id=DUE,
        label=reader.text("condition-new-due"),
        required=True,
        error=reader.text("condition-due-missing"),
        **filled(draft.due),
    )
    fields = [text, care_line(reader), *owner_fields(found.choices, reader, draft), day]
    ids = {"initiative": found.initiative}
    send = execute(ConditionVerb.PROPOSE, reader.text("condition-propose"), ids, style="positive")
    return ShowCard(title=reader.text("condition-new", gate=found.gate), card=Form(fields, [send]))
