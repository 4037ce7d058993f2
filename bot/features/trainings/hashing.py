"""Hashes that facts hold in the place of what was said and of whom it was about."""

import hashlib
from collections.abc import Iterable

from bot.core.bilingual import Text
from bot.core.people import PersonId


def people_hash(people: Iterable[PersonId]) -> str:
    """SHA-256 over their ids in order, a line each."""
    return hashlib.sha256("".join(f"{person}\n" for person in sorted(people)).encode()).hexdigest()


def statement_hash(statement: Text) -> str:
    """SHA-256 of a statement in both languages."""
    return words_hash(f"{statement.sv}\n{statement.en}")


def words_hash(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def unit_key(unit: str) -> str:
    """What stands for a unit's name in a card's data."""
    return hashlib.sha256(unit.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def link_key(link: str) -> str:
    """What stands for an address where it would be too long."""
    return words_hash(link)[:32]
