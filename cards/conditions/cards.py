"""One condition: what it asks for, of whom and by when, where it stands, and what the reader may do."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.core.personal import person_of
from bot.core.texts import Reader
from bot.features.conditions.conditions import Condition, ConditionState
from bot.features.conditions.viewing import ConditionView
from cards.conditions.buttons import NO_DRAFT, ConditionDraft, buttons_of
from cards.conditions.rows import condition_row
from cards.gates.actions import GateVerb
from cards.gates.votes import Draft, left_over
from cards.kit.actions import execute
from cards.kit.elements import (
    Card,
    Paragraph,
    RichText,
    ShowCard,
    TextRun,
    cut,
    name_of,
    plain_text,
    said,
    shows,
)
from cards.kit.headings import band, kicker
from cards.kit.listing import and_more

STYLES = {
    ConditionState.ACCEPTED: "good",
    ConditionState.CONFIRMED: "good",
    ConditionState.DECLINED: "attention",
    ConditionState.COUNTERED: "warning",
    ConditionState.REPORTED: "warning",
    ConditionState.PASSED: "warning",
}
"""The band's colour, which only repeats what its words say."""
OWNER_HAS = {
    ConditionState.COUNTERED: ("condition-you-countered", "condition-next-countered"),
    ConditionState.DECLINED: ("condition-you-declined", "condition-next-declined"),
    ConditionState.REPORTED: ("condition-you-reported", "condition-next-reported"),
}
"""What its owner has done, as it is said to them, and what happens now: it is another's turn."""
OWNERS_OWN = (ConditionState.ACCEPTED, *OWNER_HAS)
"""Where it stands by what its owner has said."""
MOST_BESIDE = 8
LONGEST_LARGE, LONGEST_TEXT, LONGEST_SAID = 160, 1_000, 600


def condition_card(
    view: ConditionView,
    reader: Reader,
    now: datetime,
    fault: str = "",
    draft: ConditionDraft = NO_DRAFT,
    *,
    late: bool = False,
    beside: Sequence[ConditionView] = (),
) -> Card:
    """The condition for one reader. `late`: its last day has passed; `beside`: others that they are reminded of too.

    `fault`: why what they tried wasn't done; `draft`: what they had filled in then.
    """
    condition, buttons = view.condition, buttons_of(view, reader, draft)
    body: list[Any] = [
        kicker(_wanted(view, reader, late=late)),
        _text(condition, reader),
        _matter(view, reader),
        *_fault(fault),
        *kept_draft(draft, buttons, reader),
        band(_facts(view, reader, now, late=late), _style(view, late=late)),
        *_instead(view, reader, now),
        *_next(view, reader),
    ]
    if key := _of_the_gates(view):
        said_last = reader.text(key, gate=condition.gate, kind=condition.kind.value)
        body.append(Paragraph(said_last, spacing="Medium"))
    if beside:
        heading = reader.text("condition-beside", count=len(beside))
        body.append(Paragraph(heading, weight="Bolder", spacing="Medium"))
        body += [condition_row(each, reader, now, each.initiative_title) for each in beside[:MOST_BESIDE]]
        body += and_more(len(beside) - MOST_BESIDE, reader)
    return Card(reader.language, body, buttons)


def _style(view: ConditionView, *, late: bool) -> str:
    """The band's colour: what is late or was given back isn't well, whatever its owner said before."""
    state = view.condition.state
    returned = state is ConditionState.ACCEPTED and _returned(view.condition)
    return "warning" if late or returned else STYLES.get(state, "emphasis")


def _returned(condition: Condition) -> bool:
    """Whether it was said not to be met yet."""
    return person_of(condition.by) != condition.owner and bool(condition.said)


def _of_the_gates(view: ConditionView) -> str:
    """What is said of the gates that follow, or of the decision that it belongs to."""
    if view.rests:
        return "condition-rests"
    if view.condition.is_put_off:
        return "condition-put-off"
    if view.fell and view.stopped:
        return "condition-stopped"
    if view.fell:
        return "condition-fell"
    if view.awaits_yes:
        return "condition-awaits-yes"
    if not view.condition.shuts:
        return ""
    return "condition-shuts-none" if view.at_last_gate else "condition-shuts"


def kept_draft(draft: ConditionDraft, buttons: list[Any], reader: Reader) -> list[Any]:
    """Under which button the words that were refused still stand; where it is gone, they are given back to copy."""
    if not shows(draft.words):
        return []
    for button in buttons:
        if isinstance(button, ShowCard) and draft.verb in (None, button.card.actions[0].verb):
            return [plain_text(reader.text("draft-under", button=button.title), spacing="Small")]
    return left_over(Draft(draft.words), reader)


def news_card(view: ConditionView, reader: Reader, now: datetime) -> Card:
    """To whoever votes: a condition was put with the question, or taken back."""
    condition = view.condition
    dropped = condition.state is ConditionState.DROPPED
    key = "condition-news-dropped" if dropped else "condition-news"
    body = [
        kicker(reader.text(key, gate=condition.gate)),
        _text(condition, reader),
        _matter(view, reader),
        band([_owner(view, reader, now)]),
        Paragraph(reader.text("condition-news-vote"), spacing="Medium"),
    ]
    button = execute(GateVerb.VIEW, reader.text("condition-to-ballot"), {"ballot": condition.ballot})
    return Card(reader.language, body, [button])


def _wanted(view: ConditionView, reader: Reader, *, late: bool) -> str:
    """What is wanted of the reader, or where it stands."""
    state = view.condition.state
    if view.is_owner and state in OWNER_HAS:
        return reader.text(OWNER_HAS[state][0])
    if view.owner_left and view.condition.stands:
        return reader.text("condition-owner-gone", kind=view.condition.kind.value)
    if view.is_owner and state in (ConditionState.ASKED, ConditionState.ACCEPTED):
        if late:
            return reader.text("condition-late", kind=view.condition.kind.value)
        waits = state is ConditionState.ASKED
        return reader.text(
            "condition-asks-you" if waits else "condition-is-yours", kind=view.condition.kind.value
        )
    if view.may_steer and state in (
        ConditionState.DECLINED,
        ConditionState.COUNTERED,
        ConditionState.REPORTED,
    ):
        return reader.text("condition-needs-you", kind=view.condition.kind.value)
    return reader.text(f"conditionstate-{state.value}")


def _text(condition: Condition, reader: Reader) -> RichText:
    """What it asks for, in somebody's own words: never markdown."""
    text = condition.text_in(reader.language)
    if len(text) > LONGEST_LARGE:
        return said(TextRun(name_of(text, LONGEST_TEXT), weight="Bolder"), spacing="Small")
    shown = name_of(text, LONGEST_LARGE, size="Large")
    return said(TextRun(shown, size="Large", weight="Bolder"), spacing="None")


def _matter(view: ConditionView, reader: Reader) -> RichText:
    of = reader.text("condition-of", kind=view.condition.kind.value, gate=view.condition.gate)
    return plain_text(f"{name_of(view.initiative_title, 120)} · {of}", spacing="Small", subtle=True)


def _facts(view: ConditionView, reader: Reader, now: datetime, *, late: bool) -> list[Any]:
    condition = view.condition
    lines = []
    if condition.state is not ConditionState.ASKED:
        who = cut(view.by_name, 80)
        when = reader.stamp(condition.at, now)
        own = view.is_owner and person_of(condition.by) == condition.owner and condition.state in OWNERS_OWN
        did = (
            reader.text("condition-you-did", state=condition.state.value)
            if own
            else _state(condition, reader)
        )
        lines.append(
            said(TextRun(did, weight="Bolder"), TextRun(f" · {when}" if own else f" · {who}, {when}"))
        )
    if condition.said:
        words = cut(condition.said, LONGEST_SAID, reader.text("cut-short"))
        lines.append(plain_text(reader.text("condition-said", words=words), spacing="Small"))
    return [*lines, _owner(view, reader, now, late=late)]


def _state(condition: Condition, reader: Reader) -> str:
    """How it stands by what was done last: it is its owner's again where what they said was answered."""
    if condition.state is ConditionState.ACCEPTED and person_of(condition.by) != condition.owner:
        return reader.text("condition-returned" if _returned(condition) else "condition-agreed")
    return reader.text(f"conditionstate-{condition.state.value}")


def _next(view: ConditionView, reader: Reader) -> list[Any]:
    state = view.condition.state
    if not view.is_owner or state not in OWNER_HAS:
        return []
    return [Paragraph(reader.text(OWNER_HAS[state][1]), spacing="Medium")]


def _owner(view: ConditionView, reader: Reader, now: datetime, *, late: bool = False) -> RichText:
    due = reader.text(
        "condition-was-due" if late else "condition-due", day=reader.day(view.condition.due, now)
    )
    key = "condition-owner-you" if view.is_owner else "condition-owner"
    name = cut(view.owner_name, 80)
    return said(TextRun(due, weight="Bolder"), TextRun(f" · {reader.text(key, name=name)}"), spacing="Small")


def _instead(view: ConditionView, reader: Reader, now: datetime) -> list[Any]:
    """What its owner proposes in its place."""
    condition = view.condition
    if condition.state is not ConditionState.COUNTERED or condition.other_due is None:
        return []
    text = cut(condition.other_text, LONGEST_TEXT, reader.text("cut-short"))
    day = reader.text("condition-due", day=reader.day(condition.other_due, now))
    heading = "condition-other-text" if view.is_owner else "condition-instead"
    return [
        Paragraph(reader.text(heading), weight="Bolder", spacing="Medium"),
        said(TextRun(text), TextRun(f"  {day}", subtle=True), spacing="Small"),
    ]


def _fault(fault: str) -> list[Any]:
    return [plain_text(fault, 600, weight="Bolder", color="attention", spacing="Small")] if fault else []
