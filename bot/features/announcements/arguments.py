"""What several commands of `grindvakt announcement` take."""

from typing import Annotated

import typer

AnnouncementId = Annotated[str, typer.Argument(help="The announcement's id.", show_default=False)]
