"""Whatever another system answers is the failure of that one call, and nothing of it gets any further unchecked."""

import gzip
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.core.errors import BotRejected, Permanent, Retryable, Throttled, Unanswered, Unreachable
from bot.outside.answers import id_in, read_object, seconds_in, token_in
from bot.teams.connector import TeamsConnector
from bot.teams.credentials import Credentials, identity_source
from bot.teams.keys import LARGEST_ANSWER, MOST_KEYS, SigningKeys, read_keys
from bot.teams.service_urls import ServiceUrls
from bot.teams.token_session import TimedSession
from tests.teams_activities import APP_ID, TENANT
from tests.teams_tokens import jwk
from tests.transport.door import FixedTokens
from tests.transport.raw_server import answering, http

CARD = {"type": "message", "text": "hej"}
NO_IDS: list[Any] = [
    *(None, True, False, -1, 1.5, 2**64, [], {}, ["x"], {"id": "x"}),
    *("", " ", " x", "x\n", ".", "..", "\0", "a\0b", "a\nb", "\ud800", "\u202e", "\u200b", "x" * 513),
]


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


@pytest.fixture
def connector(session: aiohttp.ClientSession) -> TeamsConnector:
    return TeamsConnector(session, FixedTokens("t"), ServiceUrls([], loopback=True), APP_ID, timeout=5)


@pytest.mark.parametrize("odd", NO_IDS, ids=ascii)
async def test_what_is_no_id_is_taken_for_none(connector: TeamsConnector, odd: Any) -> None:
    async with answering(http(json.dumps({"id": odd}).encode())) as teams:
        assert await connector.send(teams.url, "chat", CARD) == ""
        await connector.update(teams.url, "chat", "1", CARD)
        with pytest.raises(Retryable, match="named no conversation"):
            await connector.create_conversation(teams.url, TENANT, "person")


@pytest.mark.parametrize(
    "fair", [17, 0, "1763798400000", "a:1x_Y-z", "19:å@thread.tacv2;messageid=1", "f:a/b c"]
)
def test_what_can_be_an_id_is_taken(fair: Any) -> None:
    assert id_in(fair) == str(fair)


GARBAGE = {
    "no JSON": http(b"created"),
    "half of it": http(b'{"id": "1'),
    "nested": http(b"[" * 50_000),
    "endless": http(b'{"id": "' + b"x" * 3_000_000 + b'"}'),
    "no UTF-8": http(b'{"id": "\xff"}'),
    "a list": http(b'[{"id": "1"}]'),
    "packed half": http(gzip.compress(b"{}" * 1000)[:20], Content_Encoding="gzip"),
    "a huge number": http(b'{"id": ' + b"9" * 50_000 + b"}"),
    "nothing": http(b"", "202 Accepted"),
    "no content": http(b"", "204 No Content"),
}


@pytest.mark.parametrize("answer", GARBAGE.values(), ids=GARBAGE.keys())
async def test_an_unreadable_success_is_a_success_that_names_nothing(
    connector: TeamsConnector, answer: bytes
) -> None:
    async with answering(answer) as teams:
        assert await connector.send(teams.url, "chat", CARD) == ""
        with pytest.raises(Retryable, match="named no conversation"):
            await connector.create_conversation(teams.url, TENANT, "person")


NAMED = b'{"id": "17"}'
FAIR = {
    "called a page": http(NAMED, "200 OK", "text/html; charset=utf-8"),
    "after a mark": http(b"\xef\xbb\xbf" + NAMED, "200 OK"),
    "after lines": http(b"\r\n " + NAMED, "200 OK", "text/html"),
    "in UTF-16": http(NAMED.decode().encode("utf-16"), "200 OK"),
    "packed": http(gzip.compress(NAMED), "200 OK", Content_Encoding="gzip"),
}


@pytest.mark.parametrize("answer", FAIR.values(), ids=FAIR.keys())
async def test_what_teams_names_is_taken_however_it_is_called_and_written(
    connector: TeamsConnector, answer: bytes
) -> None:
    """Taken for a proxy's page, the message would be sent once more."""
    async with answering(answer) as teams:
        assert await connector.send(teams.url, "chat", CARD) == "17"


async def test_nothing_called_a_page_is_nothing_and_that_nothing_is_named_is_told_now_and_then(
    connector: TeamsConnector, caplog: pytest.LogCaptureFixture
) -> None:
    """An empty answer can't be told from Teams' own, so it isn't sent again; but where all are so, something is."""
    async with answering(http(b"", "202 Accepted", "text/html")) as teams:
        for _ in range(3):
            assert await connector.send(teams.url, "chat", CARD) == ""
        assert [each.getMessage().partition(" ")[0] for each in caplog.records] == ["127.0.0.1"]
        await connector.update(teams.url, "chat", "1", CARD)


BROKEN = {
    "no HTTP": b"hello\r\n\r\n",
    "nothing": b"",
    "half a head": b"HTTP/1.1 201 Cre",
    "half a body": http(b"{}")[:-1],
    "another status": http(b"{}", "999 Odd")[:9] + b"abc\r\n\r\n",
    "packed wrongly": http(b"no gzip", Content_Encoding="gzip"),
    "an endless head": b"HTTP/1.1 201 Created\r\nX: " + b"y" * 100_000 + b"\r\n\r\n{}",
    "a NUL in its head": b"HTTP/1.1 201 Created\r\nX: \0\r\n\r\n{}",
    "broken chunks": b"HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "a page for people": http(b"<html>log in</html>", "200 OK", "text/html; charset=utf-8"),
    "a page that doesn't say what it is": http(b" <!doctype html><p>log in", "200 OK", "text/plain"),
    "a page after a mark": http(b"\xef\xbb\xbf\r\n<!doctype html><p>log in", "200 OK", "text/plain"),
    "a page in UTF-16": http("\ufeff<!doctype html><p>log in".encode("utf-16-le"), "200 OK", "text/plain"),
    "a packed page": http(
        gzip.compress(b"<html>log in</html>"), "200 OK", "text/plain", Content_Encoding="gzip"
    ),
    "a page packed without a word": http(gzip.compress(b"<html>log in</html>"), "200 OK", "Text/HTML"),
    "words for people": http(b"Please log in", "200 OK", "text/html"),
    "a page of another kind": http(b"Please log in", "200 OK", "application/xhtml+xml"),
}


@pytest.mark.parametrize("answer", BROKEN.values(), ids=BROKEN.keys())
async def test_a_broken_answer_leaves_open_whether_it_was_done(
    connector: TeamsConnector, answer: bytes
) -> None:
    async with answering(answer) as teams:
        with pytest.raises(Unanswered):
            await connector.send(teams.url, "chat", CARD)


@pytest.mark.parametrize(
    ("odd", "status", "kind"),
    [
        ({"error": {"code": "\ud800\n" * 100}}, "403 Forbidden", Permanent),
        ({"error": {"code": "x" * 60_000}}, "404 Not Found", Unreachable),
        ({"error": {"code": "\0\r\nERROR forged"}}, "429 Too Many Requests", Throttled),
        ({"error": {"code": ["x"], "message": {"code": 1}}}, "400 Bad Request", Permanent),
        ({"error": {"code": True}}, "401 Unauthorized", BotRejected),
        ({"code": 10**200}, "400 Bad Request", Permanent),
        ({"message": '{"code": "\\ud800"}'}, "400 Bad Request", Permanent),
    ],
)
async def test_an_error_code_is_cut_and_fits_in_a_line_and_in_a_database(
    connector: TeamsConnector, odd: Any, status: str, kind: type[Exception]
) -> None:
    async with answering(http(json.dumps(odd).encode(), status)) as teams:
        with pytest.raises(kind) as caught:
            await connector.send(teams.url, "chat", CARD)
    assert type(caught.value) is kind
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    "odd",
    [
        "9" * 5000,
        "1e400",
        "-1",
        "inf",
        "NaN",
        "²",
        "1_000_000",
        "Sun, 22 Nov 99999 08:00:07 GMT",
        "x" * 5000,
        ",",
        "1;",
    ],
)
async def test_a_nonsensical_retry_after_never_halts_for_longer_than_an_hour(
    connector: TeamsConnector, odd: str
) -> None:
    async with answering(http(b"{}", "429 Too Many Requests", Retry_After=odd)) as teams:
        with pytest.raises(Throttled) as caught:
            await connector.send(teams.url, "chat", CARD)
    assert caught.value.delay is None or 0 <= caught.value.delay <= 3600


async def test_a_redirect_takes_the_token_nowhere(connector: TeamsConnector) -> None:
    async with answering(http(b"{}")) as elsewhere:
        for status in ("301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"):
            async with answering(http(b"", status, Location=elsewhere.url)) as teams:
                with pytest.raises(Retryable):
                    await connector.send(teams.url, "chat", CARD)
    assert elsewhere.asked == []


KEY_SETS = {
    "no JSON": b"<html>",
    "nested": b"[" * 100_000,
    "a list": b"[]",
    "no keys": b'{"keys": {}}',
    "odd keys": json.dumps({"keys": [1, None, [], {"kty": "RSA", "kid": {}, "n": 1, "e": []}]}).encode(),
    "too large": b" " * (LARGEST_ANSWER + 1),
    "an odd address": b'{"jwks_uri": "http://[::1"}',
    "a number for one": b'{"jwks_uri": 1}',
    "another scheme": b'{"jwks_uri": "file:///etc/passwd"}',
    "no UTF-8": b"\xff",
}


@pytest.mark.parametrize("body", KEY_SETS.values(), ids=KEY_SETS.keys())
async def test_odd_keys_leave_those_there_are(session: aiohttp.ClientSession, body: bytes) -> None:
    async with answering(http(body, "200 OK")) as login:
        keys = SigningKeys(session, f"{login.url}/metadata")
        assert await keys.refresh() is False
        await keys.close()


def test_a_key_that_is_made_to_hurt_is_left_out() -> None:
    good = jwk("key-1", ["msteams"])
    odd = [
        {**good, "kid": "\ud800"},
        {**good, "kid": "big", "n": "A" * 100_000},
        {**good, "kid": "e", "e": None},
    ]
    assert read_keys({"keys": [*odd, good]}).keys() == {"key-1"}
    assert len(read_keys({"keys": [{**good, "kid": str(number)} for number in range(1000)]})) == MOST_KEYS


GIVEN = {"access_token": "of-the-identity", "expires_in": "3600", "token_type": "Bearer"}
ODD_TOKENS: list[Any] = [1, "", "a\r\nX: y", "å"]
ODD_LIVES: list[Any] = ["soon", [], "nan", {}, "1.5", True]
TOKENS: dict[str, bytes] = {
    "no JSON": b"<html>",
    "nested": b"[" * 100_000,
    "a list": b"[1]",
    "too large": b" " * (LARGEST_ANSWER + 1),
    **{f"token {odd!a}": json.dumps({**GIVEN, "access_token": odd}).encode() for odd in ODD_TOKENS},
    **{f"life {odd!a}": json.dumps({**GIVEN, "expires_in": odd}).encode() for odd in ODD_LIVES},
}


@pytest.mark.parametrize("body", TOKENS.values(), ids=TOKENS.keys())
async def test_an_odd_token_is_tried_again(monkeypatch: pytest.MonkeyPatch, body: bytes) -> None:
    async with answering(http(body, "200 OK")) as service:
        monkeypatch.setenv("IDENTITY_ENDPOINT", f"{service.url}/token")
        monkeypatch.setenv("IDENTITY_HEADER", "x")
        with pytest.raises(Retryable), TimedSession() as session:
            await Credentials(identity_source(APP_ID, "x/.default", session=session)).get()
    assert service.asked


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "307 Temporary", "308 Permanent"])
async def test_the_secret_is_not_sent_where_a_redirect_points(
    monkeypatch: pytest.MonkeyPatch, status: str
) -> None:
    async with (
        answering(http(json.dumps(GIVEN).encode(), "200 OK")) as elsewhere,
        answering(http(b"", status, Location=elsewhere.url)) as service,
    ):
        monkeypatch.setenv("IDENTITY_ENDPOINT", f"{service.url}/token")
        monkeypatch.setenv("IDENTITY_HEADER", "x")
        with pytest.raises(Retryable), TimedSession() as session:
            await Credentials(identity_source(APP_ID, "x/.default", session=session)).get()
    assert elsewhere.asked == []


def test_small_readers() -> None:
    assert read_object(b"[]") == read_object(b"{") == read_object(b"[" * 100_000) == {}
    assert token_in("eyJ0.a-b_c.d=") == "eyJ0.a-b_c.d="
    assert [seconds_in(value, 10) for value in (3, "4", 1e9, -5, "1e999", "x", None, True, float("nan"))] == (
        [3.0, 4.0, 10.0, 0.0, 10.0, None, None, None, None]
    )
