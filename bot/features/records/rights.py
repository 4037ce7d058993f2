"""What somebody may do with the log: asked here alone, wherever they come from."""

from bot.core.principals import Principal, check_administers


def check_may_read(by: Principal) -> None:
    """Make sure that they may read the log, all of it. Whether it holds may be asked by anybody.

    Raises:
        Refused: only administrators may.
    """
    check_administers(by)
