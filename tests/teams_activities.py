"""Activities exactly as Teams sends them."""

import itertools
from dataclasses import dataclass
from typing import Any

TENANT = "7b1f6f0e-52a5-4a37-9a3e-0d2c7a5e1000"
APP_ID = "7b1f6f0e-52a5-4a37-9a3e-0d2c7a5e1001"
BOT = {"id": f"28:{APP_ID}", "name": "Grindvakt"}
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Sender:
    """A person as Teams names them. `object_id` is the Entra object id."""

    object_id: str = "7b1f6f0e-52a5-4a37-9a3e-0d2c7a5e2000"
    name: str = "Karin Ekström"
    locale: str | None = "sv-SE"

    @property
    def user_id(self) -> str:
        return f"29:{self.object_id}"


@dataclass(frozen=True)
class Place:
    """Where something happens. `thread`: the message that a channel thread hangs on."""

    kind: str = "personal"
    id: str = "a:personal-karin"
    tenant: str = TENANT
    team: str | None = None
    thread: str | None = None

    @property
    def conversation(self) -> dict[str, Any]:
        group = {} if self.kind == "personal" else {"isGroup": True}
        thread = f";messageid={self.thread}" if self.thread else ""
        return {
            **group,
            "conversationType": self.kind,
            "tenantId": self.tenant,
            "id": self.id + thread,
        }

    @property
    def channel_data(self) -> dict[str, Any]:
        data: dict[str, Any] = {"tenant": {"id": self.tenant}}
        if self.kind == "channel":
            data["team"] = {
                "id": self.team or self.id,
                "name": "Portföljledningen",
                "aadGroupId": "aad-group",
            }
            data["channel"] = {"id": self.id}
            data["teamsChannelId"] = self.id
            data["teamsTeamId"] = self.team or self.id
        return data


KARIN = Sender()
PERSONAL = Place()
CHANNEL = Place("channel", "19:beslut@thread.tacv2", team="19:portfoljledningen@thread.tacv2")
GROUP = Place("groupChat", "19:gruppchatt@thread.v2")


def activity(kind: str, service_url: str, sender: Sender = KARIN, place: Place = PERSONAL) -> dict[str, Any]:
    """What all kinds have."""
    locale = {"locale": sender.locale} if sender.locale else {}
    client = {
        "country": "SE",
        "platform": "Web",
        "timezone": "Europe/Stockholm",
        "type": "clientInfo",
        **locale,
    }
    return {
        "type": kind,
        "id": f"f:{next(_numbers)}",
        "timestamp": "2026-11-22T08:00:00.1234567Z",
        "localTimestamp": "2026-11-22T09:00:00.1234567+01:00",
        "localTimezone": "Europe/Stockholm",
        "channelId": "msteams",
        "serviceUrl": service_url,
        "from": {"id": sender.user_id, "name": sender.name, "aadObjectId": sender.object_id},
        "conversation": place.conversation,
        "recipient": dict(BOT),
        "entities": [client],
        "channelData": place.channel_data,
        **locale,
    }


def message(
    text: str, service_url: str, sender: Sender = KARIN, place: Place = PERSONAL, *, mention: bool = False
) -> dict[str, Any]:
    """Something written; in channels and groups Teams requires the mention."""
    sent = activity("message", service_url, sender, place)
    sent |= {"text": text, "textFormat": "plain", "attachments": []}
    if mention:
        sent["text"] = f"<at>Grindvakt</at>&nbsp;{text}\n"
        sent["entities"] = [
            {"mentioned": dict(BOT), "text": "<at>Grindvakt</at>", "type": "mention"},
            *sent["entities"],
        ]
    return sent


def action(
    verb: str,
    data: dict[str, Any],
    service_url: str,
    sender: Sender = KARIN,
    place: Place = PERSONAL,
    *,
    trigger: str | None = "manual",
    reply_to: str = "1763798400000",
) -> dict[str, Any]:
    """A tap on an `Action.Execute`, or the card's own refresh (`trigger="automatic"`)."""
    sent = activity("invoke", service_url, sender, place)
    value: dict[str, Any] = {
        "action": {"type": "Action.Execute", "title": verb, "verb": verb, "data": data},
    }
    if trigger is not None:
        value["trigger"] = trigger
    return sent | {"name": "adaptiveCard/action", "value": value, "replyToId": reply_to}


def submit(
    verb: str, data: dict[str, Any], service_url: str, sender: Sender = KARIN, place: Place = PERSONAL
) -> dict[str, Any]:
    """A tap in a client that only knows `Action.Submit`."""
    sent = activity("message", service_url, sender, place)
    return sent | {"value": {"verb": verb, **data}, "replyToId": "1763798400000"}


def installation(
    change: str, service_url: str, sender: Sender = KARIN, place: Place = PERSONAL
) -> dict[str, Any]:
    """`add`, `remove`, `add-upgrade` or `remove-upgrade`."""
    return activity("installationUpdate", service_url, sender, place) | {"action": change}


def members(
    service_url: str,
    sender: Sender = KARIN,
    place: Place = CHANNEL,
    *,
    added: tuple[str, ...] = (),
    removed: tuple[str, ...] = (),
) -> dict[str, Any]:
    """People (Entra object ids) or the bot (`28:…`) coming or going. It carries no locale."""
    sent = activity("conversationUpdate", service_url, sender, place)
    sent.pop("locale", None)
    if added:
        sent["membersAdded"] = [_member(one) for one in added]
    if removed:
        sent["membersRemoved"] = [_member(one) for one in removed]
    sent["channelData"]["eventType"] = "teamMemberAdded" if added else "teamMemberRemoved"
    return sent


def _member(one: str) -> dict[str, str]:
    return {"id": one} if one.startswith("28:") else {"id": f"29:{one}", "aadObjectId": one}
