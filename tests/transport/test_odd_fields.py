"""Null is nothing, lists have an end, and two activities never share a key."""

import copy
import json
from typing import Any

import pytest

from bot.teams.bodies import LONGEST_TEXT, MOST_ENTITIES, MOST_VALUES, parse
from bot.teams.rejections import Rejected
from tests.teams_activities import BOT, CHANNEL, KARIN, Sender, action, installation, members, message, submit
from tests.transport.door import Door

URL = "http://127.0.0.1:1/"
SEEDS = {
    "message": message("hej", URL, place=CHANNEL, mention=True),
    "action": action("gate.vote", {"ballot": "b", "position": "for", "comment": "c"}, URL),
    "submit": submit("gate.vote", {"ballot": "b", "comment": "c"}, URL),
    "installation": installation("add", URL),
    "members": members(URL, added=("a", "28:b"), removed=("c",)),
}
NEEDED = (
    "type",
    "id",
    "channelId",
    "serviceUrl",
    "from",
    "recipient",
    "conversation",
    "action",
    "verb",
    "value",
)


def nulled(value: Any, at: str = "") -> list[tuple[str, Any]]:
    """The value with each of its inner values in turn replaced by null."""
    found = []
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, below in list(inner):
        changed = copy.copy(value)
        changed[name] = None
        found.append((f"{at}.{name}", changed))
        for path, deeper in nulled(below, f"{at}.{name}"):
            whole = copy.copy(value)
            whole[name] = deeper
            found.append((path, whole))
    return found


def without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: without_nulls(inner) for name, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [without_nulls(inner) for inner in value if inner is not None]
    return value


CASES = [
    pytest.param(changed, id=f"{kind}{path}")
    for kind, seed in SEEDS.items()
    for path, changed in nulled(seed)
]


@pytest.mark.parametrize("activity", CASES)
async def test_null_is_the_same_as_absent(open_door: Door, activity: dict[str, Any]) -> None:
    statuses, told = [], []
    for sent in (activity, without_nulls(activity)):
        open_door.turns.taken.clear()
        statuses.append((await open_door.post(sent)).status)
        told.append(
            [(what, turn.text, turn.verb, turn.data, turn.name) for what, turn in open_door.turns.taken]
        )
    assert statuses[0] == statuses[1]
    assert told[0] == told[1]


async def test_a_vote_with_null_for_a_comment_is_a_vote_without_one(open_door: Door) -> None:
    sent = action("gate.vote", {"ballot": "b", "comment": None, "list": [None, {"x": None}]}, URL)
    assert (await open_door.post(sent)).status == 200
    assert open_door.turns.last.data == {"ballot": "b", "list": [{}]}


LISTS = ["attachments", "entities", "membersAdded", "membersRemoved", "reactionsAdded", "listenFor", "x"]


@pytest.mark.parametrize("filling", ["{}", "[]", "1", '""', "null", '{"id":"a"}'])
@pytest.mark.parametrize("name", LISTS)
def test_an_endless_list_is_refused_before_anything_is_made_of_it(name: str, filling: str) -> None:
    many = ",".join([filling] * (250_000 // (len(filling) + 1)))
    body = json.dumps(message("hej", URL) | {name: "HERE"}).replace('"HERE"', f"[{many}]").encode()
    assert len(body) <= 256 * 1024
    with pytest.raises(Rejected) as caught:
        parse(body)
    assert caught.value.status == 400


@pytest.mark.parametrize("where", ["value", "channelData", "conversation", "from", "entities"])
async def test_lists_have_an_end_wherever_they_are(open_door: Door, where: str) -> None:
    sent = message("hej", URL)
    holder: dict[str, Any] = {"a": [[1] * 40] * (MOST_VALUES // 40)}
    if where == "entities":
        sent[where] = [holder]
    else:
        sent[where] = {**sent.get(where, {}), **holder}
    assert (await open_door.post(sent)).status == 400
    holder["a"] = {str(number): number for number in range(MOST_VALUES)}
    assert (await open_door.post(sent)).status == 400


async def test_a_message_with_many_attachments_is_still_a_message(open_door: Door) -> None:
    sent = message("hej", URL) | {"attachments": [{"contentType": "x", "content": "y"}] * 1000}
    sent["entities"] = [{"type": "mention", "text": f"<at>{n}</at>", "mentioned": BOT} for n in range(1000)]
    sent["text"] = f"<at>0</at> hej <at>{MOST_ENTITIES}</at>"
    assert (await open_door.post(sent)).status == 200
    assert open_door.turns.last.text.startswith("hej")


async def test_a_very_long_text_is_cut_and_a_long_comment_stays_too_long(open_door: Door) -> None:
    assert (await open_door.post(message("å" * 30_000, URL))).status == 200
    assert len(open_door.turns.last.text) == LONGEST_TEXT
    assert (await open_door.post(action("gate.vote", {"comment": "å" * 30_000}, URL))).status == 200
    assert len(open_door.turns.last.data["comment"]) == LONGEST_TEXT


async def keys(door: Door, *activities: dict[str, Any]) -> list[str]:
    for sent in activities:
        assert (await door.post(sent)).status == 200
    return [turn.key for _, turn in door.turns.taken]


async def test_the_same_again_has_the_same_key(open_door: Door) -> None:
    sent = message("hej", URL)
    first, second = await keys(open_door, sent, copy.deepcopy(sent))
    assert first == second
    assert len(first) <= 700


async def test_anything_else_has_another_key(open_door: Door) -> None:
    first = message("hej", URL)
    other = Sender("7b1f6f0e-52a5-4a37-9a3e-0d2c7a5e2999", "Johan")
    from_another = message("hej", URL, other) | {"id": first["id"]}
    same_teams_id = copy.deepcopy(from_another)
    same_teams_id["from"]["id"] = KARIN.user_id
    nobody = copy.deepcopy(first)
    del nobody["from"]["aadObjectId"]
    elsewhere = message("hej", URL, place=CHANNEL) | {"id": first["id"]}
    tapped = action("gate.view", {}, URL) | {"id": first["id"]}
    later = message("hej", URL)
    found = await keys(open_door, first, from_another, same_teams_id, nobody, elsewhere, tapped, later)
    assert len(set(found)) == len(found) == 7


@pytest.mark.parametrize(("one", "other"), [(("a", "b|c"), ("a|b", "c")), (("a", '","b'), ('a","', "b"))])
async def test_ids_cannot_be_joined_to_the_same_key(
    open_door: Door, one: tuple[str, str], other: tuple[str, str]
) -> None:
    sent = []
    for conversation, activity in (one, other):
        sent.append(message("hej", URL) | {"id": activity})
        sent[-1]["conversation"]["id"] = conversation
    first, second = await keys(open_door, *sent)
    assert first != second


@pytest.mark.parametrize("field", ["tenant", "conversation"])
async def test_ids_cannot_forge_lines_in_the_log(
    open_door: Door, caplog: pytest.LogCaptureFixture, field: str
) -> None:
    sent = message("hej", URL) | {"type": "odd\nERROR forged", "channelId": "x\u2028y"}
    sent["serviceUrl"] = "https://evil.example/\r\nERROR forged"
    sent["conversation"]["id" if field == "conversation" else "tenantId"] = "a\nERROR forged"
    assert (await open_door.post(sent)).status == 403
    await open_door.post(sent | {"serviceUrl": URL})
    assert caplog.records
    assert all(record.getMessage().isprintable() for record in caplog.records)
