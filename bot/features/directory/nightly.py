"""Each night everybody and all groups are read anew from Graph, where that is switched on."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.core.calendar import HOME
from bot.core.database import UnitOfWork
from bot.core.principals import Principal, check_administers
from bot.core.work import Task
from bot.features.directory.graph_calls import GONE
from bot.features.directory.ports import GROUPS, READINGS
from bot.features.directory.reading_groups import refresh_group
from bot.features.directory.reading_users import NEVER, ReadUsers, read_users
from bot.features.directory.settings import DirectorySettings

NIGHTLY = "directory.nightly"
GROUPS_A_PART = 25


@dataclass(frozen=True, slots=True)
class SyncDirectory:
    """Read all from Graph now. `full`: everybody, not the changes alone. `sure`: see `ReadUsers`."""

    by: Principal
    full: bool = False
    sure: bool = False


class DirectorySync:
    """What is read, as the settings say."""

    def __init__(self, settings: DirectorySettings) -> None:
        self._settings = settings

    def sync(self, command: SyncDirectory, uow: UnitOfWork, now: datetime) -> int:
        """Ask for everything; how many groups that is.

        Raises:
            Refused: a person asked who doesn't administer.
        """
        check_administers(command.by)
        if self._settings.directory_users:
            full = command.full or command.sure
            delta = self._settings.directory_delta and not full
            read_users(ReadUsers(command.by, delta, anew=True, sure=command.sure), uow, now)
        groups = [group.id for group in uow[GROUPS].all() if self._settings.may_read(group.id)]
        for group in groups:
            refresh_group(group, uow, now, told=False)
        return len(groups)

    def nightly(self, task: Task, uow: UnitOfWork, now: datetime) -> str | None:
        """The timer: read what hasn't been read since the hour last came, group by group; then wait for the next.

        It is run at every start too, and so catches up on a night that the program has slept through.
        """
        last, following = hours_around(now, self._settings)
        if not task.cursor:
            uow.jobs.run(Task(NIGHTLY, ""), following)
            reading = uow[READINGS].get()
            due = (reading.begun_at if reading else NEVER) < last
            if due and self._settings.directory_users:
                read_users(ReadUsers(delta=self._settings.directory_delta), uow, now)
        due_groups = [
            group.id
            for group in uow[GROUPS].all()
            if group.id > task.cursor
            and (group.as_of or NEVER) < last
            and group.problem != GONE
            and self._settings.may_read(group.id)
        ]
        part = sorted(due_groups)[:GROUPS_A_PART]
        for group in part:
            if uow[GROUPS].unfinished(group) < last.timestamp() * 1000:  # else it is being read already
                refresh_group(group, uow, now, told=False)
        return part[-1] if len(due_groups) > len(part) else None


def hours_around(now: datetime, settings: DirectorySettings) -> tuple[datetime, datetime]:
    """When the hour last came, and when it comes next; in the night when clocks change, once all the same."""
    today = now.astimezone(HOME).date()
    days = (today + timedelta(days=step) for step in (-1, 0, 1))
    hours = [datetime.combine(day, settings.directory_nightly, HOME).astimezone(UTC) for day in days]
    return max(hour for hour in hours if hour <= now), min(hour for hour in hours if hour > now)
