"""`make bench`: the figures of docs/bench.md, measured on this machine in one run, and printed as tables."""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from tests.bench import (
    fanout,
    heights,
    log,
    machine,
    questions,
    reach,
    refuse,
    remind,
    send,
    start,
    trainings,
    vote,
)
from tests.bench.table import table

PARTS: Mapping[str, Callable[[Path], Awaitable[str]]] = {
    "vote": vote.measure,
    "send": send.measure,
    "reach": reach.measure,
    "trainings": trainings.measure,
    "questions": questions.measure,
    "fanout": fanout.measure,
    "start": start.measure,
    "refuse": refuse.measure,
    "heights": heights.measure,
    "log": log.measure,
    "remind": remind.measure,
}


async def run(names: list[str]) -> None:
    """Measure the parts one after the other, each in a folder of its own."""
    show(table(("Machine", ""), machine.description()))
    for name in names:
        with tempfile.TemporaryDirectory(prefix=f"grindvakt-bench-{name}-") as folder:
            show(await PARTS[name](Path(folder)))


def show(text: str) -> None:
    sys.stdout.write(f"{text}\n\n")
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", default=list(PARTS), metavar="PART", help=", ".join(PARTS))
    names = parser.parse_args().parts
    if unknown := set(names) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    asyncio.run(run(names))


if __name__ == "__main__":
    main()
