"""Announcements: whether they go out as fast as Teams takes them, what that costs, and what else has to wait."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from tests.bench import send
from tests.bench.office import database_url
from tests.bench.reach_batch import InBatches, in_batches
from tests.bench.reach_real import (
    ALLOWED,
    FEWER,
    LOWERED,
    RECIPIENTS,
    Adapted,
    Killed,
    Meanwhile,
    Sent,
    at_the_rate,
    with_one_killed,
    with_votes_and_less,
)
from tests.bench.reach_tenfold import PER_SECOND, Grown, LaidOut, grown, laid_out
from tests.bench.table import table
from tests.postgres import Postgres

REAL = (
    f"Announcement to {RECIPIENTS:,}, {ALLOWED}/s",
    "of the allowed rate",
    "most in any second",
    "429",
    "processor ms/message",
    "against botbuilder",
)
OTHER = ("Announcements, what else", "figure")
LARGE = (
    f"Ten times the rate ({PER_SECOND}/s), SQLite",
    "a second",
    "429",
    "processor ms/message",
    "against botbuilder",
    "most memory, RSS MB",
    "rows laid out, s",
    "loop's longest stand-still, ms",
)


async def measure(folder: Path) -> str:
    """One after the other: at the real rate on both databases, with less allowed, with one killed, and tenfold."""
    base = await send.rival(folder)
    alone = await at_the_rate(folder / "alone", database_url(folder / "alone"), 1)
    meanwhile, adapted = await with_votes_and_less(folder / "less", database_url(folder / "less"))
    with closing(Postgres("")) as server:
        two = await at_the_rate(folder / "two", server.empty_url(), 2)
        killed = await with_one_killed(folder / "killed", server.empty_url())
        on_postgres = await laid_out(folder / "rows", server.empty_url())
    on_sqlite = await laid_out(folder / "sqlite", database_url(folder / "sqlite"))
    batches = await in_batches(folder / "batches", database_url(folder / "batches"))
    audiences = await grown(folder / "tenfold", database_url(folder / "tenfold"))
    rows = [_real("SQLite, one serve", alone, base), _real("PostgreSQL, two serves", two, base)]
    rows.append((base.name, "–", "–", "–", f"{base.each:.2f}", "1.0 × less"))
    others = [
        *_less(adapted),
        *_votes(meanwhile, audiences),
        *_killed(killed),
        *_rows(on_sqlite, on_postgres),
        *_batches(batches),
    ]
    growth = f"{audiences[-1].memory - audiences[0].memory:.0f} MB"
    others.append((f"memory, {audiences[0].size:,} → {audiences[-1].size:,} recipients", growth))
    tables = table(REAL, rows), table(OTHER, others), table(LARGE, [_large(one, base) for one in audiences])
    return "\n\n".join(tables)


def _real(name: str, sent: Sent, base: send.Measured) -> Sequence[str]:
    return (
        name,
        f"{sent.rate / ALLOWED:.1%}",
        str(sent.most),
        str(sent.refused),
        f"{sent.each:.2f}",
        f"{base.each / sent.each:.1f} × less",
    )


def _less(adapted: Adapted) -> Sequence[Sequence[str]]:
    return [
        (
            f"Teams takes {LOWERED}/s instead, midway: seconds until < 1 % are refused",
            f"{adapted.seconds:.1f}",
        ),
        ("refused in the first five seconds", str(adapted.refused_at_first)),
        ("refused after that", f"{adapted.refused_after:.2%}"),
        ("of the rate allowed then", f"{adapted.rate / LOWERED:.1%}"),
    ]


def _votes(meanwhile: Meanwhile, audiences: Sequence[Grown]) -> Sequence[Sequence[str]]:
    votes = audiences[-1].votes
    lags = meanwhile.lags
    p99 = lags[min(len(lags) - 1, round(len(lags) * 0.99))]
    return [
        (
            f"vote cards meanwhile ({len(lags)}), from vote to Teams, median and p99 (s)",
            f"{lags[len(lags) // 2]:.2f} / {p99:.2f}",
        ),
        (
            f"votes answered while {PER_SECOND}/s go out ({votes.answers}), median and p99 (ms)",
            f"{votes.median:.1f} / {votes.p99:.1f}",
        ),
    ]


def _killed(killed: Killed) -> Sequence[Sequence[str]]:
    return [
        (f"one of two killed, {FEWER:,} recipients: rows it held", str(killed.held)),
        ("seconds until all of them were taken up", f"{killed.seconds:.1f}"),
        ("in doubt, and left to the sender", str(FEWER - killed.sent.ledger.reached)),
        ("lost, or sent twice (else the run fails)", "0"),
        ("most in any second, 429", f"{killed.sent.most}, {killed.sent.refused}"),
    ]


def _rows(sqlite: LaidOut, postgres: LaidOut) -> Sequence[Sequence[str]]:
    return [
        (
            f"100,000 rows laid out, {name}: seconds, loop's longest stand-still (ms)",
            f"{one.seconds:.1f}, {one.still:.0f}",
        )
        for name, one in (("SQLite", sqlite), ("PostgreSQL", postgres))
    ]


def _batches(one: InBatches) -> Sequence[Sequence[str]]:
    return [
        (f"batch mode: {one.people:,} people handed over, calls", str(one.calls)),
        (
            "the same: processor seconds, loop's longest stand-still (ms)",
            f"{one.processor:.1f}, {one.still:.0f}",
        ),
    ]


def _large(one: Grown, base: send.Measured) -> Sequence[str]:
    """Like with like: botbuilder too sends as fast as it goes, and not fifty a second with pauses between."""
    return (
        f"{one.size:,} recipients",
        f"{one.rate:.0f}",
        str(one.refused),
        f"{one.processor:.2f}",
        f"{base.each / one.processor:.1f} × less",
        f"{one.memory:.0f}",
        f"{one.layout:.1f}",
        f"{one.still:.0f}",
    )
