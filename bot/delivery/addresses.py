"""Which of Teams' addresses a message is sent to, where the one that is kept turned out to be another region's."""

from collections.abc import Iterable, Sequence


def and_at(refused: Iterable[str], url: str) -> tuple[str, ...]:
    """The addresses that have been tried in vain, once the recipient wasn't at `url` either."""
    return tuple(dict.fromkeys((*refused, _same(url))))


def open_address(refused: Sequence[str], addresses: Iterable[str | None]) -> str | None:
    """The first address that hasn't been tried in vain; None: it is to be waited for."""
    return next((url for url in addresses if url and _same(url) not in refused), None)


def _same(url: str) -> str:
    """The address however it is written."""
    return "".join(url.split()).rstrip("/").lower()
