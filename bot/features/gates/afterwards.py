"""What is said of a decision once it has been made: who dissents from it, and that it has been dispatched."""

from dataclasses import dataclass
from datetime import datetime

from bot.core.people import PersonId
from bot.core.personal import Actor, OwnWords


@dataclass(frozen=True, slots=True)
class Dissent:
    """Somebody doesn't stand behind the decision. `name`: what they were called then."""

    person: PersonId
    name: OwnWords
    reason: OwnWords
    at: datetime


@dataclass(frozen=True, slots=True)
class Afterwards:
    """`dispatched_at`: when the decision was marked as sent to whom it concerns, and by whom; None: not yet."""

    dissents: tuple[Dissent, ...] = ()
    dispatched_at: datetime | None = None
    dispatched_by: Actor = ""

    def of(self, person: PersonId) -> Dissent | None:
        return next((dissent for dissent in self.dissents if dissent.person == person), None)


NOTHING_YET = Afterwards()
