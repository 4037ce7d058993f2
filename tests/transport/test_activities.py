"""What the program is told of each kind of activity."""

from typing import Any

import pytest
from botbuilder.core import TurnContext
from botbuilder.schema import Activity, ConversationReference

from bot.delivery.ports import Conversation
from bot.teams.adapter import Activities, TeamsAdapter, read_activity
from tests.teams_activities import (
    APP_ID,
    CHANNEL,
    GROUP,
    KARIN,
    TENANT,
    Place,
    Sender,
    action,
    activity,
    installation,
    members,
    message,
    submit,
)
from tests.transport.door import ANSWER, Door, NotingReceiver

URL = "http://127.0.0.1:56150/_connector"
BOT = f"28:{APP_ID}"


async def test_a_message(open_door: Door) -> None:
    sent = message("  status e-arkiv \n", URL, Sender(KARIN.object_id.upper()))
    assert (await open_door.post(sent)).body == b""
    ((what, turn),) = open_door.turns.taken
    assert what == "message"
    assert (turn.person, turn.name, turn.tenant) == (KARIN.object_id, "Karin Ekström", TENANT)
    assert (turn.text, turn.verb, turn.data, turn.locale) == ("status e-arkiv", None, {}, "sv")
    assert (turn.conversation, turn.conversation_kind) == ("a:personal-karin", "personal")
    assert turn.service_url == URL
    assert turn.received_at.utcoffset() is not None


@pytest.mark.parametrize(
    ("attachments", "files"),
    [
        ([{"contentType": "application/vnd.microsoft.teams.file.download.info", "name": "a.csv"}], 1),
        ([{"contentType": "text/html", "content": "<p>hej</p>"}, {"contentType": "image/PNG"}], 1),
        ([{"contentType": "Image/*", "contentUrl": "https://smba.example/x"}] * 2, 2),
        ([{"contentType": "messageReference", "content": "{}"}, {"contentType": "text/html"}], 0),
        ([{"contentType": None}, {"name": "x"}], 0),
        (None, 0),
    ],
)
async def test_files_are_counted_and_never_fetched(open_door: Door, attachments: Any, files: int) -> None:
    sent = message("", URL) | {"attachments": attachments}
    await open_door.post(sent)
    assert open_door.turns.last.files == files


@pytest.mark.parametrize("place", [CHANNEL, GROUP])
async def test_the_mention_of_the_bot_is_no_part_of_the_text(open_door: Door, place: Place) -> None:
    await open_door.post(message("status e-arkiv", URL, place=place, mention=True))
    assert open_door.turns.last.text == "status e-arkiv"


async def test_other_mentions_are_their_names(open_door: Door) -> None:
    sent = message("fråga <at>Johan</at>", URL, mention=True)
    sent["entities"] += [
        {"type": "mention", "text": "<at>Johan</at>", "mentioned": {"id": "29:johan"}},
        {"type": "mention", "text": "", "mentioned": {"id": BOT}},
        {"type": "mention", "text": 1, "mentioned": {"id": BOT}},
        {"type": "mention", "mentioned": "x"},
    ]
    await open_door.post(sent)
    assert open_door.turns.last.text == "fråga Johan"


async def test_an_action(open_door: Door) -> None:
    place = Place("channel", CHANNEL.id, team=CHANNEL.team, thread="1763798400000")
    sent = action("gate.vote", {"ballot": "b", "comment": "ja"}, URL, place=place)
    answer = await open_door.post(sent)
    assert answer.json == ANSWER
    ((what, turn),) = open_door.turns.taken
    assert what == "action"
    assert (turn.verb, turn.data) == ("gate.vote", {"ballot": "b", "comment": "ja"})
    assert turn.conversation == "19:beslut@thread.tacv2;messageid=1763798400000"
    assert turn.team == CHANNEL.team


async def test_an_action_without_data(open_door: Door) -> None:
    sent = action("gate.show", {}, URL, trigger=None)
    del sent["value"]["action"]["data"]
    await open_door.post(sent)
    assert (open_door.turns.last.verb, open_door.turns.last.data) == ("gate.show", {})


async def test_an_old_clients_submit_is_a_message_with_a_verb(open_door: Door) -> None:
    sent = submit("gate.vote", {"ballot": "b"}, URL)
    sent["value"]["msteams"] = {"type": "messageBack"}
    await open_door.post(sent)
    ((what, turn),) = open_door.turns.taken
    assert (what, turn.verb, turn.data) == ("message", "gate.vote", {"ballot": "b"})


async def test_a_message_with_other_data_has_no_verb(open_door: Door) -> None:
    await open_door.post(message("hej", URL) | {"value": {"ballot": "b"}})
    assert (open_door.turns.last.verb, open_door.turns.last.data) == (None, {"ballot": "b"})


@pytest.mark.parametrize(
    ("change", "told", "installed"),
    [
        ("add", ["added"], True),
        ("remove", ["removed"], False),
        ("add-upgrade", [], True),
        ("remove-upgrade", [], True),
    ],
)
async def test_upgrades_are_neither_installs_nor_removals(
    open_door: Door, change: str, told: list[str], installed: bool
) -> None:
    assert (await open_door.post(installation(change, URL))).status == 200
    assert [what for what, _ in open_door.turns.taken] == told
    (conversation,) = open_door.turns.conversations
    assert conversation.installed is installed
    assert conversation.problem == (None if installed else "not_installed")


async def test_members_come_and_go_without_a_question_to_teams(open_door: Door) -> None:
    many = tuple(f"person-{number}" for number in range(1000))
    sent = members(URL, added=(*many, BOT))
    assert (await open_door.post(sent)).status == 200
    assert open_door.turns.taken == []
    assert [kept.installed for kept in open_door.turns.conversations] == [True]


async def test_the_bot_leaving_is_the_end_of_the_conversation_another_leaving_is_not(open_door: Door) -> None:
    await open_door.post(members(URL, removed=("person-1",)))
    await open_door.post(members(URL, removed=(BOT,)))
    assert [conversation.installed for conversation in open_door.turns.conversations] == [True, False]


async def test_a_changed_channel_is_nobodys_turn(open_door: Door) -> None:
    sent = members(URL)
    sent["channelData"]["eventType"] = "channelRenamed"
    assert (await open_door.post(sent)).status == 200
    assert open_door.turns.taken == []


async def test_conversations_are_told_from_every_activity(open_door: Door) -> None:
    thread = Place("channel", CHANNEL.id, team=CHANNEL.team, thread="17")
    await open_door.post(message("hej", URL))
    await open_door.post(message("hej", URL, Sender(locale="en-GB"), GROUP))
    await open_door.post(activity("messageReaction", URL, Sender(locale=None), thread))
    personal, group, channel = open_door.turns.conversations
    assert personal == Conversation(
        id="a:personal-karin",
        kind="personal",
        tenant=TENANT,
        service_url=URL,
        person=KARIN.object_id,
        user_id=KARIN.user_id,
    )
    assert group == Conversation(GROUP.id, "groupChat", TENANT, URL)
    assert channel == Conversation(CHANNEL.id, "channel", TENANT, URL, team=CHANNEL.team)


@pytest.mark.parametrize(
    "value", [None, "x", {}, {"action": {"verb": 1}}, {"action": {"verb": "a", "data": []}}]
)
async def test_of_what_is_refused_nothing_is_told(open_door: Door, value: Any) -> None:
    sent = action("gate.vote", {"ballot": "b"}, URL) | {"value": value}
    assert (await open_door.post(sent)).status == 400
    assert (open_door.turns.taken, open_door.turns.conversations) == ([], [])


async def test_a_personal_chat_that_names_nobody_is_not_told(open_door: Door) -> None:
    sent = installation("add", URL)
    del sent["from"]["aadObjectId"]
    await open_door.post(sent)
    sent = installation("add", URL)
    sent["from"] = {"id": BOT, "aadObjectId": "bot"}
    await open_door.post(sent)
    assert open_door.turns.conversations == []
    assert [turn.person for _, turn in open_door.turns.taken] == [None, None]


@pytest.mark.parametrize(
    ("conversation", "kind"), [({"id": "c"}, "groupChat"), ({"id": "c", "isGroup": True}, "groupChat")]
)
async def test_a_conversation_without_a_kind(
    open_door: Door, conversation: dict[str, Any], kind: str
) -> None:
    await open_door.post(message("hej", URL) | {"conversation": conversation})
    assert open_door.turns.last.conversation_kind == kind


@pytest.mark.parametrize(
    ("locale", "expected"), [("sv-SE", "sv"), ("SV", "sv"), ("nb-NO", "en"), ("svx", "en"), (None, "sv")]
)
async def test_languages(open_door: Door, locale: str | None, expected: str) -> None:
    await open_door.post(message("hej", URL, Sender(locale=locale)))
    assert open_door.turns.last.locale == expected


async def test_the_least_that_can_come(open_door: Door) -> None:
    least = {
        "type": "message",
        "id": "1",
        "channelId": "msteams",
        "serviceUrl": URL,
        "from": {"id": "29:x"},
        "conversation": {"id": "c"},
        "recipient": {"id": BOT},
    }
    assert (await open_door.post(least)).status == 200
    turn = open_door.turns.last
    assert (turn.person, turn.name, turn.tenant, turn.text, turn.team) == (None, "", "", "", None)


async def test_nothing_is_sent_from_a_turn() -> None:
    adapter = TeamsAdapter(Activities(NotingReceiver()))
    context = TurnContext(adapter, read_activity(message("hej", URL)))
    with pytest.raises(NotImplementedError, match="outbox"):
        await context.send_activity("hej")
    with pytest.raises(NotImplementedError, match="outbox"):
        await context.update_activity(Activity(id="1"))
    with pytest.raises(NotImplementedError, match="never deleted"):
        await context.delete_activity(ConversationReference(activity_id="1"))
