"""What the sender's card says of a draft: to whom and how it would go out, what it says, and what is left to do."""

from datetime import datetime
from typing import Any

from bot.core.texts import Reader
from bot.features.announcements.announcements import Announcement
from bot.features.directory.audiences import Audience
from cards.announcements.options_shown import option_lines
from cards.announcements.parts import line
from cards.announcements.texts_shown import LONGEST_AUDIENCE, audience_words, folded_texts
from cards.kit.elements import plain_text
from cards.kit.headings import band


def draft_lines(
    announcement: Announcement, meant: Audience | None, reader: Reader, now: datetime
) -> list[Any]:
    """One that a release has made is to be read here: whoever sends it hasn't written it."""
    chosen = announcement.audience.include or announcement.only_posts
    left = line(reader.text("sending-draft-count" if chosen else "sending-draft-next"))
    how = [
        *_whom(announcement, reader),
        *meant_lines(meant, reader),
        *option_lines(announcement, reader, now),
    ]
    return [left, *how, *folded_texts(announcement.content, reader)]


def meant_lines(meant: Audience | None, reader: Reader) -> list[Any]:
    """That its release is for others: whoever sends it may not know that it has changed since it was written."""
    if meant is None:
        return []
    words = audience_words(meant, reader) if meant.include else reader.text("answered-nobody")
    said = reader.text("announcement-release-for", audience=words)
    return [band([plain_text(said, LONGEST_AUDIENCE)], "warning")]


def _whom(announcement: Announcement, reader: Reader) -> list[Any]:
    if not announcement.audience.include:
        return []
    words = audience_words(announcement.audience, reader)
    return [plain_text(f"{reader.text('approval-to')}: {words}", LONGEST_AUDIENCE, spacing="Small")]
