"""The days on which something is to be done about a decision: it is reported back on, or runs out."""

from datetime import date, time, timedelta

from bot.features.records.decisions import RegisteredDecision

REPORT_DUE, EXPIRES_SOON = "decision.report_due", "decision.expires_soon"
"""Tasks, and the messages that they ask for."""

MORNING = time(9)

AHEAD = timedelta(days=14)
"""How long before its last day a decision's keepers are told that it runs out."""


def waits_until(decision: RegisteredDecision, kind: str) -> date | None:
    """The day from which on what the timer reminds of is to be done; None: there is nothing to do."""
    if decision.is_over or (kind == REPORT_DUE and decision.reported_at is not None):
        return None
    if kind == REPORT_DUE:
        return decision.report_on
    return decision.valid_until - AHEAD if decision.valid_until and decision.settles else None


def is_due(decision: RegisteredDecision, kind: str, today: date) -> bool:
    """Whether what the timer reminds of is to be done."""
    comes = waits_until(decision, kind)
    return comes is not None and comes <= today
