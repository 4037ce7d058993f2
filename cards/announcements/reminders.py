"""A reminder: what it is about, the text folded away, and the button; once they have read it, that they have."""

from typing import Any

from cards.announcements.actions import AnnouncementVerb
from cards.announcements.parts import content_lines, kicker_line, line
from cards.announcements.reader import (
    AnnouncementScene,
    ReadState,
    announcement_card,
    past_line,
    reading_band,
)
from cards.kit.actions import execute
from cards.kit.elements import Card
from cards.kit.folds import fold
from cards.kit.headings import title_line


def reminder_card(scene: AnnouncementScene) -> Card:
    """Beside the announcement's own card, which stands further up."""
    if not scene.view.applies:
        return announcement_card(scene)
    reader, content = scene.reader, scene.text.content
    asks = scene.reading is not ReadState.THIS and content.confirm
    body: list[Any] = [
        kicker_line(reader.text("reminder-kicker")),
        title_line(content.heading.in_language(reader.language)),
        *past_line(scene),
        *reading_band(scene),
    ]
    if asks:
        body.append(line(reader.text("reminder-asks")))
    title = reader.text("reminder-show")
    lines = content_lines(content, reader)
    body += fold("whole", title, "", lines, reader, first=False, unfolded=False, spacing="Medium")
    data = {"announcement": scene.announcement.id, "text": str(scene.text.number)}
    confirm = execute(
        AnnouncementVerb.CONFIRM_REMINDER, reader.text("announcement-confirm"), data, style="positive"
    )
    return Card(reader.language, body, [confirm] if asks else [])
