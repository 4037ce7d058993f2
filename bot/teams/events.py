"""Events about a team or a channel: they name it in `channelData`, and come from wherever Teams likes."""

from typing import Any

from botbuilder.schema import Activity as TeamsActivity

from bot.chat.activity import Activity
from bot.core.places import OUTSIDE, PlaceChange

_OF_CHANNELS = {
    "channelCreated": None,
    "channelRestored": None,
    "channelShared": None,
    "channelDeleted": "deleted",
}
_OF_TEAMS = {
    "teamRestored": None,
    "teamUnarchived": None,
    "teamDeleted": "deleted",
    "teamHardDeleted": "deleted",
    "teamArchived": "archived",
}
"""What each event says of the place: why nothing can be sent there, or None."""


def change_of(activity: TeamsActivity, ours: Activity) -> PlaceChange | None:
    """What a `conversationUpdate` says has become of a team or channel; None where it tells of something else."""
    data: dict[str, Any] = activity.channel_data or {}
    event, team = data.get("eventType"), (data.get("team") or {}).get("id")
    channel = (data.get("channel") or {}).get("id")
    if event in _OF_CHANNELS and channel:
        outside = ours.conversation_kind == OUTSIDE
        problem = _OF_CHANNELS[event]
        return PlaceChange(team or "", ours.tenant, ours.service_url, channel, problem, outside)
    if event in _OF_TEAMS:
        place = team or ours.place
        return PlaceChange(place, ours.tenant, ours.service_url, None, _OF_TEAMS[event])
    return None
