"""Questions and searches at 5,000 initiatives, 20,000 decisions and 5,000 people: how long each takes to answer.

In one process, without the network: what Teams waits for besides is the same for every activity.
"""

import gc
import random
import time
import tracemalloc
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.app import FEATURES, open_database
from bot.asking.asker import Asker
from bot.cli.serve import settle
from bot.core.database import Database, UnitOfWork
from bot.core.people_port import PEOPLE
from bot.core.principals import Principal
from bot.core.swedish_days import swedish_calendar
from bot.core.texts import Reader
from bot.feature import add_all_texts, asker_of
from bot.features.assistant.asking import Answering
from bot.features.assistant.following_on import AskWords
from bot.features.assistant.searching import SearchKind, SearchShared, search_shared
from bot.features.gates.kinds import Choice
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.processes.ports import PROCESSES
from bot.features.records.decision_ports import DECISIONS
from bot.features.records.decisions import registered
from storage.engine.upgrade import upgrade
from tests.ballots import CHAIR, MEMBER, OTHER_MEMBER, a_ballot
from tests.ballots import closed as closed_ballot
from tests.bench.table import table
from tests.factories import a_forum, a_model, a_person, an_initiative, some_people
from tests.postgres import Postgres

INITIATIVES_THERE, DECISIONS_THERE = 5_000, 20_000
ASKED = 600
PART = 500

WHAT = (
    "arkiv",
    "passersystem",
    "tentamen",
    "lagring",
    "plattform",
    "bokning",
    "diarieföring",
    "schema",
    "portal",
)
WHOSE = ("studenter", "forskare", "biblioteket", "campus", "ekonomi", "personal", "doktorander", "fakulteter")
KINDS = ("Nytt", "Digitalt", "Gemensamt", "Byte av", "Säkert", "Utfasning av", "Enklare")
SENTENCES = (
    "hur går det med {}",
    "varför är inte {} beslutat",
    "vem äger {}",
    "vad beslutades om {}",
    "när släpps {}",
    "historik för {}",
    "status {}",
    "vad beslutades förra veckan",
    "vad är öppet hos portföljledningen",
)


def title(number: int) -> str:
    """Of a few hundred words, as a portfolio's titles are, and each with one that only it has."""
    kind, what, whose = (each[number // n % len(each)] for each, n in ((KINDS, 1), (WHAT, 7), (WHOSE, 63)))
    return f"{kind} {what} för {whose} {_own(number)}"


def _own(number: int) -> str:
    letters = "bdfgklmnprst"
    return "".join(letters[number // 12**n % 12] + "aeiou"[number // 5**n % 5] for n in range(4))


def name(number: int) -> str:
    return f"{_own(number % 251).title()} {_own(number * 7).title()}sson"


def misspelled(words: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(words) - 1)
    return words[:at] + words[at + 1] + words[at] + words[at + 2 :]


async def measure(folder: Path) -> str:
    add_all_texts(FEATURES)
    sqlite = await _measured(f"sqlite:///{folder / 'grindvakt.db'}")
    with closing(Postgres("")) as server:
        postgres = await _measured(server.empty_url())
    rows = [(name, one, other) for (name, one), (_, other) in zip(sqlite, postgres, strict=True)]
    return table(("Questions", "SQLite", "PostgreSQL"), rows)


async def _measured(url: str) -> Sequence[tuple[str, str]]:
    upgrade(url)
    async with open_database(url, features=FEATURES) as database:
        await _furnish(database)
        settle()  # as a serve is before anybody asks it
        asker = asker_of(FEATURES)
        gc.collect()
        tracemalloc.start()
        await asker.refresh(database)
        held, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        asker = asker_of(FEATURES)
        began = time.perf_counter()
        await asker.refresh(database)
        ready = time.perf_counter() - began
        asked = await _timed(_questions(), lambda words: _ask(words, asker, database))
        wrong = await _timed(_questions(slips=True), lambda words: _ask(words, asker, database))
        found = await _timed(_searches(), lambda each: _search(each, database))
    return [
        ("Names read at the start", f"{ready * 1000:.0f} ms, {held / 1e6:.0f} MB"),
        ("A question, half and 99 of 100", asked),
        ("The same with a slip in the name", wrong),
        ("A search from the compose box", found),
    ]


async def _timed(given: Iterator[Any], use: Callable[[Any], Awaitable[Any]]) -> str:
    took = []
    for each in given:
        began = time.perf_counter()
        await use(each)
        took.append(time.perf_counter() - began)
    took.sort()
    return f"{took[len(took) // 2] * 1000:.1f} ms, {took[int(len(took) * 0.99)] * 1000:.1f} ms"


async def _ask(words: str, asker: Asker, database: Database) -> None:
    await asker.refresh(database)
    asking = Answering(asker, swedish_calendar())
    await database.read(asking.ask, AskWords(words, Principal(CHAIR), Reader("sv"), "a:bench"))


async def _search(asked: SearchShared, database: Database) -> None:
    await database.read(search_shared, asked)


def _questions(*, slips: bool = False) -> Iterator[str]:
    chance = random.Random(7)
    for n in range(ASKED):
        words = title(chance.randrange(INITIATIVES_THERE)).split()
        said = " ".join(words[-4:] if n % 3 else words[-1:])
        yield SENTENCES[n % len(SENTENCES)].format(misspelled(said, chance) if slips else said)


def _searches() -> Iterator[SearchShared]:
    chance = random.Random(7)
    for n in range(ASKED // 3):
        words = title(chance.randrange(INITIATIVES_THERE)).split()
        said = ("", words[1][:3], words[1], words[-1], f"{words[1]} {words[3]}")[n % 5]
        yield SearchShared(tuple(SearchKind)[n % 3], said, "19:bench@thread.v2")


async def _furnish(database: Database) -> None:
    await database.run(_first, None)
    for begins in range(0, INITIATIVES_THERE, PART):
        await database.run(_some, begins)


def _first(_command: None, uow: UnitOfWork, _now: object) -> None:
    for person in some_people():
        uow[PEOPLE].save(person)
    uow[PROCESSES].keep(a_model())
    uow[FORUMS].save(a_forum())


def _some(begins: int, uow: UnitOfWork, _now: object) -> None:
    """Initiatives with what was decided of each, and as many people."""
    decided = closed_ballot(a_ballot((CHAIR, Choice.FOR), (MEMBER, Choice.FOR), (OTHER_MEMBER, Choice.FOR)))
    for number in range(begins, begins + PART):
        uow[PEOPLE].save(a_person(number + 100, name=name(number)))
        initiative = an_initiative(number, title=title(number), papers=())
        uow[INITIATIVES].save(initiative)
        for gate in range(DECISIONS_THERE // INITIATIVES_THERE):
            question = replace(
                decided.question,
                gate=f"G{gate}",
                initiative=initiative.key,
                initiative_title=initiative.title,
            )
            assert decided.closing is not None
            at = decided.closing.at - timedelta(hours=number * 4 + gate)
            ballot = replace(decided, question=question, closing=replace(decided.closing, at=at))
            uow[BALLOTS].add(replace(ballot, closing=None))
            assert ballot.closing is not None
            uow[BALLOTS].save_closing(ballot.id, ballot.closing)
            found = registered(ballot)
            assert found is not None
            uow[DECISIONS].add(found)
