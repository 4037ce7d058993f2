"""The actions on the cards of announcements, and the inputs that they carry."""

import re
from collections.abc import Iterable
from enum import StrEnum


class AnnouncementVerb(StrEnum):
    """`noun.action`, as it stands in `Action.Execute`."""

    CONFIRM = "announcement.confirm"
    ASK = "announcement.ask"
    OPEN = "announcement.open"
    DIGEST = "announcement.digest"
    ANSWER = "announcement.answer"
    SHOW = "announcement.show"
    OWN_LIST = "announcement.own_list"
    PAUSE = "announcement.pause"
    RESUME = "announcement.resume"
    ASK_CANCEL = "announcement.ask_cancel"
    CANCEL = "announcement.cancel"
    ASK_WITHDRAW = "announcement.ask_withdraw"
    WITHDRAW = "announcement.withdraw"
    RETRY = "announcement.retry"
    OPT_OUT = "announcement.opt_out"
    OPT_IN = "announcement.opt_in"
    CHOOSE_TOPIC = "announcement.choose_topic"
    UNCERTAIN = "announcement.send_uncertain"
    SEND_ANEW = "announcement.send_anew"
    FETCH_REPORT = "announcement.fetch_report"
    CONFIRM_REMINDER = "announcement.confirm_reminder"
    FOLLOW = "announcement.follow"
    REMIND = "announcement.remind"
    JOINED = "announcement.joined"


class AnnouncementDialog(StrEnum):
    """The same of dialogs: what opens one, and what it sends."""

    CORRECT = "announcement.correct"
    SAVE_CORRECTION = "announcement.save_correction"


EDITED_BY = {"release": "release.edit"}
"""The dialog in which that is changed which an announcement is part of, by the kind that its source begins with; the
dialog's data has that kind as the name of its id."""


TOLD = "told"
"""Where it was confirmed: on the card that tells of a correction, which stays what it is."""

ASKED, ANSWERED = "question", "answer"


def input_id(name: str, attempt: int) -> str:
    """A field that gives back what was refused has a new name: an old one may be shown, and not be sent."""
    return name if attempt == 1 else f"{name}_{attempt}"


def input_sent(name: str, sent: Iterable[str]) -> tuple[str, int]:
    """The newest of the field's names among those that a client sent, and which attempt that was."""
    own = re.compile(rf"{name}(?:_([0-9]{{1,4}}))?")
    found = [(int(match[1] or 1), each) for each in sent if (match := own.fullmatch(each))]
    attempt, newest = max(found, default=(1, name))
    return newest, attempt
