"""Why a row stands as it does: words of our own, to be compared. What was said besides is text for a person."""

from enum import StrEnum


class Reason(StrEnum):
    """Why a job was put back, held or ended, or how a message is to be tried next at its recipient."""

    NOT_INSTALLED = "not_installed"
    BLOCKED = "blocked"
    NOT_FOUND = "not_found"
    BOT_DISABLED = "bot_disabled"
    ELSEWHERE = "elsewhere"
    """Its recipient isn't at the addresses of Teams that have been tried."""
    OUT_OF_REACH = "out_of_reach"
    """Any other reason for which nobody can be reached there until something changes."""

    RETRIED = "retried"
    """To be tried whatever is known: an administrator starts it again, or its time has come."""
    RECREATE = "recreate"
    RECREATED = "recreated"
    """Its 1:1 conversation is to be made anew, since Teams no longer knows the one it had; and has been."""
    REPOSTED = "reposted"
    """Posted anew because it couldn't be changed, until a change has been taken."""
    LOST = "lost"
    """What stood there is gone: it is posted anew where it is still news."""

    THROTTLED = "throttled"
    REJECTED = "rejected"
    """The bot's credentials aren't accepted: nobody's message can be sent."""
    FAILED = "failed"
    UNANSWERED = "unanswered"
    WORKER_GONE = "worker_gone"

    PERMANENT = "permanent"
    TURNED_DOWN = "turned_down"
    GAVE_UP = "gave_up"

    SKIPPED = "skipped"
    """An administrator lets it be: what waits for it goes on."""
    CANCELLED = "cancelled"
    MOVED = "moved"
    """Of a timer while it is being run: it isn't run again, or at another time."""


UNREACHABLE = frozenset(
    {
        Reason.NOT_INSTALLED,
        Reason.BLOCKED,
        Reason.NOT_FOUND,
        Reason.BOT_DISABLED,
        Reason.ELSEWHERE,
        Reason.OUT_OF_REACH,
    }
)
"""What ends a message until something changes on the recipient's side: then it is started again."""


def unreachable_for(problem: str) -> Reason:
    """The reason for a problem that is noted at a conversation, whoever has noted it."""
    return next((reason for reason in UNREACHABLE if reason == problem), Reason.OUT_OF_REACH)


def reason_in(kept: str | None) -> Reason | None:
    """The reason that a row holds; None where it holds none, or one that only a later release knows."""
    return None if kept is None else next((reason for reason in Reason if reason == kept), None)
