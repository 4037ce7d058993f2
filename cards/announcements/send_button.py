"""The button by which an announcement is sent: it unfolds to whom and when, so that nobody sends by a slip."""

from datetime import datetime

from bot.core.texts import Reader
from bot.features.announcements.announcements import Announcement, Mode
from bot.features.announcements.dry_figures import DryFigures
from cards.announcements.reach_actions import ReachVerb
from cards.kit.actions import execute
from cards.kit.elements import Form, Paragraph, ShowCard


def may_send(announcement: Announcement, figures: DryFigures | None, now: datetime) -> bool:
    """Whether the button is of use: counted, somebody to send to, approved where that is needed."""
    if figures is None or figures.done is None or figures.problem or not figures.reached:
        return False
    approved = announcement.approval is not None or not figures.needs_approval
    return approved and not announcement.is_over(now)


def send_button(announcement: Announcement, figures: DryFigures, reader: Reader, now: datetime) -> ShowCard:
    """It says when; of batches also what can't be done with them afterwards, which whoever taps agrees to."""
    starts = announcement.starts_at
    later = starts is not None and starts > now
    said = (
        reader.text("dry-run-send-at", when=reader.by(starts, now))
        if starts is not None and later
        else reader.text("dry-run-send-now")
    )
    if announcement.urgent:
        said = reader.text("dry-run-send-urgent")
    lines = [Paragraph(said)]
    data = {"announcement": announcement.id, "shown": figures.resolution}
    if announcement.mode is Mode.BATCH:
        data["agreed"] = "yes"
        lines.append(Paragraph(reader.text("option-batch"), weight="Bolder", color="warning"))
    title = reader.text("dry-run-send-sure", count=figures.reached)
    send = execute(ReachVerb.SEND, title, data, style="positive")
    return ShowCard(title=reader.text("dry-run-send"), card=Form(lines, [send]))
