"""The card with a link to a file."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from bot.core.texts import Reader
from cards.announcements.actions import AnnouncementVerb
from cards.kit.actions import execute
from cards.kit.elements import Card
from cards.kit.file_links import FileLinkScene, file_link_card
from tests.cards.scenes_announcements import NOON, SENDING


def link_to_report(reader: Reader) -> Card:
    return file_link_card(
        FileLinkScene(
            reader.text("report-file"),
            SENDING.content.heading.in_language(reader.language),
            "https://grindvakt.example.org/f/" + 43 * "x",
            NOON + timedelta(minutes=10),
            5,
            reader,
            NOON,
            execute(AnnouncementVerb.SHOW, reader.text("sending-back"), {"announcement": SENDING.id}),
        )
    )


FILE_CARDS: Mapping[str, Callable[[Reader], Card]] = {"file-link": link_to_report}
