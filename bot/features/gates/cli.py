"""`grindvakt gate`: open, show and close a gate from the command line."""

from datetime import datetime, time
from typing import Annotated, cast

import typer
from rich.markup import escape

from bot.console.arguments import DAY, AsJson, InitiativeKey, Yes
from bot.console.output import agrees, print_json, say
from bot.console.running import administrator, refuse, with_database
from bot.console.screen import Screen
from bot.core.calendar import NOON, WorkCalendar
from bot.core.chain import plain
from bot.core.database import Database
from bot.core.phrases import language
from bot.core.refusals import Unconfirmed
from bot.core.swedish_days import swedish_calendar
from bot.core.texts import Reader
from bot.core.written import one_line
from bot.features.gates.ballots import Ballot
from bot.features.gates.casting import CloseGate, close_gate
from bot.features.gates.cli_consulting import consult
from bot.features.gates.cli_reseating import reseat
from bot.features.gates.confirming import close_token
from bot.features.gates.dissenting import DispatchDecision, dispatch_decision
from bot.features.gates.ending import (
    GatePostponing,
    GateReferring,
    PostponeGate,
    ReferGate,
    WithdrawGate,
    withdraw_gate,
)
from bot.features.gates.moving import DeadlineMoving, MoveDeadline
from bot.features.gates.opening import GateOpening, OpenGate
from bot.features.gates.printing import (
    print_ballot,
    readiness_lines,
    show_ballot,
    unanswered_lines,
    what_closing_does,
)
from bot.features.gates.readiness import NotReady
from bot.features.gates.viewing import LatestBallot, ViewReadiness, latest_ballot, view_readiness
from bot.features.gates.why import AskWhy, Why, why_undecided
from cards.gates.whys import why_sentences

app = typer.Typer(help="Open, show and close gates.", no_args_is_help=True)
app.command()(consult)
app.command()(reseat)

_FORMATS = [DAY, "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
GateId = Annotated[
    str | None,
    typer.Argument(help="The gate, for example G3; default: the next one.", parser=one_line, metavar="GATE"),
]


@app.command("open")
def open_(
    initiative: InitiativeKey,
    gate: GateId = None,
    forum: Annotated[
        str | None, typer.Option("--body", "--forum", help="The body, where several could decide.")
    ] = None,
    deadline: Annotated[
        datetime | None,
        typer.Option(
            formats=_FORMATS,
            help="When it closes, Swedish time; a day alone means noon. Default: as the body's rules say.",
        ),
    ] = None,
    meeting: Annotated[
        datetime | None,
        typer.Option(formats=[DAY], help="The day of the meeting that decides; it must be today."),
    ] = None,
    urgent: Annotated[
        str, typer.Option(help="Why it can't wait for a meeting, where the law has that for urgent matters.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Put an initiative's gate to whoever decides it."""
    calendar = swedish_calendar()
    until = None if deadline is None else _moment(deadline, calendar)
    day = meeting.date() if meeting else None
    command = OpenGate(initiative.upper(), administrator(), gate, forum, until, day, urgent)

    async def use(database: Database) -> Ballot:
        try:
            return await database.run(GateOpening(calendar).open_gate, command)
        except NotReady as blocked:
            refuse(*readiness_lines(await database.read(view_readiness, ViewReadiness(blocked))))

    opened = with_database(use, changes=True)
    print_ballot(opened, calendar, as_json)
    for line in unanswered_lines(opened):
        say(line, error=True)


@app.command()
def show(initiative: InitiativeKey, gate: GateId = None, as_json: AsJson = False) -> None:
    """Show the latest ballot of an initiative: the count, who has answered, conflicts, and the decision."""
    print_ballot(_latest(initiative, gate), swedish_calendar(), as_json)


@app.command()
def close(
    initiative: InitiativeKey,
    gate: GateId = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    """Close the open ballot of an initiative now, and put its decision into effect. Shows what that would be, and asks.

    The decision can't be undone."""
    while (closed := _closed(_latest(initiative, gate), ask=not yes)) is None:
        say("Something has changed meanwhile.", error=True)
    print_ballot(closed, swedish_calendar(), as_json)


@app.command()
def withdraw(
    initiative: InitiativeKey,
    reason: Annotated[str, typer.Option(help="Why; everybody who got the question reads it.")],
    as_json: AsJson = False,
) -> None:
    """Take back the open question of an initiative, before it is decided."""
    ballot = _latest(initiative, None)
    command = WithdrawGate(ballot.id, administrator(), reason)
    ended = with_database(lambda database: database.run(withdraw_gate, command), changes=True)
    print_ballot(ended, swedish_calendar(), as_json)


@app.command()
def refer(
    initiative: InitiativeKey,
    reason: Annotated[str, typer.Option(help="Why it is to be decided further up; they read it there.")],
    as_json: AsJson = False,
) -> None:
    """Refer the open question of an initiative to the next level up, which then has its own time for it."""
    calendar, ballot = swedish_calendar(), _latest(initiative, None)
    command = ReferGate(ballot.id, administrator(), reason)
    ended = with_database(lambda database: database.run(GateReferring(calendar), command), changes=True)
    print_ballot(ended, calendar, as_json)


@app.command()
def postpone(
    initiative: InitiativeKey,
    until: Annotated[datetime, typer.Option(formats=[DAY], help="The day on which it comes back.")],
    reason: Annotated[str, typer.Option(help="Why; everybody who got the question reads it.")],
    as_json: AsJson = False,
) -> None:
    """Postpone the open question of an initiative to a day, on which it comes back by itself."""
    calendar, ballot = swedish_calendar(), _latest(initiative, None)
    command = PostponeGate(ballot.id, administrator(), reason, until.date())
    ended = with_database(lambda database: database.run(GatePostponing(calendar), command), changes=True)
    print_ballot(ended, calendar, as_json)


@app.command()
def dispatch(initiative: InitiativeKey, gate: GateId = None) -> None:
    """Mark the latest decision of an initiative as dispatched: nobody dissents from it after that."""
    command = DispatchDecision(_latest(initiative, gate).id, administrator())
    ballot = with_database(lambda database: database.run(dispatch_decision, command), changes=True)
    say("{ballot}: dispatched", ballot=ballot.id)


@app.command()
def extend(
    initiative: InitiativeKey,
    deadline: Annotated[
        datetime,
        typer.Argument(formats=_FORMATS, help="Until when, Swedish time; a day alone means noon."),
    ],
    reason: Annotated[str, typer.Option(help="Why; everybody in the ballot may read it.")],
    gate: Annotated[str | None, typer.Option(help="The gate; default: the open one.")] = None,
    as_json: AsJson = False,
) -> None:
    """Move the deadline of an initiative's open ballot, later or earlier."""
    calendar = swedish_calendar()
    found = _latest(initiative, gate)
    command = MoveDeadline(found.id, administrator(), _moment(deadline, calendar), reason, found.deadline)

    async def use(database: Database) -> Ballot:
        return await database.run(DeadlineMoving(calendar).move, command)

    print_ballot(with_database(use, changes=True), calendar, as_json)


@app.command()
def why(initiative: InitiativeKey, gate: GateId = None, as_json: AsJson = False) -> None:
    """Say what the open ballot of an initiative waits for, and what each answer would lead to."""
    command = AskWhy(_latest(initiative, gate).id, administrator())

    async def use(database: Database) -> Why:
        return await database.read(why_undecided, command)

    found = with_database(use)
    if as_json:
        print_json({"id": found.ballot.id, **{k: v for k, v in plain(found).items() if k != "ballot"}})
        return
    for sentence in why_sentences(found, Reader(language(), swedish_calendar().time_zone)):
        Screen().print(escape(sentence))


def _closed(found: Ballot, *, ask: bool) -> Ballot | None:
    """Close the ballot as it was shown; None: it has changed since, and nothing was done."""
    if ask and found.is_open:
        _ask(found)
    shown = close_token(found) if ask else None  # what was agreed to, and nothing else

    async def use(database: Database) -> Ballot | None:
        try:
            return cast(Ballot, await database.run(close_gate, CloseGate(found.id, administrator(), shown)))
        except Unconfirmed:
            return None

    return with_database(use, changes=True)


def _latest(initiative: str, gate: str | None) -> Ballot:
    async def use(database: Database) -> Ballot:
        return await database.read(latest_ballot, LatestBallot(initiative.upper(), administrator(), gate))

    return with_database(use)


def _ask(ballot: Ballot) -> None:
    """Show what the ballot would give now, and go on only where somebody says yes. On stderr: the result may be JSON.

    Raises:
        typer.Exit: they didn't.
    """
    show_ballot(ballot, swedish_calendar(), Screen(stderr=True))
    say("{what_closing_does} This can't be undone.", what_closing_does=what_closing_does(ballot), error=True)
    if not agrees("Close it?"):
        refuse("Nothing was closed. (--yes closes without asking.)")


def _moment(deadline: datetime, calendar: WorkCalendar) -> datetime:
    return calendar.at(deadline.date(), NOON if deadline.time() == time.min else deadline.time())
