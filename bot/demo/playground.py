"""Microsoft's Agents Playground: a local client that draws cards as Teams does and speaks the real protocol."""

import os
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from bot.demo.npm import NodeMissing, NpmFailed, find_node, install
from bot.demo.programs import Program

FOLDER = Path(str(files("bot.demo"))) / "playground"
CONFIG = FOLDER / "config.yml"
PACKAGE = "node_modules/@microsoft/m365agentsplayground"


@dataclass(frozen=True, slots=True)
class Client:
    """The Playground's start file; None with the reason where it can't be had."""

    start_file: Path | None
    missing_because: str = ""


def find_client(folder: Path) -> Client:
    """The Playground in `folder`, installed by the lock file unless it is there."""
    try:
        return Client(install(FOLDER, folder) / PACKAGE / "cli.js")
    except (NpmFailed, NodeMissing) as error:
        return Client(None, str(error).splitlines()[0])


def service_url(port: int) -> str:
    """Where the bot reaches the Playground's part of Teams. No slash at the end, as the Playground has it."""
    return f"http://127.0.0.1:{port}/_connector"


def playground(start_file: Path, folder: Path, port: int, bot_port: int) -> Program:
    """The Playground as a program, on this machine alone and with its telemetry off."""
    return Program(
        name="playground",
        command=(
            *(str(find_node()), "--require", str(FOLDER / "local.cjs"), str(start_file), "start"),
            *("--app-endpoint", f"http://127.0.0.1:{bot_port}/api/messages"),
            *("--channel-id", "msteams"),
            *("--port", str(port)),
            *("--service-url", service_url(port)),
            "--disable-telemetry",
        ),
        environment=os.environ
        | {
            "TEAMSAPPTESTER_BROWSER": "none",
            "M365_AGENTS_PLAYGROUND_CONFIG_PATH": str(CONFIG),
            "M365_AGENTS_PLAYGROUND_LOGFILE": str(folder / "playground-details.log"),
        },
        folder=folder,
        answers_at=f"http://127.0.0.1:{port}/_internal/v1/config",
    )
