"""The button by which an announcement is sent: it unfolds to whom and when, so that nobody sends by a slip."""

from datetime import datetime

from bot.core.texts import Reader
from bot.features.announcements.announcements import Announcement, AnnouncementState, Mode
from bot.features.announcements.dry_figures import DryFigures
from cards.announcements.reach_actions import ReachVerb
from cards.announcements.when_sent import ASK, SEND, when_sent
from cards.kit.actions import execute
from cards.kit.elements import Form, Paragraph, ShowCard


def may_send(announcement: Announcement, figures: DryFigures | None, now: datetime) -> bool:
    """Whether the button is of use: counted, somebody to send to, and no second person's word awaited already."""
    if (
        figures is None
        or figures.done is None
        or figures.problem
        or not (figures.reached or announcement.only_posts)
    ):
        return False
    waits = announcement.state is AnnouncementState.AWAITING or announcement.has_begun
    return not waits and not announcement.is_over(now)


def send_button(announcement: Announcement, figures: DryFigures, reader: Reader, now: datetime) -> ShowCard:
    """It says when; of batches also what can't be done with them afterwards, which whoever taps agrees to."""
    asks = figures.needs_approval and announcement.approval is None
    lines = [Paragraph(when_sent(announcement, ASK if asks else SEND, reader, now))]
    data = {"announcement": announcement.id, "shown": figures.resolution}
    if announcement.mode is Mode.BATCH:
        data["agreed"] = "yes"
        lines.append(Paragraph(reader.text("option-batch"), weight="Bolder", color="warning"))
    if asks:
        title = reader.text("dry-run-ask-approval")
    elif announcement.only_posts:
        title = reader.text("dry-run-post-sure", count=len(announcement.channels))
    else:
        title = reader.text("dry-run-send-sure", count=figures.reached)
    send = execute(ReachVerb.SEND, title, data, style="positive")
    return ShowCard(title=reader.text("dry-run-send"), card=Form(lines, [send]))
