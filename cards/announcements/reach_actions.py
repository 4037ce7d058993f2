"""The actions on the cards of dry runs, approvals and audiences, and the inputs that they carry."""

from enum import StrEnum


class ReachVerb(StrEnum):
    """`noun.action`, as it stands in `Action.Execute`."""

    DRY_RUN = "announcement.dry_run"
    PREVIEW = "announcement.preview"
    PREVIEWED = "announcement.previewed"
    ASK_APPROVAL = "announcement.ask_approval"
    APPROVE = "announcement.approve"
    SEND_BACK = "announcement.send_back"
    AUDIENCE = "announcement.audience"
    ADD_PART = "announcement.add_part"
    FIND_GROUP = "announcement.find_group"
    CLEAR = "announcement.clear_audience"
    SEND = "announcement.send"
    FOLLOW_UP = "announcement.follow_up"


COMMENT = "comment"
PART, UNIT, WORDS, SIDE = "part", "unit", "words", "side"
EXCLUDE = "exclude"
