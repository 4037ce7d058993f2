"""`grindvakt outbox`: look at what waits or has failed, start it again, or let it be."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated

import typer

from bot.console.arguments import HIGHEST
from bot.console.output import print_json, printable, say
from bot.console.running import administrator, with_database
from bot.core.database import Database
from bot.core.phrases import glossed, language, phrase
from bot.core.swedish_days import swedish_calendar
from bot.delivery.administration import (
    ListOutbox,
    Replay,
    ReplayDead,
    Skip,
    list_outbox,
    replay,
    replay_dead,
    skip,
)
from bot.delivery.jobs import JobState, ListedJob, Queue

app = typer.Typer(
    help="Look at messages, tasks and calls to other systems that wait or have failed, and start them again.",
    no_args_is_help=True,
)


MOST_LISTED = 1_000_000
KIND = "kind {word}"
"""Under which form the Swedish of a kind stands in its feature's `cli.sv.toml`."""
IN_DOUBT = "a row unknown"
"""The same of a row of which nobody knows whether its call arrived; a question that is unknown is something else."""


@app.command("list")
def show(
    state: Annotated[JobState | None, typer.Option(help="Only what is in this state.")] = None,
    limit: Annotated[
        int, typer.Option(min=1, max=MOST_LISTED, help="How many, counted from the last changed.")
    ] = 100,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List messages, tasks and effects, the last changed first: id, state, tries, due (Swedish time), what, to whom,
    why."""

    async def use(database: Database) -> Sequence[ListedJob]:
        return await database.read(list_outbox, ListOutbox(administrator(), state, limit))

    rows = with_database(use)
    if as_json:
        print_json([_plain(row) for row in rows])
        return
    for row in rows:
        say(_line(row))
    if not rows:
        say("Nothing.")


@app.command("replay")
def start_again(
    ids: Annotated[
        list[int] | None, typer.Argument(min=1, max=HIGHEST, help="Ids of dead or unknown rows.")
    ] = None,
    all_dead: Annotated[bool, typer.Option("--all-dead", help="Start every dead row again.")] = False,
) -> None:
    """Start dead or unknown rows again. An unknown message may then come to its recipient twice."""
    if bool(ids) == all_dead:
        raise typer.BadParameter(phrase("give either ids or --all-dead"))

    async def use(database: Database) -> int:
        if ids:
            return len(await database.run(replay, Replay(administrator(), ids), long=True))
        return await _all_dead(database)

    say("{count} started again.", count=with_database(use, changes=True))


async def _all_dead(database: Database) -> int:
    """Part by part, so that votes are taken meanwhile; each once, though it may die again before this is over."""
    started, part = 0, await database.run(replay_dead, ReplayDead(administrator()), long=True)
    while part:
        started += len(part)
        part = await database.run(replay_dead, ReplayDead(administrator(), part[-1]), long=True)
    return started


@app.command("skip")
def let_be(
    ids: Annotated[
        list[int],
        typer.Argument(min=1, max=HIGHEST, help="Ids of dead rows, or of effects that wait."),
    ],
) -> None:
    """Let rows be: dead ones, and effects that wait. Effects behind them about the same subject are then made."""

    async def use(database: Database) -> Sequence[int]:
        return await database.run(skip, Skip(administrator(), ids))

    say("{count} skipped.", count=len(with_database(use, changes=True)))


def _plain(row: ListedJob) -> dict[str, object]:
    times = {"run_at": row.run_at.isoformat(), "changed_at": row.changed_at.isoformat()}
    return asdict(row) | times


def _line(row: ListedJob) -> str:
    """The row on one line."""
    words = (
        str(row.id),
        glossed(row.state, IN_DOUBT) if row.state is JobState.UNKNOWN else phrase(row.state),
        phrase("{attempts} tries", attempts=row.attempts),
        f"{swedish_calendar().local(row.run_at):%Y-%m-%d %H:%M:%S}",
        _what(row),
        row.recipient,
    )
    return printable("  ".join(filter(None, (*words, _why(row)))))


def _what(row: ListedJob) -> str:
    """Its kind and what it is about; in Swedish the kind is told, too. A message's kind begins its subject."""
    if row.queue is not Queue.SEND:
        return f"{glossed(row.kind, KIND)} {row.subject}"
    if language() == "en":
        return row.subject
    kind, _, about = row.subject.partition(":") if row.kind == "message" else (row.kind, "", row.subject)
    return f"{glossed(kind, KIND)} {about}"


def _why(row: ListedJob) -> str:
    """What went wrong as it was put, which is English and Teams' own words; in Swedish its reason before it."""
    if row.reason is None or language() == "en":
        return row.error or ""
    return ": ".join(filter(None, (phrase(row.reason), row.error)))
