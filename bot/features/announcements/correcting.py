"""Correcting what has gone out: two who write at once lose nothing, and a second person approves where one must."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.core.bilingual import Text
from bot.core.database import UnitOfWork
from bot.core.refusals import Refused
from bot.core.written import whole_number
from bot.features.announcements.announcements import CORRECTABLE, Announcement
from bot.features.announcements.approval_asking import (
    AskApproval,
    ask_approval,
    correction_waiting,
    drop_correction,
)
from bot.features.announcements.checking import check_content, check_what
from bot.features.announcements.content import Content
from bot.features.announcements.handling import Handling, check_by_itself, handled
from bot.features.announcements.may_send import lacks_approval
from bot.features.announcements.ports import ANNOUNCEMENTS
from bot.features.announcements.reach_ports import APPROVAL_REQUESTS
from bot.features.announcements.requests import ApprovalRequest, RequestState, meant_by
from bot.features.announcements.sending import Correct, correct
from bot.features.announcements.written_content import rewritten, same, written

NOTHING = Text("", "")


class CorrectionOutcome(StrEnum):
    """What has become of a correction."""

    MADE = "made"
    ASKED = "asked"
    """It waits for a second person; until then the text before stands."""
    DROPPED = "dropped"
    """It says what stands already, so the one that waited for a second person is gone."""
    CLASH = "clash"
    """Nothing is kept: somebody else has corrected the same meanwhile."""


@dataclass(frozen=True, slots=True)
class CorrectionForm:
    """What a form is filled with. `basis`: which text that was (`basis_of`); `comment`: why it was sent back before.

    `theirs`: what somebody else has written in these places meanwhile; `apart`: what was written in places that are no
    more.
    """

    announcement: Announcement
    basis: str
    values: Mapping[str, str]
    what: Text = NOTHING
    comment: str = ""
    theirs: Mapping[str, str] = field(default_factory=dict)
    apart: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SavedCorrection:
    """`form`: where it clashed, what is to be chosen from."""

    announcement: Announcement
    outcome: CorrectionOutcome
    form: CorrectionForm | None = None


class OpenCorrection(Handling):
    """Somebody wants to correct it."""


@dataclass(frozen=True, slots=True)
class SaveCorrection(Handling):
    """What a form sends: the texts that it showed by their places, and what is corrected. `basis`: as it was filled."""

    values: Mapping[str, str]
    what: Text
    basis: str


def open_correction(command: OpenCorrection, uow: UnitOfWork, now: datetime) -> CorrectionForm:
    """The texts as they stand; where a correction waits, or was sent back, as they were to be.

    Raises:
        Refused: it hasn't gone out, went in batches or was taken back, or they may not.
    """
    announcement = handled(command, CORRECTABLE, uow)
    check_by_itself(announcement)
    offered = _offered(announcement, uow)
    if offered is None or offered.correction is None:
        return CorrectionForm(announcement, basis_of(announcement, None), written(announcement.content))
    comment = offered.comment if offered.state is RequestState.SENT_BACK else ""
    return CorrectionForm(
        announcement,
        basis_of(announcement, offered),
        written(offered.correction),
        offered.what or NOTHING,
        comment,
    )


def save_correction(command: SaveCorrection, uow: UnitOfWork, now: datetime) -> SavedCorrection:
    """Correct it, or ask for approval. What somebody else has corrected meanwhile stays, unless it is the same text.

    Raises:
        Refused: the text can't be sent, it hasn't gone out, went in batches or was taken back, or they may not.
    """
    announcement = handled(command, CORRECTABLE, uow)
    check_by_itself(announcement)
    offered = _offered(announcement, uow)
    stands = offered.correction if offered and offered.correction else announcement.content
    base = stands if command.basis == basis_of(announcement, offered) else _read_then(command, uow) or stands
    was, is_now = written(base), written(stands)
    mine = {
        place: text for place, text in command.values.items() if place in was and not same(text, was[place])
    }
    if was.keys() != is_now.keys():  # a detail more or less: nobody can tell which place is which
        form = CorrectionForm(announcement, basis_of(announcement, offered), is_now, command.what, apart=mine)
        return SavedCorrection(announcement, CorrectionOutcome.CLASH, form)
    theirs = {
        place: is_now[place]
        for place, text in mine.items()
        if not same(is_now[place], was[place]) and not same(is_now[place], text)
    }
    if theirs:
        shown = {**is_now, **mine}
        form = CorrectionForm(
            announcement, basis_of(announcement, offered), shown, command.what, theirs=theirs
        )
        return SavedCorrection(announcement, CorrectionOutcome.CLASH, form)
    content = rewritten(stands, mine)
    return correct_or_ask(Correct(announcement.id, command.by, content, command.what), uow, now)


def correct_or_ask(command: Correct, uow: UnitOfWork, now: datetime) -> SavedCorrection:
    """Correct it; where so many have it that a second person must approve, ask one, who lets it be made.

    What is asked takes the place of what was asked before.

    Raises:
        Refused: see `correct`; or nobody could approve it.
    """
    announcement = handled(command, CORRECTABLE, uow)
    check_by_itself(announcement)
    if command.content == announcement.content:
        if drop_correction(announcement.id, uow):
            return SavedCorrection(announcement, CorrectionOutcome.DROPPED)
        raise Refused("refused-nothing-corrected")
    check_content(command.content)
    check_what(command.what)
    if lacks_approval(meant_by(announcement, command.content), command.by, uow):
        asking = AskApproval(announcement.id, command.by, correction=command.content, what=command.what)
        return SavedCorrection(ask_approval(asking, uow, now), CorrectionOutcome.ASKED)
    drop_correction(announcement.id, uow)
    return SavedCorrection(correct(command, uow, now), CorrectionOutcome.MADE)


def basis_of(announcement: Announcement, offered: ApprovalRequest | None) -> str:
    """Which text a form is filled with: the version, and which correction of it, where one has been asked about."""
    return f"{announcement.text}" if offered is None else f"{announcement.text}/{offered.token}"


def _offered(announcement: Announcement, uow: UnitOfWork) -> ApprovalRequest | None:
    """A correction that waits, or was sent back, or couldn't be made, and wasn't replaced by another one since."""
    if (waiting := correction_waiting(announcement.id, uow)) is not None:
        return waiting
    request = uow[APPROVAL_REQUESTS].get(announcement.id)
    if request is None or request.correction is None or request.state is RequestState.DROPPED:
        return None
    stands = uow[ANNOUNCEMENTS].text(announcement.id, announcement.text)
    return request if stands is None or stands.at <= request.asked_at else None


def _read_then(command: SaveCorrection, uow: UnitOfWork) -> Content | None:
    """The version that a form was filled with."""
    number = whole_number(command.basis.partition("/")[0], 5)
    if number is None:
        raise Refused("refused-bad-data")
    text = uow[ANNOUNCEMENTS].text(command.id, number)
    return text.content if text else None
