"""What several commands of `grindvakt announcement` take."""

from typing import Annotated

import typer

from bot.core.written import folded


def _written(text: str) -> str:
    """Its letter is a capital and its digits are small ones, however it was written or pasted."""
    return folded(text).capitalize()


AnnouncementId = Annotated[
    str,
    typer.Argument(
        help="The announcement's id.", show_default=False, parser=_written, metavar="ANNOUNCEMENT"
    ),
]
