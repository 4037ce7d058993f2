"""`grindvakt announcement again`: it is sent again to some of those for whom it was."""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any

import typer

from bot.console.arguments import AsJson, Yes
from bot.console.output import agrees, counted, say
from bot.console.running import administrator, refuse, with_database
from bot.core.database import Database, UnitOfWork
from bot.features.announcements.announcements import Announcement
from bot.features.announcements.arguments import AnnouncementId
from bot.features.announcements.handling import Handling
from bot.features.announcements.ledger import LedgerState
from bot.features.announcements.sending import RetryFailed, SendUncertain, retry_failed, send_uncertain
from bot.features.announcements.sending_anew import SendAnew, send_anew
from bot.features.announcements.telling import print_progress
from bot.features.announcements.viewing import SendingProgress, ShowProgress, show_progress

app = typer.Typer()


class AgainTo(StrEnum):
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    UNCHANGED = "unchanged"


SendAgain = Callable[[Any, UnitOfWork, datetime], Announcement]
HOW: Mapping[AgainTo, tuple[SendAgain, type[Handling], str]] = {
    AgainTo.FAILED: (retry_failed, RetryFailed, "didn't get it. It is tried again."),
    AgainTo.UNCERTAIN: (send_uncertain, SendUncertain, "may have it, and may get it twice."),
    AgainTo.UNCHANGED: (
        send_anew,
        SendAnew,
        "can't have their card corrected. The old one stays beside the new.",
    ),
}


@app.command("again")
def again(
    announcement: AnnouncementId,
    whom: Annotated[
        AgainTo,
        typer.Argument(help="Whom it didn't reach, who may have it, or whose card can't be corrected."),
    ],
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Send it again to those who failed, are uncertain, or have a card that can't be changed. Asks first."""
    use_case, command, what = HOW[whom]
    by = administrator()

    async def look(database: Database) -> SendingProgress:
        return await database.read(show_progress, ShowProgress(announcement, by))

    async def use(database: Database) -> SendingProgress:
        await database.run(use_case, command(announcement, by))
        return await look(database)

    progress = None if yes else with_database(look)
    if progress is not None and progress.announcement.has_begun:  # of a draft it is refused, and why is said
        number = _number(progress, whom)
        say(f"{counted(number, 'person', 'people')} {what}", error=True)
        if not agrees("Send it again?"):
            refuse("Nothing was changed. (--yes does it without asking.)")
    print_progress(with_database(use, changes=True), as_json)


def _number(progress: SendingProgress, whom: AgainTo) -> int:
    if whom is AgainTo.UNCHANGED:
        return progress.uncorrected
    counts = progress.counts
    return counts.of(LedgerState.UNCERTAIN) if whom is AgainTo.UNCERTAIN else counts.to_retry
