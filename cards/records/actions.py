"""The actions on a decision's card, and the inputs that they carry."""

from enum import StrEnum


class DecisionVerb(StrEnum):
    """`noun.action`, as it stands in `Action.Execute`."""

    VIEW = "decision.view"
    DATE = "decision.date"
    RECONSIDER = "decision.reconsider"
    REVOKE = "decision.revoke"
    REPORT = "decision.report"
    DISPATCH = "decision.dispatch"


VALID_UNTIL, REPORT_ON, WHY_AGAIN, WHY_REVOKED, BY_DECISION, REPORT_TEXT = (
    "valid_until",
    "report_on",
    "why_again",
    "why_revoked",
    "by_decision",
    "report",
)
"""Each reason has an input of its own: no draft lands in the other."""
