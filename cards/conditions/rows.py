"""A condition in a list."""

from datetime import datetime

from bot.core.texts import Reader
from bot.features.conditions.conditions import ConditionState
from bot.features.conditions.viewing import ConditionView
from cards.conditions.actions import ConditionVerb
from cards.kit.actions import execute
from cards.kit.elements import Container, TextRun, cut, plain_text, said

SIGNS = {
    ConditionState.CONFIRMED: "✓",
    ConditionState.WAIVED: "✓",
    ConditionState.DECLINED: "✕",
    ConditionState.DROPPED: "✕",
}


def condition_row(view: ConditionView, reader: Reader, now: datetime, title: str = "") -> Container:
    """A line to tap, named by what it asks for. `title`: of its initiative, where the card doesn't say it."""
    condition = view.condition
    sign = SIGNS.get(condition.state, "○")
    gone = view.owner_left and condition.stands
    state = reader.text("condition-owner-gone", kind=condition.kind.value) if gone else ""
    state = state or reader.text(f"conditionstate-{condition.state.value}")
    what = reader.text("condition-row", kind=condition.kind.value, gate=condition.gate)
    text = cut(condition.text_in(reader.language), 200, reader.text("cut-short"))
    due = reader.text("condition-due", day=reader.day(condition.due, now))
    items = [
        said(TextRun(f"{sign} {what} · {state}", weight="Bolder")),
        plain_text(text, spacing="None"),
        plain_text(f"{cut(view.owner_name, 80)} · {due}", spacing="None", subtle=True),
    ]
    if title:
        items.insert(1, plain_text(cut(title, 120), spacing="None", subtle=True))
    row = Container(items=items, style="emphasis", spacing="Small")
    action = execute(ConditionVerb.VIEW, cut(text, 80), {"condition": condition.id})
    row.set_data("selectAction", action)
    return row
