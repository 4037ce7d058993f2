"""The actions on the cards of trainings, and the inputs that they carry."""

from enum import StrEnum


class TrainingVerb(StrEnum):
    """`noun.action`, as it stands in `Action.Execute`."""

    MINE = "training.mine"
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
    OWN_LIST = "training.own_list"
    PUBLISH = "training.publish"
    WITHDRAW = "training.withdraw"
    SESSIONS = "training.sessions"
    BOOK = "training.book"
    UNBOOK = "training.unbook"
    CALENDAR = "training.calendar"
    CODE = "training.code"
    TRAINER_LIST = "training.trainer_list"
    CHECK_IN = "training.check_in"


class WatchVerb(StrEnum):
    """What an owner looks at, and the reminder that they send."""

    COVERAGE = "training.coverage"
    MISSING = "training.missing"
    PREVIEW_NUDGE = "training.preview_nudge"
    NUDGE = "training.nudge"


class PlanVerb(StrEnum):
    """What an owner does with the sessions of a training."""

    LIST = "training.planned"
    SHOW = "training.planned_session"
    CANCEL = "training.cancel_session"


class KeepVerb(StrEnum):
    """What is fetched as a file, and what the owner looks at across trainings."""

    PROOF = "training.proof"
    EXPORT = "training.export"
    UNITS = "training.units"
    """Whose unit: the matrix asks for it."""
    MATRIX = "training.matrix"
    MATRIX_FILE = "training.matrix_file"


class TrainingDialog(StrEnum):
    """The same of dialogs: what opens one, and what it sends."""

    EDIT = "training.edit"
    SAVE = "training.save"
    WRITE = "training.write"
    SAVE_NEW = "training.save_new"
    RENEW = "training.renew"
    SAVE_RENEWED = "training.save_renewed"
    ADD_SESSION = "training.add_session"
    SAVE_SESSION = "training.save_session"
    MOVE_SESSION = "training.move_session"
    SAVE_MOVED = "training.save_moved_session"


class OtherAnswer(StrEnum):
    """What one can say but that it is done."""

    TOMORROW = "tomorrow"
    MONDAY = "monday"
    WEEK = "week"
    DAY = "day"
    NOT_MINE = "not_mine"
    CANNOT = "cannot"


SNOOZES = (OtherAnswer.TOMORROW, OtherAnswer.MONDAY, OtherAnswer.WEEK, OtherAnswer.DAY)
SNOOZE_DAY = "day"
ROOM_CODE, PRESENT = "code", "present"
OTHER_CHOICE, REASON, WAIVER, KEEP_REASON = "other", "reason", "waiver", "keep_reason"
QUESTION = "question_"
"""A check question's input is called so, with its number from 0."""


class TrainingField(StrEnum):
    """What the dialog asks for."""

    TITLE_SV = "title_sv"
    TITLE_EN = "title_en"
    LEAD_SV = "lead_sv"
    LEAD_EN = "lead_en"
    LINK_SV = "link_sv"
    LINK_EN = "link_en"
    MINUTES = "minutes"
    DUE_ON = "due_on"


class NewField(StrEnum):
    """What the dialog asks for besides, that writes a new training."""

    KIND = "kind"
    SOURCE = "source"
    GATE = "gate"
    WORKDAYS_BEFORE = "workdays_before"
    WITHIN_DAYS = "within_days"
    INCLUDE = "include"
    EXCLUDE = "exclude"
    SUPPORT = "support"


INSTEAD = "instead"
"""The training that stands in the place of one that is withdrawn."""
ASK_AGAIN, YES, NO = "ask_again", "yes", "no"


class SessionField(StrEnum):
    """What the dialog asks for that adds a session."""

    DAY = "session_day"
    BEGINS = "session_begins"
    ENDS = "session_ends"
    SEATS = "session_seats"
    PLACE = "session_place"
    LINK = "session_link"
