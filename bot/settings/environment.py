"""Where settings come from: the environment (`GRINDVAKT_…`) and `grindvakt.toml`, read as whoever wrote them meant it.

White space, line ends and quotes round a value come from files and tools, and are taken off; so are characters that
nobody sees. What is then empty is not set. Kubernetes sets variables of its own for a service called grindvakt: they
are told apart by their form, and left out.
"""

import ipaddress
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.core.written import lines, one_line

PREFIX = "GRINDVAKT_"
FILE = Path("grindvakt.toml")
QUOTES = ('""', "''", "“”", "””", "‘’", "’’")
AS_GIVEN = frozenset({"app_certificate_password"})
"""What stands inside is theirs: a password may have any sign."""

_LINK = re.compile(r"(tcp|udp|sctp)://\S+")
_PORT_OF = re.compile(r"GRINDVAKT_(\w+_)?PORT_\d+_(TCP|UDP|SCTP)(_PROTO|_PORT|_ADDR)?")
_SERVICE = re.compile(r"(GRINDVAKT_(?:\w+_)?SERVICE_)(HOST|PORT(?:_\w+)?)")


class SettingsFaults(Exception):
    """The settings can't be used. `faults`: a sentence each, naming the setting and its source."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class CannotStart(SettingsFaults):
    """The settings can be used, but what they name isn't ready yet: to start again later may help."""


def read_values(environ: Mapping[str, str], file: Path = FILE) -> tuple[dict[str, Any], dict[str, str]]:
    """The values that are set, the environment's before the file's, and the source of each.

    Raises:
        SettingsFaults: the file can't be read, or is not TOML.
    """
    values: dict[str, Any] = {}
    sources: dict[str, str] = {}
    for name, value in _from_file(file).items():
        _put(values, sources, one_line(name).lower(), value, file.name)
    others = foreign(environ)
    for variable, text in environ.items():
        written = one_line(variable)
        if written.upper().startswith(PREFIX) and variable not in others:
            _put(values, sources, written[len(PREFIX) :].lower(), text, "environment")
    return values, sources


def foreign(environ: Mapping[str, str]) -> tuple[str, ...]:
    """The variables that Kubernetes (or a container link) sets for a service whose name begins with grindvakt."""
    named = (variable for variable in environ if variable.startswith(PREFIX))
    return tuple(sorted(variable for variable in named if _is_foreign(variable, environ)))


def trimmed(name: str, value: Any) -> Any:
    """A text without what only surrounds it, and without characters that nobody sees; anything else as it is."""
    if isinstance(value, list | tuple):
        return tuple(trimmed(name, part) for part in value)
    if not isinstance(value, str):
        return value
    bare = _bare(value)
    while len(bare) > 1 and bare[0] + bare[-1] in QUOTES:
        bare = _bare(bare[1:-1])
    return bare if name in AS_GIVEN else lines(bare)


def _put(values: dict[str, Any], sources: dict[str, str], name: str, value: Any, source: str) -> None:
    meant = trimmed(name, value)
    if meant != "":
        values[name], sources[name] = meant, source


def _bare(text: str) -> str:
    """Without white space and unseen characters at both ends."""
    start, end = 0, len(text)
    while start < end and not one_line(text[start]):
        start += 1
    while end > start and not one_line(text[end - 1]):
        end -= 1
    return text[start:end]


def _from_file(file: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except IsADirectoryError as error:
        why = "it is a folder, as a container makes where the file to mount isn't there"
        raise SettingsFaults([f"{file.name}: {why}"]) from error
    except UnicodeDecodeError as error:
        raise SettingsFaults([f"{file.name}: it is not UTF-8; save it as UTF-8"]) from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsFaults([f"{file.name}: {error}"]) from error
    except OSError as error:
        raise SettingsFaults([f"{file.name}: it can't be read: {error.strerror}"]) from error


def _is_foreign(variable: str, environ: Mapping[str, str]) -> bool:
    if _PORT_OF.fullmatch(variable):
        return True
    if variable.endswith("_PORT") and _LINK.fullmatch(environ[variable].strip()):
        return True
    service = _SERVICE.fullmatch(variable)
    return service is not None and _is_service(environ, service[1])


def _is_service(environ: Mapping[str, str], start: str) -> bool:
    """Kubernetes sets host and port together, the host as an IP address: `SERVICE_HOST` alone may be a slip."""
    try:
        ipaddress.ip_address(environ.get(f"{start}HOST", "").strip())
    except ValueError:
        return False
    return environ.get(f"{start}PORT", "").strip().isdecimal()
