"""What is written as a number of ours alone, or as its link: a decision's."""

import re

from bot.chat.context import Context
from bot.features.records.finding_decisions import DecisionFinding, FindDecisions

_A_DECISION = re.compile(
    r"(?:https?://\S+/d/)?(?P<ballot>[a-z]{2,10}-(?:\d+-)*\d+/[a-z]{1,8}\d{1,3}[a-z]?/\d{1,3})/?",
    re.IGNORECASE,
)


def decision_number(words: str) -> str:
    """“INI-2026-014/G3/1”, “https://…/d/INI-2026-014/G3/1”; empty: it isn't one and nothing else."""
    found = _A_DECISION.fullmatch(words.strip())
    return found["ballot"].upper() if found else ""


async def is_decided(number: str, context: Context) -> bool:
    """Whether there is such a decision for those who read the answer; a question that is still put is asked about."""
    place = context.place if context.in_public else None
    command = FindDecisions(context.by, number, place=place, most=1)
    return bool((await context.read(DecisionFinding(context.calendar).find, command)).decisions)
