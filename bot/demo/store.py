"""What must be there before the demo starts: free ports, the database with the sample portfolio."""

import subprocess
from collections.abc import Mapping

from ruamel.yaml import YAML

from bot.core.people import PersonId
from bot.demo.options import DIRECTORY, PEOPLE, PORTFOLIO, SAMPLE, DemoOptions, command
from bot.demo.programs import DemoFault, is_free


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
        _run(options, "migrate")
        if new:
            _run(options, "import", *(str(SAMPLE / name) for name in PORTFOLIO))
            _run(options, "directory", "import", str(SAMPLE / DIRECTORY))
            _run(options, "release", "import", str(SAMPLE / "releases.yaml"))
            _run(options, "announcement", "rights", "import", str(SAMPLE / "sending.yaml"))
            _run(options, "announcement", "open-service")
            whom = ("--sender", "karin.ekstrom@example.org", "--audience", str(SAMPLE / "audience.yaml"))
            at_any_hour = ("--urgent", "Exemplet ska gå att se vilken dag och tid som helst")
            _run(options, "announcement", "draft", str(SAMPLE / "announcement.yaml"), *whom, *at_any_hour)
            _run(options, "training", "draft", str(SAMPLE / "training.yaml"))
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


def _run(options: DemoOptions, *arguments: str) -> None:
    done = subprocess.run(  # noqa: S603 (our own command line)
        command(*arguments),
        env=dict(options.environment()),
        cwd=options.folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise DemoFault(f"grindvakt {arguments[0]} failed:\n{done.stderr.strip() or done.stdout.strip()}")
