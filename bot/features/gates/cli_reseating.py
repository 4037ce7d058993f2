"""`grindvakt gate reseat`: give somebody their seat back who was replaced in an open ballot by an error."""

from typing import Annotated

import typer

from bot.console.arguments import AsJson, InitiativeKey
from bot.console.running import administrator, refuse, with_database
from bot.core.database import Database, UnitOfWork
from bot.core.people_port import PEOPLE
from bot.core.swedish_days import swedish_calendar
from bot.features.gates.ballots import Ballot
from bot.features.gates.printing import print_ballot
from bot.features.gates.reseating import GiveSeatBack, give_seat_back
from bot.features.gates.viewing import LatestBallot, latest_ballot


def reseat(
    initiative: InitiativeKey,
    person: Annotated[str, typer.Option(help="Who was replaced: their mail address or id.")],
    as_json: AsJson = False,
) -> None:
    """Give somebody their seat back in the open vote, as where the directory was wrong. A substitute's vote stands."""

    async def use(database: Database) -> Ballot:
        found = await database.read(latest_ballot, LatestBallot(initiative.upper(), administrator(), None))
        mails = await database.read(_mails, found)
        whom = mails.get(person.casefold())
        if whom is None:
            refuse(
                "{person} isn't one of those who may come to vote: {names}",
                person=person,
                names=", ".join(sorted(mails)),
            )
        return await database.run(give_seat_back, GiveSeatBack(found.id, whom, administrator()))

    print_ballot(with_database(use, changes=True), swedish_calendar(), as_json)


def _mails(ballot: Ballot, uow: UnitOfWork, _now: object) -> dict[str, str]:
    """Mail address or id → the person, of all who may come to vote."""
    known = uow[PEOPLE].many(ballot.question.people)
    mails = {each.mail.casefold(): person for person, each in known.items() if each.mail}
    return mails | {person.casefold(): person for person in ballot.question.people}
