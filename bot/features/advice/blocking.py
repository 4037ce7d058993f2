"""How advice that hasn't come stands in the way of its gate."""

from datetime import datetime

from bot.core.bilingual import Text
from bot.core.texts import text
from bot.features.advice.advice import Advice
from bot.features.gates.readiness import Blocker


def blocker_of(advice: Advice, at: datetime) -> Blocker:
    """What is said of advice that is open still; its people can mend it."""
    key = "advice-blocks-overdue" if advice.is_overdue(at) else "advice-blocks"
    day = f"{advice.due:%Y-%m-%d}"
    what = Text(
        sv=text("sv", key, body=advice.body_name.sv, day=day),
        en=text("en", key, body=advice.body_name.en, day=day),
    )
    return Blocker("advice", what, advice.people, about=advice.id)
