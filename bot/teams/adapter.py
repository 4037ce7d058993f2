"""The adapter between the endpoint and botbuilder: one activity in, at most one invoke answer out.

It stands in the place of botbuilder's CloudAdapter, which builds two REST clients for every turn and answers 500
where 400 or 401 is due.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NoReturn

from botbuilder.core import Bot, BotAdapter, TurnContext
from botbuilder.schema import (
    Activity,
    ActivityTypes,
    Attachment,
    ChannelAccount,
    ConversationAccount,
    ConversationReference,
    Entity,
    InvokeResponse,
)

from bot.teams.activities import RECEIVED_AT

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
        context.turn_state[RECEIVED_AT] = received_at
        answer: InvokeResponse | None = await self.run_pipeline(context, self._bot.on_turn)
        return answer

    async def send_activities(self, context: TurnContext, activities: list[Activity]) -> NoReturn:
        raise NotImplementedError(
            "send through the outbox (uow.jobs.reply or uow.jobs.deliver), not from a turn"
        )

    async def update_activity(self, context: TurnContext, activity: Activity) -> NoReturn:
        raise NotImplementedError("update through the outbox (uow.jobs.deliver), not from a turn")

    async def delete_activity(self, context: TurnContext, reference: ConversationReference) -> NoReturn:
        raise NotImplementedError("messages are never deleted, they are updated")


def read_activity(body: Mapping[str, Any]) -> Activity:
    """botbuilder's activity, of a body whose shape has been checked (`bodies.check_shape`)."""
    conversation = body["conversation"]
    account = ConversationAccount(**_given(conversation, _CONVERSATION))
    account.additional_properties = {"tenantId": conversation.get("tenantId")}
    sender = _account(body["from"])
    sender.additional_properties = {"tenantId": body["from"].get("tenantId")}
    activity = Activity(
        from_property=sender,
        recipient=_account(body["recipient"]),
        conversation=account,
        **_given(body, _ACTIVITY),
    )
    if activity.type != ActivityTypes.invoke:  # a tap is in a hurry, and has none of these
        activity.entities = [_entity(entry) for entry in body.get("entities", ())]
        attachments = body.get("attachments", ())
        activity.attachments = [Attachment(content_type=entry.get("contentType")) for entry in attachments]
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
