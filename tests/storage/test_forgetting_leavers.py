"""Whoever has left is forgotten: what goes, whose name stays and why, and who comes back."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.app import FEATURES, open_database
from bot.asking.turns import TURNS, AskedTurn
from bot.core.people_port import PEOPLE
from bot.core.principals import Principal
from bot.core.retention import RetentionKind, RetentionPart, ThinAsked
from bot.delivery.files import FILE_LINKS, FileLink
from bot.delivery.ports import CONVERSATIONS, Conversation
from bot.feature import sections_of
from bot.features.announcements.reach_ports import GUEST_LIST
from bot.features.assistant.leaver_ports import LEFT_PEOPLE
from bot.features.assistant.retaining import AT_A_TIME, assistant_retention
from bot.features.assistant.saved_ports import SAVED_QUESTIONS, SavedQuestion
from bot.features.assistant.saved_times import SavedTime
from bot.features.directory.audience_facts import OptedOut
from bot.features.directory.audience_ports import OPT_OUTS, PEOPLE_LISTS
from bot.features.directory.entries import Leave
from bot.features.directory.names import names_of
from bot.features.directory.ports import DIRECTORY
from bot.features.following.follows import ALL_KINDS
from bot.features.following.ports import FOLLOWS
from bot.features.records.kept import records_retention
from bot.features.records.retaining import ThinPart, thin_part
from bot.features.releases.ports import RELEASES
from bot.features.releases.releases import KeptEdit
from bot.features.trainings.ports import ASSIGNMENTS, TRAININGS
from bot.settings.model import make_settings
from storage.assistant.leavers import WHOSE
from storage.engine.driver import driver_of
from storage.engine.opening import SqlDatabase
from storage.engine.tables import metadata
from tests.audience_room import an_entry
from tests.factories import ADMINISTRATOR, person_id, some_people
from tests.releasing import a_release
from tests.training import a_row, a_training

NOW = datetime(2030, 3, 31, 9, tzinfo=UTC)
LONG_AGO = datetime(2028, 2, 29, 9, tzinfo=UTC)
LATELY = NOW - timedelta(days=700)
"""Not quite two years."""
GONE, DECIDED, TRAINED, SEATED, LATE, HERE = 20, 21, 22, 1, 24, 25
NAMES_STAY = (DECIDED, TRAINED, SEATED)


def kind(**given: Any) -> RetentionKind:
    settings = make_settings({name: str(value) for name, value in given.items()}, {}, sections_of(FEATURES))
    return assistant_retention(settings)[1]


async def do(database: SqlDatabase, work: Any, command: Any = None) -> Any:
    return await database.run(lambda given, uow, _now: work(given, uow, NOW), command, long=True)


async def thinned(database: SqlDatabase, of: RetentionKind) -> int:
    rows, after = 0, ""
    while True:
        part: RetentionPart = await do(database, thin_part, ThinPart(of, ADMINISTRATOR, ThinAsked(after)))
        rows += part.rows
        if part.after is None:
            return rows
        after = part.after


def an_office(_none: None, uow: Any, _now: datetime) -> None:
    """Six people of whom all that there is is kept; four have been gone for more than two years."""
    since = dict.fromkeys((GONE, *NAMES_STAY), LONG_AGO) | {LATE: LATELY, HERE: None}
    for person in some_people(2):
        uow[PEOPLE].save(person)
    uow[TRAININGS].add(a_training())
    uow[ASSIGNMENTS].add([a_row(person_id(TRAINED))])
    uow.tell(OptedOut(person_id(GONE), "news"), Principal(person_id(DECIDED)).actor)
    everybody = [person_id(number) for number in since]
    uow[PEOPLE_LISTS].keep(everybody)
    uow[GUEST_LIST].add(everybody, NOW)
    for number, left in since.items():
        person = person_id(number)
        uow[DIRECTORY].save(
            [
                an_entry(
                    number,
                    unit="IT",
                    place="Lund",
                    title="Arkivarie",
                    manager=person_id(9),
                    leave=(Leave(date(2028, 1, 1), date(2028, 1, 9)),),
                    gone_at=left,
                )
            ]
        )
        uow[CONVERSATIONS].save(Conversation(f"a:{number}", "personal", "t", "https://t.example/", person))
        uow[FILE_LINKS].add(FileLink(f"d{number}", person, "report", "A", "sv", NOW, NOW, 5))
        uow[OPT_OUTS].add(person, "news", NOW)
        uow[FOLLOWS].set(person, "INI-2026-014", ALL_KINDS, NOW)
        uow[TURNS].save(AskedTurn(person, "a", "status", {}, NOW))
        uow[TURNS].note_visit(person, NOW, NOW)
        time = SavedTime("0", 480)
        uow[SAVED_QUESTIONS].save(
            SavedQuestion(f"q{number}", person, "vad väntar?", "inbox", {}, time, NOW, NOW)
        )


async def begin(database: SqlDatabase) -> None:
    """The office; the log's own rule has run."""
    await do(database, an_office)
    await do(database, lambda _c, uow, _n: uow.log.forget(person_id(GONE)))


def kept_of(person: str, uow: Any) -> set[str]:
    """The tables with a row of theirs."""
    connection = uow[LEFT_PEOPLE]._connection
    return {
        column.table.name
        for column in WHOSE
        if connection.execute(select(func.count()).where(column == person)).scalar_one()
    }


async def test_whoever_left_long_ago_is_forgotten_and_nobody_else(database: SqlDatabase) -> None:
    await begin(database)
    rule = kind()
    assert await database.read(lambda _c, uow, _n: rule.reach(None, uow, NOW), None) == 4
    assert await thinned(database, rule) == 4

    def look(_none: None, uow: Any, _now: datetime) -> None:
        assert kept_of(person_id(HERE), uow) == {column.table.name for column in WHOSE} - {"happenings_told"}
        assert kept_of(person_id(LATE), uow) == kept_of(person_id(HERE), uow)
        assert uow[DIRECTORY].get(person_id(LATE)).mail
        assert uow[DIRECTORY].get(person_id(GONE)) is None
        for number in (GONE, *NAMES_STAY):
            assert kept_of(person_id(number), uow) == set()
        for number in NAMES_STAY:
            entry = uow[DIRECTORY].get(person_id(number))
            assert (entry.name, entry.gone_at) == (f"Person {number}", LONG_AGO)
            assert (entry.mail, entry.unit, entry.place, entry.title, entry.manager, entry.leave) == (
                *("",) * 4,
                None,
                (),
            )
        assert names_of([person_id(n) for n in (GONE, DECIDED)], uow) == {person_id(DECIDED): "Person 21"}
        assert uow[DIRECTORY].by_mail(["person21@example.org", ""]) == {}

    await do(database, look)
    assert await database.read(lambda _c, uow, _n: rule.reach(None, uow, NOW), None) == 0
    assert await thinned(database, rule) == 0


async def test_what_a_leaver_wrote_over_a_release_and_never_chose_goes_too(database: SqlDatabase) -> None:
    """It knows them as an actor: no column says that it is a person's."""
    both = [person_id(GONE), person_id(HERE)]

    def keep(_none: None, uow: Any, _now: datetime) -> None:
        uow[DIRECTORY].save([an_entry(GONE, gone_at=LONG_AGO, enabled=False), an_entry(HERE)])
        uow[RELEASES].add(a_release())
        for person in both:
            mine = {"changes.sv": "Mina ord"}
            uow[RELEASES].keep_edit(KeptEdit("R-2026-001", Principal(person).actor, 1, mine, NOW))

    def look(_none: None, uow: Any, _now: datetime) -> list[bool]:
        return [uow[RELEASES].edit_of("R-2026-001", Principal(each).actor) is not None for each in both]

    await do(database, keep)
    assert await thinned(database, kind()) == 1
    assert await do(database, look) == [False, True]
    assert await thinned(database, kind()) == 0


async def test_a_name_goes_once_no_other_rule_needs_it(database: SqlDatabase) -> None:
    await begin(database)
    await thinned(database, kind())
    await do(database, lambda _c, uow, _n: uow.log.forget(person_id(DECIDED)))
    assert await thinned(database, kind()) == 1
    assert await database.read(lambda _c, uow, _n: uow[DIRECTORY].get(person_id(DECIDED)), None) is None


async def test_whoever_comes_back_is_known_as_anybody_new(database: SqlDatabase) -> None:
    await begin(database)
    await thinned(database, kind())
    back = [an_entry(number, unit="Bibliotek") for number in (GONE, DECIDED)]
    await do(database, lambda _c, uow, _n: uow[DIRECTORY].save(back))

    def look(_none: None, uow: Any, _now: datetime) -> list[Any]:
        return [uow[DIRECTORY].get(entry.id) for entry in back]

    assert await do(database, look) == back
    assert await thinned(database, kind()) == 0


FEW, MANY = 5, 85
"""Both are less than a part of those who have left."""


@pytest.mark.parametrize("which", ["directory-leavers", "log-leavers"])
async def test_many_who_have_left_are_asked_about_together(sqlite_url: str, which: str) -> None:
    """None of them has statements of their own, but where something of theirs is removed."""
    given = {"records_leaver_months": "24", "records_leaver_basis": "GDPR 5.1 e"}
    settings = make_settings(given, {}, sections_of(FEATURES))
    rules = [*assistant_retention(settings), *records_retention(settings)]
    (rule,) = (each for each in rules if each.name == which)

    def leave(numbers: range, uow: Any, _now: datetime) -> None:
        uow[DIRECTORY].save([an_entry(number, gone_at=LONG_AGO) for number in numbers])
        for number in numbers:
            uow.tell(OptedOut(person_id(number), "news"), Principal(person_id(number)).actor)

    def reached(_none: None, uow: Any, _now: datetime) -> tuple[int, int]:
        said: list[str] = []
        driver_of(uow.connection).set_trace_callback(said.append)
        count = rule.reach(None, uow, NOW)
        driver_of(uow.connection).set_trace_callback(None)
        return count, len(said)

    async with open_database(sqlite_url) as database:
        await do(database, leave, range(100, 100 + FEW))
        reach, few = await database.read(reached, None)
        assert reach == FEW
        await do(database, leave, range(200, 200 + MANY))
        reach, many = await database.read(reached, None)
        assert reach == FEW + MANY
        assert many == few


async def test_more_than_a_part_are_all_gone_through(database: SqlDatabase) -> None:
    many = [an_entry(number, gone_at=LONG_AGO) for number in range(100, 101 + AT_A_TIME)]
    await do(database, lambda _c, uow, _n: uow[DIRECTORY].save(many))
    assert await thinned(database, kind()) == len(many)
    assert (await database.read(lambda _c, uow, _n: uow[DIRECTORY].age(), None)).gone == 0


@pytest.mark.parametrize(
    "given", [{"directory_leaver_months": 0}, {"directory_leaver_basis": " "}], ids=["never", "no basis"]
)
async def test_without_months_or_a_basis_all_is_kept(given: dict[str, Any]) -> None:
    rule = kind(**given)
    assert (rule.rule, rule.thin) == ("kept", None)


def test_every_table_that_reaches_a_person_is_gone_through() -> None:
    """Each table with a column `person` is forgotten here, or docs/retention.md says what else bounds it."""
    forgotten = {column.table.name for column in WHOSE} | {"release_edits"}
    kept = {
        "absences", "acknowledgements", "announcement_follow_ups", "announcement_questions", "ballot_reminders",
        "decision_viewers", "directory_members", "dissents", "initiative_roles", "ledger", "log_texts",
        "positions", "pseudonyms", "reached", "resolution_people", "seats",
        "training_assignments", "training_bookings", "voters",
    }  # fmt: skip
    assert {table.name for table in metadata.tables.values() if "person" in table.c} == forgotten | kept
