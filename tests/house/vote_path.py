"""What the product does for one vote, from the POST to the answer: counted, not timed."""

import asyncio
import sys
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter, itemgetter
from pathlib import Path
from types import FrameType
from typing import Any

from tests.flows.office_hours import office_hours
from tests.sources import PACKAGES, ROOT

WARM = 6
"""Votes before the one that is looked at: language, conversation and what cards share are known by then."""

LOOKS = 5
"""Votes that are looked at: on a busy machine the worker's loops come in between, and are counted where they do."""

REST = 0.3
"""Seconds for which the worker gets to send the cards of the vote before."""

FOLDERS = tuple(f"{ROOT / package}/" for package in PACKAGES)


@dataclass
class Way:
    """The calls of product functions in their order: comprehensions and coroutines that go on after a wait too."""

    calls: list[tuple[str, str]] = field(default_factory=list)

    @property
    def functions(self) -> int:
        return len(self.calls)

    @property
    def modules(self) -> int:
        return len({module for module, _ in self.calls})

    @property
    def moves(self) -> int:
        """How often the next function called is in another module than the one before."""
        return sum(1 for _ in self.steps()) - 1

    def steps(self) -> Iterator[tuple[str, str]]:
        """The way itself, a move a line: the module, and what is called there before another one is."""
        for module, calls in groupby(self.calls, key=itemgetter(0)):
            yield module, " ".join(name for _, name in calls)

    def visits(self) -> Sequence[tuple[str, int]]:
        """How often the way comes to each module, the most visited first."""
        return Counter(module for module, _ in self.steps()).most_common()

    def count(self, name: str) -> int:
        return sum(called == name for _, called in self.calls)

    def profile(self, frame: FrameType, event: str, _argument: Any) -> None:
        code = frame.f_code
        if event != "call" or not code.co_filename.startswith(FOLDERS):
            return
        module = ".".join(Path(code.co_filename).relative_to(ROOT).with_suffix("").parts)
        self.calls.append((module, code.co_name))


async def way_of_a_vote(database_url: str) -> Way:
    """Cast a vote in a warm program, and note each call until the answer is there, the woken worker's too.

    Of several votes it is the one with the fewest calls: all take the same way, and what comes in between only adds.
    """
    async with office_hours(database_url) as hours:
        ballot = await hours.open()
        for turn in range(WARM):
            await hours.vote(2, "for", f"Kommentar {turn}.", ballot.id)
            await asyncio.sleep(REST)
        ways = []
        for look in range(LOOKS):
            ways.append(way := Way())
            threading.setprofile(way.profile)
            sys.setprofile(way.profile)
            try:
                answer = await hours.vote(2, "for", f"Den räknas {look}.", ballot.id)
            finally:
                sys.setprofile(None)
                threading.setprofile(None)
            if f"Den räknas {look}." not in str(answer):  # the way of what was refused is shorter
                raise AssertionError(answer)
            await asyncio.sleep(REST)
    return min(ways, key=attrgetter("functions"))
