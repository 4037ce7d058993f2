"""The criteria that nobody has answered, to whoever opens the gate: they shut nothing, and who can answer is said."""

from collections.abc import Sequence
from typing import Any

from bot.core.texts import Reader
from bot.features.gates.criteria import AnsweredCriterion
from cards.kit.elements import cut, name_of, plain_text
from cards.kit.folds import fold
from cards.kit.listing import and_more

MOST = 12


def unanswered_fold(
    criteria: Sequence[AnsweredCriterion], presenter: str, reader: Reader, *, unfolded: bool = False
) -> list[Any]:
    """Each with its question, and below them who can answer and what it means that nobody has."""
    if not criteria:
        return []
    items: list[Any] = [
        plain_text(f"? {name_of(each.text.in_language(reader.language), 300)}", spacing="Small")
        for each in criteria[:MOST]
    ]
    items += and_more(len(criteria) - MOST, reader)
    note = unanswered_note(criteria, cut(presenter, 60), reader)
    items.append(plain_text(note, subtle=True, spacing="Small"))
    label, count = reader.text("open-criteria-heading"), str(len(criteria))
    return fold("unanswered", label, count, items, reader, first=False, unfolded=unfolded)


def unanswered_note(criteria: Sequence[AnsweredCriterion], presenter: str, reader: Reader) -> str:
    """Who can answer them, and whether an approval must say why they aren't."""
    explained = sum(each.blocks_approval for each in criteria)
    can = reader.text("open-criteria-mended", name=presenter)
    return f"{can} {reader.text('open-criteria-explained', count=explained)}" if explained else can
