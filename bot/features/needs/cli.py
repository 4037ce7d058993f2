"""`grindvakt need`: what somebody has raised, until the portfolio has it."""

from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from bot.console.arguments import AsJson, written_id
from bot.console.output import print_json, say
from bot.console.running import administrator, with_database
from bot.console.screen import Screen
from bot.core.chain import plain
from bot.core.database import Database
from bot.core.phrases import stated
from bot.core.swedish_days import swedish_calendar
from bot.features.needs.needs import Need
from bot.features.needs.raising import KeepNeed, PassNeedOn, WriteNeed, keep_need, pass_need_on, write_need
from bot.features.needs.viewing import ListNeeds, list_needs

app = typer.Typer(help="See what has been raised, and where it stands.", no_args_is_help=True)

NeedId = Annotated[
    str, typer.Argument(help="The need's number, for example B-2026-001.", parser=written_id, metavar="NEED")
]


@app.command("list")
def list_(
    initiative: Annotated[
        str | None,
        typer.Argument(
            help="Only those that were raised from this initiative.", parser=written_id, metavar="INITIATIVE"
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the needs, the latest first."""
    asked = ListNeeds(administrator(), initiative.upper() if initiative else None)
    found = with_database(lambda database: database.read(list_needs, asked))
    if as_json:
        print_json([plain(need) for need in found])
        return
    calendar, table = swedish_calendar(), Table("Need", "State", "When", "From", "Text")
    for need in found:
        when = f"{calendar.local(need.at):%Y-%m-%d}"
        text = need.text if len(need.text) <= 80 else f"{need.text[:79]}…"
        table.add_row(
            need.id,
            stated("needstate-", need.state).replace("_", " "),
            when,
            escape(need.initiative or "–"),
            escape(text),
        )
    Screen().print(table, none="There are no needs.")


@app.command()
def add(text: Annotated[str, typer.Argument(help="What is wanted, and why.")]) -> None:
    """Write down a need that comes from elsewhere."""

    async def use(database: Database) -> Need:
        return await database.run(write_need, WriteNeed(text, administrator()))

    say("{count} is kept.", count=with_database(use, changes=True).id)


@app.command("pass-on")
def pass_on(need: NeedId, words: Annotated[str, typer.Option(help="What to say with it.")] = "") -> None:
    """Give a need that is being prepared to the portfolio."""

    async def use(database: Database) -> Need:
        return await database.run(pass_need_on, PassNeedOn(need.upper(), words, administrator()))

    say("{count} is with the portfolio.", count=with_database(use, changes=True).id)


@app.command()
def keep(need: NeedId, reason: Annotated[str, typer.Option(help="Why it fits the frame after all.")]) -> None:
    """Say that a need fits the frame it was raised from."""

    async def use(database: Database) -> Need:
        return await database.run(keep_need, KeepNeed(need.upper(), reason, administrator()))

    say("{count} stays where it was raised.", count=with_database(use, changes=True).id)
