"""The actions on the cards of dry runs, approvals and audiences, and the inputs that they carry."""

from enum import StrEnum


class ReachVerb(StrEnum):
    """`noun.action`, as it stands in `Action.Execute`."""

    DRY_RUN = "announcement.dry_run"
    PREVIEW = "announcement.preview"
    PREVIEWED = "announcement.previewed"
    APPROVAL = "announcement.approval"
    APPROVE = "announcement.approve"
    SEND_BACK = "announcement.send_back"
    AUDIENCE = "announcement.audience"
    ADD_PART = "announcement.add_part"
    FIND_GROUP = "announcement.find_group"
    ADD_RULE = "announcement.add_rule"
    ADD_PASTED = "announcement.add_pasted"
    REMOVE_PART = "announcement.remove_part"
    CLEAR = "announcement.clear_audience"
    SEND = "announcement.send"
    FOLLOW_UP = "announcement.follow_up"


COMMENT = "comment"
PART, WORDS, SIDE, PASTED, REMOVED = "part", "words", "side", "pasted", "removed"
SIDE_RULE, SIDE_PASTED = "side_rule", "side_pasted"
EXCLUDE = "exclude"
