"""Whether Teams answers anybody, lets the bot in and takes messages: one odd conversation keeps nobody else waiting."""

from math import inf

from bot.core.errors import Faltered, Retryable, Throttled
from bot.delivery.limits import CONVERSATIONS

SILENT = 10
"""Conversations whose last calls weren't answered, with no answer to any other in between, before that is an outage."""

FIRST_PAUSE, LONGEST_PAUSE = 5.0, 15.0
"""Seconds between two calls that ask. Whatever waits for Teams, a vote's card too, waits as long once it is back."""

REJECTING = 3
REJECTED_CALLS = 10
"""So many conversations turn the bot down, so many times in all and with none in between that takes it, before it is
the bot's credentials. Of an audience of which every third is odd, three in a row are soon found."""

TAKEN_LATELY = 900.0
"""Seconds for which what Teams has taken says that it isn't all that it takes no more of."""

MOST_ODD = 10_000
"""Conversations that are remembered as odd, at the most."""


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
    """Tells conversations that answer 401 from credentials that nobody accepts, for which all must wait.

    Whoever has turned the bot down while another took it is odd, and says nothing of all any more: else the last three
    of a sending that are tried again, with nobody in between, would keep everybody waiting for as long as they are.
    """

    def __init__(self) -> None:
        self._rejecting: set[str] = set()
        self._calls = 0
        self._odd: set[str] = set()
        self._accepted = False

    def accepted(self, lane: str) -> None:
        """This conversation has taken the bot."""
        if self._rejecting:
            self._odd |= self._rejecting
            self._rejecting.clear()
        if self._odd:
            self._odd.discard(lane)
            if len(self._odd) > MOST_ODD:
                self._odd.clear()
        self._calls = 0
        self._accepted = True

    def are_of_all(self, lane: str) -> bool:
        """Another one, in this conversation. Where nobody has taken the bot yet, one is enough."""
        if lane in self._odd:
            return False
        self._rejecting.add(lane)
        self._calls += 1
        enough = len(self._rejecting) >= REJECTING and self._calls >= REJECTED_CALLS
        if self._accepted and not enough:
            return False
        self._accepted = False
        self._odd.clear()
        return True


class Refusals:
    """Tells a conversation that is refused for a limit (429) on and on from a limit for all, which is nobody's own.

    Without it, one such conversation would keep its announcement under way for ever; and hours in which Teams takes
    nothing would use up the tries of everybody's messages.
    """

    def __init__(self) -> None:
        self._refused: set[str] = set()
        self._taken = -inf

    def taken(self, now: float) -> None:
        """Teams has taken a call; `now`: seconds by the loop's clock."""
        self._refused.clear()
        self._taken = now

    def is_of_one(self, lane: str, now: float) -> bool:
        """Another one, in this conversation: whether others can still be sent to."""
        if len(self._refused) < CONVERSATIONS:
            self._refused.add(lane)
        return len(self._refused) < CONVERSATIONS or now - self._taken < TAKEN_LATELY
