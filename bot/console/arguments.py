"""What several commands take, worded once."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import typer

from bot.core.written import folded, one_line


class Language(StrEnum):
    SV = "sv"
    EN = "en"


HIGHEST = 2**63 - 1
"""No database numbers anything higher, nor takes a higher number to look for."""

DAY = "%Y-%m-%d"

FirstDay = Annotated[datetime | None, typer.Option(formats=[DAY], help="The first day.")]
LastDay = Annotated[datetime | None, typer.Option(formats=[DAY], help="The last day.")]

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Don't ask first.")]


def written_id(text: str) -> str:
    """An id of ours that has capitals alone, however it was written or pasted: as chat finds it."""
    return folded(text).upper()


def written_path(text: str) -> str:
    """The id of what belongs to a gate: its matter has capitals, its number small letters, the gate its own."""
    matter, slash, rest = one_line(text).partition("/")
    gate, between, number = rest.rpartition("/")
    return f"{written_id(matter)}{slash}{gate}{between}{number.lower()}"


InitiativeKey = Annotated[
    str,
    typer.Argument(
        help="The initiative's key, for example INI-2026-014.",
        show_default=False,
        parser=written_id,
        metavar="INITIATIVE",
    ),
]
