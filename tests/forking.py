"""What the tests' programs are forked from: `python -m tests.forking FD`, which `tests.forked` starts and speaks to.

It has imported and read what they all need (`tests.ready`), which costs each of them seconds, and has nothing open: no
database, no loop, no thread. A fork of it is a process like any other, with its own streams, folder and environment; it
is killed by its own id, and ends as a program does.
"""

import gc
import json
import os
import runpy
import selectors
import signal
import socket
import sys
import time
from contextlib import suppress
from importlib import import_module
from typing import Any

import aiohttp.connector

from tests.ready import make_ready

WARM = (
    *("bot.cli.serve", "bot.cli.opening", "bot.cli.migrate", "bot.cli.check", "bot.cli.backup"),
    *("uvloop", "psycopg", "sqlalchemy.dialects.sqlite", "sqlalchemy.dialects.postgresql.psycopg"),
    *(
        "tests.compiled",
        "tests.undurable",
        "tests.announcing",
        "tests.teams_simulator",
        "tests.flows.test_effects",
    ),
)
LONGEST = 1 << 17
"""Bytes of an order, which names a whole environment."""


def next_program(orders: socket.socket) -> dict[str, Any] | None:
    """Fork a program for each order and tell how it ended, until whoever orders them is gone; that ends them all.

    With an order come the files for its standard streams, and one where its id is told and, at its end, its status.

    Returns: the order, in the program that was forked for it; None at the end of all.
    """
    ended, wakeup = socket.socketpair()
    for one in (ended, wakeup):
        one.setblocking(False)
    signal.set_wakeup_fd(wakeup.fileno())
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the tests, which then end
    running: dict[int, int] = {}
    with selectors.DefaultSelector() as waiting, ended, wakeup:
        waiting.register(orders, selectors.EVENT_READ)
        waiting.register(ended, selectors.EVENT_READ)
        while True:
            for ready, _ in waiting.select():
                if ready.fileobj is ended:
                    ended.recv(1000)
                    _tell_ends(running)
                    continue
                given, files, _, _ = socket.recv_fds(orders, LONGEST, 4)
                if not given:
                    for pid in running:
                        os.kill(pid, signal.SIGKILL)
                    return None
                pid = os.fork()
                if pid == 0:
                    _take_over(files, [orders.fileno(), *running.values()])
                    return dict(json.loads(given))
                running[pid] = files.pop()
                os.write(running[pid], f"{pid}\n".encode())
                for file in files:
                    os.close(file)


def _tell_ends(running: dict[int, int]) -> None:
    with suppress(ChildProcessError):
        while (ended := os.waitpid(-1, os.WNOHANG))[0]:
            pid, status = ended
            told = running.pop(pid)
            with suppress(BrokenPipeError):  # nobody asks any more
                os.write(told, f"{os.waitstatus_to_exitcode(status)}\n".encode())
            os.close(told)


def _take_over(files: list[int], others: list[int]) -> None:
    """Be a program of its own: with its streams, and with signals as Python has them at first."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number, file in enumerate(files[:3]):
        os.dup2(file, number)
    for file in (*files, *others):
        os.close(file)


def run(order: dict[str, Any]) -> None:
    """What `python -m` does in that folder and environment."""
    os.chdir(order["folder"])
    os.environ.clear()
    os.environ.update(order["environment"])
    time.tzset()
    if certificate := os.environ.get("SSL_CERT_FILE"):  # aiohttp has read others' when it was imported
        aiohttp.connector._SSL_CONTEXT_VERIFIED.load_verify_locations(certificate)
    sys.argv = ["", *order["words"]]
    runpy.run_module(order["module"], run_name="__main__", alter_sys=True)


def main() -> None:
    orders = socket.socket(fileno=int(sys.argv[1]))
    gc.disable()
    for module in WARM:
        import_module(module)
    make_ready()
    gc.enable()
    if order := next_program(orders):
        run(order)


if __name__ == "__main__":
    main()
