"""Odd addresses of the web, on both databases: whatever stands where a name or a token should is no such thing."""

import pytest
from yarl import URL

from tests.flows.office_hours import Hours

ODD = [
    "%00",
    "a%00b",
    "%ff%fe",
    "%ed%a0%80",
    "..%2f..%2fetc%2fpasswd",
    "%2e%2e",
    "x" * 150,
    "%25",
    "%0d%0aX:y",
    "'--",
    "%c3%a5",
]


@pytest.mark.parametrize("folder", ["f", "p", "i", "d", "r", "api", ""])
async def test_nothing_odd_is_a_fault_of_ours(hours: Hours, folder: str) -> None:
    base = hours.endpoint.removesuffix("/api/messages")
    answered = {}
    for odd in ODD:
        for method in ("GET", "POST"):
            url = URL(f"{base}/{folder}/{odd}" if folder else f"{base}/{odd}", encoded=True)
            async with hours.session.request(method, url, allow_redirects=False) as answer:
                answered[method, odd] = answer.status
                assert "etc/passwd" not in await answer.text()
    assert set(answered.values()) <= {200, 404, 405}, answered
