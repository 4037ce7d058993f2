"""`grindvakt announcement picture`: pictures for announcements."""

from pathlib import Path
from typing import Annotated

import typer

from bot.console.arguments import AsJson
from bot.console.opening import opening
from bot.console.output import print_json, say
from bot.console.running import administrator, refuse, with_database
from bot.features.announcements.files import UnreadableContent
from bot.features.announcements.picture_files import check_can_be_served, read_picture
from bot.features.announcements.pictures import (
    AddPicture,
    RemovePicture,
    add_picture,
    picture_address,
    remove_picture,
)

app = typer.Typer(help="Pictures for announcements.", no_args_is_help=True)


@app.callback()
def _pictures() -> None:
    """Pictures for announcements."""


@app.command("add")
def add(
    file: Annotated[Path, typer.Argument(help="PNG or JPEG.", exists=True, dir_okay=False)],
    as_json: AsJson = False,
) -> None:
    """Upload a picture; its name is what an announcement's `picture` says."""
    check_can_be_served()
    try:
        picture = read_picture(file)
    except UnreadableContent as error:
        refuse(str(error))
    command = AddPicture(picture, administrator())
    name = with_database(lambda database: database.run(add_picture, command), changes=True)
    address = picture_address(name, opening.get()().settings().public_url)
    told = {"name": name, "address": address, "width": picture.width, "height": picture.height}
    print_json(told) if as_json else say(name)


@app.command("remove")
def remove(
    name: Annotated[str, typer.Argument(help="The picture's name, as `add` printed it.")],
    shown: Annotated[
        bool, typer.Option("--shown", help="Also where an announcement shows it: its words stand there then.")
    ] = False,
) -> None:
    """Serve a picture no more. Teams may have kept it for a while."""
    command = RemovePicture(name, administrator(), shown)
    with_database(lambda database: database.run(remove_picture, command), changes=True)
    say("Removed: {name}", name=name)
