"""`grindvakt settings`: what is set, where it comes from and what it means; secrets are masked."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Annotated

import typer
from pydantic import SecretStr
from rich.markup import escape
from rich.table import Table

from bot import app as product
from bot.console.output import print_json
from bot.console.screen import Screen
from bot.core.phrases import phrase
from bot.feature import sections_of
from bot.settings.environment import FILE, foreign
from bot.settings.model import Settings, make_settings, read_values


@dataclass(frozen=True, slots=True)
class ShownSetting:
    """One setting as `grindvakt settings` shows it; a secret's value is masked."""

    name: str
    value: str
    source: str
    meaning: str


def settings(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Show every setting with its value, source and meaning; secrets are masked."""
    values, sources = read_values(os.environ)
    rows = show(make_settings(values, sources, sections_of(product.FEATURES)), sources)
    if as_json:
        print_json([asdict(row) for row in rows])
        return
    table = Table("Setting", "Value", "Source", "Meaning")
    for row in rows:
        table.add_row(
            f"GRINDVAKT_{row.name}", escape(row.value) or "–", phrase(row.source), phrase(row.meaning)
        )
    console = Screen()
    console.print(table)
    for sentence in _where_from(foreign(os.environ)):
        console.print(sentence, markup=False, highlight=False, soft_wrap=True)


def _where_from(others: Sequence[str]) -> Iterator[str]:
    there = "" if FILE.is_file() else phrase(" (there is none)")
    yield phrase(
        "{file} is read from the folder where the program is started: {absolute}{there}",
        file=FILE,
        absolute=FILE.absolute(),
        there=there,
    )
    if others:
        yield phrase(
            "Left out, since Kubernetes sets them for its services: {names}", names=", ".join(others)
        )


def show(settings: Settings, sources: Mapping[str, str]) -> list[ShownSetting]:
    """Every setting with its value, source and meaning."""
    return [
        ShownSetting(
            name=name.upper(),
            value=_masked(getattr(section, name), name),
            source=sources.get(name, "default"),
            meaning=field.description or "",
        )
        for section in (settings, *settings.sections)
        for name, field in type(section).model_fields.items()
    ]


def _masked(value: object, name: str) -> str:
    if isinstance(value, SecretStr):
        return "********" if value.get_secret_value() else ""
    if isinstance(value, tuple):
        return ", ".join(value)
    return _without_password(str(value)) if name == "database_url" else str(value)


def _without_password(url: str) -> str:
    url = re.sub(r"(?i)(password=)[^&]*", r"\1********", url)
    head, at, tail = url.rpartition("@")
    if not at:
        return url
    scheme, _, login = head.partition("://")
    user, colon, _ = login.partition(":")
    return f"{scheme}://{user}{colon and ':********'}@{tail}"
