"""`grindvakt decision delegated`: the register of what has been decided by delegation."""

from collections.abc import Sequence
from typing import Annotated

import typer
from rich.table import Column, Table
from rich.text import Text as Line

from bot.console.arguments import AsJson, FirstDay, LastDay
from bot.console.output import print_json, printable, say
from bot.console.running import administrator, with_database
from bot.console.screen import Screen
from bot.core.chain import plain
from bot.core.clock import utc_now
from bot.core.database import Database
from bot.core.phrases import stated
from bot.core.swedish_days import swedish_calendar
from bot.features.records.delegated import DelegatedDecision, DelegatedListing, ListDelegated

COLUMNS = ("Outcome", "State", "Point", "Delegate", "Decided", "Registry no.", "Reported")


def delegated(
    since: FirstDay = None,
    until: LastDay = None,
    unreported: Annotated[bool, typer.Option("--unreported", help="Only what hasn't been reported.")] = False,
    as_json: AsJson = False,
) -> None:
    """List what was decided by delegation: point, delegate, day, registry number, and when it was reported."""
    calendar = swedish_calendar()
    first, last = since.date() if since else None, until.date() if until else None
    command = ListDelegated(administrator(), first, last, unreported)

    async def use(database: Database) -> Sequence[DelegatedDecision]:
        found: Sequence[DelegatedDecision] = await database.read(DelegatedListing(calendar), command)
        return found

    found = with_database(use)
    if as_json:
        rows = [{**plain(each.decision), "point": each.point, "delegate": each.delegate} for each in found]
        print_json(rows)
        return
    if not found:
        say("Nothing was decided by delegation.")
        return
    today = calendar.local(utc_now()).date()
    table = Table(Column("Decision", no_wrap=True), *COLUMNS)
    for each in found:
        decision = each.decision
        reported = calendar.local(decision.reported_at).date().isoformat() if decision.reported_at else "–"
        cells = (
            decision.ballot,
            stated("outcome-", decision.outcome),
            stated("decisionstate-", decision.state(today)),
            each.point,
            each.delegate,
            calendar.local(decision.decided_at).date().isoformat(),
            decision.registry_no,
            reported,
        )
        table.add_row(*(Line(printable(cell)) for cell in cells))
    Screen().print(table)
