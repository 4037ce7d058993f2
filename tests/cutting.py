"""A way to PostgreSQL that breaks in the midst of a commit, or of another statement: before it has reached the server,
or after."""

import contextlib
import re
import select
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from sqlalchemy import make_url

When = Literal["before", "at once", "after"]
"""Before the commit has reached the server, as soon as it has, or when the server has answered."""

COMMIT = re.compile(rb"COMMIT(?!TED)")

NAME = ".s.PGSQL.5432"


class Cutting:
    """Passes everything on, until `cut` is set: then the next commit, or what holds `at`, is cut off once."""

    def __init__(self, server: str) -> None:
        self._server = server
        self._folder = TemporaryDirectory(prefix="cut-")
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(f"{self._folder.name}/{NAME}")
        self._listening.listen(64)
        self.cut: When | None = None
        self.at = COMMIT
        self.closed = False
        """Nobody gets through any more once a commit has been cut."""
        self.cuts = 0
        self._ended = threading.Event()
        self._threads: list[threading.Thread] = []
        self._begin(self._accept)

    @property
    def host(self) -> str:
        return self._folder.name

    def end(self) -> None:
        self._ended.set()
        self._listening.close()
        for thread in self._threads:
            thread.join(10)
        self._folder.cleanup()

    def _begin(self, work: object, *arguments: object) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        self._listening.settimeout(0.05)
        while not self._ended.is_set():
            with contextlib.suppress(OSError):
                client, _ = self._listening.accept()
                if self.closed and self.cuts:
                    client.close()
                else:
                    self._begin(self._pass_on, client)

    def _pass_on(self, client: socket.socket) -> None:
        server = socket.socket(socket.AF_UNIX)
        with client, server, contextlib.suppress(OSError):
            server.connect(self._server)
            while not self._ended.is_set():
                ready, _, _ = select.select([client, server], [], [], 0.05)
                for one in ready:
                    data = one.recv(65536)
                    if not data or (one is client and self._cuts(data, client, server)):
                        return
                    (server if one is client else client).sendall(data)

    def _cuts(self, data: bytes, client: socket.socket, server: socket.socket) -> bool:
        if self.cut is None or self.at.search(data) is None:
            return False
        when, self.cut = self.cut, None
        self.cuts += 1
        if when != "before":
            server.sendall(data)
        if when == "after":
            server.recv(65536)
        return True


@contextmanager
def cutting(url: str) -> Iterator[tuple[Cutting, str]]:
    """The way, and the address of the same database along it."""
    address = make_url(url)
    folder = str(address.query["host"])
    [there] = Path(folder).glob(".s.PGSQL.*[0-9]")
    way = Cutting(str(there))
    try:
        along = address.set(query=dict(address.query) | {"host": way.host, "port": "5432"})
        yield way, along.render_as_string(hide_password=False)
    finally:
        way.end()
