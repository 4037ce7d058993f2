"""How the databases find rows among many: along an index, whatever else waits."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast, get_args

import pytest
from sqlalchemy import Connection, event, insert, make_url, text

from bot.core.work import Priority
from bot.delivery.jobs import Queue
from bot.features.records.decision_ports import DatedBy
from storage.announcements.adding_up import UNCHANGED
from storage.announcements.keeping import SqlKeptAnnouncements
from storage.delivery.claims import ABANDONED, CLAIMS
from storage.delivery.claims import PURGE as PURGE_JOBS
from storage.delivery.deliveries import PURGE
from storage.delivery.outbox import OLDEST, REVIVE
from storage.delivery.tables import deliveries, jobs
from storage.engine.driver import driver_of
from storage.engine.sqlite import sqlite_engine
from storage.engine.units import EngineUnit
from storage.gates.statements import KEPT_VOTERS
from storage.records.decisions import DATED
from storage.records.proof_tables import decisions
from storage.records.statements import ABOUT
from tests.schema import connect

DAY = 86_400_000
TIMERS = 3000


@pytest.fixture
def busy(database_url: str) -> Iterator[Connection]:
    """Thousands of timers for other days, dead rows of others, and a few rows that are due."""
    sqlite = database_url.startswith("sqlite")
    engine = sqlite_engine(make_url(database_url)) if sqlite else None
    with engine.connect() if engine else connect(database_url) as connection:
        now = 4_000_000_000_000
        rows = [row("task", "ready", 1, now + number, f"timer {number}") for number in range(TIMERS)]
        rows += [row("send", "dead", 5, 1, f"dead {number}", f"person:p{number}") for number in range(TIMERS)]
        rows += [row("task", "ready", priority, 1, f"due {priority}") for priority in Priority]
        connection.execute(insert(jobs), rows)
        if not sqlite:
            connection.execute(text("ANALYZE jobs"))
        yield connection
    if engine:
        engine.dispose()


def row(
    queue: str, state: str, priority: int, run_at: int, dedup: str, recipient: str | None = None
) -> dict[str, Any]:
    times = {"run_at": run_at, "created_at": 1, "changed_at": 1}
    what = {"kind": "k", "subject": "s", "payload": {}, "recipient": recipient}
    counts = {"attempts": 0, "failures": 0, "revision": 1}
    return {"queue": queue, "state": state, "priority": priority, "dedup": dedup, **times, **what, **counts}


class Caught(Exception):
    """The statement was seen; it isn't to be carried out."""


def plan(connection: Connection, statement: Any, values: Mapping[str, Any]) -> str:
    """The plan in the database's own words; on PostgreSQL as it was carried out."""
    sqlite = connection.dialect.name == "sqlite"
    explain = "EXPLAIN QUERY PLAN" if sqlite else "EXPLAIN (ANALYZE, FORMAT JSON)"
    sent: list[Any] = []

    def catch(_connection: Any, _cursor: Any, sql: str, parameters: Any, *_: Any) -> None:
        sent.extend((f"{explain} {sql}", parameters))
        raise Caught

    event.listen(connection, "before_cursor_execute", catch)
    with pytest.raises(Caught):
        connection.execute(statement, values)
    event.remove(connection, "before_cursor_execute", catch)
    found = driver_of(connection).execute(*sent).fetchall()
    return "\n".join(str(line[3]) for line in found) if sqlite else json.dumps(found[0][0])


def read(found: str) -> int:
    """Rows that PostgreSQL looked at in vain."""
    return sum(int(number) for number in json_values(json.loads(found), "Rows Removed by Filter"))


def json_values(value: Any, name: str) -> Iterator[Any]:
    if isinstance(value, Mapping):
        yield from (inner for key, inner in value.items() if key == name)
        for inner in value.values():
            yield from json_values(inner, name)
    if isinstance(value, list):
        for inner in value:
            yield from json_values(inner, name)


STATEMENTS = {
    "claim": (CLAIMS[Queue.TASK]._statement, {"by": "w/1", "limit": 4}, "ix_jobs_due"),
    "oldest": (OLDEST, {}, "ix_jobs_due"),
    "abandoned": (ABANDONED._statement, {"everything": False, "by": 1_800_000_000_000}, "ix_jobs_due"),
    "revive": (
        REVIVE._statement,
        {"to": "person:p7", "thread": "person:p7;", "after": "person:p7<"},
        "ix_jobs_dead",
    ),
}


@pytest.mark.parametrize("name", STATEMENTS)
def test_it_goes_along_an_index_and_meets_no_row_in_vain(busy: Connection, name: str) -> None:
    statement, values, index = STATEMENTS[name]
    found = plan(busy, statement, values)
    assert index in found
    if busy.dialect.name == "sqlite":
        lines = [line for line in found.splitlines() if "jobs" in line]
        assert all("SEARCH" in line for line in lines), found
        by_time = [line for line in lines if "run_at<?" in line]
        assert len(by_time) == {"claim": len(Priority), "oldest": len(Priority) * len(Queue)}.get(name, 0), (
            found
        )
    else:
        assert "Seq Scan" not in found
        assert read(found) < 5


def test_outlived_deliveries_are_removed_without_reading_the_others(busy: Connection) -> None:
    old = {"state": "delivered", "attempts": 1, "doubts": 0, "changed_at": 1}
    rows = [
        {**old, "message": f"note:{n}", "recipient": "person:p", "job": f"note:{n}"} for n in range(TIMERS)
    ]
    busy.execute(insert(deliveries), rows)
    if busy.dialect.name == "postgresql":
        busy.execute(text("ANALYZE deliveries"))
    given = {"keys": [f"note:{n}" for n in range(5)], "replies": 1, "messages": 1}
    found = plan(busy, PURGE, given)
    assert "ix_deliveries_job" in found
    assert "SCAN" not in found
    assert "Seq Scan" not in found


def test_cards_that_stand_as_they_were_are_counted_without_reading_the_others(sqlite_url: str) -> None:
    engine = sqlite_engine(make_url(sqlite_url))
    with engine.connect() as connection:
        found = plan(connection, UNCHANGED._statement, {"of": "A-1"})
    engine.dispose()
    assert "USING COVERING INDEX ix_ledger_unchanged (announcement=?)" in found


def test_whoever_has_left_is_renamed_without_reading_what_others_were_sent(sqlite_url: str) -> None:
    engine = sqlite_engine(make_url(sqlite_url))
    sent: list[tuple[str, Any]] = []
    with engine.connect() as connection:
        event.listen(connection, "before_cursor_execute", lambda *given: sent.append((given[2], given[3])))
        SqlKeptAnnouncements(cast("EngineUnit", SimpleNamespace(connection=connection))).rename("p1", "p-2")
        found = [
            str(line[3])
            for sql, parameters in sent[:3]
            for line in driver_of(connection).execute(f"EXPLAIN QUERY PLAN {sql}", parameters).fetchall()
        ]
    engine.dispose()
    assert len(sent) == 4, "who was sent what, and three tables"
    about = [line for line in found if "SEARCH announcement_follow_ups" in line or "SEARCH ledger" in line]
    assert len(about) == 3, found
    assert all("person=?" in line for line in about), about


def test_who_votes_in_a_ballot_is_found_without_reading_the_voters_of_others(sqlite_url: str) -> None:
    engine = sqlite_engine(make_url(sqlite_url))
    with engine.connect() as connection:
        found = plan(connection, KEPT_VOTERS, {"several": ["INI-2026-014/G3/1"]})
    engine.dispose()
    assert "SEARCH voters USING INDEX ix_voters_ballot (ballot=?)" in found


@pytest.mark.parametrize("kind", get_args(DatedBy))
def test_a_day_s_decisions_are_found_without_reading_the_register(database_url: str, kind: DatedBy) -> None:
    sqlite = database_url.startswith("sqlite")
    engine = sqlite_engine(make_url(database_url)) if sqlite else None
    with engine.connect() if engine else connect(database_url) as connection:
        if sqlite:
            found = plan(connection, DATED[kind], {"day": date(2026, 12, 31)})
            assert f"SEARCH decisions USING INDEX ix_decisions_{kind} ({kind}=?)" in found
        else:
            days = [date(2026, 1, 1) + timedelta(days=number) for number in range(TIMERS)]
            rows = [decided(number, {kind: day}) for number, day in enumerate(days)]
            connection.execute(insert(decisions), rows)
            connection.execute(text("ANALYZE decisions"))
            found = plan(connection, DATED[kind], {"day": date(2026, 12, 31)})
            assert f"ix_decisions_{kind}" in found
            assert "Seq Scan" not in found
    if engine:
        engine.dispose()


def decided(number: int, days: Mapping[str, date]) -> dict[str, Any]:
    texts = dict.fromkeys(("gate", "outcome", "folded"), "x")
    of = {"ballot": f"INI-1/G3/{number}", "initiative": "INI-1", "document": "{}"}
    at = {"decided_at": datetime(2026, 11, 26, tzinfo=UTC), "valid_until": None, "report_on": None}
    return {**texts, **of, **at, **days}


def test_what_the_log_says_of_many_subjects_is_found_without_reading_the_rest_of_it(sqlite_url: str) -> None:
    engine = sqlite_engine(make_url(sqlite_url))
    with engine.connect() as connection:
        given = {
            "subjects": [f"INI-2026-{n:03}/G3/1" for n in range(100)],
            "kinds": ["GateOpened", "VoteCast"],
        }
        found = plan(connection, ABOUT, given)
    engine.dispose()
    assert "SEARCH log USING INDEX ix_log_subject (subject=?)" in found


def test_what_is_due_is_claimed_by_priority_whatever_else_waits(busy: Connection) -> None:
    rows = CLAIMS[Queue.TASK].all(busy, by="w/1", limit=4)
    assert sorted(row.dedup for row in rows) == ["due 0", "due 1", "due 2", "due 5"]


def test_old_jobs_are_cleared_away_without_reading_all_that_are_done(sqlite_url: str) -> None:
    engine = sqlite_engine(make_url(sqlite_url))
    with engine.connect() as connection:
        found = plan(connection, PURGE_JOBS, {"rows": [1, 2, 3], "done": 1, "dead": 1})
    engine.dispose()
    about = [line for line in found.splitlines() if " jobs " in f"{line} "]
    assert about
    assert all("INTEGER PRIMARY KEY" in line for line in about), found
