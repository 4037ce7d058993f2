"""`make house`: how easy the house is to see, in figures. `--way` lists the way of a vote, move by move."""

import asyncio
import sys
import tempfile
from pathlib import Path

from storage.engine.upgrade import upgrade
from tests.house.names import repeated_classes, repeated_names
from tests.house.sizes import circle, files, functions
from tests.house.vote_path import way_of_a_vote


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'house.db'}"
        upgrade(url)
        way = asyncio.run(way_of_a_vote(url))
    module, function = files(), functions()
    rows = (
        ("class names in more than one module (goal 0)", f"{len(repeated_classes())}"),
        ("the same with aliases and private ones (goal 0)", f"{len(repeated_names())}"),
        ("product functions called for one vote (goal ≤ 350)", f"{way.functions}"),
        ("moves between modules on that way (goal ≤ 110)", f"{way.moves}"),
        ("modules on that way (goal ≤ 30)", f"{way.modules}"),
        ("who has a voice, worked out for one vote (goal 1)", f"{way.count('_voices')}"),
        (
            "median / longest file, lines (goal ≤ 90 / ≤ 250)",
            f"{module.median:g} / {module.longest} {module.where}",
        ),
        (
            "median / longest function, lines (goal ≤ 8 / ≤ 40)",
            f"{function.median:g} / {function.longest} {function.where}",
        ),
        ("modules in a circle of imports (goal 0)", f"{len(circle())}"),
    )
    width = max(len(name) for name, _ in rows)
    for name, figure in rows:
        print(f"{name:<{width}}  {figure}")
    if "--way" in sys.argv:
        for module, calls in way.steps():
            print(f"{module:<40}  {calls}")
        for module, times in way.visits():
            print(f"{times:>5}  {module}")
    if "--names" in sys.argv:
        for name, where in repeated_names().items():
            print(f"{name}: {', '.join(where)}")


if __name__ == "__main__":
    main()
