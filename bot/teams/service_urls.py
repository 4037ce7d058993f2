"""Which addresses the bot may speak to: a token sent to the wrong host is a token given away."""

import re
from collections.abc import Iterable

from bot.core.errors import WrongAddress

# A grammar, not a parser: what two parsers could read differently (user names, backslashes, escapes, other
# alphabets, odd ports) is not in it, so it can't be let through.
_PUBLIC = re.compile(
    r"https://(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)*)(?::(?P<port>[0-9]{1,5}))?(?:/[a-z0-9._~/-]*)?"
)
_LOOPBACK = re.compile(r"https?://(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]{1,5})?(?:/[a-z0-9._~/-]*)?")
_ADDRESS = re.compile(r"[0-9.]+|0x[0-9a-f.x]+")
_LONGEST = 500


class UntrustedServiceUrl(WrongAddress):
    """The service URL is not on the list; nothing was sent there. Another address may do."""


class ServiceUrls:
    """The list of hosts that are trusted as Teams' side.

    Args:
        hosts: names; each allows itself and its sub-domains, over https on port 443. `name:port` allows exactly
            that name on that port. IP addresses never match.
        loopback: whether addresses of this machine are allowed too, http and any port (development).
    """

    def __init__(self, hosts: Iterable[str], *, loopback: bool = False) -> None:
        listed = frozenset(host.strip().lower() for host in hosts if host.strip())
        self._names = frozenset(host for host in listed if ":" not in host)
        self._with_port = frozenset(host for host in listed if ":" in host)
        self._loopback = loopback
        self._last_allowed: str | None = None

    def allows(self, url: str) -> bool:
        """Whether the bot may send its token there."""
        if url == self._last_allowed:  # nearly every activity of a tenant has the same one
            return True
        allowed = len(url) <= _LONGEST and url.isascii() and self._is_listed(url.lower())
        if allowed:
            self._last_allowed = url
        return allowed

    def check(self, url: str) -> str:
        """The URL without a slash at its end, ready to join a path to.

        Raises:
            UntrustedServiceUrl: it is not allowed.
        """
        if not self.allows(url):
            raise UntrustedServiceUrl(f"service URL is not trusted: {url[:100]!r}")
        return url.rstrip("/")

    def _is_listed(self, url: str) -> bool:
        if self._loopback and _LOOPBACK.fullmatch(url):
            return True
        match = _PUBLIC.fullmatch(url)
        if match is None:
            return False
        host, port = match["host"], match["port"]
        if _ADDRESS.fullmatch(host):
            return False
        if port is not None and f"{host}:{port}" in self._with_port:
            return True
        if port not in (None, "443"):
            return False
        return any(host == name or host.endswith("." + name) for name in self._names)


def same_service(one: str, other: str) -> bool:
    """Whether two service URLs are the same, whatever their case and the slash at their end."""
    return one == other or one.rstrip("/").lower() == other.rstrip("/").lower()
