"""Checkpoints of the log: made, put elsewhere, and what they find out that the chain alone can't."""

import asyncio
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import root
from bot.app import open_database
from bot.core.chain import Statement, Tail, seal
from bot.core.swedish_days import swedish_calendar
from bot.core.work import Effect, Task
from bot.delivery.jobs import JobState
from bot.delivery.letters import as_text
from bot.delivery.queue import JOB_TABLE
from bot.features.records.against import UNSEEN
from bot.features.records.checkpointing import (
    BY_MAIL,
    CHECKPOINT,
    CHECKPOINT_CARD,
    TO_FILE,
    Checkpointing,
    Places,
)
from bot.features.records.checkpoints import checkpoints_in
from bot.features.records.key_files import create_key
from bot.features.records.log_file import lines
from bot.features.records.merkle import Frontier
from bot.features.records.ports import CHECKPOINTS
from bot.features.records.publishing import CheckpointLetters, append
from bot.features.records.settings import RecordsSettings
from bot.features.records.signed_notes import LogKey
from storage.engine.opening import SqlDatabase
from tests.flows.deciding import all_vote, set_rules
from tests.flows.office_hours import office_hours, texts_of
from tests.flows.test_log import five_facts, note
from tests.teams_activities import CHANNEL

Run = Callable[..., Result]
NAME = "grindvakt.example.org/log"


@pytest.fixture
def grindvakt(sqlite_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs the command line on a database with five facts and a key, in an empty folder."""
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("GRINDVAKT_RECORDS_KEY_FILE", str(tmp_path / "log.key"))
    monkeypatch.chdir(tmp_path)
    asyncio.run(five_facts(sqlite_url))
    runner = CliRunner()

    def run(*words: str) -> Result:
        return runner.invoke(root, list(words), catch_exceptions=False)

    (tmp_path / "log.pub").write_text(run("log", "key", "create", NAME).stdout)
    run("log", "checkpoint")  # tells of the key
    (tmp_path / "log.checkpoint").write_text(run("log", "checkpoint").stdout)
    assert run("log", "export", "--out", "log.jsonl").exit_code == 0
    return run


def checked(run: Run, export: str = "log.jsonl") -> Result:
    return run("log", "verify", export, "--checkpoint", "log.checkpoint", "--key", "log.pub")


def write(entries: list[dict[str, Any]], name: str) -> None:
    """A file as somebody writes it who has changed the log and computed the whole chain anew."""
    tail, records = Tail(), []
    for entry in entries:
        said = Statement(entry["kind"], entry["subject"], entry["actor"], entry["data"])
        records.append(seal(said, datetime.fromisoformat(entry["at"]), tail))
        tail = Tail(records[-1].seq, records[-1].hash)
    Path(name).write_text("".join(f"{line}\n" for line in lines(records, tail)))


def entries() -> list[dict[str, Any]]:
    read = [json.loads(line) for line in Path("log.jsonl").read_text().splitlines()]
    return [line["entry"] for line in read if "entry" in line]


def test_a_log_is_the_one_that_the_checkpoint_was_made_of(grindvakt: Run) -> None:
    found = checked(grindvakt)
    assert (found.exit_code, found.stdout.splitlines()) == (
        0,
        ["6 entries, no fault.", "It is the log that the checkpoint was made of, to its last entry."],
    )
    in_database = grindvakt("log", "verify", "--checkpoint", "log.checkpoint", "--key", "log.pub")
    assert (in_database.exit_code, in_database.stdout) == (0, found.stdout)
    assert grindvakt("log", "checkpoint").stdout == Path("log.checkpoint").read_text(), "nothing has happened"


def test_what_came_after_the_checkpoint_is_counted(grindvakt: Run, sqlite_url: str) -> None:
    async def more() -> None:
        async with open_database(sqlite_url) as database:
            await database.run(note, 9)

    asyncio.run(more())
    found = grindvakt("log", "verify", "--checkpoint", "log.checkpoint", "--key", "log.pub")
    assert "checkpoint of 6 entries was made of. The 1 after that are in no checkpoint" in found.stdout


def test_without_a_checkpoint_it_is_said_what_is_not_seen(grindvakt: Run) -> None:
    found = grindvakt("log", "verify", "log.jsonl")
    assert (found.exit_code, found.stdout, found.stderr) == (0, "6 entries, no fault.\n", f"{UNSEEN}\n")


def test_a_tail_that_was_cut_off_is_found(grindvakt: Run) -> None:
    write(entries()[:-1], "cut.jsonl")
    assert grindvakt("log", "verify", "cut.jsonl").exit_code == 0, "the chain alone doesn't show it"
    found = checked(grindvakt, "cut.jsonl")
    assert (found.exit_code, found.stdout) == (1, "")
    assert found.stderr == (
        "the log is broken at entry 6: it is missing: by its checkpoint the log had 6 entries, here are 5\n"
    )


@pytest.mark.parametrize("place", range(5))
def test_a_chain_that_was_computed_anew_is_found(grindvakt: Run, place: int) -> None:
    changed = entries()
    changed[place]["actor"] = "person:ö"
    write(changed, "anew.jsonl")
    assert grindvakt("log", "verify", "anew.jsonl").exit_code == 0, "the chain alone doesn't show it"
    found = checked(grindvakt, "anew.jsonl")
    assert (found.exit_code, "computed anew" in found.stderr) == (1, True)


def test_every_byte_of_checkpoint_and_key_counts(grindvakt: Run) -> None:
    for name in ("log.checkpoint", "log.pub"):
        whole = Path(name).read_bytes()
        for place in range(0, len(whole) - 1, 7):
            Path(name).write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
            assert checked(grindvakt).exit_code == 1
        Path(name).write_bytes(whole)


def test_a_checkpoint_as_windows_saves_it_holds(grindvakt: Run) -> None:
    kept = Path("log.checkpoint")
    kept.write_bytes(kept.read_bytes().replace(b"\n", b"\r\n"))
    assert checked(grindvakt).exit_code == 0


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--checkpoint", "log.checkpoint"), "give --key"),
        (("--key", "log.pub"), "give --checkpoint too"),
        (("--checkpoint", "log.checkpoint", "--key", "log.key"), "holds the private key"),
        (("--checkpoint", "log.checkpoint", "--key", "log.jsonl"), "line 1: this is no public key"),
        (("--checkpoint", "log.pub", "--key", "log.pub"), "no signed note"),
    ],
)
def test_what_was_given_wrongly_is_said(grindvakt: Run, words: tuple[str, ...], why: str) -> None:
    found = grindvakt("log", "verify", "log.jsonl", *words)
    assert (found.exit_code, found.stdout) == (1, "")
    assert why in found.stderr
    assert Path("log.key").read_text().strip() not in found.stderr


def test_a_key_is_for_its_owner_alone_and_never_overwritten(grindvakt: Run) -> None:
    assert Path("log.key").stat().st_mode & 0o777 == 0o600
    assert "never overwritten" in grindvakt("log", "key", "create", NAME).stderr
    Path("log.key").chmod(0o640)
    for words in (("log", "key", "show"), ("log", "checkpoint")):
        found = grindvakt(*words)
        assert (found.exit_code, "chmod 600" in found.stderr) == (1, True)
    assert "chmod 600" in grindvakt("check").stdout
    Path("log.key").chmod(0o600)
    assert grindvakt("log", "key", "show").stdout == Path("log.pub").read_text()


def test_a_change_of_key_is_told(grindvakt: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    new = grindvakt("log", "key", "create", NAME, "--file", "new.key").stdout.strip()
    monkeypatch.setenv("GRINDVAKT_RECORDS_KEY_FILE", str(tmp_path / "new.key"))
    before = Path("log.checkpoint").read_text()
    Path("log.checkpoint").write_text(f"{before}\n{grindvakt('log', 'checkpoint').stdout}")
    told = json.loads(grindvakt("log", "show", "--json", "--last", "2").stdout)
    assert [entry["fact"]["kind"] for entry in told] == ["CheckpointKeyTaken"] * 2
    old = Path("log.pub").read_text().strip()
    assert (told[1]["fact"]["data"]["key"], told[1]["fact"]["data"]["before"]) == (new, old)
    grindvakt("log", "export", "--out", "log.jsonl")
    assert "no signature on it is by a key that was given" in checked(grindvakt).stderr
    Path("log.pub").write_text(f"# the first\n{old}\n\n# since today\n{new}\n")
    assert checked(grindvakt).exit_code == 0


NOW = datetime.fromisoformat("2026-12-01T22:30:00+00:00")


async def run_checkpoint(database: SqlDatabase, settings: RecordsSettings, now: datetime) -> int:
    """Run the task as the worker does, part by part; how many parts it took."""
    work, cursor, parts = Checkpointing(Places(settings, swedish_calendar())), "", 0
    while cursor is not None:
        task = Task(CHECKPOINT, "", cursor=cursor)
        cursor = await database.run(lambda given, uow, _now: work(given, uow, now), task)
        parts += 1
    return parts


async def test_checkpoints_are_made_where_the_log_has_grown(database: SqlDatabase, tmp_path: Path) -> None:
    key = create_key(tmp_path / "key", NAME)
    settings = RecordsSettings(records_key_file=str(tmp_path / "key"))

    async def made() -> list[int]:
        found = await database.read(lambda _c, uow, _n: list(uow[CHECKPOINTS].all()), None)
        assert checkpoints_in("\n".join(each.note for each in found), [key.verifying])
        return [each.checkpoint.size for each in found]

    await run_checkpoint(database, settings, NOW)
    for number in range(3):
        await database.run(note, number)
    await run_checkpoint(database, settings, NOW)
    await run_checkpoint(database, settings, NOW)  # which is of the fact that tells of the key
    await run_checkpoint(database, settings, NOW)
    assert await made() == [3, 4]

    def tree(_command: None, uow: Any, _now: datetime) -> tuple[bytes, bytes]:
        whole = Frontier()
        for each in uow[CHECKPOINTS].every_hash(4):
            whole.add(bytes.fromhex(each))
        return whole.root(), uow[CHECKPOINTS].newest().checkpoint.root

    one, other = await database.read(tree, None)
    assert one == other
    await database.run(lambda _c, uow, _n: uow[CHECKPOINTS].save_tree(Frontier()), None)
    await database.run(note, 9)
    await run_checkpoint(database, settings, NOW)
    assert await made() == [3, 4, 5], "a tree that was lost grows anew"


async def test_without_a_key_or_with_one_for_all_to_read_none_is_made(
    database: SqlDatabase, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    create_key(tmp_path / "key", NAME)
    (tmp_path / "key").chmod(0o644)
    await database.run(note, 1)
    await run_checkpoint(database, RecordsSettings(), NOW)
    await run_checkpoint(database, RecordsSettings(records_key_file=str(tmp_path / "key")), NOW)
    await run_checkpoint(database, RecordsSettings(records_key_file=str(tmp_path / "none")), NOW)
    assert await database.read(lambda _c, uow, _n: uow[CHECKPOINTS].newest(), None) is None
    assert [record.getMessage() for record in caplog.records if "no checkpoint" in record.getMessage()]


def test_a_file_grows_and_a_half_written_checkpoint_in_it_goes(tmp_path: Path) -> None:
    key, file = LogKey(NAME, bytes(32)), tmp_path / "checkpoints"
    notes = [key.sign(f"{NAME}\n{size}\n{'A' * 43}=\n") for size in (1, 2, 3)]
    assert [append(file, notes[0]), append(file, notes[0]), append(file, notes[1])] == [True, False, True]
    whole = file.read_bytes()
    for cut in range(1, len(notes[2].encode()), 9):
        file.write_bytes(whole + b"\n" + notes[2].encode()[:cut])
        assert append(file, notes[2])
        assert [each.size for each in checkpoints_in(file.read_text(), [key.verifying])] == [1, 2, 3]


async def test_a_decision_is_proved_at_once(sqlite_url: str, tmp_path: Path) -> None:
    key, file = create_key(tmp_path / "key", NAME), tmp_path / "checkpoints"
    settings = {
        "records_key_file": str(tmp_path / "key"),
        "records_checkpoint_file": str(file),
        "records_checkpoint_channel": CHANNEL.id,
    }
    async with office_hours(sqlite_url, **settings) as hours:
        await set_rules(hours, early_close=True)
        await hours.open()
        await all_vote(hours)
        result = await hours.shown_to(1, lambda text: "Kvitto: post" in text)
        closed = await hours.look(lambda uow: uow.log.receipt("INI-2026-014/G3/1", "GateClosed"))
        assert f"Kvitto: post {closed.seq} i loggen, {closed.hash[:16]}" in texts_of(result)

        async def proved() -> bool:
            kept = checkpoints_in(file.read_text(), [key.verifying]) if file.exists() else []
            return bool(kept) and kept[-1].size >= closed.seq

        await hours.wait_for(proved)

        async def in_channel() -> list[str]:
            said = map(texts_of, hours.teams.chats[CHANNEL.id].activities.values())
            return [each for each in said if "Loggens kontrollpunkt" in each]

        assert len(await hours.wait_for(in_channel)) == 1, "one message a day, edited"
        ours = (CHECKPOINT, CHECKPOINT_CARD, TO_FILE)
        assert not [job for job in await hours.jobs(JobState.DEAD) if job.kind in ours]


async def test_the_days_mail_holds_the_checkpoint(database: SqlDatabase, tmp_path: Path) -> None:
    key = create_key(tmp_path / "key", NAME)
    settings = RecordsSettings(
        records_key_file=str(tmp_path / "key"), records_checkpoint_mail="revision@example.org"
    )
    await database.run(note, 1)
    work = Checkpointing(Places(settings, swedish_calendar(), mails=True))
    await database.run(lambda given, uow, _now: work(given, uow, NOW), Task(CHECKPOINT, ""))
    jobs = await database.read(lambda _c, uow, _n: uow[JOB_TABLE].outbox.list(JobState.READY, 9), None)
    assert [job.kind for job in jobs if job.kind == BY_MAIL] == [BY_MAIL]
    made = await database.read(lambda _c, uow, _n: uow[CHECKPOINTS].newest(), None)
    effect = Effect(BY_MAIL, "checkpoint/2026-12-01", "2026-12-01", {"note": made.note})
    letter = await CheckpointLetters("revision@example.org", "sv").write(effect)
    assert made.note in as_text(letter)
    assert [each.size for each in checkpoints_in(letter.paragraphs[0], [key.verifying])] == [1]
