"""What somebody may do with the portfolio: asked here alone, wherever they come from."""

from bot.core.principals import Principal, check_administers


def check_may_import(by: Principal) -> None:
    """Make sure that they may write (and count what they would write) from files.

    Raises:
        Refused: only administrators may.
    """
    check_administers(by)


def check_may_export(by: Principal) -> None:
    """Make sure that they may have everything that the portfolio knows, people's working hours among it.

    Raises:
        Refused: only administrators may.
    """
    check_administers(by)


def check_may_look_through(by: Principal) -> None:
    """Make sure that they may look at any initiative with all that is kept of it.

    Raises:
        Refused: only administrators may.
    """
    check_administers(by)


def check_may_set_steps(by: Principal) -> None:
    """Make sure that they may say where an initiative's steps stand.

    Raises:
        Refused: only administrators may.
    """
    check_administers(by)
