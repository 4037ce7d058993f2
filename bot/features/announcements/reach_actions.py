"""What people do on the cards of dry runs and approvals."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.chat.context import Context
from bot.core.database import UnitOfWork
from bot.core.refusals import Refused
from bot.core.texts import Reader
from bot.features.announcements.announcements import Announcement, AnnouncementState
from bot.features.announcements.approval_limits import LONGEST_COMMENT
from bot.features.announcements.approving import (
    ApproveAnnouncement,
    SendBackAnnouncement,
    approve_announcement,
    send_back_announcement,
)
from bot.features.announcements.dry_run import DryRun, dry_run
from bot.features.announcements.previewing import PreviewAnnouncement, preview_announcement
from bot.features.announcements.reach_messages import approval_scene, dry_scene
from bot.features.announcements.sending_counted import SendCounted, send_counted
from cards.announcements.approvals import ApprovalScene, approval_card
from cards.announcements.dry_runs import DryScene, counting_card
from cards.announcements.reach_actions import COMMENT
from cards.announcements.when_sent import SEND, when_sent
from cards.kit.elements import Card
from cards.kit.messages import invoke_sentence
from cards.kit.notices import line_card


async def count_again(context: Context) -> str:
    """Begin a dry run; its card comes to the author, and this one says so, however soon it is done."""
    return await context.change(_dry_run, _asked(context), counting_card)


async def send_preview(context: Context) -> str:
    """Send both languages' cards to the author; what was tapped stays as it is."""

    def said(_announcement: Announcement) -> str:
        return invoke_sentence(context.reader.text("preview-sent"))

    command = PreviewAnnouncement(context.word("announcement"), context.by)
    return await context.change_as(preview_announcement, command, said)


async def tap_preview(context: Context) -> str:
    """A button of a preview: nothing happens, and it says so."""
    return invoke_sentence(context.reader.text("preview-button"))


async def send(context: Context) -> str:
    """Send to those who were counted; the sender's own card tells how far it has come."""
    agreed = context.activity.data.get("agreed") == "yes"
    command = SendCounted(context.word("announcement"), context.by, context.word("shown"), agreed)

    def said(sent: Announcement) -> Card:
        if sent.state is AnnouncementState.AWAITING:
            return line_card(context.reader.text("approval-asked-now"), context.reader)
        if sent.state is AnnouncementState.READY and sent.starts_at is not None:
            return line_card(when_sent(sent, SEND, context.reader, context.now), context.reader)
        return line_card(context.reader.text("dry-run-begun"), context.reader)

    return await context.change(send_counted, command, said)


async def show_approval(context: Context) -> str:
    """What somebody is asked to approve, or what came of it; to those who were asked alone."""

    def asked(announcement: str, uow: UnitOfWork, now: datetime) -> ApprovalScene:
        scene = _approval(announcement, context.reader, uow, now)
        if context.person not in scene.request.approvers:
            raise Refused("refused-approval-not-asked")
        return scene

    return await context.answer(approval_card(await context.read(asked, context.word("announcement"))))


async def approve(context: Context) -> str:
    command = ApproveAnnouncement(context.word("announcement"), context.word("token"), context.by)

    def done(command: ApproveAnnouncement, uow: UnitOfWork, now: datetime) -> ApprovalScene:
        approve_announcement(command, uow, now)
        return _approval(command.announcement, context.reader, uow, now)

    return await context.change(done, command, approval_card)


async def send_back(context: Context) -> str:
    """Send it back; a comment that isn't taken is given back with why."""
    announcement, comment = context.word("announcement"), _comment(context)

    def done(command: SendBackAnnouncement, uow: UnitOfWork, now: datetime) -> ApprovalScene:
        send_back_announcement(command, uow, now)
        return _approval(command.announcement, context.reader, uow, now)

    try:
        command = SendBackAnnouncement(announcement, comment, context.by)
        return await context.change(done, command, approval_card)
    except Refused as refused:
        if refused.field != COMMENT:
            raise
        fault = context.reader.text(refused.key, **refused.params)

        def again(name: str, uow: UnitOfWork, now: datetime) -> ApprovalScene:
            scene = _approval(name, context.reader, uow, now)
            return replace(scene, written=comment[:LONGEST_COMMENT], fault=fault)

        return await context.answer(approval_card(await context.read(again, announcement)))


@dataclass(frozen=True, slots=True)
class _DryRunFor:
    """A dry run, and how its author is spoken to."""

    command: DryRun
    reader: Reader


def _asked(context: Context) -> _DryRunFor:
    return _DryRunFor(DryRun(context.word("announcement"), context.by), context.reader)


def _dry_run(asked: _DryRunFor, uow: UnitOfWork, now: datetime) -> DryScene:
    dry_run(asked.command, uow, now)
    scene = dry_scene(asked.command.announcement, asked.reader, uow, now)
    assert scene is not None
    return scene


def _approval(announcement: str, reader: Reader, uow: UnitOfWork, now: datetime) -> ApprovalScene:
    scene = approval_scene(announcement, reader, uow, now)
    if scene is None:
        raise Refused("refused-approval-not-asked")
    return scene


def _comment(context: Context) -> str:
    """The newest of the field's names: one that gives back what was refused has another."""
    again = f"{COMMENT}_2"
    return context.written(again if again in context.activity.data else COMMENT)
