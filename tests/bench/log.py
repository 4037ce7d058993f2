"""How long it takes to verify a log of a million entries with its checkpoints, and to replay a large ballot."""

import asyncio
import statistics
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.app import FEATURES, open_database
from bot.core.chain import Statement, Tail, seal
from bot.core.people import PersonId
from bot.features.gates.facts import GateOpened, VoteCast
from bot.features.gates.kinds import Choice
from bot.features.gates.questions import BallotSeat
from bot.features.gates.told import BALLOT_KINDS, told
from bot.features.portfolio.forums import SeatKind
from bot.features.records.checkpoints import Checkpoint, signed
from bot.features.records.log_file import lines
from bot.features.records.merkle import Frontier
from bot.features.records.signed_notes import LogKey
from tests.ballots import NOW, a_question
from tests.bench.office import database_url
from tests.bench.table import table
from tests.factories import person_id
from tests.schema import create_schema

ENTRIES, EVERY = 1_000_000, 10_000
SEATS, CHANGES, REPLAYS = 101, 1_000, 9
HEAD = ("the log", "figure")
MOMENT = datetime(2026, 12, 1, tzinfo=UTC)
KEY = LogKey("bench.example/log", bytes(32))


async def measure(folder: Path) -> str:
    """Write a log and verify it in a process of its own; then replay a ballot from its facts in SQLite."""
    write_log(folder, ENTRIES)
    seconds, memory = await _verify(folder)
    small_folder = folder / "small"
    small_folder.mkdir()
    write_log(small_folder, ENTRIES // 100)
    _, small = await _verify(small_folder)
    replay = await _replay(folder)
    rows = [
        (f"`log verify` of {ENTRIES:,} entries, a checkpoint each {EVERY:,} (s)", f"{seconds:.1f}"),
        (f"its memory, RSS (MB); with {ENTRIES // 100:,} entries", f"{memory:.0f}; {small:.0f}"),
        (
            f"a ballot of {SEATS} seats with {CHANGES:,} changes, read and replayed (ms)",
            f"{replay * 1000:.0f}",
        ),
    ]
    return table(HEAD, rows)


def write_log(folder: Path, entries: int) -> None:
    """A log of votes with its checkpoints and the public key."""
    tail, tree, notes = Tail(), Frontier(), []

    def records() -> Any:
        nonlocal tail
        for number in range(entries):
            data = {
                "ballot": f"INI-2026-{number % 997:03}/G3/1",
                "choice": "for",
                "comment": {"sha256": f"{number:064x}"},
                "received_at": MOMENT.isoformat(),
                "turn": number % 50,
                "v": 2,
                "voter": f"~{number % 5000:032x}",
            }
            said = Statement("VoteCast", data["ballot"], f"person:~{number % 5000:032x}", data)
            record = seal(said, MOMENT + timedelta(seconds=number), tail)
            tail = Tail(record.seq, record.hash)
            tree.add(bytes.fromhex(record.hash))
            if record.seq % EVERY == 0:
                notes.append(signed(Checkpoint(KEY.name, tree.size, tree.root()), KEY, MOMENT).note)
            yield record

    with (folder / "log.jsonl").open("w", encoding="utf-8") as file:
        for record in records():
            file.writelines(f"{line}\n" for line in lines([record], tail) if line.startswith('{"entry"'))
        *_, last = lines([], tail)
        file.write(f"{last}\n")
    (folder / "checkpoints").write_text("\n".join(notes), "utf-8")
    (folder / "log.pub").write_text(f"{KEY.verifying}\n", "utf-8")


async def _verify(folder: Path) -> tuple[float, float]:
    """Seconds and megabytes of the command, by a parent that tells what its only child took."""
    command = [sys.executable, "-m", "bot", "log", "verify", "log.jsonl", "--checkpoint", "checkpoints"]
    command += ["--key", "log.pub"]
    watcher = (
        "import resource,subprocess,sys;"
        "done=subprocess.run(sys.argv[1:],stdout=subprocess.PIPE);"
        "print(done.returncode,resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    began = time.perf_counter()
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-c", watcher, *command, cwd=folder, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await child.communicate()
    seconds = time.perf_counter() - began
    code, memory = said.split()
    if code != b"0":
        raise RuntimeError("the log wasn't found to hold")
    return seconds, int(memory) / 1024


async def _replay(folder: Path) -> float:
    url = database_url(folder)
    create_schema(url)
    people = [PersonId(person_id(number)) for number in range(SEATS)]
    seats = tuple(BallotSeat(SeatKind.MEMBER, person) for person in people)
    question = a_question(seats=seats)

    def fill(_command: None, uow: Any, _now: datetime) -> None:
        uow.tell(GateOpened(question.id, question), "system")
        for turn in range(CHANGES):
            person = people[turn % SEATS]
            vote = VoteCast(question.id, person, Choice.FOR, f"Skäl {turn}", NOW, turn + 1)
            uow.tell(vote, f"person:{person}")

    def replay(_command: None, uow: Any, _now: datetime) -> float:
        began = time.perf_counter()
        assert len(told(uow.log.about(question.id, BALLOT_KINDS)).positions) == SEATS
        return time.perf_counter() - began

    alone = [each for each in FEATURES if each.name != "conditions"]  # which would look for the initiative
    async with open_database(url, features=alone) as database:
        await database.run(fill, None)
        return statistics.median([await database.read(replay, None) for _ in range(REPLAYS)])
