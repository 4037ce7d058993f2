"""A day's digest: the announcements that were one too many, each a tap away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.core.texts import Reader
from bot.features.announcements.announcements import Announcement, AnnouncementText
from cards.announcements.actions import AnnouncementVerb
from cards.announcements.parts import line
from cards.announcements.reader import ReaderView, ReadState
from cards.kit.actions import execute
from cards.kit.elements import Card, Column, ColumnSet, Paragraph, TextRun, cut, name_of, plain_text, said
from cards.kit.headings import band, kicker

ON_A_PAGE = 8


@dataclass(frozen=True, slots=True)
class DigestLine:
    """An announcement in the digest, as it stands with its reader."""

    announcement: Announcement
    text: AnnouncementText
    view: ReaderView = ReaderView.NOW
    reading: ReadState = ReadState.NOT_YET


@dataclass(frozen=True, slots=True)
class DigestScene:
    """A digest before its reader. `name`: what it is asked for by; `day`: theirs; `lines`: the newest first.

    `page`: from 0. `notice`: a text of ours that something was done.
    """

    name: str
    day: date
    lines: Sequence[DigestLine]
    reader: Reader
    now: datetime
    page: int = 0
    notice: str = ""


def digest_card(scene: DigestScene) -> Card:
    """A page of it. What isn't read doesn't move up: who looks again finds everything where it was."""
    reader, count = scene.reader, len(scene.lines)
    first = min(max(scene.page, 0), (count - 1) // ON_A_PAGE) * ON_A_PAGE
    shown = scene.lines[first : first + ON_A_PAGE]
    title = reader.text("digest-title", count=count)
    body: list[Any] = [
        kicker(reader.text("digest-day", day=reader.day(scene.day, scene.now))),
        Paragraph(title, size="Large", weight="Bolder", style="heading", spacing="None"),
    ]
    if scene.notice:
        body.append(band([said(TextRun(scene.notice, weight="Bolder"))], "good"))
    elif first == 0:
        body.append(line(reader.text("digest-why"), subtle=True, spacing="Small"))
    body += [_row(each, scene) for each in shown]
    if count > ON_A_PAGE:
        where = reader.text("digest-page", first=first + 1, last=first + len(shown), count=count)
        body.append(line(where, size="Small", subtle=True))
    return Card(reader.language, body, _pages(scene, first, count))


def _row(each: DigestLine, scene: DigestScene) -> ColumnSet:
    reader, content = scene.reader, each.text.content
    heading = content.heading.in_language(reader.language)
    lines: list[Any] = [said(TextRun(name_of(heading, 120), weight="Bolder"))]
    if each.view is not ReaderView.WITHDRAWN:
        lines.append(plain_text(content.lead.in_language(reader.language), 72, spacing="None"))
    lines.append(said(*_mark(each, scene), spacing="None"))
    row = ColumnSet(
        columns=[
            Column(width="stretch", items=lines),
            Column(width="auto", verticalContentAlignment="Center", items=[Paragraph("›", color="accent")]),
        ],
        spacing="Small",
        separator=True,
    )
    title = reader.text("digest-open", title=cut(heading, 80))
    row.set_data(
        "selectAction", execute(AnnouncementVerb.OPEN, title, {"announcement": each.announcement.id})
    )
    return row


def _mark(each: DigestLine, scene: DigestScene) -> list[TextRun]:
    """When it was sent, and the one thing to know of it."""
    reader = scene.reader
    sent = each.announcement.sent_at
    when = [] if sent is None else [TextRun(reader.stamp(sent, scene.now), subtle=True, size="Small")]
    words, color = _said_of(each, reader)
    if not words:
        return when
    mark = TextRun(words, size="Small", weight="Bolder", **({"color": color} if color else {}))
    return [*when, TextRun(" · ", subtle=True, size="Small"), mark] if when else [mark]


def _said_of(each: DigestLine, reader: Reader) -> tuple[str, str]:
    if each.view is ReaderView.WITHDRAWN:
        return reader.text("announcement-withdrawn"), ""
    ended = each.announcement.ended
    if ended is not None and each.view in (ReaderView.DONE, ReaderView.OVER):
        return reader.text(f"announcementcameto-{ended.outcome}"), ""
    if each.view is ReaderView.OVER:
        return reader.text("announcement-over"), ""
    if each.view is ReaderView.PAST:
        return reader.text("announcement-past"), ""
    if each.reading is ReadState.THIS:
        return f"✓ {reader.text('digest-read')}", "good"
    if each.text.what is not None:
        return reader.text("digest-corrected"), "warning"
    return (reader.text("digest-to-confirm"), "accent") if each.text.content.confirm else ("", "")


def _pages(scene: DigestScene, first: int, count: int) -> list[Any]:
    reader, page = scene.reader, first // ON_A_PAGE
    offered = [
        (first + ON_A_PAGE < count, page + 1, reader.text("digest-older")),
        (first > 0, page - 1, reader.text("digest-newer")),
    ]
    return [
        execute(AnnouncementVerb.DIGEST, title, {"digest": scene.name, "page": str(to)})
        for is_offered, to, title in offered
        if is_offered
    ]
