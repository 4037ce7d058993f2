"""Files written for an import, and what it would make of them."""

from pathlib import Path
from tempfile import TemporaryDirectory

from bot.features.portfolio.files.reading import read_files
from bot.features.portfolio.imports.planning import plan
from bot.features.portfolio.imports.plans import InStore, Plan, Portfolio
from bot.features.processes.loader import shipped_models
from tests.factories import a_model

EMPTY = InStore({}, {}, {}, presets=shipped_models())


def holding(portfolio: Portfolio, *at_vote: str) -> InStore:
    """A store that holds the portfolio, with open ballots on the initiatives `at_vote`."""
    return InStore(
        people={person.id: person for person in portfolio.people},
        forums={forum.id: forum for forum in portfolio.forums},
        initiatives={initiative.key: initiative for initiative in portfolio.initiatives},
        models=(a_model(),),
        presets=shipped_models(),
        at_vote=frozenset(at_vote),
        systems={system.id: system for system in portfolio.systems},
    )


def planned(stored: InStore, **files: str | bytes) -> Plan:
    """What importing the files would do; `people_yaml` is the file people.yaml."""
    with TemporaryDirectory() as folder:
        paths = []
        for name, content in files.items():
            path = Path(folder, ".".join(name.rsplit("_", 1)))
            path.write_bytes(content.encode() if isinstance(content, str) else content)
            paths.append(path)
        return plan(read_files(paths), stored)


def faults(stored: InStore, **files: str | bytes) -> list[str]:
    """Every fault as `file:line: message`, without the folder."""
    return [
        f"{Path(fault.where.file).name}:{fault.where.line}: {fault.message}"
        for fault in planned(stored, **files).faults
    ]
