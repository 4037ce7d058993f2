"""The actions on the cards of advice, and the inputs that they carry."""

from enum import StrEnum

WORDS, LINK, REASON = "words", "link", "reason"
SEEN = "seen"
"""Which revision the card shows: what a colleague has said since isn't replaced unread."""
BODIES, DUE_DAY, QUESTION = "bodies", "due", "question"
NAMED = "named"
"""Bodies that the list has no room for, with commas between."""
BODY = "body"
"""The one that is gone on without."""


class AdviceVerb(StrEnum):
    """`noun.action`, as it stands in `Action.Execute`."""

    VIEW = "advice.view"
    """A body's own card; `GateVerb.ADVICE`: all that is asked and said before a gate."""
    ASK = "advice.ask"
    GIVE = "advice.give"
    GO_ON = "advice.go_on"
    CARRY = "advice.carry"
