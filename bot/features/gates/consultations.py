"""The consultation with the students' representatives before one person decides what concerns them.

2 kap. 7 § högskolelagen and 2 kap. 14 § högskoleförordningen: information and consultation, in good time before.
"""

from dataclasses import dataclass
from datetime import date, datetime

from bot.core.bilingual import Text
from bot.core.personal import Actor, OwnWords

STUDENTS_LAW = Text(
    sv="2 kap. 7 § högskolelagen, 2 kap. 14 § högskoleförordningen",
    en="Higher Education Act 2:7, Higher Education Ordinance 2:14",
)


@dataclass(frozen=True, slots=True)
class Consultation:
    """When they were spoken with, who they were, and what they said. `by`: who has written it down."""

    day: date
    spoken_with: OwnWords
    said: OwnWords
    at: datetime
    by: Actor
