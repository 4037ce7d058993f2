"""What recipients do about whole kinds of announcements: on a card, and by writing."""

from dataclasses import replace
from datetime import datetime

from bot.chat.context import Context
from bot.core.database import UnitOfWork
from bot.core.refusals import Refused
from bot.features.announcements.opting_out import OptFromCard, OptFromList, opt_from_card, opt_from_list
from bot.features.announcements.scenes import reader_scene
from cards.announcements.reader import AnnouncementScene, announcement_card
from cards.announcements.topics import topics_card


async def opt_out(context: Context) -> str:
    """No more of this kind."""
    return await _chosen(context, wanted=False)


async def opt_in(context: Context) -> str:
    """Such as this again."""
    return await _chosen(context, wanted=True)


async def list_topics(context: Context) -> str:
    """“avsluta utskick”: what one may do without."""
    choices = await context.read(opt_from_list, OptFromList(context.by))
    return await context.answer(topics_card(choices, context.reader))


async def choose_one(context: Context) -> str:
    """A line of that list was tapped."""
    wanted = context.word("wanted")
    if wanted not in ("yes", "no"):
        raise Refused("refused-bad-data")
    command = OptFromList(context.by, context.word("topic"), wanted == "yes")
    return await context.change(opt_from_list, command, lambda choices: topics_card(choices, context.reader))


async def _chosen(context: Context, *, wanted: bool) -> str:
    command = OptFromCard(context.word("announcement"), wanted, context.by)

    def whole(command: OptFromCard, uow: UnitOfWork, now: datetime) -> AnnouncementScene:
        scene = reader_scene(opt_from_card(command, uow, now), uow, now, context.settings.public_url)
        key = "announcement-opted-in" if wanted else "announcement-opted-out"
        return replace(scene, notice=scene.reader.text(key), fine=True, opted_out=not wanted)

    return await context.change(whole, command, announcement_card)
