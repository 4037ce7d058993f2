"""Which initiative somebody means by their words: as a search finds it, else as a question would be understood."""

from dataclasses import dataclass

from bot.asking.named import NameKind
from bot.chat.context import Context
from bot.features.portfolio.finding import FindInitiatives, FoundInitiatives, find_initiatives
from bot.features.portfolio.ports import INITIATIVES
from cards.portfolio.choices import MOST_LISTED


@dataclass(frozen=True, slots=True)
class MeantInitiative:
    """`key`: the one; empty: `found` has those to choose from."""

    key: str
    found: FoundInitiatives


async def meant(context: Context, words: str) -> MeantInitiative:
    """“e-arkivet”, “ini-2026-014”, a nickname; never a guess: what fits only roughly is left to choose."""
    wanted = await _meant(context, words)
    if wanted.key:
        context.named.initiative = wanted.key
    return wanted


async def _meant(context: Context, words: str) -> MeantInitiative:
    found = await context.read(find_initiatives, FindInitiatives(words, MOST_LISTED))
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
        keys = [name.id for name in best.choose][:MOST_LISTED]
        several = await context.read(lambda asked, uow, _: uow[INITIATIVES].many(asked), keys)
        there = tuple(several[key] for key in keys if key in several)
        return MeantInitiative("", FoundInitiatives(None, there, len(there)))
    return MeantInitiative(best.slots.get(NameKind.INITIATIVE, ""), found)
