"""The actions on conditions' cards, and the inputs that they carry."""

from enum import StrEnum


class ConditionVerb(StrEnum):
    """`noun.action`, as it stands in `Action.Execute`."""

    VIEW = "condition.view"
    PROPOSE = "condition.propose"
    DROP = "condition.drop"
    ACCEPT = "condition.accept"
    DECLINE = "condition.decline"
    COUNTER = "condition.counter"
    REPORT = "condition.report"
    AGREE = "condition.agree"
    KEEP = "condition.keep"
    HAND_OVER = "condition.hand_over"
    RETURN = "condition.return"
    CONFIRM = "condition.confirm"
    GO_ON = "condition.go_on"
    WAIVE = "condition.waive"


WORDS, DUE, OWNER, NAMED = "words", "due", "owner", "named"
"""The inputs; what belongs to one button has its action's name after it, so that no draft lands on another."""
