"""How msal speaks HTTP with the token services: with limits, through the environment's proxies, and to nobody else."""

import time
from collections.abc import Mapping
from typing import Any

import requests

from bot.outside.answers import read_json, seconds_in, token_in
from bot.outside.proxies import DIRECT, Proxies

TIMEOUT = 10.0
"""Seconds for the connection, and for each piece of the answer."""
WHOLE_ANSWER_WITHIN = 20.0
LARGEST_ANSWER = 1024 * 1024

_LIFE = ("expires_in", "refresh_in", "ext_expires_in")
_CENTURY = 3.2e9


class OddAnswer(requests.RequestException):
    """The other side answered, and not as a token service does: it may do better later."""


class TimedSession(requests.Session):
    """A session of requests' that never waits for ever, nor reads without end, as msal would.

    Redirects aren't followed, since the bot's secret would go with them. It keeps no connection open either: it is
    used about once an hour.
    """

    def __init__(self, proxies: Proxies = DIRECT) -> None:
        super().__init__()
        self.headers["Connection"] = "close"
        self.auth = _as_it_is  # a .netrc of the machine's must not add a password of its own
        self._proxies = proxies

    def request(self, *args: Any, **kwargs: Any) -> requests.Response:
        kwargs.setdefault("timeout", TIMEOUT)
        response = super().request(*args, **{**kwargs, "stream": True, "allow_redirects": False})
        with response:
            response._content = _whole(response)
        if 300 <= response.status_code < 400:
            raise OddAnswer(f"redirected, {response.status_code}")
        if response.status_code < 300:
            _check(response.content)
        return response

    def merge_environment_settings(self, url: Any, proxies: Any, stream: Any, verify: Any, cert: Any) -> Any:
        """The certificates of the environment, and our own way of reading its proxies."""
        settings = super().merge_environment_settings(url, proxies, stream, verify, cert)
        proxy = self._proxies.of(str(url))
        return {**settings, "proxies": {"http": proxy, "https": proxy} if proxy else {}}


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


def _whole(response: requests.Response) -> bytes:
    until, content = time.monotonic() + WHOLE_ANSWER_WITHIN, bytearray()
    for chunk in response.iter_content(16 * 1024):
        content += chunk
        if len(content) > LARGEST_ANSWER:
            raise OddAnswer(f"more than {LARGEST_ANSWER} bytes")
        if time.monotonic() > until:
            raise OddAnswer(f"not over after {WHOLE_ANSWER_WITHIN:.0f} s")
    return bytes(content)


def _check(content: bytes) -> None:
    """See to it that msal can read the answer: it believes in the types that it expects."""
    try:
        answer = read_json(content)
    except ValueError:
        raise OddAnswer("no JSON") from None
    if not isinstance(answer, Mapping):
        raise OddAnswer("no JSON object")
    if "access_token" in answer and token_in(answer["access_token"]) is None:
        raise OddAnswer("no token")
    if any(name in answer and _whole_number(answer[name]) is None for name in _LIFE):
        raise OddAnswer("no time that a token lives")


def _whole_number(value: object) -> float | None:
    seconds = seconds_in(value, _CENTURY)
    return seconds if seconds is not None and seconds.is_integer() else None
