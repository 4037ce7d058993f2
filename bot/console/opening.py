"""How a command gets at what it works on. Light: the command line's root imports it before it knows what is asked."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from bot.core.database import UnitOfWork
    from bot.core.refusals import Refused
    from bot.core.store import Store
    from bot.settings.model import Settings


@dataclass(frozen=True, slots=True)
class Opening:
    """The command line's root has one (`bot/cli/opening.py`).

    `place`: where a database was looked for; `fault`: a sentence for what a database complains of, None: it is no such
    fault. `nearest`: what may have been meant, where a refusal is about an id that isn't there.
    """

    settings: Callable[[], Settings]
    store: Callable[[Settings], AbstractAsyncContextManager[Store]]
    place: Callable[[Settings], list[str]]
    fault: Callable[[BaseException], str | None]
    nearest: Callable[[Refused, UnitOfWork, datetime], str]


opening: ContextVar[Callable[[], Opening]] = ContextVar("opening")
"""Set by the root of the command line (`bot/__main__.py`); what it gives takes a second to import."""
