"""Conflicts that others see and the person doesn't: who is asked, what the answers come to. Pure rules.

Where the body is asked whether somebody has a conflict of interest, all others with a voice answer; they decide it as
any question, on even answers by whoever presides over it, who isn't the one it is about.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.people import PersonId
from bot.core.personal import OwnWords


@dataclass(frozen=True, slots=True)
class ConflictAnswer:
    """One person's answer. `conflict`: they hold that there is one."""

    person: PersonId
    conflict: bool


@dataclass(frozen=True, slots=True)
class Dispute:
    """The question whether `person` has a conflict of interest. `found` None: it is being answered."""

    person: PersonId
    raised_by: PersonId
    reason: OwnWords
    at: datetime
    answers: tuple[ConflictAnswer, ...] = ()
    found: bool | None = None

    @property
    def is_open(self) -> bool:
        return self.found is None

    @property
    def figures(self) -> tuple[int, int]:
        """How many hold that there is a conflict, and how many that there is none."""
        yes = sum(answer.conflict for answer in self.answers)
        return yes, len(self.answers) - yes

    def answer_of(self, person: PersonId) -> bool | None:
        return next((each.conflict for each in self.answers if each.person == person), None)

    def answered(self, person: PersonId, *, conflict: bool) -> "Dispute":
        """With the person's answer in the place of the one they had."""
        others = tuple(each for each in self.answers if each.person != person)
        return replace(self, answers=(*others, ConflictAnswer(person, conflict)))


def finding(dispute: Dispute, asked: frozenset[PersonId], presides: PersonId | None) -> bool | None:
    """What the answers come to for certain; None: those who are silent could still turn it.

    `asked`: all with a voice but the one it is about; `presides`: whoever of them presides, and has the casting vote.
    """
    yes, no = _counted(dispute, asked)
    if 2 * yes > len(asked):
        return True
    if 2 * no > len(asked) or not asked:
        return False
    return _by_casting(dispute, presides) if yes + no == len(asked) else None


def at_the_end(dispute: Dispute, asked: frozenset[PersonId], presides: PersonId | None) -> bool:
    """What it comes to when nobody can answer any more: nobody is held to be in conflict by silence."""
    yes, no = _counted(dispute, asked)
    return _by_casting(dispute, presides) if yes == no else yes > no


def _counted(dispute: Dispute, asked: frozenset[PersonId]) -> tuple[int, int]:
    said = [each.conflict for each in dispute.answers if each.person in asked]
    return sum(said), len(said) - sum(said)


def _by_casting(dispute: Dispute, presides: PersonId | None) -> bool:
    return bool(presides and dispute.answer_of(presides))
