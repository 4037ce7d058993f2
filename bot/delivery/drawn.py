"""Messages as they are drawn, and those kept that go to thousands."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from bot.delivery.messages import ActivityJson, Rendered, look_of

MOST_KEPT = 32
"""Cards that are kept: those of a few announcements in each language."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A message as it is to be sent. `look`: its hash; None for an answer, which is never updated.

    `build`: makes it, once for all who share it, and for nobody who has it already. `removed`: what stands of it is to
    be deleted, and nothing is sent.
    """

    build: Callable[[], ActivityJson]
    look: str | None = None
    news_until: datetime | None = None
    removed: bool = False


WITHDRAWN = Drawn(dict, removed=True)


def drawn_as(rendered: Rendered) -> Drawn:
    build = cache(rendered.build)
    return Drawn(build, rendered.look or look_of(build()), rendered.news_until)


class KeptDrawn:
    """What was drawn for earlier batches, where what decides it is known (`Rendered.kept`)."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, Drawn] = {}

    def drawn(self, kind: str, rendered: Rendered) -> Drawn:
        """As it was drawn before, or drawn now."""
        if rendered.kept is None:
            return drawn_as(rendered)
        key = (kind, rendered.kept)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            found = self._kept[key] = drawn_as(rendered)
            found.build()  # now, while what it is made of is at hand
        return found
