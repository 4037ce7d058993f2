"""Whether Teams answers anybody, and lets the bot in: one conversation that is odd keeps nobody else waiting."""

from bot.core.errors import Faltered, Retryable, Throttled

SILENT = 10
"""Conversations whose last calls weren't answered, with no answer to any other in between, before that is an outage."""

FIRST_PAUSE, LONGEST_PAUSE = 5.0, 15.0
"""Seconds between two calls that ask. Whatever waits for Teams, a vote's card too, waits as long once it is back."""

REJECTING = 3
"""Conversations that turn the bot down, with none in between that takes it, before it is the bot's credentials."""


class Silence:
    """Counts calls that weren't answered, by their conversations: one of them that is odd holds back nobody else.

    Without it, two minutes in which a gateway answers 502 would be spent on thousands of people, of each of whom nobody
    would know whether they had been reached.
    """

    def __init__(self) -> None:
        self._silent: set[str] = set()
        self._pauses = 0

    @property
    def lasts(self) -> bool:
        return len(self._silent) >= SILENT

    def answered(self) -> None:
        """Teams has said something, be it that something is wrong."""
        self._silent.clear()
        self._pauses = 0

    def failed(self, lane: str, error: Exception) -> None:
        """A call hasn't come back well. 500 is an answer: what is sent may be to blame, and would hold up the rest."""
        if isinstance(error, Retryable) and not isinstance(error, Throttled | Faltered):
            self._silent.add(lane)
        else:
            self.answered()

    def pause(self) -> float:
        """Seconds until the next call may ask: more from time to time."""
        self._pauses += 1
        return min(FIRST_PAUSE * self._pauses, LONGEST_PAUSE)


class Rejections:
    """Tells a conversation that always answers 401 from credentials that nobody accepts, for which all must wait."""

    def __init__(self) -> None:
        self._lanes: set[str] = set()
        self._accepted = False

    def accepted(self) -> None:
        self._lanes.clear()
        self._accepted = True

    def are_of_all(self, lane: str) -> bool:
        """Another one, in this conversation. Where nobody has taken the bot yet, one is enough."""
        self._lanes.add(lane)
        everywhere = not self._accepted or len(self._lanes) >= REJECTING
        if everywhere:
            self._lanes.clear()
            self._accepted = False
        return everywhere
