"""What people write and tap to follow initiatives, and to say how theirs go."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.chat.context import Context
from bot.chat.routes import Handler
from bot.core.database import UnitOfWork
from bot.core.refusals import Refused
from bot.features.following.following import (
    FollowInitiative,
    ListFollowed,
    UnfollowInitiative,
    follow,
    list_followed,
    unfollow,
)
from bot.features.following.follows import FollowKind
from bot.features.following.saying_status import (
    OwnStatus,
    SayStatus,
    ShowStatusForm,
    say_status,
    show_status_form,
)
from bot.features.following.unmoved import ListUnmoved, list_unmoved, unmoved_rows
from bot.features.portfolio.meaning import meant
from cards.following.actions import COLOUR, KINDS, WORDS, FollowVerb, PulseVerb
from cards.following.follows import follow_list_card, followed_card, unfollowed_card
from cards.following.status import StatusForm, status_form_card, status_said_card
from cards.following.unmoved import UnmovedRow, unmoved_card
from cards.kit.listing import MOST_SHOWN
from cards.portfolio.choices import choices_card


async def follow_words(context: Context) -> str:
    """“följ e-arkivet”. It is theirs alone, so it is answered in their own chat."""
    wanted = await meant(context, context.words)
    if not wanted.key:
        card = choices_card(context.words, wanted.found, FollowVerb.START, context.reader)
        return await context.answer(card)
    return await _follow(context, FollowInitiative(wanted.key, context.by), "following-started")


async def unfollow_words(context: Context) -> str:
    """“sluta följa e-arkivet”; without a name, or with one that isn't clear, what they follow is shown."""
    wanted = await meant(context, context.words) if context.words else None
    if wanted is None or not wanted.key:
        return await show_followed(context)
    return await _unfollow(context, wanted.key)


async def show_followed(context: Context) -> str:
    """“vad följer jag?”"""
    several = await context.read(list_followed, ListFollowed(context.by))
    begin = context.number("begin", 5) if "begin" in context.activity.data else 0
    return await context.answer(follow_list_card(several, context.reader, begin=begin))


async def start(context: Context) -> str:
    command = FollowInitiative(context.word("initiative"), context.by)
    return await _follow(context, command, "following-started")


async def show_one(context: Context) -> str:
    """What they hear of one; who doesn't follow it (any more) can begin again."""
    command = FollowInitiative(context.word("initiative"), context.by)
    several = await context.read(list_followed, ListFollowed(context.by))
    found = next((each for each in several if each.key == command.initiative), None)
    if found is None:
        raise Refused("refused-not-followed", title=command.initiative[:80])
    return await context.answer(followed_card(found, context.reader))


async def save(context: Context) -> str:
    """The kinds that they have chosen."""
    chosen = [each for each in context.written(KINDS).split(",") if each]
    if not set(chosen) <= set(FollowKind):
        raise Refused("refused-bad-data")
    kinds = frozenset(map(FollowKind, chosen))
    command = FollowInitiative(context.word("initiative"), context.by, kinds)
    return await _follow(context, command, "following-saved")


async def stop(context: Context) -> str:
    return await _unfollow(context, context.word("initiative"))


async def _follow(context: Context, command: FollowInitiative, notice: str) -> str:
    reader = context.reader
    return await context.change(
        follow, command, lambda done: followed_card(done, reader, notice=reader.text(notice))
    )


async def _unfollow(context: Context, key: str) -> str:
    command = UnfollowInitiative(key, context.by)
    return await context.change(unfollow, command, lambda done: unfollowed_card(done, context.reader))


async def open_status_form(context: Context) -> str:
    """“Säg hur det går”."""
    command = ShowStatusForm(context.word("initiative"), context.by)
    own = await context.read(show_status_form, command)
    return await context.answer(status_form_card(_form(own), context.reader, context.now))


async def say(context: Context) -> str:
    """What they chose and wrote; what is wrong is said on the form, with what they wrote still in it."""
    key, colour, words = context.word("initiative"), context.written(COLOUR), context.written(WORDS)
    reader, now = context.reader, context.now
    try:
        return await context.change(
            say_status,
            SayStatus(key, colour, words, context.by),
            lambda own: status_said_card(_form(own), "", reader, now),
        )
    except Refused as refused:
        if refused.field not in (COLOUR, WORDS):
            raise
        own = await context.read(show_status_form, ShowStatusForm(key, context.by))
        fault = reader.text(refused.key, **refused.params)
        form = replace(_form(own), fault=fault, chosen=colour, words=words)
        return await context.answer(status_form_card(form, reader, now))


async def show_unmoved(context: Context) -> str:
    """What stands still, a page at a time."""
    begin = context.number("begin", 5) if "begin" in context.activity.data else 0
    reader, calendar = context.reader, context.calendar

    def page_of(command: ListUnmoved, uow: UnitOfWork, now: datetime) -> tuple[list[UnmovedRow], int]:
        several = list_unmoved(command, uow, now)
        page = several[begin : begin + MOST_SHOWN]
        return unmoved_rows(page, reader, calendar, uow, now), len(several)

    rows, count = await context.read(page_of, ListUnmoved(context.by))
    return await context.answer(unmoved_card(rows, reader, begin=begin, count=count))


def _form(own: OwnStatus) -> StatusForm:
    return StatusForm(own.initiative.key, own.initiative.title, own.said)


ACTIONS: Mapping[str, Handler] = {
    FollowVerb.START: start,
    FollowVerb.SHOW: show_one,
    FollowVerb.SAVE: save,
    FollowVerb.STOP: stop,
    FollowVerb.LIST: show_followed,
    PulseVerb.FORM: open_status_form,
    PulseVerb.SAY: say,
    PulseVerb.UNMOVED: show_unmoved,
}
