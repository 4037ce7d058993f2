"""The actions on the cards of needs, and the inputs that they carry."""

from enum import StrEnum

NEED, WORDS, REASON = "need_text", "words", "reason"
MESSAGE, LINK = "message", "link"
"""Of a chat message, in the dialog's data."""


class NeedVerb(StrEnum):
    """`noun.action`, as it stands in `Action.Execute`."""

    START = "need.start"
    RAISE = "need.raise"
    HAND_OVER = "need.hand_over"
    KEEP = "need.keep"
    SHOW = "need.show"
