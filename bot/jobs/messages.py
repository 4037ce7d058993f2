"""What a renderer of messages is: each kind of message has one."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.jobs import Message
from bot.ports import UnitOfWork

Activity = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a message looks like now.

    `build` makes the activity, and is called once for all messages of a batch with the same `key`: give one where
    recipients share a card (ballot, revision, language …), and None where each has their own.
    """

    build: Callable[[], Activity]
    key: Hashable | None = None


Renderer = Callable[[Message, UnitOfWork, datetime], Rendered | None]
"""Looks at the state as it is now; None: there is nothing to say any more, and nothing is sent."""

Renderers = Mapping[str, Renderer]
"""Message kind → renderer; the list by hand is in `bot/app.py`."""
