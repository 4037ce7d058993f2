"""The Teams app package: a zip with the manifest, the English language file and the two icons.

The same options give the same bytes, so that a package can be compared with the one that was uploaded.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from importlib.resources import files
from urllib.parse import urlsplit

import jinja2

from bot.chat.commands import Command, Scope, offered_in

FOLDER = files("manifest")
ICONS = ("color.png", "outline.png")
TEMPLATES = {"manifest.json": "manifest.json.j2", "en.json": "en.json.j2"}

GUID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")
VERSION = re.compile(r"(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)")
LONGEST_NAME = 32
LONGEST_URL = 2048
MOST_LISTED = 12
"""Commands that Teams shows of each scope."""
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The oldest time that a zip file can hold: the files' real times would make each package differ."""


@dataclass(frozen=True, slots=True)
class PackageOptions:
    """What differs between organisations.

    `app_id` names the app in Teams and must stay the same through upgrades; `bot_id` is the bot's application
    (client) id in Entra. The four addresses must begin with https://. `read_receipts`: ask for the
    permission to be told what somebody has read in their own chat with the bot.
    """

    app_id: str
    bot_id: str
    public_url: str
    developer_name: str
    website_url: str
    privacy_url: str
    terms_url: str
    version: str
    read_receipts: bool = False


class ManifestFaults(Exception):
    """The package can't be built from these options. `faults`: a sentence each, all of them at once."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def build_package(options: PackageOptions, commands: Sequence[Command]) -> bytes:
    """The zip file's bytes, ready to upload. `commands`: what the features let people write.

    Raises:
        ManifestFaults: with everything that is wrong with the options.
    """
    faults = list(find_faults(options))
    if faults:
        raise ManifestFaults(faults)
    contents = {name: render(template, options, commands).encode() for name, template in TEMPLATES.items()}
    contents |= {icon: (FOLDER / "icons" / icon).read_bytes() for icon in ICONS}
    return _zipped(contents)


def render(template: str, options: PackageOptions, commands: Sequence[Command]) -> str:
    """One of the package's JSON files as text."""
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, keep_trailing_newline=True)  # noqa: S701 (JSON: every value goes through tojson)
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    return environment.from_string((FOLDER / template).read_text(encoding="utf-8")).render(
        options=options,
        scopes=[scope.value for scope in Scope],
        commands={scope.value: listed_in(scope, commands) for scope in Scope},
        domains=[urlsplit(options.public_url).hostname],
    )


def listed_in(scope: Scope, commands: Sequence[Command]) -> Sequence[Command]:
    """What Teams itself lists where one writes: the first, and the last, which is the help that names them all."""
    offered = offered_in(scope, commands)
    return offered if len(offered) <= MOST_LISTED else (*offered[: MOST_LISTED - 1], offered[-1])


def find_faults(options: PackageOptions) -> Iterator[str]:
    """What Teams would refuse, a sentence each."""
    for name in ("app_id", "bot_id"):
        if not GUID.fullmatch(getattr(options, name)):
            yield f"{name}: must be a GUID (8-4-4-4-12 hexadecimal digits), {_got(options, name)}"
    if not VERSION.fullmatch(options.version):
        yield f"version: must be three numbers such as 1.4.0, {_got(options, 'version')}"
    if not 0 < len(options.developer_name.strip()) <= LONGEST_NAME:
        yield f"developer_name: must have 1 to {LONGEST_NAME} characters, {_got(options, 'developer_name')}"
    for field in fields(options):
        if field.name.endswith("_url"):
            yield from _url_faults(options, field.name)


def _url_faults(options: PackageOptions, name: str) -> Iterator[str]:
    url = getattr(options, name)
    try:
        parts = urlsplit(url)
        whole = parts.scheme == "https" and bool(parts.hostname)
    except ValueError:
        whole = False
    if not whole:
        yield f"{name}: must be a whole address that begins with https://, {_got(options, name)}"
    elif len(url) > LONGEST_URL:
        yield f"{name}: must have at most {LONGEST_URL} characters, it has {len(url)}"


def _got(options: PackageOptions, name: str) -> str:
    value = getattr(options, name)
    return f"not {value[:80]!r}" if value else "and is not set"


def _zipped(contents: dict[str, bytes]) -> bytes:
    """Stored, not deflated: another version of zlib would give other bytes for the same files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as package:
        for name, content in contents.items():
            entry = zipfile.ZipInfo(name, date_time=EPOCH)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            package.writestr(entry, content)
    return buffer.getvalue()
