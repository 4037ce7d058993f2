"""What a reader does with a digest: look through it, and open what is in it."""

from dataclasses import replace
from datetime import datetime

from bot.chat.context import Context
from bot.core.database import UnitOfWork
from bot.features.announcements.digest_messages import digest_scene
from bot.features.announcements.digests import ShowDigest, shown_digest
from bot.features.announcements.reading import Confirmed, ConfirmRead, received
from bot.features.announcements.receipts import note_seen
from bot.features.announcements.scenes import reader_scene
from cards.announcements.digests import DigestScene, digest_card
from cards.announcements.reader import AnnouncementScene, announcement_card


async def open_one(context: Context) -> str:
    """An announcement whole, in the place of the digest. Whoever opens it has seen it."""
    command = ConfirmRead(context.word("announcement"), 0, context.by)

    def whole(command: ConfirmRead, uow: UnitOfWork, now: datetime) -> AnnouncementScene:
        opened = received(command.id, command.by, uow)
        note_seen(opened.row.person, [opened.row.announcement], uow, now)
        return reader_scene(opened, uow, now, context.settings.public_url)

    return await context.change(whole, command, announcement_card)


async def look_through(context: Context) -> str:
    """A page of somebody's own digest."""
    page = context.number("page", 3)
    command = ShowDigest(context.word("digest"), context.by)

    def whole(command: ShowDigest, uow: UnitOfWork, now: datetime) -> DigestScene:
        return replace(scene_of(command, uow, now), page=page)

    return await context.answer(digest_card(await context.read(whole, command)))


def scene_of(command: ShowDigest, uow: UnitOfWork, now: datetime) -> DigestScene:
    """Somebody's own digest as it is now.

    Raises:
        Refused: there is nothing of it before them.
    """
    shown = shown_digest(command, uow, now)
    return digest_scene(shown[0].row.person, command.name, shown, uow, now)


def after_confirming(
    command: ConfirmRead, confirmed: Confirmed, uow: UnitOfWork, now: datetime
) -> DigestScene:
    """The digest that it was confirmed from: its card is drawn anew in any case, so they are back there at once."""
    scene = scene_of(ShowDigest(confirmed.row.digest, command.by), uow, now)
    language = scene.reader.language
    heading = confirmed.announcement.content.heading.in_language(language)
    return replace(scene, notice=scene.reader.text("digest-confirmed", heading=heading))
