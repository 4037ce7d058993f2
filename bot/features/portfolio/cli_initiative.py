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
from bot.features.portfolio.basis import AMOUNT, REACH, RISK, STUDENTS, SetBasis, set_basis
from bot.features.portfolio.cli_answering import answer
from bot.features.portfolio.cli_secrecy import secret
from bot.features.portfolio.files.clocks import day
from bot.features.portfolio.initiatives import ChangeRequest, Initiative, StepState, StepStatus
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
        cells = (initiative.key, initiative.title, process, initiative.variant, each.place.en)
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
    console.print(_facts(shown))
    for table in (_papers(shown), _answers(shown), _steps(shown)):
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
    say(f"{command.initiative} {state.stage}/{state.step}: {state.status.value}, round {state.round}")


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
    say(f"{after.key}: {said or 'nothing is planned'}")


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
            raise typer.BadParameter(f"{said[name]!r} is no {name}; write one of {', '.join(allowed[:-1])}")
    command = SetBasis(key.upper(), administrator(), said)

    async def use(database: Database) -> Initiative:
        return await database.run(set_basis, command)

    after = with_database(use, changes=True)
    known = [f"{name} {value}" for name, value in _basis(after).items() if value]
    say(f"{after.key}: {', '.join(known) or 'nothing is given'}")


def _basis(initiative: Initiative) -> dict[str, str]:
    students = initiative.students
    return {
        AMOUNT: "" if initiative.amount is None else f"{initiative.amount} SEK",
        REACH: initiative.reach or "",
        RISK: initiative.risk or "",
        STUDENTS: "" if students is None else "yes" if students else "no",
    }


def _planned(written: str) -> tuple[str, date | None]:
    name, sign, text = (part.strip() for part in written.partition("="))
    if not sign or not name:
        raise typer.BadParameter(f"{written!r} is no plan; write GATE=2026-12-14 or {GO_LIVE}=2026-12-15")
    if name.lower().replace("_", "-") == GO_LIVE:
        name = GO_LIVE
    try:
        return name, day(text) if text else None
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def _facts(shown: Shown) -> Table:
    initiative = shown.initiative
    table = Table("", initiative.key, title=Line(initiative.title))
    rows = {
        "Stands at": shown.place.en,
        "Process": f"{initiative.process.id} {initiative.process.version} ({initiative.variant})",
        "Presenter": shown.names.get(initiative.presenter, initiative.presenter),
        "Forum": initiative.forum or "",
        **{_role(shown, role): _names(shown, people) for role, people in sorted(initiative.roles.items())},
        "Systems": ", ".join(initiative.systems),
        "Registry no.": initiative.registry_no,
        "Azure DevOps": initiative.devops_id,
        "Change requests": ", ".join(map(_request, initiative.change_requests)),
        **{f"{gate} planned": day.isoformat() for gate, day in initiative.planned.items()},
        "Go-live planned": initiative.go_live.isoformat() if initiative.go_live else "",
        **{name.capitalize(): value for name, value in _basis(initiative).items()},
        "Summary": initiative.summary,
        "Brief": initiative.brief,
    }
    for name, value in rows.items():
        if value:
            table.add_row(name, Line(value))
    return table


def _request(request: ChangeRequest) -> str:
    return f"{request.number} ({request.purpose})" if request.purpose else request.number


def _role(shown: Shown, role: str) -> str:
    return shown.model.roles[role].name.en if role in shown.model.roles else role


def _names(shown: Shown, people: tuple[str, ...]) -> str:
    return ", ".join(shown.names.get(person, person) for person in people)


def _papers(shown: Shown) -> Table:
    table = Table("Paper", "Version", "Evidence", "Address", "sha256")
    for paper in shown.initiative.papers:
        cells = (paper.title, paper.version, paper.evidence or "", paper.url, f"{paper.sha256[:12]}…")
        table.add_row(*(Line(cell) for cell in cells))
    return table


def _answers(shown: Shown) -> Table:
    table = Table("Gate", "Criterion", "Answer", "Note")
    for given in shown.initiative.answers:
        criteria = shown.model.gates[given.gate].criteria if given.gate in shown.model.gates else ()
        text = next((each.text.en for each in criteria if each.id == given.criterion), given.criterion)
        table.add_row(given.gate, Line(text), given.value.value, Line(given.note))
    return table


def _steps(shown: Shown) -> Table:
    table = Table("Stage", "Step", "Status", "Round", "Reason")
    for state in shown.initiative.steps:
        stage = shown.model.stages.get(state.stage)
        found = stage.step(state.step) if stage else None
        name = found.name.en if found else state.step
        table.add_row(state.stage, name, state.status.value, str(state.round), Line(state.reason))
    return table
