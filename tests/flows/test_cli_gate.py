"""`grindvakt gate …`, as typed at a terminal, on both databases."""

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import root
from bot.app import open_database
from bot.console.running import administrator
from bot.core.clock import utc_now
from bot.core.database import UnitOfWork
from bot.core.people_port import PEOPLE
from bot.core.swedish_days import swedish_calendar
from bot.features.gates.kinds import Choice
from bot.features.gates.ports import BALLOTS
from bot.features.gates.voting import cast
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.processes.ports import PROCESSES
from tests.factories import a_forum, a_model, an_initiative, person_id, some_people
from tests.flows.deciding import papers_for_g4
from tests.flows.office_hours import BALLOT, all_met

Run = Callable[..., Result]
KEY = "INI-2026-014"


@pytest.fixture
def grindvakt(database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs the command line on a database with a small portfolio."""
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", database_url)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    change(database_url, fill)
    runner = CliRunner()
    return lambda *words: runner.invoke(root, list(words), catch_exceptions=False)


def change(url: str, how: Callable[[UnitOfWork], Any]) -> Any:
    """What `how` gives, in a transaction of its own."""

    async def use() -> Any:
        async with open_database(url) as database:
            return await database.run(lambda _command, uow, _now: how(uow), None)

    return asyncio.run(use())


def fill(uow: UnitOfWork) -> None:
    for person in some_people():
        uow[PEOPLE].save(person)
    uow[FORUMS].save(a_forum())
    uow[PROCESSES].keep(a_model())
    uow[INITIATIVES].save(an_initiative(answers=all_met("G3"), title="E-arkiv [/bold] [red]"))


def vote(uow: UnitOfWork) -> None:
    ballot = uow[BALLOTS].get(BALLOT)
    assert ballot is not None
    for number, choice in ((2, Choice.FOR), (3, Choice.AGAINST)):
        ballot = cast(ballot, person_id(number), choice, "För dyrt [/] [bold]", datetime.now(UTC))
        uow[BALLOTS].save_position(ballot.id, ballot.positions[-1])


def workday(count: int) -> date:
    calendar = swedish_calendar()
    return calendar.add_workdays(calendar.local(datetime.now(UTC)).date(), count)


def test_open_show_and_close(grindvakt: Run, database_url: str) -> None:
    opened = grindvakt("gate", "open", KEY.lower(), "g3", "--deadline", workday(6).isoformat())
    assert opened.exit_code == 0
    assert BALLOT in opened.stdout
    assert "E-arkiv [/bold] [red]" in opened.stdout  # as it is, not as colours
    assert f"decided by Portfolio board, until {workday(6)} 12:00" in opened.stdout
    assert "0 of 5 take part, quorum 3" in opened.stdout

    change(database_url, vote)
    shown = grindvakt("gate", "show", KEY)
    assert shown.exit_code == 0
    assert "for 1, against 1, send back 0, abstain 0, waiting 3; 2 of 5 take part, quorum 3" in shown.stdout
    assert "För dyrt [/] [bold]" in shown.stdout
    assert "Person 5" in shown.stdout

    closed = grindvakt("gate", "close", KEY, "G3", "--yes")
    assert closed.exit_code == 0
    assert "postponed (not_quorate, administrator)" in closed.stdout
    facts = change(database_url, lambda uow: [entry.fact for entry in uow.log.entries()])
    account = administrator().actor
    assert [(fact.kind, fact.actor) for fact in facts] == [
        ("GateOpened", account),
        ("AssignmentGiven", "system"),
        ("GateClosed", account),
        ("ConditionPut", "system"),
    ]


def test_json_is_for_programs(grindvakt: Run, database_url: str) -> None:
    until = f"{workday(5)}T15:30"
    opened = json.loads(grindvakt("gate", "open", KEY, "--deadline", until, "--json").stdout)
    assert (opened["id"], opened["open"]) == (BALLOT, True)
    assert opened["tally"]["waiting"] == 5
    deadline = datetime.fromisoformat(opened["question"]["deadline"])
    assert f"{swedish_calendar().local(deadline):%Y-%m-%dT%H:%M}" == until
    change(database_url, vote)
    shown = json.loads(grindvakt("gate", "show", KEY, "--json").stdout)
    said = {"id", "open", "tally", "question", "positions", "closing", "tie", "figures"}
    since = {
        "conditions",
        "afterwards",
        "disputes",
        "moved",
        "consultation",
        "vacated",
        "editions",
        "secrecy",
        "goes_up",
        "receipt",
        "since",
    }
    assert set(shown) == said | since
    assert {position["choice"] for position in shown["positions"]} == {"for", "against"}
    closed = json.loads(grindvakt("gate", "close", KEY, "--yes", "--json").stdout)
    assert (closed["open"], closed["closing"]["decision"]["outcome"]) == (False, "postponed")
    again = json.loads(grindvakt("gate", "open", KEY, "--json").stdout)
    assert again["id"] == f"{KEY}/G3/2"
    assert json.loads(grindvakt("gate", "show", KEY, "--json").stdout)["id"] == again["id"]


def test_what_is_refused_says_why_in_english_and_ends_with_1(grindvakt: Run) -> None:
    for words, said in (
        (("show", KEY), "INI-2026-014 has had no vote."),
        (("close", KEY), "INI-2026-014 has had no vote."),
        (("show", "INI-1999-001"), "INI-1999-001 has had no vote."),
        (("open", "INI-1999-001"), "There is no initiative “INI-1999-001”."),
        (("open", KEY, "G4"), "The next gate of INI-2026-014 is G3, not G4."),
        (("open", KEY, "--forum", "styrelsen"), "There is no body “styrelsen”."),
        (("open", KEY, "--body", "styrelsen"), "There is no body “styrelsen”."),
        (("open", KEY, "--deadline", "2020-01-01"), "has already passed"),
        (("open", KEY, "--deadline", "0001-01-01T00:30"), "has already passed"),
        (("open", KEY, "--deadline", "9999-12-31T23:59"), "too far away"),
        (("open", KEY, "--deadline", workday(1).isoformat()), "at least 3 workdays"),
        (("open", KEY, "--deadline", workday(400).isoformat()), "too far away"),
    ):
        refused = grindvakt("gate", *words)
        assert (refused.exit_code, refused.stdout) == (1, "")
        assert said in refused.stderr
    assert grindvakt("gate", "open", KEY).exit_code == 0
    twice = grindvakt("gate", "open", KEY)
    assert (twice.exit_code, "is open already" in twice.stderr) == (1, True)
    assert grindvakt("gate", "close", KEY, "--yes").exit_code == 0
    closed = grindvakt("gate", "close", KEY)
    assert (closed.exit_code, "The vote is closed" in closed.stderr) == (1, True)


@pytest.mark.parametrize(
    "words",
    [
        ("gate", "open"),
        ("gate", "open", KEY, "--deadline", "soon"),
        ("gate", "open", KEY, "--deadline", "2026-02-30"),
        ("gate", "open", KEY, "G3", "G4"),
        ("gate", "show", KEY, "--yaml"),
        ("gate", "explode", KEY),
        ("gates", "open", KEY),
    ],
)
def test_wrong_usage_ends_with_2(
    words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = CliRunner().invoke(root, list(words))
    assert ended.exit_code == 2
    assert ended.stdout == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words", [("gate",), ("gate", "open"), ("gate", "show"), ("gate", "close"), ("check",)]
)
def test_help_is_in_english(words: tuple[str, ...]) -> None:
    shown = CliRunner().invoke(root, [*words, "--help"])
    assert shown.exit_code == 0
    assert "Usage:" in shown.stdout
    assert not set("åäöÅÄÖ") & set(shown.stdout)


@pytest.mark.parametrize("words", [("open", KEY), ("show", KEY), ("close", KEY)])
def test_without_tables_it_says_what_to_do(
    words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", f"sqlite:///{tmp_path}/new.db")
    ended = CliRunner().invoke(root, ["gate", *words], catch_exceptions=False)
    assert ended.exit_code == 1
    assert "the database's tables are missing; run `grindvakt migrate` first" in ended.stderr


def test_a_database_that_is_away_is_told_without_its_password(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for url in (f"sqlite:///{tmp_path}/no/folder.db", "postgresql://me:geheim@127.0.0.1:1/none"):
        monkeypatch.setenv("GRINDVAKT_DATABASE_URL", url)
        ended = CliRunner().invoke(root, ["gate", "show", KEY], catch_exceptions=False)
        assert (ended.exit_code, ended.stdout) == (1, "")
        assert "the database can't be used now" in ended.stderr
        assert "geheim" not in ended.stderr


def test_a_consultation_is_noted_and_shown(grindvakt: Run, database_url: str) -> None:
    """Refused in words before there is one to note, and for a day that hasn't been."""
    ready = an_initiative(
        place="genomforandefas", answers=all_met("G4"), papers=papers_for_g4(), students=True
    )
    change(database_url, lambda uow: uow[INITIATIVES].save(ready))
    assert grindvakt("gate", "open", KEY).exit_code == 0
    today = swedish_calendar().local(utc_now()).date()
    said = ["--with", "Eva [bold] Ek", "--said", "De tillstyrker."]
    late = grindvakt("gate", "consult", KEY, "--day", str(today + timedelta(days=1)), *said)
    assert (late.exit_code, "hasn’t been yet" in late.output) == (1, True)
    assert grindvakt("gate", "consult", KEY.lower(), "--day", str(today), *said).exit_code == 0
    assert f"consulted {today}: Eva [bold] Ek: De tillstyrker." in grindvakt("gate", "show", KEY).output
