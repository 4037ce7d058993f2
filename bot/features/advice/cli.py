"""`grindvakt advice`: what other bodies say of a matter before its gate."""

from datetime import datetime
from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from bot.console.arguments import DAY, AsJson, InitiativeKey
from bot.console.output import print_json
from bot.console.running import administrator, with_database
from bot.console.screen import Screen
from bot.core.chain import plain
from bot.core.database import Database
from bot.core.phrases import phrase, worded
from bot.core.swedish_days import swedish_calendar
from bot.features.advice.advice import Advice
from bot.features.advice.asking import AdviceAsking, AskAdvice, PassAdvice
from bot.features.advice.carrying import CarryAdvice, carry_advice
from bot.features.advice.matters import AdviceMatter, ShowAdvice, show_advice

app = typer.Typer(help="Ask for advice before a gate, and see what has come in.", no_args_is_help=True)


@app.command("list")
def list_(initiative: InitiativeKey, as_json: AsJson = False) -> None:
    """List the advice on an initiative's next gate."""
    asked = ShowAdvice(initiative.upper(), administrator())
    _print(with_database(lambda database: database.read(show_advice, asked)), as_json)


@app.command()
def ask(
    initiative: InitiativeKey,
    bodies: Annotated[
        list[str] | None,
        typer.Argument(help="Bodies or roles, by id; default: those that the process names for the gate."),
    ] = None,
    due: Annotated[
        datetime | None,
        typer.Option(formats=[DAY], help="The last day, until noon; default: in ten workdays."),
    ] = None,
    question: Annotated[str, typer.Option(help="What you want to know of them.")] = "",
    as_json: AsJson = False,
) -> None:
    """Ask bodies what they say of an initiative's next gate. Whoever presents it gets the answers."""
    command = AskAdvice(
        initiative.upper(), administrator(), tuple(bodies or ()), due.date() if due else None, question
    )

    async def use(database: Database) -> AdviceMatter:
        return await database.run(AdviceAsking(swedish_calendar()).ask, command)

    _print(with_database(use, changes=True), as_json)


@app.command("pass")
def pass_(
    initiative: InitiativeKey,
    body: Annotated[str, typer.Argument(help="The body or role whose answer isn't waited for.")],
    reason: Annotated[str, typer.Option(help="Why; it is kept in the log.")],
    as_json: AsJson = False,
) -> None:
    """Let an initiative's next gate be opened without a body's answer."""
    command = PassAdvice(initiative.upper(), body, reason, administrator())

    async def use(database: Database) -> AdviceMatter:
        return await database.run(AdviceAsking(swedish_calendar()).pass_over, command)

    _print(with_database(use, changes=True), as_json)


@app.command()
def carry(initiative: InitiativeKey, as_json: AsJson = False) -> None:
    """Let what was said before the gate was withdrawn or postponed hold, where the papers are the same."""
    command = CarryAdvice(initiative.upper(), administrator())

    async def use(database: Database) -> AdviceMatter:
        return await database.run(carry_advice, command)

    _print(with_database(use, changes=True), as_json)


def _print(matter: AdviceMatter, as_json: bool) -> None:
    if as_json:
        unasked = [body.id for body in matter.unasked]
        asked: list[Any] = [{"id": each.id, **plain(each)} for each in matter.advice]
        print_json(
            {"initiative": matter.initiative.key, "gate": matter.gate.id, "advice": asked, "unasked": unasked}
        )
        return
    calendar, console = swedish_calendar(), Screen()
    console.print(f"[bold]{matter.gate.id}[/] {escape(matter.initiative.title)}")
    table = Table("Body", "Until", "Says", "Words")
    for each in matter.advice:
        until = f"{calendar.local(each.due):%Y-%m-%d %H:%M}"
        table.add_row(
            escape(worded(each.body_name)),
            until,
            _standing(each, matter.at),
            escape(_words(each)),
        )
    for body in matter.unasked:
        table.add_row(escape(worded(body.name)), "", phrase("not asked"), "")
    console.print(table, none="Nobody is asked for advice.")


def _standing(advice: Advice, now: datetime) -> str:
    if advice.said is not None:
        return advice.said.opinion.value.replace("_", " ")
    if advice.passed is not None:
        return phrase("passed over")
    return phrase("nothing said in time") if advice.is_overdue(now) else phrase("waits")


def _words(advice: Advice) -> str:
    if advice.said is not None:
        return advice.said.words
    return advice.passed.reason if advice.passed else ""
