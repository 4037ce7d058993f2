"""What can go wrong outside the rules; what a person may not do is `bot.core.refusals.Refused`."""


class Retryable(Exception):
    """It may work later: the database is busy, Teams is down, a limit is reached.

    Args:
        delay: seconds to wait before the next try, where the other side said so; None: the caller's backoff.
    """

    def __init__(self, message: str, *, delay: float | None = None) -> None:
        super().__init__(message)
        self.delay = delay


class Unanswered(Retryable):
    """The request went out and no answer came, or only a gateway's: it may have been carried out or not."""


class Doubtful(Retryable):
    """The database went away in the midst of a commit, and can't be asked: it may have been saved or not."""


class Permanent(Exception):
    """It will never work as it is: a malformed message, a missing permission. A retry can't help."""


class AlreadyDone(Exception):
    """The same activity has been handled before; `answer` is what was answered then (JSON text)."""

    def __init__(self, answer: str) -> None:
        super().__init__("this activity has been handled before")
        self.answer = answer


class Faltered(Retryable):
    """Teams itself failed (500): the same may work some minutes later, and isn't tried for ever."""


class Throttled(Retryable):
    """A limit of Teams' was reached (429), which doesn't tell which one: the conversation waits for `delay`."""


class Unreachable(Permanent):
    """The person or conversation can't be reached until something changes on their side.

    Args:
        reason: `not_installed`, `blocked`, `not_found` or `bot_disabled`; kept on the conversation.
    """

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class Gone(Permanent):
    """What was to be changed can't be (somebody has removed it): it can only be posted anew."""


class WrongAddress(Permanent):
    """It was asked at the wrong address of Teams (another region or cloud): at the right one it would work."""


class BotRejected(Permanent):
    """Teams doesn't accept the bot's own credentials: nothing can be sent before an administrator has acted."""
