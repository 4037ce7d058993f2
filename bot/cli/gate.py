"""`grindvakt gate`: open, show and close a gate from the command line."""

from datetime import datetime
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.calendars import swedish_calendar
from bot.cli.running import actor, print_json, with_database
from bot.domain.calendar import NOON, WorkCalendar
from bot.domain.gates import Ballot
from bot.domain.ledger import plain
from bot.domain.voting import tally, voices
from bot.ports import Database
from bot.services.ballots import LatestBallot, latest_ballot
from bot.services.gates import CloseGate, close_gate
from bot.services.openings import OpenGate, open_gate

app = typer.Typer(help="Open, show and close gates.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Key = Annotated[
    str, typer.Argument(help="The initiative's key, for example INI-2026-014.", show_default=False)
]
GateId = Annotated[str | None, typer.Argument(help="The gate, for example G3; default: the next one.")]


@app.command("open")
def open_(
    initiative: Key,
    gate: GateId = None,
    forum: Annotated[str | None, typer.Option(help="The forum, where several could decide.")] = None,
    deadline: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M"],
            help="When it closes, Swedish time; a day alone means noon. Default: as the forum's rules say.",
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Put an initiative's gate to whoever decides it."""
    calendar = swedish_calendar()
    until = None if deadline is None else _moment(deadline, calendar)
    command = OpenGate(initiative.upper(), actor(), calendar, gate, forum, until)

    async def use(database: Database) -> Ballot:
        ballot: Ballot = await database.run(open_gate, command)
        return ballot

    _print(with_database(use), calendar, as_json)


@app.command()
def show(initiative: Key, gate: GateId = None, as_json: Json = False) -> None:
    """Show the latest ballot of an initiative: the count, who has answered, and the decision."""

    async def use(database: Database) -> Ballot:
        ballot: Ballot = await database.read(latest_ballot, LatestBallot(initiative.upper(), gate))
        return ballot

    _print(with_database(use), swedish_calendar(), as_json)


@app.command()
def close(initiative: Key, gate: GateId = None, as_json: Json = False) -> None:
    """Close the open ballot of an initiative now, and put its decision into effect."""

    async def use(database: Database) -> Ballot:
        found: Ballot = await database.read(latest_ballot, LatestBallot(initiative.upper(), gate))
        closed: Ballot = await database.run(close_gate, CloseGate(found.id, actor()))
        return closed

    _print(with_database(use), swedish_calendar(), as_json)


def _moment(deadline: datetime, calendar: WorkCalendar) -> datetime:
    is_day = deadline.time() == datetime.min.time()
    return calendar.at(deadline.date(), NOON if is_day else deadline.time())


def _print(ballot: Ballot, calendar: WorkCalendar, as_json: bool) -> None:
    if as_json:
        print_json({"id": ballot.id, **_as_json(ballot)})
        return
    question, count = ballot.question, tally(ballot)
    console = Console()
    console.print(
        f"[bold]{ballot.id}[/] {escape(f'{question.gate_title.en} – {question.initiative_title}')}",
        highlight=False,
    )
    console.print(
        f"decided by {escape(question.decided_by.en)}, until {calendar.local(question.deadline):%Y-%m-%d %H:%M}"
    )
    if ballot.closing is not None:
        decision = ballot.closing.decision
        console.print(
            f"[bold]{decision.outcome.value}[/] ({decision.ground.value}, {ballot.closing.closed_by.value})"
        )
    console.print(
        f"for {count.votes_for}, against {count.against}, send back {count.send_back}, abstain {count.abstain}, "
        f"waiting {count.waiting}; {count.present} of {len(question.seats)} take part, quorum {count.quorum}"
    )
    table = Table("Voter", "Seat", "Position", "When", "Comment")
    for person, seat in voices(ballot).items():
        position = ballot.position_of(person)
        when = f"{calendar.local(position.at):%Y-%m-%d %H:%M}" if position else ""
        table.add_row(
            escape(question.name(person)),
            seat.kind.value if seat.holder == person else escape(f"for {question.name(seat.holder)}"),
            position.choice.value if position else "–",
            when,
            escape(position.comment) if position else "",
        )
    console.print(table)


def _as_json(ballot: Ballot) -> dict[str, Any]:
    return {"open": ballot.is_open, "tally": plain(tally(ballot)), **plain(ballot)}
