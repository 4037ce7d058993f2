"""The actions on a decision's card, and the inputs that they carry."""

from enum import StrEnum


class DecisionVerb(StrEnum):
    """`noun.action`, as it stands in `Action.Execute`."""

    VIEW = "decision.view"
    DATE = "decision.date"
    RECONSIDER = "decision.reconsider"
    REVOKE = "decision.revoke"
    REPORT = "decision.report"


VALID_UNTIL, REPORT_ON, DECISION_WHY, BY_DECISION, REPORT_TEXT = (
    "valid_until",
    "report_on",
    "why",
    "by_decision",
    "report",
)
