"""Reading a group's members from Graph: page by page, each saved with the wish for the next.

The members that were read before are the group's until a reading is complete. One that named fewer than Graph counted
isn't, and is begun anew.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.core.database import UnitOfWork
from bot.core.facts import SYSTEM
from bot.core.principals import Principal, check_administers
from bot.core.work import Effect, Priority, Task
from bot.delivery.targets import Response
from bot.features.directory.entries import OF_FILE, Group
from bot.features.directory.facts import GroupRead
from bot.features.directory.graph_calls import EXPIRED, FAILED, MEMBERS, WAITS, goes_round, next_page
from bot.features.directory.ports import GROUPS
from bot.features.directory.settings import DirectorySettings

SWEEP = "directory.sweep"
SWEPT_A_PART = 2000
ENOUGH_READINGS = 3
A_WHILE = 30.0
"""Seconds; what is tried again sooner is waited for."""


@dataclass(frozen=True, slots=True)
class AddGroup:
    """Keep a group's members from now on. `name`: where Graph isn't to be asked for it."""

    group: str
    by: Principal
    name: str = ""


def add_group(command: AddGroup, uow: UnitOfWork, now: datetime) -> Group:
    """Read a group's members, now and each night.

    Raises:
        Refused: a person asked who doesn't administer.
    """
    check_administers(command.by)
    return refresh_group(command.group, uow, now, name=command.name)


def refresh_group(group: str, uow: UnitOfWork, now: datetime, *, name: str = "", told: bool = True) -> Group:
    """Ask for a new reading of the group's members, whether it has been known before or not.

    Once it is over `GroupRead` is told (`told`: the nightly one isn't, unless it takes the place of one that somebody
    may be waiting for), and the group's `as_of` is later than now or
    its `problem` says why not; one that comes from a file (`file:…`) is as it is. `group`: an Entra group's object
    id, `team:<group id>`, or `channel:<group id>/<channel id>`. Where Graph isn't switched on the problem is `off`.
    """
    groups = uow[GROUPS]
    if group.startswith(OF_FILE) and (given := groups.get(group)):
        uow.tell(GroupRead(group), SYSTEM)
        return given
    found = groups.get(group) or Group(group, name or group)
    if name:
        found = replace(found, name=name)
    groups.save(found)
    told = told or bool(groups.unfinished(group))
    number = max(int(now.timestamp() * 1000), groups.latest(group) + 1)
    groups.begin(group, number)
    _ask_for_page(uow, {"group": group, "number": number, "page": 0, "tries": 0, "told": told, "link": ""})
    return found


def refresher(settings: DirectorySettings) -> Callable[[str, UnitOfWork, datetime], bool]:
    """What asks for a new reading where the settings permit one, and says whether it did."""

    def refresh(group: str, uow: UnitOfWork, now: datetime) -> bool:
        if not settings.may_read(group):
            return False
        refresh_group(group, uow, now)
        return True

    return refresh


def members_read(effect: Effect, answer: Response, uow: UnitOfWork, now: datetime) -> None:
    """A page has come: save it, and ask for the next, or be done."""
    group = _still_wanted(effect, uow)
    if group is None:
        return
    if problem := answer.get("problem"):
        _stumbled(group, str(problem), effect.data, uow, now)
        return
    if answer["name"] and answer["name"] != group.name:
        group = replace(group, name=answer["name"])
        uow[GROUPS].save(group)
    data = dict(effect.data)
    uow[GROUPS].add(group.id, data["number"], answer["people"])
    data["named"] = data.get("named", 0) + answer["named"]
    data["count"] = answer["count"] if data.get("count") is None else data["count"]
    if goes_round(data, answer["next"]):
        _stumbled(group, FAILED, data, uow, now)
    elif answer["next"]:
        _ask_for_page(uow, next_page(data, answer["next"]))
    elif data["named"] < (data["count"] or 0):
        _stumbled(group, EXPIRED, data, uow, now)
    else:
        uow[GROUPS].complete(group.id, data["number"], now)
        _over(group.id, "", data, uow)


def members_unread(effect: Effect, _why: str, uow: UnitOfWork, now: datetime) -> None:
    """A page could not be had after all tries."""
    if (group := _still_wanted(effect, uow)) is not None:
        _stumbled(group, FAILED, effect.data, uow, now)


def members_put_off(effect: Effect, seconds: float, uow: UnitOfWork, now: datetime) -> None:
    """A page is tried again: where that is a while, whoever waits for the group hears that it can't be read just now.

    The reading goes on by itself, and once it is complete nothing is wrong with the group any more.
    """
    if seconds >= A_WHILE and (group := _still_wanted(effect, uow)) is not None:
        uow[GROUPS].save(replace(group, problem=WAITS))


def sweep(task: Task, uow: UnitOfWork, _now: datetime) -> str | None:
    """Remove what readings left that don't count any more, some at a time."""
    swept = uow[GROUPS].sweep(task.subject, SWEPT_A_PART)
    return "more" if swept == SWEPT_A_PART else None


def _ask_for_page(uow: UnitOfWork, data: Mapping[str, Any]) -> None:
    subject = f"{data['group']}/{data['number']}"
    priority = Priority.NEWS if data["told"] else Priority.BULK
    uow.jobs.call(Effect(MEMBERS, subject, str(data["page"]), dict(data), priority))


def _still_wanted(effect: Effect, uow: UnitOfWork) -> Group | None:
    """The group that the page is of, unless another reading of it has been begun since."""
    group, number = str(effect.data["group"]), effect.data["number"]
    return uow[GROUPS].get(group) if uow[GROUPS].unfinished(group) == number else None


def _stumbled(group: Group, problem: str, data: Mapping[str, Any], uow: UnitOfWork, now: datetime) -> None:
    """An expired link, or a page that was lost, means another reading; anything else is the group's problem."""
    if problem == EXPIRED and data["tries"] + 1 < ENOUGH_READINGS:
        number = max(int(now.timestamp() * 1000), data["number"] + 1)
        uow[GROUPS].begin(group.id, number)
        kept = {name: data[name] for name in ("group", "told")}
        again = {"number": number, "page": 0, "tries": data["tries"] + 1, "link": ""}
        _ask_for_page(uow, kept | again)
        return
    why = FAILED if problem == EXPIRED else problem
    uow[GROUPS].save(replace(group, problem=why))
    uow[GROUPS].begin(group.id, 0)
    _over(group.id, why, data, uow)


def _over(group: str, problem: str, data: Mapping[str, Any], uow: UnitOfWork) -> None:
    uow.jobs.run(Task(SWEEP, group, priority=Priority.BULK))
    if data["told"]:
        uow.tell(GroupRead(group, problem), SYSTEM)
