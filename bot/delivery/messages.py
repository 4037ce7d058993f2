"""What a renderer of messages is: each kind of message has one."""

import hashlib
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

import orjson

from bot.core.database import UnitOfWork
from bot.core.work import Message

ActivityJson = Mapping[str, Any]
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a message looks like now.

    `build` makes the activity, and is called once for all messages of a batch with the same `key`: give one where
    recipients share a card (ballot, revision, language …), and None where each has their own. `news_until`: when it
    stops being of use to somebody who hasn't got it (a decision of last year); where it stands, it is still updated.
    `look`: what it is drawn again for, where not every difference is worth it; None: any. `kept`: all that decides how
    it is drawn, the moment too: a card that goes to thousands is drawn once for it, not for each handful.
    """

    build: Callable[[], ActivityJson]
    key: Hashable | None = None
    news_until: datetime | None = None
    look: str | None = None
    kept: Hashable | None = None


@dataclass(frozen=True, slots=True)
class Removed:
    """The message is withdrawn: what stands of it in Teams is deleted, and what hasn't been sent never is.

    Of a message whose arrival nobody knows (`unknown`) nothing can be deleted, since no id of it is known.
    """


Renderer = Callable[[Message, UnitOfWork, datetime], Rendered | Removed | None]
"""Looks at the state as it is now; None: there is nothing to say any more, and nothing is sent or changed."""


@dataclass(frozen=True, slots=True)
class Together(Generic[Found]):
    """A renderer that looks up at once what several messages of its kind need; `draw` gets what was found."""

    look_up: Callable[[Sequence[Message], UnitOfWork], Found]
    draw: Callable[[Message, Found, UnitOfWork, datetime], Rendered | Removed | None]

    def __call__(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | Removed | None:
        return self.draw(message, self.look_up([message], uow), uow, now)


Renderers = Mapping[str, Renderer]
"""Message kind → renderer; each feature lists its own (`bot.feature.Feature.messages`)."""


def look_by(*parts: object) -> str:
    """A look that only what is given here changes, in the same form as `look_of`."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def look_of(activity: ActivityJson) -> str:
    """A hash of what a person sees: SHA-256, as hexadecimals.

    The notification is left out: it is heard when the message comes, and nobody sees it afterwards.
    """
    channel_data = {
        key: value for key, value in activity.get("channelData", {}).items() if key != "notification"
    }
    seen = {**activity, "channelData": channel_data}
    return hashlib.sha256(orjson.dumps(seen, option=orjson.OPT_SORT_KEYS)).hexdigest()
