"""`grindvakt initiative secret`: mark what not everybody may see, and take that back."""

from datetime import datetime
from typing import Annotated

import typer

from bot.console.arguments import DAY, InitiativeKey
from bot.console.output import say
from bot.console.running import administrator, with_database
from bot.core.database import Database
from bot.core.phrases import phrase
from bot.core.swedish_days import swedish_calendar
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.marking import LiftSecrecy, Marking, MarkSecret, lift_secrecy
from bot.features.portfolio.secrecy import SecrecyKind


def secret(
    key: InitiativeKey,
    paper: Annotated[str, typer.Option(help="The paper's id; left out: the whole matter.")] = "",
    ground: Annotated[str, typer.Option(help="The law, for example 'OSL 18 kap. 8 §'.")] = "",
    procurement: Annotated[
        bool, typer.Option("--procurement", help="A procurement is open: the law is known.")
    ] = False,
    since: Annotated[
        datetime | None, typer.Option(formats=[DAY], help="Its first day; left out: today.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option(formats=[DAY], help="Its last day; left out: until further notice.")
    ] = None,
    twin: Annotated[str, typer.Option(help="The redacted paper that everybody else gets.")] = "",
    lift: Annotated[bool, typer.Option("--lift", help="It is secret no more.")] = False,
) -> None:
    """Mark a matter or a paper as secret, or with --lift take that back."""
    by, kind = administrator(), SecrecyKind.PROCUREMENT if procurement else SecrecyKind.MARKED
    first, last = since.date() if since else None, until.date() if until else None

    async def use(database: Database) -> Initiative:
        if lift:
            return await database.run(lift_secrecy, LiftSecrecy(key.upper(), by, paper))
        command = MarkSecret(key.upper(), by, paper, kind, ground, first, last, twin)
        return await database.run(Marking(swedish_calendar()).mark, command)

    after = with_database(use, changes=True)
    said = ", ".join(
        f"{each.paper or phrase('all of it')} ({each.ground}, {each.first}–{each.last or ''})"
        for each in after.secrecy
    )
    say(f"{after.key}: {said or phrase('nothing is secret')}")
