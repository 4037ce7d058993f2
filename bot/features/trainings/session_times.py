"""When a session is, as it is written in a file, at the command line or in a dialog: read in one way."""

from datetime import datetime

from bot.core.calendar import WorkCalendar
from bot.core.local_times import NoSuchTime, read_local
from bot.core.refusals import Refused
from bot.core.written import one_line


def session_moment(
    written: str, calendar: WorkCalendar, field: str | None = None, after: datetime | None = None
) -> datetime:
    """“2026-12-08T13:00” as aware UTC, local or with an offset of its own. `after`: see `read_local`.

    Raises:
        Refused: it is no day with a time, or an hour over which the clocks are put forward.
    """
    said = one_line(written)
    try:
        if len(said) <= len("2026-12-08"):
            raise NoSuchTime("form")
        return read_local(said, calendar.time_zone, after)
    except NoSuchTime as error:
        if error.why == "skipped":
            raise Refused("refused-session-skipped-hour", field=field) from None
        raise Refused("refused-session-when", field=field) from None
