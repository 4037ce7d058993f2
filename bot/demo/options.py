"""Where the demo keeps its things, and with which settings it runs the bot."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from bot.demo.playground import service_url
from bot.demo.programs import Program
from bot.settings.model import PREFIX

SAMPLE = Path(str(files("bot.demo"))) / "sample"
PORTFOLIO = ("people.yaml", "forums.yaml", "systems.yaml", "initiatives.yaml")
DIRECTORY = "directory.csv"
PEOPLE = SAMPLE / "people.yaml"
VOTES = SAMPLE / "votes.yaml"
READERS = SAMPLE / "readers.yaml"

TENANT = "7b1f6f0e-52a5-4a37-9a3e-0d2c7a5e1000"
BOT = "7b1f6f0e-52a5-4a37-9a3e-0d2c7a5e1001"
"""The example organisation's ids; the Playground's config.yml has the same."""


@dataclass(frozen=True, slots=True)
class DemoOptions:
    """`folder`, an absolute path, holds the database, the logs and the Playground."""

    folder: Path
    port: int = 3978
    playground_port: int = 56150

    @property
    def database(self) -> Path:
        return self.folder / "grindvakt.db"

    @property
    def client(self) -> Path:
        return self.folder / "playground"

    @property
    def bot_url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def page(self) -> str:
        return f"http://127.0.0.1:{self.playground_port}"

    def values(self) -> dict[str, str]:
        """The bot's settings in the demo."""
        return {
            "database_url": f"sqlite:///{self.database}",
            "host": "127.0.0.1",
            "port": str(self.port),
            "app_id": BOT,
            "tenant_id": TENANT,
            "auth": "off",
            "service_url": service_url(self.playground_port),
            "public_url": self.bot_url,
            "trainings_check_links": "false",  # the demo asks nobody outside
        }

    def environment(self) -> Mapping[str, str]:
        """A child's environment: the settings of the demo, and none of the user's own for a real bot."""
        inherited = {name: text for name, text in os.environ.items() if not name.startswith(PREFIX)}
        return inherited | {PREFIX + name.upper(): text for name, text in self.values().items()}


def command(*arguments: str) -> tuple[str, ...]:
    """A command line of Grindvakt's own, run by this very Python."""
    return (sys.executable, "-m", "bot", *arguments)


def bot(options: DemoOptions) -> Program:
    """The bot as a program. It runs in the demo's folder, where no grindvakt.toml of the user's is read."""
    return Program(
        name="bot",
        command=command("serve"),
        environment=options.environment(),
        folder=options.folder,
        answers_at=f"{options.bot_url}/readyz",
    )
