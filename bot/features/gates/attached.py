"""The conditions that an approval is bound to, as a ballot shows and its closing keeps them.

Gates know nothing of how they are met: that is another feature's, which says what is attached to an open ballot.
"""

from dataclasses import dataclass
from datetime import date

from bot.core.people import PersonId
from bot.core.personal import OwnWords

MOST_CONDITIONS = 10
"""Conditions of one decision; nobody follows up more, and a card must hold them all."""


@dataclass(frozen=True, slots=True)
class AttachedCondition:
    """One condition. `owner`: who sees to it, called `owner_name` that day; `due`: its last day."""

    id: str
    text: OwnWords
    owner: PersonId
    owner_name: OwnWords
    due: date
