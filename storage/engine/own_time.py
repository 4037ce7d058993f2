"""SQLite's statements by the program's own time, where the machine's clock isn't believed."""

import sqlite3

from bot.core.clock import utc_now

JULIAN_1970 = 2440587.5
A_DAY = 86_400.0


class SteadyConnection(sqlite3.Connection):
    """A connection whose `now_ms` is ours: by the machine's clock, timers would come early once somebody has set it."""

    _ours = False

    def go_by_ours(self) -> None:
        """Have all further statements go by our time: for good, since SQLite's own function doesn't come back."""
        if not self._ours:
            self._ours = True
            # As many arguments as SQLite's own takes: so what is prepared is prepared anew.
            self.create_function("julianday", -1, _julian, deterministic=True)


def _julian(_now: str) -> float:
    return utc_now().timestamp() / A_DAY + JULIAN_1970
