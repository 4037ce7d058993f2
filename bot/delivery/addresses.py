"""Which of Teams' addresses a message is sent to, where the one that is kept turned out to be another region's."""

from collections.abc import Iterable

ELSEWHERE = "elsewhere"
"""What a delivery's status begins with while its recipient isn't at the addresses that follow."""


def refused_at(status: str | None, url: str) -> str:
    """The status once the recipient wasn't at `url` either."""
    return " ".join((ELSEWHERE, *dict.fromkeys((*_refused(status), _same(url)))))


def open_address(status: str | None, addresses: Iterable[str | None]) -> str | None:
    """The first address that hasn't been tried in vain; None: it is to be waited for."""
    refused = _refused(status)
    return next((url for url in addresses if url and _same(url) not in refused), None)


def is_elsewhere(status: str | None) -> bool:
    return status is not None and status.startswith(ELSEWHERE)


def _refused(status: str | None) -> list[str]:
    return status.split()[1:] if status is not None and is_elsewhere(status) else []


def _same(url: str) -> str:
    """The address however it is written; without white space, since it is kept in a list."""
    return "".join(url.split()).rstrip("/").lower()
