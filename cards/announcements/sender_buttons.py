"""What the sender of an announcement can do with it, as buttons."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from bot.core.texts import Reader
from bot.features.announcements.announcements import (
    CORRECTABLE,
    GOING,
    UNSENT,
    Announcement,
    AnnouncementState,
    Mode,
)
from bot.features.announcements.following import MAIL_FAILED
from bot.features.announcements.ledger import LedgerState
from bot.features.announcements.posts import PostState
from bot.features.announcements.viewing import SendingProgress
from cards.announcements.actions import AnnouncementVerb
from cards.announcements.corrections import correct_button
from cards.announcements.option_actions import DraftDialog
from cards.announcements.options_form import open_dialog
from cards.announcements.reach_actions import ReachVerb
from cards.kit.actions import execute

MOST_BUTTONS = 6
"""What Teams shows of a card."""


def goes_in_batches(announcement: Announcement) -> bool:
    return announcement.mode is Mode.BATCH


def sender_buttons(progress: SendingProgress, reader: Reader, now: datetime) -> list[Any]:
    """What can be done, the weightiest first; where that is more than a card takes, the last waits its turn."""
    announcement, state = progress.announcement, progress.announcement.state
    data = {"announcement": announcement.id}
    waits = UNSENT - {AnnouncementState.DRAFT} | {AnnouncementState.SENDING, AnnouncementState.PAUSED}
    took = state in (AnnouncementState.SENT, AnnouncementState.CANCELLED)
    draft = state is AnnouncementState.DRAFT
    offered = [
        (draft, ReachVerb.AUDIENCE, reader.text("draft-audience")),
        (draft, ReachVerb.DRY_RUN, reader.text("draft-dry-run")),
        (draft, ReachVerb.PREVIEW, reader.text("dry-run-preview")),
        (state is AnnouncementState.SENDING, AnnouncementVerb.PAUSE, reader.text("sending-pause")),
        (state is AnnouncementState.PAUSED, AnnouncementVerb.RESUME, reader.text("sending-resume")),
        *_again(progress, reader, now),
        (
            state in waits or _waits_for_the_away(progress),
            AnnouncementVerb.ASK_CANCEL,
            reader.text("sending-cancel"),
        ),
        (
            took and _stands(progress) and not goes_in_batches(announcement),
            AnnouncementVerb.ASK_WITHDRAW,
            reader.text("sending-withdraw"),
        ),
        (
            announcement.has_begun and not announcement.only_posts,
            AnnouncementVerb.FETCH_REPORT,
            reader.text("report-fetch"),
        ),
    ]
    buttons: list[Any] = [execute(verb, title, data) for is_offered, verb, title in offered if is_offered]
    if _may_correct(progress, now):
        buttons.insert(0, correct_button(announcement.id, reader))
    return [*buttons, *_of_a_draft(announcement, reader)][:MOST_BUTTONS]


def _again(progress: SendingProgress, reader: Reader, now: datetime) -> Iterator[tuple[bool, str, str]]:
    """What may still reach somebody once all have been tried."""
    announcement = progress.announcement
    follows = _may_follow_up(announcement, now)
    yield _may_retry(progress, now), AnnouncementVerb.RETRY, reader.text("sending-retry")
    yield follows and not announcement.only_posts, AnnouncementVerb.FOLLOW, reader.text("follow-open")
    anew = reader.text("sending-anew", count=progress.uncorrected)
    yield follows and progress.uncorrected > 0, AnnouncementVerb.SEND_ANEW, anew
    yield _has_uncertain(progress, now), AnnouncementVerb.UNCERTAIN, reader.text("sending-send-uncertain")


def _of_a_draft(announcement: Announcement, reader: Reader) -> Iterator[Any]:
    """What is changed in dialogs while nothing has been sent."""
    data = {"announcement": announcement.id}
    if announcement.state is not AnnouncementState.DRAFT:
        return
    yield open_dialog(DraftDialog.OPTIONS, reader.text("options-open"), data)
    if not announcement.source:
        yield open_dialog(DraftDialog.WRITE, reader.text("write-change"), data)


def _may_correct(progress: SendingProgress, now: datetime) -> bool:
    """Whether anybody has it, or gets it, where it can still be changed."""
    announcement = progress.announcement
    stands = announcement.state in GOING or (announcement.state in CORRECTABLE and _stands(progress))
    return stands and not goes_in_batches(announcement) and not announcement.is_over(now)


def _stands(progress: SendingProgress) -> bool:
    """Whether it stands in front of anybody, or in a channel."""
    return progress.counts.reached > 0 or any(post.text for post in progress.posts)


def _may_retry(progress: SendingProgress, now: datetime) -> bool:
    """Whether a new try may reach anybody: in their chat, in a channel, or by mail."""
    failed = progress.counts.to_retry > 0
    failed = failed or any(post.state is PostState.NOT_POSTED for post in progress.posts)
    failed = failed or any(why in MAIL_FAILED for why, _ in progress.follow.not_mailed)
    return _may_follow_up(progress.announcement, now) and failed


def _waits_for_the_away(progress: SendingProgress) -> bool:
    """Whether it has been sent, but for those who are away."""
    sent = progress.announcement.state is AnnouncementState.SENT
    return sent and progress.counts.of(LedgerState.PENDING) > 0


def _may_follow_up(announcement: Announcement, now: datetime) -> bool:
    return announcement.state is AnnouncementState.SENT and not announcement.is_told(now)


def _has_uncertain(progress: SendingProgress, now: datetime) -> bool:
    doubtful = any(post.state is PostState.UNCERTAIN for post in progress.posts)
    doubtful = doubtful or progress.counts.of(LedgerState.UNCERTAIN) > 0
    return _may_follow_up(progress.announcement, now) and doubtful
