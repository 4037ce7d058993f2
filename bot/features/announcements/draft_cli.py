"""`grindvakt announcement draft`: an announcement of its own, from a file."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.console.arguments import AsJson
from bot.console.output import print_json, say
from bot.console.running import REFUSED, administrator, refuse, with_database
from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.features.announcements.announcements import Announcement, AnnouncementState
from bot.features.announcements.channels import channels_meant
from bot.features.announcements.content import Content
from bot.features.announcements.drafting import SaveDraft, save_draft
from bot.features.announcements.files import UnreadableContent, read_draft
from bot.features.announcements.following import FollowUp
from bot.features.announcements.picture_bytes import SoundPicture
from bot.features.announcements.picture_files import check_can_be_served, pictured, with_picture
from bot.features.announcements.ports import ANNOUNCEMENTS
from bot.features.announcements.reach_cli import people_named
from bot.features.announcements.writing_text import answered_by
from bot.features.directory.audience_files import WrittenAudience, read_audience_file
from bot.features.directory.audiences import Audience
from bot.features.directory.finding_audiences import FoundAudience, find_audience_of
from bot.features.portfolio.imports.records import ImportFault

app = typer.Typer()
MOST_LOOKED_AT = 200
"""Of the sender's newest announcements."""


@dataclass(frozen=True, slots=True)
class WrittenDraft:
    """A draft as it was given. `sender`: a mail address or an id; `audience` None: it is chosen later."""

    content: Content
    sender: str
    audience: WrittenAudience | None
    urgent: str
    follow_up: FollowUp
    by: Principal
    picture: SoundPicture | None = None
    channels: tuple[str, ...] = ()


@app.command("draft")
def draft(
    file: Annotated[
        Path,
        typer.Argument(help="YAML: `content`, perhaps `channels`, `follow_up`.", exists=True, dir_okay=False),
    ],
    sender: Annotated[str, typer.Option(help="In whose name: a mail address or an Entra object id.")],
    audience: Annotated[
        Path | None,
        typer.Option(help="YAML with `audience`; without it, choose in Teams.", exists=True, dir_okay=False),
    ] = None,
    urgent: Annotated[
        str, typer.Option(help="Why it may reach people outside their working hours; empty: it may not.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Draft an announcement from a file; its sender finds it by writing “utskick”."""
    try:
        content, channels, follow_up = read_draft(file)
        content, picture = pictured(content, file)
    except UnreadableContent as error:
        refuse(str(error))
    if content.picture:
        check_can_be_served()
    whom = read_audience_file(audience) if audience else None
    written = WrittenDraft(content, sender, whom, urgent, follow_up, administrator(), picture, channels)
    saved, told = with_database(lambda database: database.run(_draft, written, long=True), changes=True)
    for each in told:
        say(str(each), error=True)
    if saved is None:
        raise typer.Exit(REFUSED)
    print_json({"id": saved.id, "state": saved.state}) if as_json else say(
        "Drafted: {saved}.", saved=saved.id
    )


def _draft(
    written: WrittenDraft, uow: UnitOfWork, now: datetime
) -> tuple[Announcement | None, tuple[ImportFault, ...]]:
    """What was saved, and what to tell: faults, of which any keeps it from being saved, and doubts."""
    people = people_named([written.sender], uow, now)
    faults, found = tuple(people.faults), FoundAudience(Audience(()))
    if written.audience is not None:
        found = find_audience_of(written.audience, uow, once=True)
        faults = (*faults, *found.faults)
    if faults:
        return None, (*faults, *found.doubts)
    [sender] = people.people
    command = SaveDraft(
        written.by,
        answered_by(written.content, None, uow),
        found.audience,
        sender=sender,
        urgent=written.urgent,
        channels=channels_meant(written.channels, "", (), "sv", uow),
        follow_up=written.follow_up,
    )
    return with_picture(written.picture, written.by, _draft_once)(command, uow, now), found.doubts


def _draft_once(command: SaveDraft, uow: UnitOfWork, now: datetime) -> Announcement:
    """One that stands untouched, alike in all, is what the same file says once more: its end may not have been seen."""
    wanted = (command.content, command.audience, command.urgent, command.channels, command.follow_up)
    for each in uow[ANNOUNCEMENTS].of_sender(str(command.sender), MOST_LOOKED_AT):
        stands = (each.content, each.audience, each.urgent, each.channels, each.follow_up)
        if each.state is AnnouncementState.DRAFT and each.revision == 1 and stands == wanted:
            return each
    return save_draft(command, uow, now)
