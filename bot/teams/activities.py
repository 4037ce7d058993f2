"""What happens for each kind of activity: botbuilder's handler, cut down to what the program does.

botbuilder asks Teams about each added member and reads message extensions and meetings with models that fail on
odd input; here a kind is either taken whole or answered and left alone.
"""

from datetime import datetime
from typing import cast

from botbuilder.core import TurnContext
from botbuilder.core.teams import TeamsActivityHandler
from botbuilder.schema import ActivityTypes, InvokeResponse

from bot.chat.activity import Activity, Receiver
from bot.chat.invokes import CARD_ACTION, FROM_ANYWHERE
from bot.core.logs import log_of, shown
from bot.teams.events import change_of
from bot.teams.reading import (
    activity_of,
    conversation_of,
    is_card_alone,
    with_action,
    with_event,
    with_submit,
    with_value,
)

LOG = log_of(__name__)

RECEIVED_AT = "grindvakt.received_at"
_OURS = "grindvakt.activity"
_TAKEN = frozenset(
    {
        ActivityTypes.message.value,
        ActivityTypes.conversation_update.value,
        ActivityTypes.installation_update.value,
    }
)
_KINDS_LOGGED = 100


class Activities(TeamsActivityHandler):
    """Hands each activity to the program's `Receiver`.

    Args:
        language: `sv` or `en`, for activities that name no locale.
    """

    def __init__(self, receiver: Receiver, language: str = "sv") -> None:
        self._receiver = receiver
        self._language = language
        self._unknown: set[str] = set()

    async def on_turn(self, turn_context: TurnContext) -> InvokeResponse | None:
        """Take one activity; what is returned is the answer to an invoke.

        botbuilder would send that answer as an activity through the adapter, copied twice on the way.
        """
        activity = turn_context.activity
        received_at = cast(datetime, turn_context.turn_state[RECEIVED_AT])
        ours = activity_of(activity, received_at, self._language)
        turn_context.turn_state[_OURS] = ours
        told = activity.type == ActivityTypes.conversation_update
        change = change_of(activity, ours) if told else None
        conversation = conversation_of(activity, ours) if change is None else None
        if change is not None:
            await self._receiver.changed(change)
        elif conversation is not None and activity.name not in FROM_ANYWHERE:
            await self._receiver.seen(conversation)
        if activity.type == ActivityTypes.event:  # botbuilder's own models fail on odd values
            await self._receiver.event(with_event(ours, activity.name, activity.value))
            return None
        if activity.type == ActivityTypes.invoke:
            return await self.on_invoke_activity(turn_context)
        if activity.type in _TAKEN:
            await super().on_turn(turn_context)
        else:
            await self.on_unrecognized_activity_type(turn_context)
        return None

    async def on_invoke_activity(self, turn_context: TurnContext) -> InvokeResponse:
        activity = turn_context.activity
        ours = _ours(turn_context)
        if activity.name == CARD_ACTION:
            return InvokeResponse(
                status=200, body=await self._receiver.action(with_action(ours, activity.value))
            )
        body = await self._receiver.invoke(with_value(ours, activity.name, activity.value))
        if body is not None:
            return InvokeResponse(status=200, body=body)
        self._log_once(f"invoke {shown(repr(activity.name))}")
        return InvokeResponse(status=501)

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        if is_card_alone(turn_context.activity):
            return
        await self._receiver.message(with_submit(_ours(turn_context), turn_context.activity.value))

    async def on_installation_update(self, turn_context: TurnContext) -> None:
        action = turn_context.activity.action
        if action in ("add", "remove"):  # an upgrade removes nothing and greets nobody
            await self._receiver.installed(_ours(turn_context), added=action == "add")

    async def on_conversation_update_activity(self, turn_context: TurnContext) -> None:
        """Members come and go; nothing depends on it, and nobody is asked about each of them."""

    async def on_unrecognized_activity_type(self, turn_context: TurnContext) -> None:
        self._log_once(f"activity {turn_context.activity.type!r}")

    def _log_once(self, kind: str) -> None:
        if kind not in self._unknown and len(self._unknown) < _KINDS_LOGGED:
            self._unknown.add(kind)
            LOG.info("nothing is done for %s", kind)


def _ours(turn_context: TurnContext) -> Activity:
    return cast(Activity, turn_context.turn_state[_OURS])
