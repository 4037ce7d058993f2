"""The simulated Graph from a test's side: its process, its address, and what it is told to do."""

import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.factories import person_id


@dataclass
class GraphProcess:
    """Plain calls that wait: they are short, and the simulator answers at once."""

    address: str

    def set_up(self, **how: Any) -> None:
        self._ask("/_simulator", how)

    def change(self, **how: Any) -> None:
        self._ask("/_simulator/change", how)

    def told(self) -> dict[str, Any]:
        found: dict[str, Any] = self._ask("/_simulator", None)
        return found

    def asked(self) -> list[str]:
        return [f"{entry['method']} {entry['path']}" for entry in self.told()["log"]]

    def _ask(self, path: str, body: Any) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.address}{path}", data, {"Content-Type": "application/json"})
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=30) as answer:
            return json.load(answer)


@contextmanager
def graph_process() -> Iterator[GraphProcess]:
    """The simulator, running."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.graph_simulator", "--port", "0"],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[1],
    )
    try:
        assert child.stdout is not None
        yield GraphProcess(json.loads(child.stdout.readline())["address"])
    finally:
        child.kill()
        child.wait()
        assert child.stdout is not None
        child.stdout.close()


class PassedTokens:
    """Tokens in their order; the next one once one has been refused."""

    def __init__(self, *tokens: str) -> None:
        self._tokens = list(tokens)

    async def get(self) -> str:
        return self._tokens[0]

    async def another(self, refused: str) -> str:
        if len(self._tokens) > 1 and refused == self._tokens[0]:
            del self._tokens[0]
        return self._tokens[0]


def a_user(number: int, **changes: Any) -> dict[str, Any]:
    """One of the people of `tests.factories`, as Graph knows them."""
    return {
        "id": person_id(number),
        "displayName": f"Person {number}",
        "mail": f"person{number}@example.org",
        "userPrincipalName": f"p{number}@example.org",
        "department": "IT",
        "officeLocation": "Umeå",
        "jobTitle": None,
        "preferredLanguage": "sv-SE",
        "accountEnabled": True,
        "userType": "Member",
        **changes,
    }
