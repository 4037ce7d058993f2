"""`grindvakt directory members`: a group whose members files name."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from bot.console.output import counted, say
from bot.console.running import administrator, refuse, with_database
from bot.core.clock import utc_now
from bot.core.database import Database
from bot.core.phrases import phrase
from bot.core.written import one_line
from bot.features.directory.file_groups import (
    KeepMembers,
    PlanMembers,
    add_members,
    begin_members,
    complete_members,
    plan_members,
)
from bot.features.directory.people_files import read_people_files
from bot.features.portfolio.imports.records import ImportFault

LONGEST_NAME = 200
WRITTEN_AT_ONCE = 400
"""People a transaction: others write in between."""


def members(
    name: Annotated[str, typer.Argument(help="What people call the group.", parser=one_line, metavar="NAME")],
    files: Annotated[
        list[Path],
        typer.Argument(help="CSV and Excel files with a column id or mail.", exists=True, dir_okay=False),
    ],
) -> None:
    """Keep a group whose members files name, all of them each time; nothing is kept where a row has a fault."""
    if not 0 < len(name) <= LONGEST_NAME:
        refuse("give the group a name of at most {longest_name} characters", longest_name=LONGEST_NAME)
    found = read_people_files(files)
    by = administrator()

    async def use(database: Database) -> tuple[Sequence[ImportFault], int]:
        plan = await database.read(plan_members, PlanMembers(found.rows, by))
        faults = sorted([*found.faults, *plan.faults])
        if faults or not plan.people:
            return faults, 0
        keeping = KeepMembers(name, int(utc_now().timestamp() * 1000), by)
        await database.run(begin_members, keeping)
        left = iter(plan.people)
        while part := tuple(islice(left, WRITTEN_AT_ONCE)):
            await database.run(add_members, replace(keeping, people=part), long=True)
        return faults, await database.run(complete_members, keeping)

    faults, kept = with_database(use)
    if not kept:
        refuse(*map(str, faults), phrase("{count}, nobody was kept", count=counted(len(faults), "fault")))
    say(f"{name}: {counted(kept, 'member')}")
