"""An announcement as its recipients have it: as it says now, corrected, taken back, or no longer applying."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.core.texts import Reader
from bot.features.announcements.announcements import (
    Announcement,
    AnnouncementState,
    AnnouncementText,
    EndNote,
)
from bot.features.announcements.reading import LONGEST_QUESTION
from cards.announcements.actions import ASKED, TOLD, AnnouncementVerb
from cards.announcements.parts import Unsent, Writing, content_lines, kicker_line, line, writing
from cards.kit.actions import execute
from cards.kit.elements import Card, TextRun, cut, plain_text, said
from cards.kit.folds import fold
from cards.kit.headings import band, heading_line


class ReaderView(StrEnum):
    """What there is to show."""

    NOW = "now"
    PAST = "past"
    """What it told of beforehand was to have begun."""
    DONE = "done"
    """What it told of is over, and what it says of it holds still."""
    OVER = "over"
    WITHDRAWN = "withdrawn"

    @property
    def applies(self) -> bool:
        """Whether it is still of use to anybody."""
        return self in (ReaderView.NOW, ReaderView.PAST, ReaderView.DONE)


def view_at(announcement: Announcement, now: datetime) -> ReaderView:
    """What there is to show of it, to whoever has it before them."""
    if announcement.state is AnnouncementState.WITHDRAWN:
        return ReaderView.WITHDRAWN
    if announcement.is_over(now):
        return ReaderView.OVER
    if announcement.ended is not None:
        return ReaderView.DONE
    return ReaderView.PAST if announcement.is_past(now) else ReaderView.NOW


class ReadState(StrEnum):
    """What the reader has said."""

    NOT_YET = "not_yet"
    THIS = "this"
    EARLIER = "earlier"
    """They confirmed what has been corrected since."""


@dataclass(frozen=True, slots=True)
class AnnouncementScene:
    """An announcement before a reader. `text`: the version that it says now. `notice`: a text of ours, at the top.

    `fine`: it says that something was done. `digest`: the reader's digest that it was opened from; empty: it stands by
    itself. `opted_out`: they have just said that they want no more of its kind.
    """

    announcement: Announcement
    text: AnnouncementText
    reader: Reader
    now: datetime
    view: ReaderView = ReaderView.NOW
    reading: ReadState = ReadState.NOT_YET
    notice: str = ""
    fine: bool = False
    unsent: Unsent | None = None
    public_url: str = ""
    """Where Teams fetches the picture from; without it, none is shown."""
    digest: str = ""
    opted_out: bool = False


def announcement_card(scene: AnnouncementScene) -> Card:
    """The card in front of a recipient."""
    match scene.view:
        case ReaderView.WITHDRAWN:
            return _withdrawn(scene)
        case ReaderView.OVER:
            return _over(scene)
    content, reader = scene.text.content, scene.reader
    written, buttons = _buttons(scene)
    body = [*_top(scene), *past_line(scene), *reading_band(scene)]
    body += content_lines(content, reader, scene.public_url)
    if scene.reading is ReadState.THIS and scene.text.what is not None:
        body.append(plain_text(_corrected(scene), 600, subtle=True, size="Small", spacing="Medium"))
    return Card(reader.language, [*body, *written], [*buttons, *_back(scene)])


def told_corrected_card(scene: AnnouncementScene) -> Card:
    """To whoever had said that they had read it before it was corrected: what is other now."""
    reader, text = scene.reader, scene.text
    what = text.what.in_language(reader.language) if text.what else ""
    lines = [plain_text(what, 400), line(reader.text("announcement-read-before"))]
    body: list[Any] = [*_top(scene), _corrected_line(scene), band(lines, "warning")]
    if scene.reading is ReadState.THIS:
        body.append(band([said(TextRun(f"✓ {reader.text('announcement-read')}", weight="Bolder"))], "good"))
        return Card(reader.language, body)
    body.append(line(reader.text("announcement-corrected-where"), subtle=True))
    data = {"announcement": scene.announcement.id, "text": str(text.number), "shown": TOLD}
    confirm = execute(AnnouncementVerb.CONFIRM, reader.text("announcement-confirm"), data, style="positive")
    return Card(reader.language, body, [confirm] if text.content.confirm else [])


def _corrected_line(scene: AnnouncementScene) -> Any:
    when = scene.reader.text("announcement-corrected", when=scene.reader.day_of(scene.text.at, scene.now))
    return said(TextRun(when, weight="Bolder", color="warning"), spacing="Small")


def _top(scene: AnnouncementScene) -> list[Any]:
    content, language = scene.text.content, scene.reader.language
    return [
        kicker_line(content.kicker.in_language(language)),
        heading_line(content.heading.in_language(language)),
    ]


def past_line(scene: AnnouncementScene) -> list[Any]:
    """Nothing tells yet how it went: whoever reads that something will be shall know that it should have been."""
    ended = scene.announcement.ended
    if scene.view is ReaderView.DONE and ended is not None:
        return [said(*ended_runs(ended, scene.reader, scene.now), spacing="Small")]
    if scene.view is not ReaderView.PAST:
        return []
    return [said(TextRun(scene.reader.text("announcement-past"), weight="Bolder"), spacing="Small")]


def ended_runs(ended: EndNote, reader: Reader, now: datetime) -> tuple[TextRun, TextRun]:
    """What became of what it told of, and when that was said."""
    word = reader.text(f"announcementcameto-{ended.outcome}")
    return TextRun(word, weight="Bolder"), TextRun(f" · {reader.stamp(ended.at, now)}")


def reading_band(scene: AnnouncementScene) -> list[Any]:
    """The one thing to know: that it was corrected, or that they have read it."""
    reader = scene.reader
    read = [said(TextRun(f"✓ {reader.text('announcement-read')}", weight="Bolder"))]
    if scene.notice:
        stands = (
            read if scene.fine and scene.reading is ReadState.THIS else []
        )  # else it would seem to be forgotten
        return [band([plain_text(scene.notice, 400), *stands], "good" if scene.fine else "warning")]
    if scene.reading is ReadState.THIS:
        return [band(read, "good")]
    what = scene.text.what
    if what is None:
        return []
    when = reader.text("announcement-corrected", when=reader.day_of(scene.text.at, scene.now))
    lines = [
        said(TextRun(when, weight="Bolder", color="warning")),
        plain_text(what.in_language(reader.language), 400, spacing="Small"),
    ]
    if scene.reading is ReadState.EARLIER:
        lines.append(line(reader.text("announcement-read-before")))
    return [band(lines, "warning")]


def _corrected(scene: AnnouncementScene) -> str:
    when = scene.reader.text("announcement-corrected", when=scene.reader.day_of(scene.text.at, scene.now))
    what = scene.text.what
    return f"{when}: {cut(what.in_language(scene.reader.language), 400)}" if what else when


def _buttons(scene: AnnouncementScene) -> tuple[list[Any], list[Any]]:
    """What stands below the text, and the buttons."""
    content, reader = scene.text.content, scene.reader
    data = {"announcement": scene.announcement.id, "text": str(scene.text.number)}
    buttons: list[Any] = []
    if content.confirm and scene.reading is not ReadState.THIS:
        title = reader.text("announcement-confirm")
        # what is written in the card's field is no part of it; while it is open there, sending that is what comes first
        first = {"style": "positive"} if scene.unsent is None else {}
        buttons.append(execute(AnnouncementVerb.CONFIRM, title, data, associated="none", **first))
    if content.support is None:
        return [], [*buttons, *_opting(scene)]
    name = cut(content.support.name.in_language(reader.language), 80)
    asked = Writing(
        ASKED,
        reader.text("announcement-question"),
        reader.text("announcement-question-to", name=name),
        reader.text("refused-question-missing"),
        reader.text("announcement-question-send"),
        LONGEST_QUESTION,
    )
    written, button = writing(asked, AnnouncementVerb.ASK, data, scene.unsent, reader)
    return written, [*buttons, button, *_opting(scene)]


def _opting(scene: AnnouncementScene) -> list[Any]:
    """Where nobody has to get such: no more of its kind, or again."""
    if not scene.announcement.topic or scene.text.content.confirm:
        return []
    verb = AnnouncementVerb.OPT_IN if scene.opted_out else AnnouncementVerb.OPT_OUT
    title = scene.reader.text("announcement-opt-in" if scene.opted_out else "announcement-opt-out")
    data = {"announcement": scene.announcement.id}
    return [execute(verb, title, data, mode="secondary", associated="none")]


def _withdrawn(scene: AnnouncementScene) -> Card:
    reader = scene.reader
    lines = [
        said(TextRun(reader.text("announcement-withdrawn"), weight="Bolder")),
        line(reader.text("announcement-withdrawn-what")),
    ]
    return Card(reader.language, [*_top(scene), band(lines, "emphasis")], _back(scene))


def _over(scene: AnnouncementScene) -> Card:
    """What applied folds out; nothing more is asked of anybody."""
    reader, over = scene.reader, scene.announcement.expires_at or scene.now
    since = reader.text("announcement-over-since", when=reader.stamp(over, scene.now))
    runs = TextRun(reader.text("announcement-over"), weight="Bolder"), TextRun(f" · {since}")
    if (ended := scene.announcement.ended) is not None:
        runs = ended_runs(ended, reader, scene.now)
    old = fold(
        "old",
        reader.text("announcement-over-show"),
        "",
        content_lines(scene.text.content, reader, scene.public_url),
        reader,
        first=False,
        unfolded=False,
        spacing="Medium",
    )
    return Card(reader.language, [*_top(scene), band([said(*runs)], "emphasis"), *old], _back(scene))


def _back(scene: AnnouncementScene) -> list[Any]:
    """To the digest that it was opened from."""
    if not scene.digest:
        return []
    data = {"digest": scene.digest, "page": "0"}
    return [execute(AnnouncementVerb.DIGEST, scene.reader.text("digest-back"), data)]
