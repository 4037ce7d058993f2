"""What chair and secretaries do about a ballot's time: ask what it waits for, and move its deadline."""

from datetime import datetime

from bot.chat.context import Context
from bot.core.calendar import NOON
from bot.core.refusals import Refused
from bot.features.gates.actions import refuse, scene_of
from bot.features.gates.ballots import Ballot
from bot.features.gates.moving import DeadlineMoving, MoveDeadline
from bot.features.gates.viewing import ViewBallot, view_to_move
from bot.features.gates.why import AskWhy, why_undecided
from cards.gates.actions import DEADLINE, MOVE_REASON
from cards.gates.moves import move_card, moved_card
from cards.gates.votes import Draft
from cards.gates.whys import why_card


async def why(context: Context) -> str:
    """What the ballot waits for."""
    ballot = context.word("ballot")
    try:
        return await _why(context, ballot)
    except Refused as refused:
        return await refuse(context, ballot, refused)


async def ask_move(context: Context) -> str:
    """The day to move the deadline to, and why."""
    try:
        return await context.answer(move_card(scene_of(context, await _to_move(context))))
    except Refused as refused:
        return await refuse(context, context.word("ballot"), refused)


async def move(context: Context) -> str:
    """Move the deadline to noon on the day that was chosen; what is refused keeps what was written."""
    reason = context.written(MOVE_REASON)
    moving = DeadlineMoving(context.calendar)
    try:
        deadline = context.calendar.at(context.day(DEADLINE), NOON)
        command = MoveDeadline(context.word("ballot"), context.by, deadline, reason, _shown(context))
        return await context.change(moving.move, command, lambda after: moved_card(scene_of(context, after)))
    except Refused as refused:
        if refused.field is None:
            return await refuse(context, context.word("ballot"), refused, written=reason)
        fault = context.reader.text(refused.key, **refused.params)
        scene = scene_of(context, await _to_move(context))
        return await context.refuse(move_card(scene, Draft(reason, fault)), refused)


async def _why(context: Context, ballot: str) -> str:
    found = await context.read(why_undecided, AskWhy(ballot, context.by))
    return await context.answer(why_card(found, scene_of(context, found.ballot)))


async def _to_move(context: Context) -> Ballot:
    return await context.read(view_to_move, ViewBallot(context.word("ballot"), context.by))


def _shown(context: Context) -> datetime:
    try:
        shown = datetime.fromisoformat(context.word("until"))
    except ValueError:
        raise Refused("refused-bad-data") from None
    if shown.tzinfo is None:
        raise Refused("refused-bad-data")
    return shown
