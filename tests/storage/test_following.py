"""Follows, what has happened, pulses and saved questions on both databases; what the log and the tables say."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.__main__ import root
from bot.app import open_database
from bot.core.clock import utc_now
from bot.core.people_port import PEOPLE
from bot.core.retention import ThinAsked
from bot.core.swedish_days import swedish_calendar
from bot.core.work import Task
from bot.features.assistant.saved_ports import SAVED_QUESTIONS, SavedQuestion
from bot.features.assistant.saved_times import SavedTime
from bot.features.directory.entries import DirectoryEntry
from bot.features.directory.ports import DIRECTORY
from bot.features.following import telling
from bot.features.following.facts import StatusSaid
from bot.features.following.follows import ALL_KINDS, FollowKind
from bot.features.following.ports import FOLLOWS, HAPPENINGS
from bot.features.following.pulse_ports import PULSES
from bot.features.following.pulses import Pulse, SaidStatus, StatusColour
from bot.features.following.retaining import following_retention
from bot.features.following.rights import still_here
from bot.features.following.telling import Spreading
from bot.features.following.told import compare_statuses
from bot.features.portfolio.facts import DatesPlanned, InitiativeImported
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.processes.ports import PROCESSES
from bot.features.releases.facts import ReleaseDelayed, ReleaseStarted
from bot.features.releases.ports import RELEASES
from bot.settings.model import make_settings
from storage.engine.opening import SqlDatabase
from tests.factories import a_forum, a_model, an_initiative, person_id, some_people
from tests.releasing import a_release

SPREAD = Spreading(swedish_calendar())
NOW = datetime(2031, 12, 2, 10, tzinfo=UTC)
KEY, ANNA, BO = "INI-2026-014", person_id(1), person_id(2)


async def do(database: SqlDatabase, work: Any) -> Any:
    return await database.run(lambda _, uow, _now: work(uow), None)


def fill(uow: Any) -> None:
    for person in some_people():
        uow[PEOPLE].save(person)
    uow[FORUMS].save(a_forum())
    uow[PROCESSES].keep(a_model())
    uow[INITIATIVES].save(an_initiative())


async def test_follows_and_what_happens(database: SqlDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "AT_A_TIME", 2)

    def work(uow: Any) -> None:
        fill(uow)
        people = [person_id(number) for number in range(1, 6)]
        for person in people:
            uow[FOLLOWS].set(person, KEY, ALL_KINDS, NOW)
        uow[FOLLOWS].set(BO, KEY, frozenset({FollowKind.DATES}), NOW)
        assert uow[FOLLOWS].of(BO) == {KEY: frozenset({FollowKind.DATES})}
        uow[RELEASES].add(a_release(initiative=KEY))
        name = a_release().id
        uow.tell(ReleaseStarted(name, KEY), "system")
        uow.tell(ReleaseDelayed(name, NOW, NOW), "system")
        uow.tell(ReleaseStarted("R-1999-001"), "system")
        uow.tell(DatesPlanned(KEY, {}), "system")
        uow.tell(DatesPlanned("INI-1999-001", {}), "system")

    await do(database, work)
    rows = await do(
        database, lambda uow: uow.connection.exec_driver_sql("SELECT id, what, urgent FROM happenings").all()
    )
    assert sorted((row.what, bool(row.urgent)) for row in rows) == [
        ("", False),
        ("delayed", True),
        ("started", False),
    ]

    def lay_out(uow: Any) -> None:
        for row in rows:
            cursor = ""
            for _ in range(9):
                cursor = SPREAD(Task("x", row.id, cursor=cursor), uow, NOW) or ""
                if not cursor:
                    break
            assert SPREAD(Task("x", row.id, cursor=cursor), uow, NOW) is not None, "again is harmless"
        assert SPREAD(Task("x", "gone"), uow, NOW) is None
        assert len(uow[HAPPENINGS].waiting("", 9, 100)) == 5
        assert uow[HAPPENINGS].waiting(person_id(3), 1, 100) == [person_id(4)]
        assert [news.kind for news in uow[HAPPENINGS].untold([BO])[BO]] == [FollowKind.DATES]
        theirs = uow[HAPPENINGS].untold([ANNA])[ANNA]
        urgent = next(news for news in theirs if news.urgent)
        uow[HAPPENINGS].mark(ANNA, [urgent.id], NOW.date(), alone=True)
        uow[HAPPENINGS].mark(ANNA, [news.id for news in theirs], NOW.date(), alone=False)
        assert uow[HAPPENINGS].told_alone(ANNA, urgent.id)
        assert urgent not in uow[HAPPENINGS].told(ANNA, NOW.date())
        assert len(uow[HAPPENINGS].told(ANNA, NOW.date())) == 2

    await do(database, lay_out)

    def thin(uow: Any) -> None:
        uow[DIRECTORY].save([DirectoryEntry(ANNA, "Anna", NOW, gone_at=NOW)])
        follows, _ = following_retention(make_settings({}))
        follows_reached = follows.reach(None, uow, NOW)
        assert follows.reach(None, uow, NOW) == 1
        assert follows.thin is not None
        assert follows.thin(ThinAsked(), uow, NOW).rows == follows_reached == 1
        assert uow[FOLLOWS].of(ANNA) == {}
        later = max(NOW, utc_now()) + timedelta(days=1)  # what happens is kept by the real time
        assert uow[HAPPENINGS].forget(later, 2) == 2
        assert uow[HAPPENINGS].forget(later, 9) == 1
        assert uow[HAPPENINGS].waiting("", 9, 100) == []

    await do(database, thin)


async def test_who_has_left_or_is_shut_out_may_hear_nothing_and_whom_nobody_knows_may(
    database: SqlDatabase,
) -> None:
    left = DirectoryEntry(ANNA, "Anna", NOW, gone_at=NOW)
    shut_out = DirectoryEntry(BO, "Bo", NOW, enabled=False)
    there = DirectoryEntry(person_id(3), "Cia", NOW)
    await do(database, lambda uow: uow[DIRECTORY].save([left, shut_out, there]))
    asked = [person_id(number) for number in range(1, 5)]
    assert await do(database, lambda uow: still_here(asked, uow)) == {person_id(3), person_id(4)}


async def test_pulses_and_what_the_log_says_of_them(database: SqlDatabase) -> None:
    said = SaidStatus(StatusColour.RED, "Leverantören är sen.", ANNA, NOW)

    def work(uow: Any) -> None:
        fill(uow)
        assert uow[PULSES].page("", 9)[0].pulse is None
        uow[PULSES].save(Pulse(KEY, NOW, said, 3, NOW, BO, still=True))
        assert uow[PULSES].get(KEY) == uow[PULSES].page("", 9)[0].pulse == uow[PULSES].unmoved()[0].pulse
        assert uow[PULSES].asked_since([BO], NOW - timedelta(hours=1)) == {BO: 1}
        uow[PULSES].note_moved(KEY, NOW + timedelta(hours=1))
        assert uow[PULSES].unmoved() == []
        assert uow[PULSES].said() == {KEY: said}
        assert KEY in uow[PULSES].held_by(person_id(9))
        assert KEY in uow[PULSES].held_by(person_id(10))
        uow.tell(InitiativeImported("INI-2026-077", True, {}), "system")
        assert uow[PULSES].get("INI-2026-077").said is None
        assert list(compare_statuses(uow)) == [
            f"{KEY}: its owner has said red in the tables, and the log doesn't tell of it"
        ]

    await do(database, work)
    await do(database, lambda uow: uow.tell(StatusSaid(KEY, StatusColour.GREEN, "", ANNA), "system"))
    await do(
        database, lambda uow: uow.tell(StatusSaid("INI-2026-099", StatusColour.RED, "Nej.", ANNA), "system")
    )
    assert await do(database, lambda uow: list(compare_statuses(uow))) == [
        f"{KEY}: its owner has said red in the tables and green in the log",
        "INI-2026-099: its owner has said nothing in the tables and red in the log",
    ]


async def test_saved_questions(database: SqlDatabase) -> None:
    one = SavedQuestion(
        "a", ANNA, "vad väntar?", "waiting", {"forum": "pfld"}, SavedTime("01", 480), NOW, NOW
    )

    def work(uow: Any) -> None:
        kept = uow[SAVED_QUESTIONS]
        kept.save(one)
        kept.save(
            SavedQuestion("b", BO, "nytt?", "news", {}, SavedTime("4", 0), NOW, NOW, NOW, "failed", None, 2)
        )
        assert kept.get("a", lock=True) == one
        assert [each.id for each in kept.all(9)] == ["b", "a"]
        kept.note_landed(["a"], NOW, "")
        kept.note_landed(["a", "gone"], None, "unreachable")
        assert (kept.get("a").sent_at, kept.get("a").problem) == (NOW, "unreachable")
        kept.drop("a")
        assert kept.of(ANNA) == []

    await do(database, work)


@pytest.fixture
async def filled_url(sqlite_url: str) -> str:
    def work(uow: Any) -> None:
        fill(uow)
        now = utc_now()
        uow[PULSES].save(Pulse(KEY, now - timedelta(days=90), still=True))
        late = now - timedelta(days=2)
        for name, problem in (("a", ""), ("b", "failed")):
            uow[SAVED_QUESTIONS].save(
                SavedQuestion(
                    name, ANNA, "vad väntar?", "waiting", {}, SavedTime("0", 480), late, late, late, problem
                )
            )

    async with open_database(sqlite_url) as database:
        await do(database, work)
    return sqlite_url


def test_the_command_line(filled_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", filled_url)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)

    def grindvakt(*typed: str) -> str:
        return CliRunner().invoke(root, list(typed), catch_exceptions=False).stdout

    assert KEY in grindvakt("still")
    assert '"days"' in grindvakt("still", "--json")
    shown = grindvakt("questions", "--saved")
    assert "late" in shown
    assert "2 saved, 2 of them with a problem." in shown
    assert '"problem": "late"' in grindvakt("questions", "--saved", "--json")
    for name in ("a", "b"):
        assert grindvakt("questions", "--stop", name) == f"{name} isn't asked any more.\n"
    assert grindvakt("questions", "--saved") == "Nobody has saved a question.\n"
