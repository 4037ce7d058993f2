"""Web addresses as every client opens them: only ASCII, each sign that needs it percent-encoded once."""

import re
from urllib.parse import quote, urlsplit, urlunsplit

_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
"""A per cent sign that is none of an encoded sign."""

_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*\.?|\[[0-9a-f:.]+\]")

LONGEST_LINK = 2_000
"""Characters of a link that somebody gives; some clients cut longer ones."""

_PLAIN = "!$&'()*+,;=:@/-._~%"
"""What stands for itself in a path; a query and a fragment may have `?` too."""


def encoded(address: str) -> str:
    """The address with its host in ASCII (punycode) and spaces, å, ä, ö and the like percent-encoded.

    What is encoded already stays as it is, so this can be done any number of times.

    Raises:
        ValueError: it has no host, or one that can't be a host's name.
    """
    parts = urlsplit(address)
    return urlunsplit(
        (
            parts.scheme,
            _authority(parts.hostname or "", parts.port),
            _quoted(parts.path, _PLAIN),
            _quoted(parts.query, _PLAIN + "?"),
            _quoted(parts.fragment, _PLAIN + "?"),
        )
    )


def is_https(link: str) -> bool:
    """Whether every client opens it as it is: `https://` and a host, with no name and password in it."""
    try:
        parts = urlsplit(link)
        encoded(link)
    except ValueError:
        return False
    plain = not any(sign.isspace() or not sign.isprintable() for sign in link) and "@" not in parts.netloc
    return parts.scheme == "https" and plain and len(link) <= LONGEST_LINK


def opened(address: str) -> str:
    """The same for an address that is stored already and is shown whatever it is."""
    try:
        return encoded(address)
    except ValueError:
        return address


def _authority(host: str, port: int | None) -> str:
    name = f"[{host}]" if ":" in host else host
    if not name.isascii():
        try:
            name = name.encode("idna").decode("ascii")
        except UnicodeError as error:
            raise ValueError(f"{host} is not a host's name") from error
    if not _HOST.fullmatch(name):
        raise ValueError(f"{host} is not a host's name")
    return name if port is None else f"{name}:{port}"


def _quoted(text: str, plain: str) -> str:
    return quote(_ESCAPE.sub("%25", text), safe=plain)
