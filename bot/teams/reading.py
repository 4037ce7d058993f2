"""From botbuilder's activity to the program's own, and the conversation as it now is."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from botbuilder.schema import Activity as TeamsActivity
from botbuilder.schema import ActivityTypes

from bot.chat.activity import Activity
from bot.chat.invokes import CARD_ACTION
from bot.core.places import CHANNEL, GROUP, OUTSIDE, PERSONAL, is_internal
from bot.core.written import one_line
from bot.delivery.ports import Conversation
from bot.teams.quoting import quoted_in, without_quoted
from bot.teams.rejections import Rejected
from bot.teams.wording import said

LONGEST_VERB = 100
UNINSTALLED = "not_installed"
_FILES = ("application/vnd.microsoft.teams.file", "image/", "audio/", "video/")
"""How the kinds of attachments begin that are files."""
_CARDS = ("application/vnd.microsoft.card.",)
_SHARINGS = frozenset({"channelShared"})


def activity_of(activity: TeamsActivity, received_at: datetime, language: str) -> Activity:
    """The activity, with what only some kinds have.

    Raises:
        Rejected: 400, its value isn't one of its kind.
    """
    ours, value = _of_any_kind(activity, received_at, language), activity.value
    if activity.type == ActivityTypes.message:
        return _with_submit(_with_quoted(ours, activity), value)
    if activity.type == ActivityTypes.invoke and activity.name == CARD_ACTION:
        return _with_action(ours, value)
    kind = activity.name if isinstance(activity.name, str) else ""  # a name that is no text is none
    if activity.type == ActivityTypes.invoke:
        return replace(ours, invoke=kind, data=value if isinstance(value, dict) else {})
    if activity.type == ActivityTypes.event:
        return replace(ours, event=kind, data=value if isinstance(value, dict) else {})
    return ours


def _of_any_kind(activity: TeamsActivity, received_at: datetime, language: str) -> Activity:
    sender, conversation, data = activity.from_property, activity.conversation, activity.channel_data or {}
    is_bot = sender.id == activity.recipient.id
    return Activity(
        key=_key(activity),
        person=None if is_bot or not sender.aad_object_id else sender.aad_object_id.lower(),
        name=one_line(sender.name or ""),
        user_id=sender.id,
        tenant=_tenant(activity),
        conversation=conversation.id,
        place=conversation.id.partition(";")[0],
        conversation_kind=_kind(activity),
        team=_id_of(data.get("team")),
        service_url=activity.service_url,
        locale=locale_of(activity) or language,
        received_at=received_at,
        text=_text(activity),
        files=_files(activity),
    )


def _key(activity: TeamsActivity) -> str:
    """What is the same when Teams delivers an activity again, and never for another one.

    The sender is part of it: whoever else sends the same ids must not get the first one's answer. And it is a digest
    of a list, since parts that are only joined can be joined in two ways.
    """
    sender, conversation = activity.from_property, activity.conversation
    parts = (activity.type, conversation.id, activity.id, sender.id, sender.aad_object_id)
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _with_quoted(ours: Activity, activity: TeamsActivity) -> Activity:
    """What is said without what it quotes, which is kept beside."""
    quoted = quoted_in(activity)
    return replace(ours, text=without_quoted(ours.text, quoted), quoted=quoted.words, answers=quoted.id)


def _with_action(ours: Activity, value: object) -> Activity:
    """The activity of an `Action.Execute`.

    Raises:
        Rejected: 400, the value is not that of an action.
    """
    action = value.get("action") if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(action, dict):
        raise Rejected(400, "value.action is wrong")
    data = action.get("data")
    if not isinstance(data, dict | None):
        raise Rejected(400, "value.action.data is wrong")
    return replace(ours, verb=_verb(action), data=data or {}, automatic=value.get("trigger") == "automatic")


def _with_submit(ours: Activity, value: object) -> Activity:
    """The activity of a message; an `Action.Submit` has the verb among its data, under `verb`.

    Raises:
        Rejected: 400, the value is no object, or the verb no text.
    """
    if not value:  # some clients send an empty text for none
        return ours
    if not isinstance(value, dict):
        raise Rejected(400, "value is wrong")
    verb = _verb(value) if "verb" in value else None
    data = {name: inner for name, inner in value.items() if name not in ("verb", "msteams")}
    return replace(ours, verb=verb, data=data)


def conversation_of(activity: TeamsActivity, ours: Activity) -> Conversation | None:
    """The conversation as this activity shows it; None where the activity can't tell whose chat it is.

    Threads of a channel are one conversation, the channel.
    """
    personal = ours.conversation_kind == PERSONAL
    if personal and ours.person is None:
        return None
    removed = _is_uninstall(activity)
    return Conversation(
        id=ours.place,
        kind=ours.conversation_kind,
        tenant=ours.tenant,
        service_url=ours.service_url,
        person=ours.person if personal else None,
        user_id=ours.user_id if personal else None,
        team=ours.team,
        installed=not removed,
        problem=UNINSTALLED if removed else None,
    )


def locale_of(activity: TeamsActivity) -> str | None:
    """`sv` or `en`: Swedish for Swedish, English for any other; None where the client doesn't say."""
    if not activity.locale:
        return None
    return "sv" if activity.locale.lower().partition("-")[0] == "sv" else "en"


def _is_uninstall(activity: TeamsActivity) -> bool:
    """An upgrade removes one version and adds another: only `remove` itself, or the bot leaving, is the end."""
    if activity.type == "installationUpdate":
        return bool(activity.action == "remove")
    if activity.type == "conversationUpdate":
        return any(member.id == activity.recipient.id for member in activity.members_removed or ())
    return False


def _tenant(activity: TeamsActivity) -> str:
    # botbuilder looks for `tenantID`, Teams writes `tenantId`
    named = activity.conversation.additional_properties.get("tenantId")
    named = named or _id_of((activity.channel_data or {}).get("tenant"))
    return named.lower() if named else ""


def _kind(activity: TeamsActivity) -> str:
    """As in `bot.core.places`. Personal is only what says so, with nothing that speaks against it."""
    conversation, data = activity.conversation, activity.channel_data or {}
    told = conversation.conversation_type
    if told == CHANNEL or data.get("team") or data.get("channel"):
        kind = CHANNEL
    elif told != PERSONAL or conversation.is_group or conversation.id.startswith("19:"):
        kind = GROUP  # a chat with the bot is "a:…"
    else:
        return PERSONAL
    return OUTSIDE if _reaches_outside(activity, data) else kind


def _reaches_outside(activity: TeamsActivity, data: Mapping[str, Any]) -> bool:
    """Whether something says that others than the organisation are, or may be, in the channel or chat."""
    channel = data.get("channel") or {}
    told = [channel[name] for name in ("type", "membershipType") if channel.get(name)]
    ours = _tenant(activity)
    tenants = (channel.get("tenantId"), activity.from_property.additional_properties.get("tenantId"))
    foreign = any(tenant and tenant.lower() != ours for tenant in tenants)
    shared = data.get("eventType") in _SHARINGS
    return foreign or shared or not all(is_internal(membership) for membership in told)


def _id_of(thing: Mapping[str, Any] | None) -> str | None:
    return thing.get("id") if thing else None


def _text(activity: TeamsActivity) -> str:
    if not activity.text:
        return ""
    entities = ((entity.type, entity.additional_properties) for entity in activity.entities or ())
    return said(activity.text, entities, activity.recipient.id, activity.recipient.name or "")


def is_card_alone(activity: TeamsActivity) -> bool:
    """Whether a person put a card into their chat with the bot, from the message box, and said nothing: no question."""
    personal = _kind(activity) == PERSONAL
    return personal and not activity.value and not _text(activity).strip() and _attached(activity, _CARDS) > 0


def _files(activity: TeamsActivity) -> int:
    """Teams sends the words themselves as an attachment too, and what is quoted, or a card that is shared."""
    return _attached(activity, _FILES)


def _attached(activity: TeamsActivity, kinds: tuple[str, ...]) -> int:
    several = activity.attachments
    if not several or not isinstance(several, list):
        return 0
    given = (getattr(one, "content_type", None) for one in several)
    return sum(isinstance(kind, str) and kind.lower().startswith(kinds) for kind in given)


def _verb(holder: Mapping[str, Any]) -> str:
    verb = holder.get("verb")
    if not isinstance(verb, str) or not 0 < len(verb) <= LONGEST_VERB:
        raise Rejected(400, "the action has no verb")
    return verb
