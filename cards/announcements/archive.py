"""What has gone out, as whoever asks about it finds it again."""

from datetime import datetime
from typing import Any

from bot.core.texts import Reader
from bot.features.announcements.announcements import AnnouncementState
from bot.features.announcements.viewing import ArchiveFound
from cards.announcements.parts import line
from cards.kit.elements import Card, Paragraph, TextRun, name_of, plain_text, said


def archive_card(
    words: str, found: ArchiveFound, reader: Reader, now: datetime, *, then: bool = False
) -> Card:
    """Answers “vad har gått ut om e-arkivet?”. `then`: days alone were asked about."""
    if not found.newest:
        return Card(reader.language, [plain_text(_nothing(words, reader, then=then))])
    heading = reader.text("archive-heading")
    body: list[Any] = [Paragraph(heading, size="Large", weight="Bolder", style="heading")]
    for each in found.newest:
        when = "" if each.sent_at is None else reader.day_of(each.sent_at, now)
        title = name_of(each.content.heading.in_language(reader.language), 120)
        body.append(
            said(TextRun(title, weight="Bolder"), TextRun(f" · {when}", subtle=True), spacing="Medium")
        )
        if each.state is AnnouncementState.WITHDRAWN:
            body.append(line(reader.text("announcement-withdrawn"), subtle=True))
        else:
            body.append(plain_text(each.content.lead.in_language(reader.language), 300, spacing="Small"))
    if (more := found.count - len(found.newest)) > 0:
        body.append(line(reader.text("archive-more", count=more), subtle=True))
    return Card(reader.language, body)


def _nothing(words: str, reader: Reader, *, then: bool) -> str:
    if then and not words:
        return reader.text("replynotsent-all", when="then")
    if then:
        return reader.text("replynotsent-of", what=name_of(words, 80), when="then")
    return reader.text("archive-nothing", words=name_of(words, 80)) if words else reader.text("archive-empty")
