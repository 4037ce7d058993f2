"""What follows an announcement, as its sender sees it."""

from typing import Any

from bot.features.announcements.announcements import AnnouncementState
from bot.features.announcements.follow_ports import JoinState
from cards.announcements.actions import AnnouncementVerb
from cards.announcements.follow_parts import chosen_words, follow_rows, joining_lines, why_not_mailed
from cards.announcements.parts import line
from cards.announcements.progress import SenderScene
from cards.kit.actions import execute
from cards.kit.elements import Card, plain_text
from cards.kit.headings import band, kicker, title_line


def follow_card(scene: SenderScene, unconfirmed: int) -> Card:
    """How many haven't confirmed it, what has been sent them, and what can be done. `unconfirmed`: as of now."""
    reader, announcement, follow = scene.reader, scene.announcement, scene.progress.follow
    body: list[Any] = [
        kicker(reader.text("follow-heading")),
        title_line(announcement.content.heading.in_language(reader.language)),
    ]
    if scene.notice:
        body.append(band([plain_text(scene.notice, 400)], "warning"))
    may_remind = _is_open(scene) and announcement.content.confirm and unconfirmed > 0
    if announcement.content.confirm:
        body.append(line(reader.text("follow-unconfirmed", count=unconfirmed)))
    if announcement.reminded_at is not None:
        when = reader.day_of(announcement.reminded_at, scene.now)
        body.append(line(reader.text("follow-reminded-last", when=when, count=announcement.reminders)))
    body += [*follow_rows(follow, reader), *why_not_mailed(follow, reader)]
    body += [line(words, subtle=True) for words in chosen_words(announcement.follow_up, reader)]
    may_join = _is_open(scene) and announcement.state is AnnouncementState.SENT
    if may_join:
        body.append(line(reader.text("follow-join-what"), spacing="Medium"))
    body += joining_lines(scene.progress.joining, reader)
    return Card(reader.language, body, _buttons(scene, unconfirmed if may_remind else 0, may_join=may_join))


def _is_open(scene: SenderScene) -> bool:
    goes_out = (AnnouncementState.SENDING, AnnouncementState.SENT)
    return scene.announcement.state in goes_out and not scene.announcement.is_told(scene.now)


def _buttons(scene: SenderScene, unconfirmed: int, *, may_join: bool) -> list[Any]:
    reader, announcement = scene.reader, scene.announcement
    data = {"announcement": announcement.id}
    buttons = []
    if unconfirmed:
        title = reader.text("follow-remind-now", count=unconfirmed)
        shown = {**data, "shown": str(announcement.reminders)}
        buttons.append(execute(AnnouncementVerb.REMIND, title, shown, style="positive"))
    joining = scene.progress.joining
    if may_join and not (joining is not None and joining.state is JoinState.ASKED):
        buttons.append(execute(AnnouncementVerb.JOINED, reader.text("follow-join"), data))
    buttons.append(execute(AnnouncementVerb.SHOW, reader.text("sending-back"), data))
    return buttons
