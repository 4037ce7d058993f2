"""`grindvakt initiative`: list and show initiatives, set where a step stands, and plan days."""

from datetime import date
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text as Line

from bot.console.arguments import AsJson, InitiativeKey
from bot.console.output import print_json, say
from bot.console.running import administrator, with_database
from bot.console.screen import Screen
from bot.core.chain import plain
from bot.core.database import Database
from bot.core.phrases import phrase, worded
from bot.features.portfolio.basis import AMOUNT, REACH, RISK, STUDENTS, SetBasis, set_basis
from bot.features.portfolio.cli_answering import answer
from bot.features.portfolio.cli_secrecy import secret
from bot.features.portfolio.files.clocks import day
from bot.features.portfolio.initiative_telling import answers_of, basis_of, facts_of, papers_of, steps_of
from bot.features.portfolio.initiatives import Initiative, StepState, StepStatus
from bot.features.portfolio.listing import (
    Listed,
    ListInitiatives,
    ShowInitiative,
    Shown,
    list_initiatives,
    show_initiative,
)
from bot.features.portfolio.plans import GO_LIVE, InitiativePlan, PlanDates, plan_dates
from bot.features.portfolio.stepping import SetStep, set_step
from bot.features.processes.kinds import ReachScope, RiskClass

app = typer.Typer(
    help="List and show initiatives, set their steps, and plan their days.", no_args_is_help=True
)


app.command()(secret)
app.command()(answer)


@app.command("list")
def list_(as_json: AsJson = False) -> None:
    """List all initiatives, and where each stands."""

    async def use(database: Database) -> list[Listed]:
        return await database.read(list_initiatives, ListInitiatives(administrator()))

    listed = with_database(use)
    if as_json:
        print_json([{**plain(each.initiative), "place_name": plain(each.place)} for each in listed])
        return
    table = Table("Key", "Title", "Process", "Variant", "Stands at")
    for each in listed:
        initiative = each.initiative
        process = f"{initiative.process.id} {initiative.process.version}"
        cells = (
            initiative.key,
            initiative.title,
            process,
            initiative.variant,
            worded(each.place),
        )
        table.add_row(*(Line(cell) for cell in cells))
    Screen().print(table, none="There are no initiatives.")


@app.command()
def show(key: InitiativeKey, as_json: AsJson = False) -> None:
    """Show an initiative: who holds which role, its papers, its criteria and its steps."""

    async def use(database: Database) -> Shown:
        return await database.read(show_initiative, ShowInitiative(key.upper(), administrator()))

    shown = with_database(use)
    if as_json:
        print_json({**plain(shown.initiative), "place_name": plain(shown.place), "names": plain(shown.names)})
        return
    console = Screen(markup=False)
    console.print(facts_of(shown))
    for table in (papers_of(shown), answers_of(shown), steps_of(shown)):
        if table.row_count:
            console.print(table)


@app.command()
def step(
    key: InitiativeKey,
    step: Annotated[str, typer.Argument(help="The step's id, or stage/step where stages share one.")],
    status: Annotated[StepStatus, typer.Argument(help="Where it stands.")],
    reason: Annotated[str, typer.Option(help="Why; needed for not_applicable.")] = "",
) -> None:
    """Set where a step stands. A step that was done and is under way again begins a new round."""
    command = SetStep(key.upper(), step, status, administrator(), reason)

    async def use(database: Database) -> StepState:
        return await database.run(set_step, command)

    state = with_database(use, changes=True)
    say(
        "{initiative} {stage}/{step}: {state_}, round {round}",
        initiative=command.initiative,
        stage=state.stage,
        step=state.step,
        state_=phrase(state.status.value),
        round=state.round,
    )


@app.command()
def plan(
    key: InitiativeKey,
    dates: Annotated[
        list[str],
        typer.Argument(
            help="GATE=DAY or go-live=DAY, for example G4=2026-12-14; with nothing after = to take it away."
        ),
    ],
) -> None:
    """Set when gates are meant to be decided, and when what the initiative makes is taken into use."""
    command = PlanDates(key.upper(), dict(map(_planned, dates)), administrator())

    async def use(database: Database) -> InitiativePlan:
        return await database.run(plan_dates, command)

    after = with_database(use, changes=True).initiative
    days = {**after.planned, **({GO_LIVE: after.go_live} if after.go_live else {})}
    said = ", ".join(f"{name} {day.isoformat()}" for name, day in days.items())
    say(f"{after.key}: {said or phrase('nothing is planned')}")


@app.command("set")
def set_(
    key: InitiativeKey,
    amount: Annotated[str | None, typer.Option(help='Whole kronor, as 2400000; "" takes it away.')] = None,
    reach: Annotated[str | None, typer.Option(help=f'{", ".join(ReachScope)}; "" takes it away.')] = None,
    risk: Annotated[str | None, typer.Option(help=f'{", ".join(RiskClass)}; "" takes it away.')] = None,
    students: Annotated[
        str | None, typer.Option(help='Whether it concerns education or students: true, false or "".')
    ] = None,
) -> None:
    """Set what the rules go by that choose who decides, and whether students are to be consulted."""
    given = {AMOUNT: amount, REACH: reach, RISK: risk, STUDENTS: students}
    said = {name: value for name, value in given.items() if value is not None}
    for name, allowed in (
        (REACH, (*ReachScope, "")),
        (RISK, (*RiskClass, "")),
        (STUDENTS, ("true", "false", "")),
    ):
        if said.get(name, "") not in allowed:
            raise typer.BadParameter(
                phrase(
                    "{said!r} is no {name}; write one of {names}",
                    said=said[name],
                    name=name,
                    names=", ".join(allowed[:-1]),
                )
            )
    command = SetBasis(key.upper(), administrator(), said)

    async def use(database: Database) -> Initiative:
        return await database.run(set_basis, command)

    after = with_database(use, changes=True)
    known = [f"{phrase(name)} {value}" for name, value in basis_of(after).items() if value]
    say(f"{after.key}: {', '.join(known) or phrase('nothing is given')}")


def _planned(written: str) -> tuple[str, date | None]:
    name, sign, text = (part.strip() for part in written.partition("="))
    if not sign or not name:
        raise typer.BadParameter(
            phrase(
                "{written!r} is no plan; write GATE=2026-12-14 or {go_live}=2026-12-15",
                written=written,
                go_live=GO_LIVE,
            )
        )
    if name.lower().replace("_", "-") == GO_LIVE:
        name = GO_LIVE
    try:
        return name, day(text) if text else None
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
