"""What a gate is told of advice: what hasn't come stands in its way, the rest stands with its question."""

from datetime import datetime

from bot.core.bilingual import Text
from bot.core.texts import both, text
from bot.features.advice.advice import Advice
from bot.features.gates.advised import StatedAdvice
from bot.features.gates.readiness import Blocker


def blocker_of(advice: Advice, earlier: Advice | None, at: datetime) -> Blocker:
    """What is said of advice that is open still; its people can mend it. `earlier`: what they said the last time."""
    key = "advice-blocks-overdue" if advice.is_overdue(at) else "advice-blocks"
    day = f"{advice.due:%Y-%m-%d}"
    what = Text(
        sv=text("sv", key, body=advice.body_name.sv, day=day),
        en=text("en", key, body=advice.body_name.en, day=day),
    )
    if earlier is not None and earlier.said is not None:
        before = both("advice-blocks-earlier", day=f"{earlier.said.at:%Y-%m-%d}")
        what = Text(sv=f"{what.sv} {before.sv}", en=f"{what.en} {before.en}")
    return Blocker("advice", what, advice.people, about=advice.id)


def stated(advice: Advice) -> StatedAdvice:
    """How the body's word stands with the question."""
    if advice.said is None:
        reason = advice.passed.reason if advice.passed else ""
        return StatedAdvice(advice.body_name, both("advice-passed"), reason)
    said = advice.said
    opinion = both(f"opinion-{said.opinion}")
    if advice.is_carried:
        day = f" ({said.at:%Y-%m-%d})"
        opinion = Text(sv=opinion.sv + day, en=opinion.en + day)
    return StatedAdvice(advice.body_name, opinion, said.words, said.link)
