"""How a digest looks: when it is sent, and when its reader looks into it."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.texts import LANGUAGES, Reader
from bot.core.work import Message
from bot.delivery.daily import digest_day
from bot.delivery.messages import Removed, Rendered, Renderers, look_by
from bot.delivery.reaching import AVAILABILITY
from bot.features.announcements.digests import DigestItem, items_of, look_with
from bot.features.announcements.kinds import DIGEST
from bot.features.announcements.messages import reading_of, view_of
from cards.announcements.digests import DigestLine, DigestScene, digest_card
from cards.kit.messages import message as as_message


def digest_messages() -> Renderers:
    return {DIGEST: render_digest}


def render_digest(message: Message, uow: UnitOfWork, now: datetime) -> Rendered | Removed | None:
    """To a recipient: it comes once, and is drawn again where it stands. Without anything left in it, it is deleted."""
    items = items_of(message.recipient.id, message.subject, uow, now)
    shown = [item for item in items if item.until is not None]
    if not shown:
        return Removed() if items else None
    scene = digest_scene(message.recipient.id, message.subject, shown, uow, now)
    look = look_by(
        scene.reader,
        *((each.announcement.id, each.text.number, each.view, each.reading) for each in scene.lines),
    )
    said = scene.reader.text("summary-digest", count=len(shown))
    return Rendered(
        lambda: as_message(digest_card(scene), said),
        news_until=max(item.until for item in shown if item.until is not None),
        look=look_with((item.row.place for item in shown), look),
    )


def digest_scene(
    person: PersonId, name: str, shown: Sequence[DigestItem], uow: UnitOfWork, now: datetime
) -> DigestScene:
    """What its card is drawn from: in the language in which they have the newest, and in their own time zone."""
    hours = uow[AVAILABILITY].of([person])[person]
    language = shown[0].row.language if shown[0].row.language in LANGUAGES else LANGUAGES[0]
    lines = [
        DigestLine(
            item.announcement,
            item.text,
            view_of(item.announcement, item.row, now),
            reading_of(item.row, item.text.number),
        )
        for item in shown
    ]
    day = digest_day(name) or now.date()
    return DigestScene(name, day, lines, Reader(language, hours.time_zone), now)
