"""What must be there before the demo starts: free ports, the database with the sample portfolio."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from ruamel.yaml import YAML

from bot.core.people import PersonId
from bot.demo.options import DIRECTORY, PEOPLE, PORTFOLIO, SAMPLE, DemoOptions
from bot.demo.programs import DemoFault, is_free
from bot.demo.sample_days import write_sample

CONDITION = "De fyra vaktmästare som saknas ska ha gått utbildningen."
"""What G4 of the access system is approved with; whoever decides it is to see to it too."""

ONE_BY_ONE = """
import json, sys
from datetime import timedelta
from bot.core.clock import utc_now
ago, real = 0, utc_now.wall
utc_now.wall = lambda: real() - timedelta(days=ago)
from bot.__main__ import root
from bot.demo.past import say_how_it_goes
for ago, arguments in json.load(sys.stdin):
    utc_now.begin()
    if not arguments:
        say_how_it_goes()
        continue
    try:
        status = root(arguments, standalone_mode=False)
    except SystemExit as end:
        status = end.code
    if status:
        sys.exit(f"grindvakt {arguments[0]} failed")
"""
"""A program that runs the command lines that it reads, each as if it were so many days ago, until one fails. An empty
one: the owners say how theirs goes, for which there is no command."""

SAID, BEGAN = 8, 45
"""Days ago: when owners last said how it goes, and when the portfolio began; some of it has stood still since."""


def check_ports(options: DemoOptions) -> None:
    """Make sure that nobody else listens where the demo will.

    Raises:
        DemoFault: somebody does.
    """
    for port, option in ((options.port, "--port"), (options.playground_port, "--playground-port")):
        if not is_free(port):
            raise DemoFault(
                f"port {port} is taken, perhaps by another demo: end that one, or choose a port with {option}"
            )


def prepare_store(options: DemoOptions) -> None:
    """Bring the database up to date; a new one gets the sample portfolio, all of it or nothing.

    Raises:
        DemoFault: with what the command said.
    """
    options.folder.mkdir(parents=True, exist_ok=True)
    new = not options.database.exists()
    try:
        _run(options, (0, ("migrate",)), *(_sample(options.folder / "sample") if new else ()))
    except BaseException:
        if new:
            reset(options)
        raise


def reset(options: DemoOptions) -> None:
    """Remove the demo's data and logs; the installed Playground stays."""
    for file in (*options.folder.glob("grindvakt.db*"), *options.folder.glob("*.log")):
        file.unlink()


def people_ids() -> Mapping[str, PersonId]:
    """The sample's people: mail address → Entra object id."""
    content = YAML(typ="safe", pure=True).load(PEOPLE.read_text(encoding="utf-8"))
    return {person["mail"]: person["id"] for person in content["people"]}


def _sample(folder: Path) -> Iterator[tuple[int, Sequence[str]]]:
    """The commands that fill a new database, with how many days ago each was given; what they read is in `folder`."""
    today = date.today()  # noqa: DTZ011 (the day of whoever sits at the machine)
    write_sample(SAMPLE, folder, today)
    yield BEGAN, ("import", *(str(folder / name) for name in PORTFOLIO))
    for key, step in (("INI-2026-009", "informera"), ("INI-2025-031", "informera")):
        yield SAID, ("initiative", "step", key, step, "done")
    yield SAID, ()
    yield from ((0, arguments) for arguments in _sample_today(folder, today))


def _sample_today(folder: Path, today: date) -> Iterator[Sequence[str]]:
    yield "directory", "import", str(folder / DIRECTORY)
    yield "release", "import", str(folder / "releases.yaml")
    yield "announcement", "rights", "import", str(folder / "sending.yaml")
    yield "announcement", "open-service"
    whom = ("--sender", "karin.ekstrom@example.org", "--audience", str(folder / "audience.yaml"))
    at_any_hour = ("--urgent", "Exemplet ska gå att se vilken dag och tid som helst")
    yield "announcement", "draft", str(folder / "announcement.yaml"), *whom, *at_any_hour
    yield "training", "draft", str(folder / "training.yaml")
    you, due = people_ids()["karin.ekstrom@example.org"], (today + timedelta(days=30)).isoformat()
    yield "condition", "add", "INI-2025-031", CONDITION, "--owner", you, "--due", due


def _run(options: DemoOptions, *commands: tuple[int, Sequence[str]]) -> None:
    """Run our own commands one after the other, all in one child: each start would take seconds."""
    done = subprocess.run(  # noqa: S603 (our own command line)
        (sys.executable, "-c", ONE_BY_ONE),
        env=dict(options.environment()),
        cwd=options.folder,
        input=json.dumps(commands),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise DemoFault(done.stderr.strip() or done.stdout.strip())
