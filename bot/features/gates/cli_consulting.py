"""`grindvakt gate consult`: note that the students' representatives have been consulted."""

from datetime import datetime
from typing import Annotated

import typer

from bot.console.arguments import DAY, AsJson, InitiativeKey
from bot.console.running import administrator, with_database
from bot.core.database import Database
from bot.core.swedish_days import swedish_calendar
from bot.features.gates.ballots import Ballot
from bot.features.gates.consulting import Consulting, NoteConsultation
from bot.features.gates.printing import print_ballot
from bot.features.gates.viewing import LatestBallot, latest_ballot


def consult(
    initiative: InitiativeKey,
    day: Annotated[datetime, typer.Option(formats=[DAY], help="The day on which it was.")],
    spoken_with: Annotated[str, typer.Option("--with", help="Whom of the students' representatives.")],
    said: Annotated[str, typer.Option(help="What they said.")] = "",
    as_json: AsJson = False,
) -> None:
    """Note the consultation with the students' representatives, which one person's decision waits for."""
    calendar = swedish_calendar()

    async def use(database: Database) -> Ballot:
        found = await database.read(latest_ballot, LatestBallot(initiative.upper(), administrator(), None))
        command = NoteConsultation(found.id, administrator(), day.date(), spoken_with, said)
        return await database.run(Consulting(calendar), command)

    print_ballot(with_database(use, changes=True), calendar, as_json)
