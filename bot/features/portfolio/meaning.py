"""Which initiative somebody means by their words: as a search finds it, else as a question would be understood."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.asking.named import NameKind
from bot.chat.context import Context
from bot.core.database import UnitOfWork
from bot.core.principals import Principal
from bot.features.portfolio.finding import FindInitiatives, FoundInitiatives, find_initiatives
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.ports import INITIATIVES
from bot.features.portfolio.secrecy import is_hidden_from
from cards.portfolio.choices import MOST_LISTED


@dataclass(frozen=True, slots=True)
class MeantInitiative:
    """`key`: the one; empty: `found` has those to choose from."""

    key: str
    found: FoundInitiatives


@dataclass(frozen=True, slots=True)
class _Those:
    keys: Sequence[str]
    by: Principal


async def meant(context: Context, words: str) -> MeantInitiative:
    """“e-arkivet”, “för e-arkivet”, “ini-2026-014”, a nickname; never a guess: what fits only roughly is left to
    choose. What whoever is shown the answer may not see isn't there.
    """
    wanted = await _meant(context, words)
    if wanted.key:
        context.named.initiative = wanted.key
    return wanted


async def _meant(context: Context, words: str) -> MeantInitiative:
    found = await context.read(find_initiatives, FindInitiatives(words, MOST_LISTED, context.reading))
    if found.one is not None:
        return MeantInitiative(found.one.key, found)
    if not words or (found.several and not found.nearest):
        return MeantInitiative("", found)
    await context.asker.refresh(context.database)
    today = context.calendar.local(context.now).date()
    best = context.asker.understood(f"status {words}", today).best
    if best is None or best.missing:
        return MeantInitiative("", found)
    if best.choose and best.choosing == NameKind.INITIATIVE:
        keys = [name.id for name in best.choose]
        there = await context.read(_there, _Those(keys, context.reading))
        return MeantInitiative("", FoundInitiatives(None, there[:MOST_LISTED], len(there)))
    there = await context.read(_there, _Those([best.slots.get(NameKind.INITIATIVE, "")], context.reading))
    return MeantInitiative(there[0].key if there else "", found)


def _there(asked: _Those, uow: UnitOfWork, now: datetime) -> tuple[Initiative, ...]:
    """Those that are there for whoever is shown the answer, in their order."""
    known = uow[INITIATIVES].many([key for key in asked.keys if key])
    several = [known[key] for key in asked.keys if key in known]
    return tuple(each for each in several if not is_hidden_from(asked.by, each, uow, now))
