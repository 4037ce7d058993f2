"""`grindvakt serve` and `grindvakt worker`: the running program."""

import asyncio
import contextlib
import ctypes
import errno
import gc
import signal
import sys
from collections.abc import Coroutine, Iterator
from typing import Any

from aiohttp import web

from bot.app import build, create_app, settings_given
from bot.console.running import database_named, refusals, refuse
from bot.core.logs import log_of, set_up_logging
from bot.core.phrases import let_go, phrase, recast
from bot.settings.model import CannotStart, Settings, SettingsFaults
from bot.web.serving import Runner
from cards.kit.breaks import read_hyphens

try:
    import uvloop as loops
except ImportError:  # Windows
    import asyncio as loops  # type: ignore[no-redef]

LOG = log_of("grindvakt")

YOUNG = 5_000
"""New objects after which garbage is looked for: with 700, as Python has it, most of what it meets is still in use."""

STOP_WITHIN = 15.0
"""Seconds that open requests get when the program is told to stop."""


UNUSABLE = 2
"""Exit status; the unit in deploy/ knows it."""


def serve() -> None:
    """Run the bot: the web server and a worker, in one process."""
    settings = settings_given()
    set_up_logging()
    _warn_of_open_door(settings)
    with _said():
        _run(_serve(settings))


def worker() -> None:
    """Run a worker alone, beside one or more `serve` (PostgreSQL only)."""
    settings = settings_given()
    if settings.database_url.startswith("sqlite"):
        sys.exit(
            phrase("SQLite is for one process: `grindvakt serve` works too. Use PostgreSQL for more of them.")
        )
    set_up_logging()
    with _said():
        _run(_work(settings))


def _warn_of_open_door(settings: Settings) -> None:
    if settings.auth == "off":
        LOG.warning("=" * 78)
        LOG.warning(
            "AUTHENTICATION IS OFF: whoever reaches %s:%d can vote as anybody.", settings.host, settings.port
        )
        LOG.warning("This is for development on this machine only. Never put it behind a proxy.")
        LOG.warning("=" * 78)


@contextlib.contextmanager
def _said() -> Iterator[None]:
    """What keeps the program from starting, with 2 where only other settings can help: no service starts it again."""
    try:
        with refusals():
            yield
    except CannotStart as faults:
        refuse(*faults.faults, *database_named())
    except SettingsFaults as faults:
        refuse(*(phrase("settings: {why}", why=recast(fault)) for fault in faults.faults), status=UNUSABLE)


def _run(program: Coroutine[Any, Any, None]) -> None:
    with asyncio.Runner(loop_factory=loops.new_event_loop) as runner:
        runner.run(program)


async def _serve(settings: Settings) -> None:
    stop = told_to_stop()
    app = await create_app(settings)
    runner = Runner(app, shutdown_timeout=STOP_WITHIN)
    try:
        await runner.setup()
        settle()
        await _listen(runner, settings)
        LOG.info("listening on %s", ", ".join(f"{host}:{port}" for host, port, *_ in runner.addresses))
        await stop.wait()
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, settings: Settings) -> None:
    try:
        await web.TCPSite(runner, settings.host, settings.port).start()
    except OSError as error:
        refuse(
            "can't listen on {host}:{port}: {why_deaf}",
            host=settings.host,
            port=settings.port,
            why_deaf=_why_deaf(error),
        )


def _why_deaf(error: OSError) -> str:
    """In words, with what to do: the loop's own sentence repeats the address."""
    match error.errno:
        case errno.EADDRINUSE:
            return phrase("another program listens there; end it, or set PORT to another number")
        case errno.EACCES:
            return phrase(
                "this user may not; set PORT to a number above 1023, and let the reverse proxy have 443"
            )
        case errno.EADDRNOTAVAIL:
            return phrase("this machine has no such address; set HOST to one that it has")
        case _:
            return error.strerror or str(error)


async def _work(settings: Settings) -> None:
    stop = told_to_stop()
    grindvakt = await build(settings)
    try:
        await grindvakt.start()
        settle()
        await stop.wait()
    finally:
        await grindvakt.stop()


def settle() -> None:
    """Keep what the start has made out of every later garbage collection.

    It lives as long as the program, and each time it is all looked through, the loop stands still (42–62 ms seen). So
    does how words are parted, which is read here: nobody's first tap has to wait 40 ms for it.
    """
    read_hyphens()
    let_go()
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 10, 10)
    with contextlib.suppress(AttributeError, OSError, TypeError):  # only glibc has it, and needs to be asked
        ctypes.CDLL(None).malloc_trim(0)  # 2 MB that the start has used and nothing needs any more


def told_to_stop() -> asyncio.Event:
    """Set when the service manager, Ctrl-C or a terminal that is closed ends the program.

    The last of these would end it at once, amid calls to Teams; who began it by `nohup` wants it to go on.
    """
    stop = asyncio.Event()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        told = getattr(signal, name, None)
        if told is None or (name == "SIGHUP" and signal.getsignal(told) is signal.SIG_IGN):
            continue
        with contextlib.suppress(NotImplementedError):  # Windows has no signal handlers on the loop
            asyncio.get_running_loop().add_signal_handler(told, stop.set)
    return stop
