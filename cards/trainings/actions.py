"""The actions on the cards of trainings, and the inputs that they carry."""

from enum import StrEnum


class TrainingVerb(StrEnum):
    """`noun.action`, as it stands in `Action.Execute`."""

    SHOW = "training.show"
    ACKNOWLEDGE = "training.acknowledge"
    OTHER = "training.other"
    """Not now, not mine, or not true: one form, and `OTHER_CHOICE` says which."""
    JOIN = "training.join"
    ADD = "training.add"
    EXEMPT = "training.exempt"
    KEEP = "training.keep"
    """It is theirs to do all the same."""
    OWNED = "training.owned"
    PUBLISH = "training.publish"


class TrainingDialog(StrEnum):
    """The same of dialogs: what opens one, and what it sends."""

    EDIT = "training.edit"
    SAVE = "training.save"


class OtherAnswer(StrEnum):
    """What one can say but that it is done."""

    TOMORROW = "tomorrow"
    MONDAY = "monday"
    WEEK = "week"
    NOT_MINE = "not_mine"
    CANNOT = "cannot"


SNOOZES = (OtherAnswer.TOMORROW, OtherAnswer.MONDAY, OtherAnswer.WEEK)
OTHER_CHOICE, REASON, WAIVER, KEEP_REASON = "other", "reason", "waiver", "keep_reason"
QUESTION = "question_"
"""A check question's input is called so, with its number from 0."""
EDITED = ("title_sv", "title_en", "lead_sv", "lead_en", "link_sv", "link_en", "minutes", "due_on")
