"""The database as the programs open it: with what every feature keeps in it. What `bot/app.py` needs of it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from bot.chat.facts import FACTS as CHAT_FACTS
from bot.core.calendar import WorkCalendar
from bot.core.swedish_days import swedish_calendar
from bot.feature import Feature
from bot.settings.model import Settings, SettingsFaults
from storage.delivery.stored import STORED as DELIVERY_STORED
from storage.engine.address import address_of, file_of
from storage.engine.faults import fault_said
from storage.unit_of_work import SqlUnits, units_of


def units_of_work(
    clock: Callable[[], datetime],
    features: Sequence[Feature],
    language: str = "sv",
    calendar: WorkCalendar | None = None,
) -> SqlUnits:
    """What makes units of work that know every feature's repositories, facts and reactions, and the organisation's
    language. `calendar`: its days; None: Sweden's."""
    days = calendar or swedish_calendar()
    return units_of(
        clock,
        [DELIVERY_STORED, *(feature.stored for feature in features)],
        [*CHAT_FACTS, *(kind for feature in features for kind in feature.facts)],
        [each for feature in features for each in (feature.reactions, feature.reckoned(days))],
        language,
    )


def database_place(settings: Settings) -> list[str]:
    """Where a database was looked for that is a file: the folder that a command is run in may be another one."""
    file = file_of(address_of(settings.database_url))
    return [] if file is None else [f"(DATABASE_URL names the file {file})"]


def database_fault(error: BaseException) -> str | None:
    """A sentence for what the database complains of, without statements and values; None: it is no such fault."""
    return fault_said(error)


@contextmanager
def address_said() -> Iterator[None]:
    """A database that can't be is the administrator's fault, said as such."""
    try:
        yield
    except ValueError as error:
        raise SettingsFaults([f"DATABASE_URL: {error}"]) from None
