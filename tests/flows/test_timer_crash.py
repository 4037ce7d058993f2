"""kill -9 around each timer of decisions: whoever runs it is killed before it has committed it, and just after.

Many matters wait in one database; at each moment a process does what is due, is killed and started again until nobody
is left to be killed, and then once more with every clock a day back. What it did must be what is done where nobody is
killed. Some moments are long after what was due: the program was down, and what had arrived in time is what counts.
"""

import asyncio
import json
import os
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TextIO

import pytest
from sqlalchemy import Engine, make_url

from bot.core.work import Task
from bot.features.advice.feature import ADVICE_FEATURE
from bot.features.conditions.feature import CONDITIONS_FEATURE
from bot.features.gates.ballots import PUBLISH
from bot.features.gates.feature import GATES
from bot.features.gates.leaving import LEAVERS, SEATS
from bot.features.gates.showing_anew import SHOW_ANEW
from bot.features.needs.facts import NeedRaised
from bot.features.needs.feature import NEEDS_FEATURE
from bot.features.needs.needs import Need, NeedSource, NeedState
from bot.features.needs.ports import NEEDS
from bot.features.needs.reminding import REMIND
from bot.features.records.checkpointing import CHECKPOINT
from bot.features.records.feature import RECORDS
from bot.features.records.key_files import create_key
from bot.features.records.registering import FILL
from tests import forked
from tests.factories import person_id
from tests.flows.crashing_timers import POINTS
from tests.flows.served import environment
from tests.storage.life_holds import WhatHolds
from tests.storage.life_house import BEGAN, LEASE_OVER, a_house, house_at
from tests.storage.life_room import BUSINESS, SECOND, LifeRoom
from tests.storage.test_life_timers import (
    STAGES,
    effects,
    somebody_has_left,
    somebody_holds_no_seat_any_more,
    the_referral_is_handed_on,
)

MOMENTS = tuple(
    datetime.fromisoformat(f"{at}+00:00")
    for at in (
        "2026-12-01T09:05",
        "2026-12-07T10:00",
        "2026-12-08T09:30",
        "2026-12-09T12:00",
        "2026-12-11T09:00",
        "2026-12-18T09:00",
        "2027-01-11T09:00",
    )
)
"""Reminders, deadlines, casting votes, days that come: some in time, some while the program was down."""

Done = tuple[Counter[Any], Counter[Any]]
"""The facts, and the messages with how often each was asked for."""

DECISIONS = (GATES, CONDITIONS_FEATURE, ADVICE_FEATURE, NEEDS_FEATURE, RECORDS)

LAST = the_referral_is_handed_on
"""What comes at once, and would be done while the next is built."""


def built(engine: Engine, key_file: Path) -> LifeRoom:
    """A matter for each timer, with what the program does at its start."""
    room = LifeRoom(engine, records_key_file=str(key_file))
    apart = (somebody_has_left, somebody_holds_no_seat_any_more, LAST)
    stages = [stage for stage in STAGES if stage not in apart]
    for number, stage in enumerate([*stages, LAST], 20):
        room.key, room.board = f"INI-2026-{number:03d}", f"pfld{number}"
        stage(room)
    room.leaves(SECOND)
    room.do(lambda uow: need_waits(room.key, uow))
    for kind in (LEAVERS, FILL, CHECKPOINT, REMIND):
        room.ask(Task(kind, ""))
    for kind in (SHOW_ANEW, SEATS):
        room.ask(Task(kind, room.key))
    return room


def need_waits(initiative: str, uow: Any) -> None:
    waits = Need(
        "B-2026-001",
        "Mer plats.",
        NeedSource.RAISED,
        "cli:test",
        BEGAN,
        NeedState.PREPARING,
        initiative=initiative,
        preparer=person_id(BUSINESS),
    )
    uow[NEEDS].save(waits)
    uow.tell(NeedRaised(waits.id, waits.text, waits.source, initiative, waits.preparer), waits.sender)


@pytest.fixture(scope="module")
def key_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("key") / "log.key"
    create_key(file, "grindvakt.example.org/log")
    return file


@pytest.fixture(scope="module")
def well(sqlite_template: Path, key_file: Path) -> list[Done]:
    """What has been done at each moment where nobody is killed."""
    done = []
    with house_at(f"sqlite:///{sqlite_template}") as engine:
        room = built(engine, key_file)
        for room.now in MOMENTS:
            room.work()
            done.append(effects(room))
    return done


Orders = tuple[TextIO, TextIO]
"""Where a process is told what to do, and where it says how that ended."""


@pytest.fixture(scope="module")
def orders(key_file: Path) -> Iterator[Orders]:
    """Those of what lives are forked from."""
    reads, writes = os.pipe()
    said, says = os.pipe()
    with os.fdopen(writes, "w") as tells, os.fdopen(said) as hears:
        with os.fdopen(reads) as stdin, os.fdopen(says, "w") as stdout:
            words = ("tests.flows.crashing_timers", str(key_file))
            process = asyncio.run(forked.start(*words, environment=environment(), stdin=stdin, stdout=stdout))
        yield tells, hears
        tells.close()
        asyncio.run(process.wait())


class Lives:
    """A process that is killed and started again. `died`: of what; `now`: where its clocks stand."""

    def __init__(self, orders: Orders, url: str) -> None:
        self._orders, self._url = orders, url
        self.died: list[str] = []
        self.now = BEGAN

    def until_nothing_is_due(self) -> None:
        """Whoever comes after one that was killed waits for its lease to run out."""
        while self._live() == "killed":
            self.now += LEASE_OVER

    def _live(self) -> str:
        tells, hears = self._orders
        said = {"url": self._url, "at": self.now.timestamp(), "died": self.died}
        print(json.dumps(said), file=tells, flush=True)
        while True:
            line = hears.readline().strip()
            if line in ("killed", "ended 0"):
                return line
            assert line.endswith(POINTS), f"it ended otherwise: {line or 'it is gone'}"
            assert line not in self.died
            self.died.append(line)


@pytest.mark.crash
@pytest.mark.timeout(800)
def test_each_timer_acts_once_whenever_whoever_runs_it_is_killed(
    database_url: str, orders: Orders, key_file: Path, well: list[Done]
) -> None:
    life = Lives(orders, database_url)
    with house_at(database_url) as engine:
        room = built(engine, key_file)
        to_file(engine, database_url)
        for moment, should in zip(MOMENTS, well, strict=True):
            life.now = room.now = moment
            life.until_nothing_is_due()
            from_file(engine, database_url)
            assert effects(room) == should, moment
            life.now -= timedelta(hours=26)
            life.until_nothing_is_due()
            from_file(engine, database_url)
            assert effects(room) == should, f"{moment}: every clock was set back"
        WhatHolds(room)()
    timers = {kind for each in DECISIONS if each.tasks for kind in each.tasks(a_house(lambda: BEGAN))}
    assert {f"{kind} {point}" for kind in timers - {PUBLISH} for point in POINTS} <= set(life.died)


def to_file(engine: Engine, database_url: str) -> None:
    """SQLite's house is in memory, and the process works on the file."""
    _copy(engine, database_url, back=False)


def from_file(engine: Engine, database_url: str) -> None:
    _copy(engine, database_url, back=True)


def _copy(engine: Engine, database_url: str, *, back: bool) -> None:
    if engine.dialect.name != "sqlite":
        return
    with (
        closing(sqlite3.connect(str(make_url(database_url).database))) as file,
        engine.connect() as connection,
    ):
        driver: Any = connection.connection.driver_connection
        if back:
            file.backup(driver)
        else:
            driver.backup(file)
