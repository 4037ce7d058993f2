"""What tells of a person stands beside the log, and can be removed there; on both databases."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import text

from bot.app import FEATURES
from bot.core.chain import Broken, Statement
from bot.core.database import UnitOfWork
from bot.core.errors import Retryable
from bot.core.facts import Happened
from bot.core.hidden import GONE, is_hidden
from bot.features.portfolio.facts import PersonImported
from bot.features.records.log import ShowLog, compare_log, show_log, verify_log
from bot.store import units_of_work
from storage.engine.opening import SqlDatabase, open_database
from storage.engine.versions import LaterDocument
from storage.records.hidden import PLACED, SqlHidden
from storage.records.tables import log
from tests.factories import ADMINISTRATOR, Noted, person_id
from tests.schema import connect
from tests.told_before import tell_as_before

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
ANNA, BO = person_id(1), person_id(2)
COMMENT = "Karin är sjuk. ”å” \\ {}"


def note(texts: dict[str, str], uow: Any, _now: datetime) -> None:
    """One note by each person."""
    for person, words in texts.items():
        uow.tell(Noted("INI-1", text=words), f"person:{person}")


def shown(subject: str | None, uow: Any, now: datetime) -> list[Statement]:
    return [entry.fact for entry in show_log(ShowLog(ADMINISTRATOR, 50, subject), uow, now)]


def told(_command: None, uow: Any, _now: datetime) -> list[Happened]:
    return list(uow.log.happened())


def forget(person: str, uow: Any, _now: datetime) -> None:
    uow.log.forget(person)


def count(_command: None, uow: Any, now: datetime) -> int:
    return verify_log(lambda *_: None, uow, now)


def chained(url: str) -> str:
    """All that stands in the chain itself."""
    with connect(url) as connection:
        return str(connection.execute(log.select()).all())


def change(url: str, statement: str) -> None:
    with connect(url) as connection:
        connection.execute(text(statement))


async def test_a_comment_and_an_id_are_beside_the_chain_and_shown_with_it(
    database: SqlDatabase, database_url: str
) -> None:
    await database.run(note, {ANNA: COMMENT, BO: ""})
    chain = await asyncio.to_thread(chained, database_url)
    assert not any(secret in chain for secret in (ANNA, BO, "Karin", "sjuk"))
    one, other = await database.read(shown, None)
    assert (one.actor, one.data["text"]) == (f"person:{ANNA}", COMMENT)
    assert (other.actor, other.data["text"]) == (f"person:{BO}", "")
    assert await database.read(count, None) == 2


async def test_whoever_is_forgotten_is_gone_and_the_chain_holds(
    database: SqlDatabase, database_url: str
) -> None:
    await database.run(note, {ANNA: COMMENT, BO: "Nej."})
    await database.run(forget, ANNA)
    one, other = await database.read(shown, None)
    assert is_hidden(one.actor)
    assert is_hidden(one.data["text"])
    assert (other.actor, other.data["text"]) == (f"person:{BO}", "Nej.")
    assert await database.read(count, None) == 2
    assert await database.read(compare_log, None) == []

    await database.run(note, {ANNA: "Tillbaka."})
    again = (await database.read(shown, None))[2]
    assert again.actor == f"person:{ANNA}"
    assert is_hidden((await database.read(shown, None))[0].actor), "nothing leads back to the earlier name"


async def test_what_is_about_a_person_is_found_by_their_id(database: SqlDatabase, database_url: str) -> None:
    def bring(_command: None, uow: Any, now: datetime) -> None:
        said = Statement("PersonImported", ANNA, "cli:root", {"new": True, "changed": ["id"]})
        tell_as_before(said, uow, now)
        uow.tell(PersonImported(ANNA, False, ("name",)), "cli:root")
        uow.tell(PersonImported(BO, True, ("name",)), "cli:root")

    await database.run(bring, None)
    assert (await asyncio.to_thread(chained, database_url)).count(ANNA) == 1, "as it was written before"
    assert [said.data["changed"] for said in await database.read(shown, ANNA)] == [["id"], ["name"]]
    assert [said.subject for said in await database.read(shown, None)] == [ANNA, ANNA, BO]
    facts = [happened.fact for happened in await database.read(told, None)]
    assert facts == [
        PersonImported(ANNA, True, ("id",)),
        PersonImported(ANNA, False, ("name",)),
        PersonImported(BO, True, ("name",)),
    ]


async def test_a_text_that_was_changed_beside_the_chain_is_named_and_not_believed(
    database: SqlDatabase, database_url: str
) -> None:
    await database.run(note, {BO: "Nej."})
    await database.run(note, {ANNA: COMMENT})
    assert await database.read(compare_log, None) == []
    await asyncio.to_thread(change, database_url, "UPDATE log_texts SET text = 'Ja.' WHERE text = 'Nej.'")
    assert await database.read(compare_log, None) == ["a text beside entry 1 isn't the one that was sealed"]
    assert [is_hidden(said.data["text"]) for said in await database.read(shown, None)] == [True, False]
    assert await database.read(count, None) == 2


async def test_a_person_who_was_put_behind_another_s_name_is_named(
    database: SqlDatabase, database_url: str
) -> None:
    await database.run(note, {BO: "Nej."})
    await asyncio.to_thread(change, database_url, f"UPDATE pseudonyms SET person = '{ANNA}'")
    [difference] = await database.read(compare_log, None)
    assert difference.startswith("the person behind ~")
    assert is_hidden((await database.read(shown, None))[0].actor)


async def test_those_who_are_named_at_once_get_one_name_each(database: SqlDatabase) -> None:
    people = [person_id(number) for number in range(1, 9)]

    async def one(turn: int) -> None:
        await database.run(note, dict.fromkeys(people[turn:] + people[:turn], "x"))

    await asyncio.gather(*(one(turn) for turn in range(8)))
    said = await database.read(shown, None)
    assert len(said) == 50
    assert {one.actor for one in said} == {f"person:{person}" for person in people}
    assert await database.read(compare_log, None) == []


async def test_what_is_rolled_back_leaves_nothing_beside_the_chain(
    database: SqlDatabase, database_url: str
) -> None:
    def fail(_command: None, uow: Any, now: datetime) -> None:
        uow.tell(Noted("a", text="borta"), f"person:{ANNA}")
        uow.tell(Noted("b", 0.5), f"person:{BO}")  # type: ignore[arg-type] - that is the point

    with pytest.raises(TypeError):
        await database.run(fail, None)

    def rows(url: str) -> list[Any]:
        with connect(url) as connection:
            return [connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in TABLES]

    assert await asyncio.to_thread(rows, database_url) == [0, 0, 0]


TABLES = ("log", "log_texts", "pseudonyms")


async def test_a_fact_is_read_with_its_text_and_without_it(database_url: str) -> None:
    units = replace(units_of_work(lambda: NOW, FEATURES), facts={"Noted": Noted})
    async with open_database(database_url, units) as database:
        await database.run(note, {ANNA: COMMENT})
        [happened] = await database.read(told, None)
        assert (happened.fact, happened.by) == (Noted("INI-1", text=COMMENT), f"person:{ANNA}")
        await database.run(forget, ANNA)
        [happened] = await database.read(told, None)
        assert happened.fact == Noted("INI-1", text=GONE)
    async with open_database(database_url, units_of_work(lambda: NOW, FEATURES)) as database:
        assert await database.read(told, None) == [], "a program that doesn't know the kind"


@pytest.mark.parametrize("data", [{}, {"v": "99"}, {"v": []}, {"v": 2}, {"from": "a"}])
async def test_an_entry_that_no_version_wrote_is_named(database: SqlDatabase, data: Any) -> None:
    """Sealed as it should be, but not by a program of ours."""

    def bring(_command: None, uow: Any, now: datetime) -> None:
        tell_as_before(Statement("InitiativeMoved", "INI-1", "system", data), uow, now)

    await database.run(bring, None)
    assert await database.read(count, None) == 1
    with pytest.raises(Broken, match="entry 1"):
        await database.read(told, None)
    if data != {"v": 2}:  # of today's version, with nothing in it: it tells of no place
        with pytest.raises(Broken, match="entry 1: it isn't what InitiativeMoved looks like"):
            await database.read(compare_log, None)


async def test_what_a_later_program_beside_us_has_written_is_no_sign_of_a_broken_log(
    database: SqlDatabase,
) -> None:
    """The chain holds; what it says is for that program to read, and nothing that needs it is given up here."""

    def bring(_command: None, uow: Any, now: datetime) -> None:
        tell_as_before(Statement("InitiativeMoved", "INI-1", "system", {"v": 99}), uow, now)

    await database.run(bring, None)
    assert await database.read(count, None) == 1
    for read in (told, compare_log, moves):
        with pytest.raises(LaterDocument, match=r"entry 1 .* later program \(version 99 of InitiativeMoved"):
            await database.read(read, None)


def moves(_command: None, uow: UnitOfWork, _now: datetime) -> Any:
    return uow.log.about("INI-1", ["InitiativeMoved"])


async def test_an_id_alone_is_nobody_who_did_something(database: SqlDatabase) -> None:
    """A type checker takes one text for the other, and the id would stand in the chain for good."""

    def tell(by: str, uow: UnitOfWork, _now: datetime) -> None:
        uow.tell(Noted("INI-1"), by)

    with pytest.raises(ValueError, match="no id alone"):
        await database.run(tell, ANNA)
    assert await database.read(count, None) == 0
    for by in (f"person:{ANNA}", "cli:root", "system", "unknown"):
        await database.run(tell, by)
    assert await database.read(count, None) == 4


async def test_a_text_that_belongs_to_no_entry_is_named_too(database: SqlDatabase, database_url: str) -> None:
    added = "INSERT INTO log_texts VALUES ('a', 'b', 'c', NULL)"
    await asyncio.to_thread(change, database_url, added)
    assert await database.read(compare_log, None) == ["a text beside the log isn't the one that was sealed"]


MOVED = "UPDATE log_texts SET salt = salt || substr(text, 1, 5), text = substr(text, 6)"


async def test_of_very_many_only_the_first_are_looked_for_in_the_log(
    database: SqlDatabase, database_url: str
) -> None:
    def many(_command: None, uow: Any, _now: datetime) -> None:
        for number in range(PLACED + 5):
            uow.tell(Noted("INI-1", number, text=f"{number}"), f"person:{BO}")

    await database.run(many, None)
    await asyncio.to_thread(change, database_url, "UPDATE log_texts SET text = 'x'")
    differences = await database.read(compare_log, None)
    assert (len(differences), len(set(differences))) == (PLACED + 5, PLACED + 1)


async def test_the_beginning_of_a_text_that_was_moved_into_its_salt_is_missed(sqlite_url: str) -> None:
    """Together they give the same hash; only SQLite lets a salt be longer than its column."""
    async with open_database(sqlite_url, units_of_work(lambda: NOW, FEATURES)) as database:
        await database.run(note, {BO: "Inte godkänd."})
        await asyncio.to_thread(change, sqlite_url, MOVED)
        assert await database.read(compare_log, None) == [
            "a text beside entry 1 isn't the one that was sealed"
        ]
        [said] = await database.read(shown, None)
        assert is_hidden(said.data["text"]), "not “godkänd.”"


@pytest.mark.parametrize("value", ["x'e5e4f6'", "CAST(x'e5e4f6' AS TEXT)", "7", "1.5", "''"])
@pytest.mark.parametrize("column", ["digest", "salt", "text", "person"])
async def test_whatever_sqlite_is_made_to_hold_beside_the_log_is_told_in_a_sentence(
    value: str, column: str, sqlite_url: str
) -> None:
    async with open_database(sqlite_url, units_of_work(lambda: NOW, FEATURES)) as database:
        await database.run(note, {BO: "Nej."})
        await asyncio.to_thread(change, sqlite_url, f"UPDATE log_texts SET {column} = {value}")
        differences = await database.read(compare_log, None)
        assert len(differences) == (column != "person")
        assert await database.read(count, None) == 1
        assert len(await database.read(shown, None)) == 1


@pytest.mark.parametrize("value", ["x'e5e4f6'", "CAST(x'e5e4f6' AS TEXT)", "7", "''"])
@pytest.mark.parametrize("column", ["name", "salt", "person"])
async def test_whoever_sqlite_is_made_to_hold_behind_a_name_too(
    value: str, column: str, sqlite_url: str
) -> None:
    async with open_database(sqlite_url, units_of_work(lambda: NOW, FEATURES)) as database:
        await database.run(note, {BO: "Nej."})
        await asyncio.to_thread(change, sqlite_url, f"UPDATE pseudonyms SET {column} = {value}")
        [difference] = await database.read(compare_log, None)
        assert difference.startswith("the person behind ")
        [said] = await database.read(shown, None)
        assert is_hidden(said.actor)


@pytest.mark.parametrize(
    "comment",
    [
        "å" * 10_000,
        "~" + "0" * 32,
        f"person:{ANNA}",
        ANNA,
        '{"sha256":"' + "0" * 64 + '"}',
        '"},"x":"',
        "\\u0000 \\ud800 \u2028 😀",
    ],
)
async def test_an_odd_comment_comes_back_as_it_was_written(
    comment: str, database: SqlDatabase, database_url: str
) -> None:
    """The same one by two people too: neither is known by the other's hash."""
    await database.run(note, {ANNA: comment, BO: comment})
    assert [one.data["text"] for one in await database.read(shown, None)] == [comment, comment]
    chain = await asyncio.to_thread(chained, database_url)
    assert ANNA not in chain
    assert await database.read(compare_log, None) == []
    await database.run(forget, ANNA)
    one, other = await database.read(shown, None)
    assert one.data["text"] != comment
    assert (other.actor, other.data["text"]) == (f"person:{BO}", comment)
    assert await database.read(count, None) == 2


async def test_a_person_who_is_forgotten_meanwhile_is_never_sealed_without_a_name(
    database: SqlDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SqlHidden, "named", lambda *_: {})
    with pytest.raises(Retryable):
        await database.run(note, {ANNA: COMMENT})
    assert await database.read(count, None) == 0


async def test_whoever_is_forgotten_after_their_own_word_is_named_anew(database: SqlDatabase) -> None:
    """Their pseudonym is asked for as soon as the word is told; by the time that it is sealed, it is another."""

    def last_word(person: str, uow: Any, _now: datetime) -> None:
        uow.tell(Noted("INI-1", text=COMMENT), f"person:{person}")
        uow.log.tail()  # something is asked, and with it what was foreseen
        uow.log.forget(person)

    await database.run(note, {ANNA: COMMENT})
    before = await database.read(lambda _command, uow, _now: uow.log.names_of([ANNA])[ANNA], None)
    await database.run(last_word, ANNA)
    after = await database.read(lambda _command, uow, _now: uow.log.names_of([ANNA])[ANNA], None)
    assert after not in ("", before)
    first, last = await database.read(lambda _command, uow, _now: list(uow.log.records()), None)
    assert before in first.actor
    assert after in last.actor
