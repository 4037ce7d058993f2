"""botbuilder between the endpoint and the program: its adapter and its handler, cut down to what the program does.

One activity goes in, at most one invoke's answer comes out. botbuilder's own CloudAdapter builds two REST clients for
every turn and answers 500 where 400 or 401 is due; its handler asks Teams about each added member, and reads message
extensions and meetings with models that fail on odd input. Here a kind is taken whole, or answered and left alone.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NoReturn, cast

from botbuilder.core import Bot, BotAdapter, TurnContext
from botbuilder.core.teams import TeamsActivityHandler
from botbuilder.schema import Activity as TeamsActivity
from botbuilder.schema import (
    ActivityTypes,
    Attachment,
    ChannelAccount,
    ConversationAccount,
    ConversationReference,
    Entity,
    InvokeResponse,
)

from bot.chat.activity import Activity, Receiver
from bot.chat.invokes import CARD_ACTION, FROM_ANYWHERE
from bot.core.logs import log_of, shown
from bot.teams.events import change_of
from bot.teams.reading import activity_of, conversation_of, is_card_alone

LOG = log_of(__name__)

_RECEIVED_AT, _OURS = "grindvakt.received_at", "grindvakt.activity"
_TAKEN = frozenset(
    {
        ActivityTypes.message.value,
        ActivityTypes.conversation_update.value,
        ActivityTypes.installation_update.value,
    }
)
_KINDS_LOGGED = 100

# botbuilder's names of what we read, and Teams' own. Everything else stays outside: msrest, which would read it, takes
# a second for a list that is made to hurt.
_ACCOUNT = {"id": "id", "name": "name", "aad_object_id": "aadObjectId"}
_CONVERSATION = {"id": "id", "conversation_type": "conversationType", "is_group": "isGroup"}
_ACTIVITY = {
    "type": "type",
    "id": "id",
    "name": "name",
    "value": "value",
    "locale": "locale",
    "channel_id": "channelId",
    "channel_data": "channelData",
    "service_url": "serviceUrl",
    "reply_to_id": "replyToId",
    "text": "text",
    "action": "action",
}


class TeamsAdapter(BotAdapter):
    """Runs an activity through botbuilder's middleware and the bot. Nothing is sent from a turn."""

    def __init__(self, bot: Bot) -> None:
        super().__init__()
        self._bot = bot

    async def process(self, body: Mapping[str, Any], received_at: datetime) -> InvokeResponse | None:
        """Take an activity whose shape has been checked; return the answer to an invoke, else None."""
        context = TurnContext(self, read_activity(body))
        context.turn_state[_RECEIVED_AT] = received_at
        answer: InvokeResponse | None = await self.run_pipeline(context, self._bot.on_turn)
        return answer

    async def send_activities(self, context: TurnContext, activities: list[TeamsActivity]) -> NoReturn:
        raise NotImplementedError(
            "send through the outbox (uow.jobs.reply or uow.jobs.deliver), not from a turn"
        )

    async def update_activity(self, context: TurnContext, activity: TeamsActivity) -> NoReturn:
        raise NotImplementedError("update through the outbox (uow.jobs.deliver), not from a turn")

    async def delete_activity(self, context: TurnContext, reference: ConversationReference) -> NoReturn:
        raise NotImplementedError("messages are never deleted, they are updated")


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
        received_at = cast(datetime, turn_context.turn_state[_RECEIVED_AT])
        ours = activity_of(activity, received_at, self._language)
        turn_context.turn_state[_OURS] = ours
        told = activity.type == ActivityTypes.conversation_update
        change = change_of(activity, ours) if told else None
        conversation = conversation_of(activity, ours) if change is None else None
        if change is not None:
            await self._receiver.changed(change)
        elif conversation is not None and activity.name not in FROM_ANYWHERE:
            await self._receiver.seen(conversation, changes=activity.name == CARD_ACTION)
        if activity.type == ActivityTypes.event:  # botbuilder's own models fail on odd values
            await self._receiver.event(ours)
            return None
        if activity.type == ActivityTypes.invoke:
            return await self._answered(activity.name, ours)
        if activity.type in _TAKEN:
            await super().on_turn(turn_context)
        else:
            await self.on_unrecognized_activity_type(turn_context)
        return None

    async def _answered(self, invoke: object, ours: Activity) -> InvokeResponse:
        if invoke == CARD_ACTION:
            return InvokeResponse(status=200, body=await self._receiver.action(ours))
        body = await self._receiver.invoke(ours)
        if body is not None:
            return InvokeResponse(status=200, body=body)
        self._log_once(f"invoke {shown(repr(invoke))}")
        return InvokeResponse(status=501)

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        if is_card_alone(turn_context.activity):
            return
        await self._receiver.message(_ours(turn_context))

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


def read_activity(body: Mapping[str, Any]) -> TeamsActivity:
    """botbuilder's activity, of a body whose shape has been checked (`bodies.check_shape`)."""
    conversation = body["conversation"]
    account = ConversationAccount(**_given(conversation, _CONVERSATION))
    account.additional_properties = {"tenantId": conversation.get("tenantId")}
    sender = _account(body["from"])
    sender.additional_properties = {"tenantId": body["from"].get("tenantId")}
    activity = TeamsActivity(
        from_property=sender,
        recipient=_account(body["recipient"]),
        conversation=account,
        **_given(body, _ACTIVITY),
    )
    if activity.type != ActivityTypes.invoke:  # a tap is in a hurry, and has none of these
        activity.entities = [_entity(entry) for entry in body.get("entities", ())]
        attachments = body.get("attachments", ())
        activity.attachments = [
            Attachment(content_type=entry.get("contentType"), content=entry.get("content"))
            for entry in attachments
        ]
        activity.members_added = [_account(entry) for entry in body.get("membersAdded", ())]
        activity.members_removed = [_account(entry) for entry in body.get("membersRemoved", ())]
    return activity


def _account(entry: Mapping[str, Any]) -> ChannelAccount:
    return ChannelAccount(**_given(entry, _ACCOUNT))


def _entity(entry: Mapping[str, Any]) -> Entity:
    entity = Entity(type=entry.get("type", ""))
    entity.additional_properties = {name: value for name, value in entry.items() if name != "type"}
    return entity


def _given(body: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    given = {}
    for ours, theirs in names.items():
        if theirs in body:
            given[ours] = body[theirs]
    return given
