"""`grindvakt training session`: add, list, move and cancel sessions, and check in who was there."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Annotated, Any, TypeVar

import typer

from bot.console.arguments import AsJson, written_id
from bot.console.output import counted, print_json, say
from bot.console.running import REFUSED, administrator, refusals, refuse, with_database
from bot.core.chain import plain
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.phrases import phrase
from bot.core.swedish_days import swedish_calendar, swedish_minute
from bot.core.written import folded
from bot.delivery.reaching import Reaching
from bot.features.directory.named_people import holders_of
from bot.features.trainings.cli_watch import TrainingId
from bot.features.trainings.completing import Acknowledging
from bot.features.trainings.presence import CheckIn, Presence, PresenceList
from bot.features.trainings.session_planning import (
    AddSession,
    CancelSession,
    MoveSession,
    SessionPlanning,
    add_session,
    cancel_session,
)
from bot.features.trainings.session_times import session_moment
from bot.features.trainings.session_viewing import ListSessions, SessionView, show_planned
from bot.features.trainings.sessions import TrainingSession

app = typer.Typer(help="Sessions of trainings: when and where they are given.", no_args_is_help=True)
Result = TypeVar("Result")

SessionId = Annotated[
    str,
    typer.Argument(
        help="The session, for example U-2026-001.1.",
        show_default=False,
        parser=written_id,
        metavar="SESSION",
    ),
]
Begins = Annotated[str, typer.Option("--at", help="Day and time, local: 2026-12-08T13:00.")]
Minutes = Annotated[int, typer.Option(help="How long it is.", min=1, max=720)]
Seats = Annotated[int, typer.Option(help="How many can take part.", min=1)]
RoomOption = Annotated[str, typer.Option(help="The room.")]
MeetingLink = Annotated[str, typer.Option(help="Where it is held online (https).")]


@app.command()
def add(
    training: TrainingId,
    at: Begins,
    minutes: Minutes,
    seats: Seats,
    place: RoomOption = "",
    link: MeetingLink = "",
    trainer: Annotated[str, typer.Option(help="Who gives it, by mail or id; without it, the owner.")] = "",
) -> None:
    """Add a session."""
    begins = _moment(at)
    person = named_people([trainer])[0] if trainer else None
    ends = begins + timedelta(minutes=minutes)
    command = AddSession(training, begins, ends, seats, administrator(), person, place, link)
    _said(_run(add_session, command))


@app.command("list")
def list_(training: TrainingId, as_json: AsJson = False) -> None:
    """List the sessions of a training, with the code of each."""
    command = ListSessions(training, administrator())
    planned = with_database(lambda database: database.read(show_planned, command))
    found: Sequence[SessionView] = planned.views
    if as_json:
        print_json([plain(view) for view in found])
        return
    for view in found:
        session = view.session
        taken = phrase(
            "{booked} of {seats} booked, {waiting} waiting, {present} present",
            booked=view.booked,
            seats=session.seats,
            waiting=view.waiting,
            present=view.present,
        )
        say(
            "{session}: {state}, {starts_at}, {taken}, code {code}",
            session=session.id,
            state=phrase(session.state),
            starts_at=swedish_minute(session.starts_at),
            taken=taken,
            code=session.code,
        )
        say(f"  {session.place or session.link}")
    if not found:
        say("{training} has no sessions.", training=training)


@app.command()
def move(
    session: SessionId,
    at: Begins = "",
    minutes: Annotated[int | None, typer.Option(help="How long it is; with --at.", min=1, max=720)] = None,
    seats: Annotated[int | None, typer.Option(help="How many can take part.", min=1)] = None,
    place: Annotated[str | None, typer.Option(help="The room.")] = None,
    link: Annotated[str | None, typer.Option(help="Where it is held online (https).")] = None,
    trainer: Annotated[str, typer.Option(help="Who gives it, by mail or id.")] = "",
) -> None:
    """Give a session another time, place, trainer or number of seats; whoever has booked is told of time and place."""
    begins, ends = None, None
    if at or minutes is not None:
        if not at or minutes is None:
            refuse("give both --at and --minutes")
        begins = _moment(at)
        ends = begins + timedelta(minutes=minutes or 0)
    person = named_people([trainer])[0] if trainer else None
    command = MoveSession(session, administrator(), begins, ends, seats, place, link, person)
    _said(_run(SessionPlanning(Reaching(swedish_calendar())).move, command))


@app.command()
def cancel(session: SessionId) -> None:
    """Cancel a session; whoever has booked is told."""
    _said(_run(cancel_session, CancelSession(session, administrator())))


@app.command()
def checkin(
    session: SessionId,
    people: Annotated[list[str], typer.Argument(help="Who was there, by mail or id.", show_default=False)],
) -> None:
    """Note who was there: they have completed the training."""
    presence = Presence(Acknowledging(Reaching(swedish_calendar())))
    command = CheckIn(session, tuple(named_people(people)), administrator())
    done: PresenceList = _run(presence.check_in, command)
    for person in done.refused:
        say("{person}: not in the training any more, or exempt", person=person, error=True)
    say("{session}: {done} checked in", session=done.session.id, done=len(done.done))
    if done.refused:
        raise typer.Exit(REFUSED)


def _run(use_case: Callable[[Any, UnitOfWork, datetime], Result], command: Any) -> Result:
    return with_database(lambda database: database.run(use_case, command), changes=True)


def named_people(names: Sequence[str]) -> Sequence[PersonId]:
    """Those who are meant; whoever isn't known, or isn't one, is told of and nothing is done."""
    wanted = [folded(name) for name in names]
    holders: Mapping[str, Sequence[PersonId]] = with_database(
        lambda database: database.read(lambda asked, uow, _now: holders_of(asked, uow), wanted)
    )
    found: list[PersonId] = []
    for name in wanted:
        ids = holders.get(name, ())
        if len(ids) != 1:
            refuse("{name} is nobody who is known, or several", name=name)
        found += ids
    return found


def _moment(written: str) -> datetime:
    """Local time, of the organisation's calendar."""
    with refusals():
        return session_moment(written, swedish_calendar())


def _said(session: TrainingSession) -> None:
    seats = counted(session.seats, "seat")
    say(f"{session.id}: {phrase(session.state)}, {swedish_minute(session.starts_at)}, {seats}")
