"""The adapter between the endpoint and botbuilder: one activity in, at most one invoke answer out.

It stands in the place of botbuilder's CloudAdapter, which builds two REST clients for every turn and answers 500
where 400 or 401 is due.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NoReturn

from botbuilder import schema
from botbuilder.core import Bot, BotAdapter, TurnContext
from botbuilder.schema import (
    Activity,
    ActivityTypes,
    ChannelAccount,
    ConversationAccount,
    ConversationReference,
    InvokeResponse,
)
from msrest.serialization import Deserializer, rest_key_extractor

from bot.teams.activities import RECEIVED_AT
from bot.teams.rejections import Rejected

# What `Activity.deserialize` builds again at each call; and JSON only, so no look-up of XML names either.
_MODELS = {name: model for name, model in vars(schema).items() if isinstance(model, type)}
_READER = Deserializer(_MODELS)
_READER.key_extractors = [rest_key_extractor]


# botbuilder's names of what an invoke has, and Teams' own.
_ACCOUNT = {"id": "id", "name": "name", "aad_object_id": "aadObjectId"}
_CONVERSATION = {"id": "id", "conversation_type": "conversationType", "is_group": "isGroup"}
_INVOKE = {
    "type": "type",
    "id": "id",
    "name": "name",
    "value": "value",
    "locale": "locale",
    "channel_id": "channelId",
    "channel_data": "channelData",
    "service_url": "serviceUrl",
    "reply_to_id": "replyToId",
}


class TeamsAdapter(BotAdapter):
    """Runs an activity through botbuilder's middleware and the bot. Nothing is sent from a turn."""

    def __init__(self, bot: Bot) -> None:
        super().__init__()
        self._bot = bot

    async def process(self, body: Mapping[str, Any], received_at: datetime) -> InvokeResponse | None:
        """Take an activity whose shape has been checked; return the answer to an invoke, else None.

        Raises:
            Rejected: 400, botbuilder can't read the activity.
        """
        read = read_invoke if body["type"] == ActivityTypes.invoke.value else read_activity
        context = TurnContext(self, read(body))
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


def read_invoke(body: Mapping[str, Any]) -> Activity:
    """botbuilder's activity for an invoke, without msrest: its shape has been checked, and a tap is in a hurry."""
    conversation, sender, recipient = body["conversation"], body["from"], body["recipient"]
    account = ConversationAccount(**_given(conversation, _CONVERSATION))
    account.additional_properties = {"tenantId": conversation.get("tenantId")}
    return Activity(
        from_property=ChannelAccount(**_given(sender, _ACCOUNT)),
        recipient=ChannelAccount(**_given(recipient, _ACCOUNT)),
        conversation=account,
        **_given(body, _INVOKE),
    )


def _given(body: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    return {ours: body[theirs] for ours, theirs in names.items() if theirs in body}


def read_activity(body: Mapping[str, Any]) -> Activity:
    """botbuilder's activity.

    Raises:
        Rejected: 400, some field is not what botbuilder expects.
    """
    try:
        activity = _READER("Activity", body)
    except Exception as error:  # msrest fails in many ways on wrong types, and reads nothing but `body`
        raise Rejected(400, f"not an activity: {type(error).__name__}") from None
    if not isinstance(activity, Activity):
        raise Rejected(400, "not an activity")
    return activity
