"""Which channels an announcement may be posted in: where the bot is, and as the rules of sending say."""

from collections.abc import Iterable, Sequence
from urllib.parse import unquote, urlsplit

from bot.core.database import UnitOfWork
from bot.core.places import CHANNEL
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.written import one_line
from bot.delivery.ports import CONVERSATIONS
from bot.features.announcements.standings import check_may_send_to
from bot.features.directory.audiences import Audience, AudiencePart, PartKind
from bot.features.portfolio.channels import channel
from bot.features.portfolio.ports import FORUMS

MOST_CHANNELS = 10


def offered_channels(
    chosen: Sequence[AudiencePart], language: str, uow: UnitOfWork
) -> tuple[AudiencePart, ...]:
    """Those that are chosen already, and the forums' own where the bot is."""
    found = {part.of: part for part in chosen}
    for forum in uow[FORUMS].all():
        if forum.channel and forum.channel not in found and _is_ours(forum.channel, uow):
            name = forum.name.in_language(language)
            found[forum.channel] = AudiencePart(PartKind.CHANNEL, forum.channel, name)
    return tuple(found.values())


def channels_meant(
    ids: Iterable[str], link: str, chosen: Sequence[AudiencePart], language: str, uow: UnitOfWork
) -> tuple[AudiencePart, ...]:
    """Those with the ids that are offered, and the one that a link leads to.

    Raises:
        Refused: the link leads to no channel, the bot isn't there, or they are too many.
    """
    offered = {part.of: part for part in offered_channels(chosen, language, uow)}
    parts = [offered.get(one) or _channel(one, uow) for one in ids]
    if one_line(link):
        parts.append(_channel(link, uow))
    once = tuple({part.of: part for part in parts}.values())
    if len(once) > MOST_CHANNELS:
        raise Refused("refused-too-many-channels", field="channels", limit=MOST_CHANNELS)
    return once


def check_may_post(by: Principal, channels: tuple[AudiencePart, ...], uow: UnitOfWork) -> None:
    """Make sure that a rule lets them write in each.

    Raises:
        Refused: in some they may not; it says which.
    """
    if channels:
        check_may_send_to(by, Audience(channels), uow)


def _channel(written: str, uow: UnitOfWork) -> AudiencePart:
    try:
        found = channel(one_line(written))
    except ValueError:
        raise Refused("refused-no-channel", field="channel_link") from None
    if not _is_ours(found, uow):
        raise Refused("refused-channel-without-bot", field="channel_link")
    return AudiencePart(PartKind.CHANNEL, found, _name_in(one_line(written)))


def _name_in(link: str) -> str:
    """What the link calls the channel; an id alone doesn't say."""
    if "://" not in link:
        return ""
    ways = urlsplit(link).path.split("/")
    return one_line(unquote(ways[-1]))[:100] if len(ways) > 1 and "thread" not in ways[-1] else ""


def _is_ours(conversation: str, uow: UnitOfWork) -> bool:
    """Whether the bot is in the channel, and nobody from outside is."""
    known = uow[CONVERSATIONS].get(conversation)
    return known is not None and known.kind == CHANNEL and known.installed and known.problem is None
