"""What whoever keeps a decision, or reports back on it, can do on its card: each unfolds its own form."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from bot.core.texts import Reader
from bot.features.portfolio.secrecy import is_secret
from bot.features.processes.kinds import DecisionForm
from bot.features.records.decisions import LONGEST_WHY, RegisteredDecision
from bot.features.records.finding_decisions import DecisionView
from cards.kit.actions import execute
from cards.kit.elements import (
    Form,
    Paragraph,
    ShowCard,
    cut,
)
from cards.kit.inputs import InputDate, InputText, care_line
from cards.records.actions import (
    BY_DECISION,
    REPORT_ON,
    REPORT_TEXT,
    VALID_UNTIL,
    WHY_AGAIN,
    WHY_REVOKED,
    DecisionVerb,
)

BUTTONS = {
    DecisionVerb.DATE: ("decision-title-dates", "decision-save-dates"),
    DecisionVerb.RECONSIDER: ("decision-title-reconsider", "decision-send-reconsider"),
    DecisionVerb.REVOKE: ("decision-title-revoke", "decision-send-revoke"),
    DecisionVerb.REPORT: ("decision-title-report", "decision-send-report"),
}
"""What unfolds a form, and what sends it."""


def decision_buttons(view: DecisionView, reader: Reader, now: datetime, written: str = "") -> Iterator[Any]:
    """Its buttons, for whoever may use them. `written`: a report that wasn't taken."""
    decision, today = view.decision, reader.local(now).date()
    overdue = decision.report_on is not None and decision.reported_at is None and decision.report_on <= today
    if view.may_report and overdue:
        yield _report(view, reader, now, written, style="positive")
    if view.may_dispatch:
        yield execute(DecisionVerb.DISPATCH, reader.text("dispatch-button"), {"decision": decision.ballot})
    if view.may_keep and decision.settles and not decision.is_over:
        yield _unfolds(DecisionVerb.DATE, _dates(decision, reader), decision, reader)
        if decision.reconsidered_at is None:
            items = [Paragraph(reader.text("decision-reconsider-what")), *_why(WHY_AGAIN, reader)]
            yield _unfolds(DecisionVerb.RECONSIDER, items, decision, reader)
        other = InputText(id=BY_DECISION, label=reader.text("decision-by-decision"), max_length=128)
        what = Paragraph(reader.text("decision-revoke-what"))
        body = [what, other] if decision.form is not DecisionForm.INDIVIDUAL else [what]
        yield _unfolds(DecisionVerb.REVOKE, [*body, *_why(WHY_REVOKED, reader)], decision, reader)
    if view.may_report and not overdue:
        yield _report(view, reader, now, written)


def _report(view: DecisionView, reader: Reader, now: datetime, written: str, **style: str) -> ShowCard:
    """The form for what it has led to: the first of the buttons, once its day has come."""
    given = "" if is_secret(view.ballot.secrecy, now) else view.decision.report
    text = _text(REPORT_TEXT, "decision-report", reader, written or given)
    return _unfolds(DecisionVerb.REPORT, [text, care_line(reader)], view.decision, reader, **style)


REPLACING = (DecisionVerb.DATE, DecisionVerb.REPORT)


def _unfolds(
    verb: DecisionVerb, items: list[Any], decision: RegisteredDecision, reader: Reader, **style: str
) -> ShowCard:
    title, send = BUTTONS[verb]
    data = {"decision": decision.ballot, **({"shown": decision.stand} if verb in REPLACING else {})}
    form = Form(items, [execute(verb, reader.text(send), data)])
    return ShowCard(title=reader.text(title), card=form, **style)


def _dates(decision: RegisteredDecision, reader: Reader) -> list[Any]:
    until, report = decision.valid_until, decision.report_on
    return [
        InputDate(id=VALID_UNTIL, label=reader.text("decision-valid-until"), **_value(until)),
        InputDate(id=REPORT_ON, label=reader.text("decision-report-day"), **_value(report)),
    ]


def _value(day: date | None) -> dict[str, str]:
    return {} if day is None else {"value": day.isoformat()}


def _why(name: str, reader: Reader) -> list[Any]:
    return [_text(name, "decision-why", reader), care_line(reader)]


def _text(name: str, label: str, reader: Reader, value: str = "") -> InputText:
    field = InputText(
        id=name, label=reader.text(label), multiline=True, max_length=LONGEST_WHY, required=True
    )
    field.error = reader.text("refused-decision-without-why")
    if value:
        field.value = cut(value, LONGEST_WHY)
    return field
