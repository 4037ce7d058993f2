"""What every start of the program asks for and is never done: who waits for the work to be done, waits without it."""

from functools import cache
from typing import Any, cast

from bot.app import FEATURES
from bot.core.clock import utc_now
from bot.core.swedish_days import swedish_calendar
from bot.feature import House
from bot.settings.model import make_settings


@cache
def standing_kinds() -> frozenset[str]:
    """The kinds of the tasks of every start, with no setting given."""
    nothing = cast(Any, None)
    house = House(make_settings({}), swedish_calendar(), utc_now, nothing, nothing)
    return frozenset(task.kind for feature in FEATURES for task in feature.standing(house))
