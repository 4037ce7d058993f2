"""A body that gives advice, and what it is asked."""

from datetime import UTC, datetime
from typing import Any

from bot.core.bilingual import Text
from bot.features.advice.advice import Advice
from bot.features.portfolio.forums import Forum, Seat, SeatKind
from tests.factories import SYSTEM_OWNER, person_id

ARCHITECT, CLERK = SYSTEM_OWNER, 12
"""Who chairs the council, and who writes for it."""


def a_council(**changes: Any) -> Forum:
    """The architecture council."""
    seats = (Seat(SeatKind.CHAIR, person_id(ARCHITECT)), Seat(SeatKind.SECRETARY, person_id(CLERK)))
    name = Text(sv="Arkitekturrådet", en="Architecture council")
    return Forum("ark", name, roles=(), seats=changes.get("seats", seats))


def some_advice(**changes: Any) -> Advice:
    """The council has been asked about the sample initiative."""
    given: dict[str, Any] = {
        "initiative": "INI-2026-014",
        "title": "E-arkiv för forskningsdata",
        "gate": "G3",
        "round": 1,
        "body": "ark",
        "body_name": Text(sv="Arkitekturrådet", en="Architecture council"),
        "people": (person_id(ARCHITECT), person_id(CLERK)),
        "question": "Håller integrationen med studieregistret?",
        "asked_by": f"person:{person_id(8)}",
        "asked_at": datetime(2026, 11, 24, 9, tzinfo=UTC),
        "due": datetime(2026, 12, 8, 11, tzinfo=UTC),
    }
    return Advice(**(given | changes))
