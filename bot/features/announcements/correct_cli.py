"""`grindvakt announcement correct`: what has gone out is corrected from a file."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.console.arguments import AsJson
from bot.console.output import say
from bot.console.running import administrator, refuse, with_database
from bot.core.database import Database, UnitOfWork
from bot.features.announcements.arguments import AnnouncementId
from bot.features.announcements.correcting import (
    CorrectionOutcome,
    SavedCorrection,
    correct_or_ask,
)
from bot.features.announcements.files import UnreadableContent, read_correction
from bot.features.announcements.keeping import found
from bot.features.announcements.picture_files import check_can_be_served, pictured, with_picture
from bot.features.announcements.sending import Correct
from bot.features.announcements.telling import print_progress
from bot.features.announcements.viewing import SendingProgress, ShowProgress, show_progress
from bot.features.announcements.writing_text import answered_by

app = typer.Typer()

SAID = {
    CorrectionOutcome.MADE: "It is corrected; the cards change where they are.",
    CorrectionOutcome.ASKED: "A second person was asked to approve the correction. Until then the old text stands.",
    CorrectionOutcome.DROPPED: "It says that already; the correction that waited for approval is gone.",
}


@app.command("correct")
def correct(
    announcement: AnnouncementId,
    file: Annotated[
        Path, typer.Argument(help="YAML with `content` and `what`.", exists=True, dir_okay=False)
    ],
    as_json: AsJson = False,
) -> None:
    """Say what the file says instead: each card that stands changes, once a second person approves where one must."""
    try:
        content, what = read_correction(file)
        content, picture = pictured(content, file)
    except UnreadableContent as error:
        refuse(str(error))
    if content.picture:
        check_can_be_served()
    by = administrator()

    async def use(database: Database) -> tuple[CorrectionOutcome, SendingProgress]:
        done = await database.run(
            with_picture(picture, by, _correct), Correct(announcement, by, content, what)
        )
        return done.outcome, await database.read(show_progress, ShowProgress(announcement, by))

    outcome, progress = with_database(use, changes=True)
    if not as_json:
        say(SAID[outcome])
    print_progress(progress, as_json)


def _correct(command: Correct, uow: UnitOfWork, now: datetime) -> SavedCorrection:
    stands = found(command.id, uow).content
    return correct_or_ask(replace(command, content=answered_by(command.content, stands, uow)), uow, now)
