"""What is wrong with a request before anybody asks who sent it."""

import asyncio
import gzip
import json
import logging
from typing import Any

import pytest

from bot.teams.auth import NoAuthentication
from bot.teams.service_urls import ServiceUrls
from tests.teams_activities import action, members, message
from tests.transport.door import Door, opened

URL = "http://127.0.0.1:1/"


def changed(activity: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """The activity with another value at `a.b.c`."""
    *parents, last = path.split(".")
    inner = activity
    for name in parents:
        inner = inner[name]
    inner[last] = value
    return activity


@pytest.mark.parametrize(
    "content_type",
    [
        "text/plain",
        "application/xml",
        "",
        "multipart/form-data; boundary=x",
        "application/json; charset=utf-16",
    ],
)
async def test_other_content_types_are_415(open_door: Door, content_type: str) -> None:
    response = await open_door.post(message("hej", URL), headers={"Content-Type": content_type})
    assert response.status == 415


async def test_a_charset_of_utf8_is_json_too(open_door: Door) -> None:
    headers = {"Content-Type": "application/json; charset=utf-8"}
    assert (await open_door.post(message("hej", URL), headers=headers)).status == 200


async def test_a_body_over_256_kb_is_413(open_door: Door) -> None:
    assert (await open_door.post(message("x" * (256 * 1024), URL))).status == 413
    assert (await open_door.post(message("x" * (255 * 1024), URL))).status == 200


async def test_a_chunked_body_is_cut_off_at_the_limit(open_door: Door) -> None:
    async def endless() -> Any:
        for _ in range(10_000):
            yield b" " * 16_384

    async with open_door.session.post(
        open_door.url, data=endless(), headers={"Content-Type": "application/json"}
    ) as response:
        assert response.status == 413


@pytest.mark.parametrize("encoding", ["gzip", "x"])
async def test_packed_bodies_are_415_whatever_they_would_unpack_to(open_door: Door, encoding: str) -> None:
    bomb = gzip.compress(json.dumps(message("x" * 50_000_000, URL)).encode())
    assert (await open_door.post(bomb, headers={"Content-Encoding": encoding})).status == 415


async def test_a_body_that_breaks_off_is_one_line_in_the_log(
    open_door: Door, caplog: pytest.LogCaptureFixture
) -> None:
    host, port = open_door.url.removeprefix("http://").split("/")[0].split(":")
    head = f"POST /api/messages HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
    with caplog.at_level(logging.INFO, "bot"):
        _, writer = await asyncio.open_connection(host, int(port))
        writer.write(f"{head}Content-Length: 50\r\n\r\n{{".encode())
        await writer.drain()
        await open_door.post(message("hej", URL))  # by now the first one has been read
        writer.transport.abort()
        async with asyncio.timeout(10):
            while not caplog.records:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
    (line,) = [record.getMessage() for record in caplog.records]
    assert line == "turned away 127.0.0.1: 400, body broken off: ConnectionResetError"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"hej",
        b"{",
        b"[]",
        b'"text"',
        b"null",
        b"\xff\xfe{}",
        b"\xef\xbb\xbf{}",
        b"[" * 100_000 + b"]" * 100_000,
        b'{"a":' * 40_000 + b"1" + b"}" * 40_000,
    ],
)
async def test_what_is_no_json_object_is_400(open_door: Door, body: bytes) -> None:
    response = await open_door.post(body)
    assert response.status == 400
    assert response.body == b""


def nested(depth: int) -> str:
    return '{"a":' * depth + "1" + "}" * depth


@pytest.mark.parametrize(
    "odd",
    ["NaN", "Infinity", "-Infinity", "1e999", "-1e999", "9" * 5000, nested(62), nested(900), "[" * 100_000],
)
async def test_odd_values_in_an_activity_are_400(open_door: Door, odd: str) -> None:
    body = json.dumps(message("hej", URL) | {"value": {"x": "HERE"}}).replace('"HERE"', odd)
    assert (await open_door.post(body.encode())).status == 400
    assert not open_door.turns.taken


@pytest.mark.parametrize("fair", ["1.5", "-1e300", "9" * 4000, nested(61)])
async def test_large_values_are_let_through(open_door: Door, fair: str) -> None:
    body = json.dumps(message("hej", URL) | {"value": {"x": "HERE"}}).replace('"HERE"', fair)
    assert (await open_door.post(body.encode())).status == 200


@pytest.mark.parametrize("text", [r"\u0000", r"\ud800", r"\uDFFF x", r"a\ud83d"])
async def test_text_that_no_database_takes_is_unreadable_where_somebody_wrote_it_and_400_elsewhere(
    open_door: Door, text: str
) -> None:
    said = json.dumps(message("HERE", URL)).replace("HERE", text).encode()
    assert (await open_door.post(said)).status == 200
    assert "\ufffd" in open_door.turns.last.text
    given = {"HERE": ["HERE", {"a": "HERE", "b": 1}]}
    chosen = json.dumps(message("", URL) | {"value": given}).replace("HERE", text).encode()
    assert (await open_door.post(chosen)).status == 200
    json.dumps(open_door.turns.last.data, ensure_ascii=False).encode()
    [(name, [first, second])] = open_door.turns.last.data.items()
    assert (name, second) == (first, {"a": first, "b": 1})
    assert "\ufffd" in first
    named = json.dumps(message("x", URL) | {"from": {"id": "HERE"}}).replace("HERE", text).encode()
    assert (await open_door.post(named)).status == 400


@pytest.mark.parametrize("text", [r"\ud83d\ude00", r"\\u0000", r"\u00e5"])
async def test_escapes_that_are_text_are_let_through(open_door: Door, text: str) -> None:
    body = json.dumps(message("HERE", URL)).replace("HERE", text).encode()
    assert (await open_door.post(body)).status == 200
    assert open_door.turns.last.text == json.loads(f'"{text}"')


async def test_many_members_are_not_deep(open_door: Door) -> None:
    many = tuple(f"person-{number}" for number in range(500))
    assert (await open_door.post(members(URL, added=many))).status == 200
    assert len(open_door.turns.conversations) == 1


@pytest.mark.parametrize("wrong", [1, True, [], {}, "", None, "x" * 5000])
@pytest.mark.parametrize(
    "path", ["type", "id", "channelId", "serviceUrl", "from.id", "conversation.id", "recipient.id"]
)
async def test_what_must_be_there_is_400_when_wrong(open_door: Door, path: str, wrong: Any) -> None:
    response = await open_door.post(changed(message("hej", URL), path, wrong))
    assert response.status == 400
    assert not open_door.turns.taken


@pytest.mark.parametrize("wrong", [1, True, ["x"], {"x": 1}])
@pytest.mark.parametrize(
    "path",
    [
        "from.aadObjectId",
        "conversation.tenantId",
        "conversation.conversationType",
        "channelData.tenant.id",
        "text",
    ],
)
async def test_what_decides_something_is_400_when_wrong(open_door: Door, path: str, wrong: Any) -> None:
    response = await open_door.post(changed(message("hej", URL), path, wrong))
    assert response.status == 400
    assert not open_door.turns.taken


@pytest.mark.parametrize("wrong", [1, True, [["x"]], {"x": 1}, "x" * 5000])
@pytest.mark.parametrize(
    "path", ["from.name", "locale", "replyToId", "timestamp", "localTimestamp", "entities", "attachments"]
)
async def test_what_only_adorns_is_left_out_when_wrong(open_door: Door, path: str, wrong: Any) -> None:
    assert (await open_door.post(changed(message("hej", URL), path, wrong))).status == 200
    turn = open_door.turns.last
    assert (turn.text, turn.locale) == ("hej", "sv")
    assert turn.name == ("" if path == "from.name" else "Karin Ekström")


@pytest.mark.parametrize("wrong", [1, True, ["x"], "x"])
@pytest.mark.parametrize(
    "path", ["from", "conversation", "recipient", "channelData", "channelData.tenant", "value"]
)
async def test_what_must_be_an_object_is_400_when_it_is_not(open_door: Door, path: str, wrong: Any) -> None:
    assert (await open_door.post(changed(message("hej", URL), path, wrong))).status == 400


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        ("value", None),
        ("value", "x"),
        ("value.action", None),
        ("value.action", "x"),
        ("value.action", []),
        ("value.action.verb", None),
        ("value.action.verb", 1),
        ("value.action.verb", ""),
        ("value.action.verb", "x" * 101),
        ("value.action.data", "x"),
        ("value.action.data", [1]),
    ],
)
async def test_a_malformed_action_is_400(open_door: Door, path: str, wrong: Any) -> None:
    assert (await open_door.post(changed(action("gate.vote", {}, URL), path, wrong))).status == 400
    assert not open_door.turns.taken


async def test_a_submit_with_a_malformed_verb_is_400(open_door: Door) -> None:
    assert (await open_door.post(changed(message("", URL), "value", {"verb": 1}))).status == 400


@pytest.mark.parametrize("wrong", [["x"], [1], {"id": 1}, "x"])
async def test_members_that_are_none_are_400(open_door: Door, wrong: Any) -> None:
    assert (await open_door.post(changed(members(URL, added=("a",)), "membersAdded", wrong))).status == 400


async def test_a_body_that_never_comes_is_408() -> None:
    async def stuck() -> Any:
        yield b'{"type":'
        await asyncio.sleep(60)

    anybody = NoAuthentication(ServiceUrls([], loopback=True))
    async with (
        opened(anybody, read_within=0.05) as door,
        door.session.post(door.url, data=stuck(), headers={"Content-Type": "application/json"}) as response,
    ):
        assert response.status == 408


async def test_each_refusal_is_one_line_in_the_log(open_door: Door, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "bot"):
        await open_door.post(b"hej")
    (record,) = caplog.records
    assert record.getMessage() == "turned away 127.0.0.1: 400, not JSON: JSONDecodeError"
    assert record.exc_info is None
