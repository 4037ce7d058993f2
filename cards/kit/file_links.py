"""The card with a link to a file: a person's own, for some minutes."""

from dataclasses import dataclass
from datetime import datetime

from bot.core.texts import Reader
from cards.kit.elements import Card, Execute, OpenUrl, plain_text
from cards.kit.headings import kicker, title_line


@dataclass(frozen=True, slots=True)
class FileLinkScene:
    """A link before the one whom it was given to. `what`: a text of ours; `title`: what the file is about.

    `until`, `fetches`: how long and how often it can be used. `back`: the button that leads back.
    """

    what: str
    title: str
    address: str
    until: datetime
    fetches: int
    reader: Reader
    now: datetime
    back: Execute


def file_link_card(scene: FileLinkScene) -> Card:
    """Never kept: see `bot.chat.links.hand_out`."""
    reader = scene.reader
    until = reader.text("file-link-until", when=reader.by(scene.until, scene.now), count=scene.fetches)
    body = [
        kicker(scene.what),
        title_line(scene.title),
        plain_text(until, 300, spacing="Medium"),
        plain_text(reader.text("file-link-yours"), 300, subtle=True, spacing="Small"),
    ]
    fetch = OpenUrl(title=reader.text("file-link-open"), url=scene.address)
    return Card(reader.language, body, [fetch, scene.back])
