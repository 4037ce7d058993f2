"""What several commands take, worded once."""

from enum import StrEnum
from typing import Annotated

import typer


class Language(StrEnum):
    SV = "sv"
    EN = "en"


HIGHEST = 2**63 - 1
"""No database numbers anything higher, nor takes a higher number to look for."""

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
InitiativeKey = Annotated[
    str, typer.Argument(help="The initiative's key, for example INI-2026-014.", show_default=False)
]
