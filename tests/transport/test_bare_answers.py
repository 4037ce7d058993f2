"""Nothing that anybody sends comes back in an answer, and no answer says what made it."""

import logging
from typing import Any

import pytest

from tests.teams_activities import message
from tests.transport.door import Door
from tests.transport.wire import request, wire

URL = "http://127.0.0.1:1/"
POST = b"POST /api/messages HTTP/1.1\r\nHost: x\r\n"
SECRET = b"a-secret-token"

NO_REQUESTS = {
    "no HTTP": SECRET + b"\r\n\r\n",
    "TLS": b"\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03" + SECRET,
    "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + SECRET,
    "no host": b"GET /" + SECRET + b" HTTP/1.1\r\n\r\n",
    "a broken URL": b"GET http://[::1/" + SECRET + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    "bytes in the URL": b"GET /\xff" + SECRET + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    "a control character": POST + b"Authorization: Bearer " + SECRET + b"\x01\r\n\r\n",
    "a NUL": POST + b"Authorization: Bearer " + SECRET + b"\0\r\n\r\n",
    "a long header": POST + b"Authorization: Bearer " + SECRET * 700 + b"\r\n\r\n",
    "many headers": POST + b"".join(b"X-%d: %s\r\n" % (number, SECRET) for number in range(101)) + b"\r\n",
    "two lengths": POST + b"Content-Length: 5\r\nContent-Length: 6\r\nX: " + SECRET + b"\r\n\r\nhello",
    "an endless length": POST + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n",
    "a length below nothing": POST + b"Content-Length: -1\r\n\r\n",
    "a length and chunks": POST + b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
    "packed for the way": POST + b"Transfer-Encoding: gzip\r\nX: " + SECRET + b"\r\n\r\n",
}
REFUSED = {
    "another path": (b"GET /" + SECRET + b" HTTP/1.1\r\nHost: x\r\n\r\n", 404),
    "a long path": (b"GET /" + b"/" * 8000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", 404),
    "another method": (b"DELETE /api/messages?" + SECRET + b" HTTP/1.1\r\nHost: x\r\n\r\n", 405),
    "an unknown method": (b"PROPFIND /api/messages HTTP/1.1\r\nHost: x\r\n\r\n", 405),
    "an expectation": (POST + b"Expect: " + SECRET + b"\r\nContent-Length: 0\r\n\r\n", 417),
    "a tunnel": (b"CONNECT " + SECRET + b":443 HTTP/1.1\r\nHost: x\r\n\r\n", 404),
    "no content type": (POST + b"Cookie: " + b";" * 8000 + b"\r\nContent-Length: 0\r\n\r\n", 415),
    "a wrong body": (request({"a": SECRET.decode()}), 400),
    "a socket": (
        b"GET /api/messages HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: upgrade\r\n"
        b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n",
        405,
    ),
}


def is_bare(answer: bytes) -> bool:
    head, _, body = answer.partition(b"\r\n\r\n")
    names = {line.partition(b":")[0].lower() for line in head.split(b"\r\n")[1:]}
    return not body and names <= {b"content-length", b"date", b"connection", b"allow"}


@pytest.mark.parametrize("sent", NO_REQUESTS.values(), ids=NO_REQUESTS.keys())
async def test_what_is_no_http_gets_a_bare_400(
    open_door: Door, caplog: pytest.LogCaptureFixture, sent: bytes
) -> None:
    with caplog.at_level(logging.INFO):
        async with wire(open_door) as connection:
            await connection.write(sent)
            answer = await connection.rest()
    assert answer[8:12] == b" 400"
    assert is_bare(answer)
    (line,) = [record.getMessage() for record in caplog.records if record.name.startswith(("bot", "aiohttp"))]
    assert line.startswith("turned away 127.0.0.1: 400, not HTTP")
    assert SECRET.decode() not in caplog.text
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize(("sent", "status"), REFUSED.values(), ids=REFUSED.keys())
async def test_what_is_refused_gets_a_bare_status(open_door: Door, sent: bytes, status: int) -> None:
    async with wire(open_door) as connection:
        await connection.write(sent + b"GET /end HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        answers = await connection.rest()
    assert answers.startswith(f"HTTP/1.1 {status} ".encode())
    assert answers.count(b"HTTP/1.1 ") == 2  # the connection is as good as before
    assert SECRET not in answers
    assert b"Server" not in answers
    assert b"text/" not in answers


async def test_a_good_answer_does_not_say_what_made_it_either(open_door: Door) -> None:
    answer = await open_door.post(message("hej", URL))
    assert answer.status == 200
    assert "Server" not in answer.headers


async def test_a_fault_in_what_answers_is_a_bare_500(
    open_door: Door, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> Any:
        raise RuntimeError("inner detail")

    monkeypatch.setattr("aiohttp.web_urldispatcher.UrlDispatcher.resolve", broken)
    answer = await open_door.post(message("hej", URL))
    assert (answer.status, answer.body) == (500, b"")
    assert "inner detail" in caplog.text


async def test_an_endless_head_is_cut_off(open_door: Door) -> None:
    async with wire(open_door) as connection:
        await connection.write(POST)
        written = await connection.flood(b"X: " + b"y" * 4000 + b"\r\n", 95 * 4005)
        answer = await connection.rest()
    assert answer == b"" or answer.startswith(
        b"HTTP/1.1 431"
    )  # what was on its way may have reset the connection
    assert b"415" not in answer
    assert written


async def test_an_endless_body_is_not_read_to_its_end(open_door: Door) -> None:
    async with wire(open_door) as connection:
        await connection.write(POST + b"Transfer-Encoding: chunked\r\n\r\n")
        assert await connection.status() == 415
        most = 200_000_000
        written = await connection.flood(b"1\r\nx\r\n" * 10_000, most)
    assert written < most / 4  # what the system's own buffers take, and not much more
