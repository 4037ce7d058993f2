"""`grindvakt announcement`: what follows one that has gone out: mail, reminders, and those who have joined."""

from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any

import typer

from bot.console.arguments import AsJson, Yes
from bot.console.output import agrees, counted, print_json, say
from bot.console.running import administrator, refuse, with_database
from bot.core.chain import plain
from bot.core.database import Database, UnitOfWork
from bot.core.phrases import language, phrase, worded
from bot.core.texts import text
from bot.features.announcements.announcements import Announcement
from bot.features.announcements.arguments import AnnouncementId
from bot.features.announcements.follow_choosing import ChooseFollowUp, choose_follow_up
from bot.features.announcements.follow_ports import FOLLOW_UPS, JOININGS, Joining, JoinState
from bot.features.announcements.following import FollowUp
from bot.features.announcements.joining import JoinedSince, ask_joined
from bot.features.announcements.reminding import RemindNow, remind_now
from bot.features.announcements.telling import print_progress
from bot.features.announcements.viewing import SendingProgress, ShowProgress, show_progress

app = typer.Typer()

Mails = Annotated[
    bool | None,
    typer.Option(
        "--mail/--no-mail", help="Mail those who can't be reached in Teams.", show_default="as it is"
    ),
]
Unseen = Annotated[
    int | None,
    typer.Option(
        "--unseen-hours",
        help="Mail those too who haven't been seen to read it after so many hours; 0: don't.",
        show_default="as it is",
    ),
]
After = Annotated[
    int | None,
    typer.Option(
        "--remind-after",
        help="Workdays after which those who haven't confirmed are reminded; 0: never.",
        show_default="as it is",
    ),
]
Times = Annotated[
    int | None,
    typer.Option("--reminders", help="How many reminders at the most.", show_default="as it is"),
]


@app.command("follow-up")
def follow_up(
    announcement: AnnouncementId,
    mail: Mails = None,
    unseen_hours: Unseen = None,
    remind_after: After = None,
    reminders: Times = None,
    as_json: AsJson = False,
) -> None:
    """Choose what follows it, mail and reminders, or (without options) show what does."""
    given: dict[str, Any] = {
        "mail": mail,
        "unseen_hours": unseen_hours,
        "remind_after": remind_after,
        "reminders": reminders,
    }
    changes = {name: value for name, value in given.items() if value is not None}
    if remind_after == 0:
        changes.setdefault("reminders", 0)
    if mail is False:
        changes.setdefault("unseen_hours", 0)

    async def use(database: Database) -> FollowUp:
        found = (await _look(database, announcement)).announcement
        if changes:
            chosen = replace(found.follow_up, **changes)
            command = ChooseFollowUp(found.id, administrator(), chosen)
            found = await database.run(choose_follow_up, command)
        return found.follow_up

    chosen = with_database(use, changes=bool(changes))
    print_json(plain(chosen)) if as_json else say("\n".join(_said(chosen)))


@app.command("remind")
def remind(
    announcement: AnnouncementId,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Remind those who have it and haven't confirmed it. Tells how many that are, and asks first."""
    found, count = with_database(lambda database: database.read(_unconfirmed, announcement))
    if not yes and count:  # of nobody there is nothing to ask: it is said why
        waiting = counted(count, "has it and hasn't confirmed it", "have it and haven't confirmed it")
        say(f"{worded(found.content.heading)}: {waiting}.", error=True)
        if not agrees("Remind {count}?", count=count):
            refuse("Nobody was reminded. (--yes does it without asking.)")
    command = RemindNow(announcement, administrator(), found.reminders)

    async def use(database: Database) -> SendingProgress:
        await database.run(remind_now, command)
        return await _look(database, announcement)

    print_progress(with_database(use, changes=True), as_json)


@app.command("joined")
def joined(announcement: AnnouncementId, as_json: AsJson = False) -> None:
    """Send it to those who have joined its audience since. The running program looks them up."""

    async def use(database: Database) -> Joining | None:
        await database.run(ask_joined, JoinedSince(announcement, administrator()))
        return await database.read(_joining, announcement)

    found = with_database(use, changes=True)
    if as_json:
        print_json(plain(found))
    elif found is not None and found.state is JoinState.REFUSED:
        refuse(text(language(), found.problem, **found.params))
    else:
        say("The audience is being looked up anew; `grindvakt announcement show` tells what came of it.")


def _said(chosen: FollowUp) -> list[str]:
    lines = [
        phrase("Those who can't be reached in Teams get it by mail.") if chosen.mail else phrase("No mail.")
    ]
    if chosen.unseen_hours:
        lines.append(
            phrase(
                "So do those not seen to read it within {unseen_hours} h.", unseen_hours=chosen.unseen_hours
            )
        )
    if chosen.reminds:
        times = phrase(
            "after {remind_after} workdays, at most {reminders} times",
            remind_after=chosen.remind_after,
            reminders=chosen.reminders,
        )
        lines.append(phrase("Those who don't confirm are reminded {times}.", times=times))
    return lines if chosen.reminds else [*lines, phrase("No reminders.")]


async def _look(database: Database, announcement: str) -> SendingProgress:
    return await database.read(show_progress, ShowProgress(announcement, administrator()))


def _unconfirmed(announcement: str, uow: UnitOfWork, now: datetime) -> tuple[Announcement, int]:
    found = show_progress(ShowProgress(announcement, administrator()), uow, now).announcement
    return found, uow[FOLLOW_UPS].count_unconfirmed(found.id, found.text)


def _joining(announcement: str, uow: UnitOfWork, _now: datetime) -> Joining | None:
    return uow[JOININGS].newest(announcement)
