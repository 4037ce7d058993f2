"""Installing the app for people who don't have it, through Graph."""

from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.facts import SYSTEM
from bot.core.people import PersonId
from bot.core.work import Effect, Priority
from bot.delivery.targets import Response
from bot.features.directory.facts import AppInstalled, AppNotInstalled
from bot.features.directory.graph_calls import FAILED, INSTALL


def install_for(person: PersonId, because: str, uow: UnitOfWork, priority: Priority = Priority.BULK) -> None:
    """Ask for the app to be installed for a person; `AppInstalled` or `AppNotInstalled` says what became of it.

    `because`: what it is for (a sending, say): asked again with the same, it is the same install for a week. Graph
    tells Teams, and Teams the bot (`installationUpdate`), which may come before or after the fact.
    """
    data = {"person": person, "because": because}
    uow.jobs.call(Effect(INSTALL, f"{person}/{because}", "install", data, priority))


def installed(effect: Effect, answer: Response, uow: UnitOfWork, _now: datetime) -> None:
    """Graph has answered."""
    person, because = effect.data["person"], effect.data["because"]
    if problem := answer.get("problem"):
        uow.tell(AppNotInstalled(person, because, str(problem)), SYSTEM)
    else:
        uow.tell(AppInstalled(person, because), SYSTEM)


def not_installed(effect: Effect, _why: str, uow: UnitOfWork, _now: datetime) -> None:
    """It will not be tried again."""
    uow.tell(AppNotInstalled(effect.data["person"], effect.data["because"], FAILED), SYSTEM)
