"""Which decisions a question asks for, and those of them that whoever reads the answer may know of."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice

from bot.asking.frames import GATE, OUTCOME
from bot.asking.named import NameKind
from bot.asking.replies import Inquiry
from bot.core.database import UnitOfWork
from bot.core.refusals import Refused
from bot.features.assistant.ports import DECIDED, DecidedWhere
from bot.features.gates.answer_rights import is_there
from bot.features.gates.answers import deadline_range
from bot.features.gates.ballots import Ballot
from bot.features.gates.ports import BALLOTS
from bot.features.processes.kinds import Outcome

MOST_DECIDED = 5
MOST_HIDDEN = 200
"""Newer ones that nobody there may know of, among which others are still found."""

OUTCOMES: Mapping[str, tuple[Outcome, ...]] = {
    "": (),
    Outcome.APPROVED: (Outcome.APPROVED, Outcome.APPROVED_WITH_CONDITIONS),
    Outcome.REJECTED: (Outcome.REJECTED,),
    Outcome.POSTPONED: (Outcome.POSTPONED,),
    Outcome.SENT_BACK: (Outcome.SENT_BACK,),
}
"""By what words.yaml calls them under `outcomes`: with conditions is approved, too."""


def decided_where(inquiry: Inquiry) -> DecidedWhere:
    """What the question names: days, an initiative, a forum, a gate; how it went, unless it is of one initiative.

    Raises:
        Refused: there is no such outcome.
    """
    begins, ends = deadline_range(inquiry)
    initiative = inquiry.slot(NameKind.INITIATIVE)
    outcome = "" if initiative else inquiry.slot(OUTCOME)
    if outcome not in OUTCOMES:  # what a client sent
        raise Refused("refused-bad-data")
    forum, gate = inquiry.slot(NameKind.FORUM), inquiry.slot(GATE)
    return DecidedWhere(begins, ends, initiative, forum, gate, OUTCOMES[outcome])


def went(where: DecidedWhere) -> str:
    """How those went that were asked for, as the texts call it; `any`: however it was."""
    return where.outcomes[0].value if where.outcomes else "any"


def shown_of(
    where: DecidedWhere, most: int, inquiry: Inquiry, uow: UnitOfWork, now: datetime
) -> tuple[Sequence[Ballot], int]:
    """The newest that may be shown, so many at the most, and how many there are without those that may not.

    Of all that are marked so many are looked through; those beyond aren't counted, whoever asks.
    """

    def there(each: str) -> Ballot | None:
        ballot = uow[BALLOTS].get(each)
        return ballot if ballot is not None and is_there(ballot, inquiry, now) else None

    ids, count = uow[DECIDED].where(where, most + MOST_HIDDEN)
    found = list(islice(filter(None, map(there, ids)), most))
    marked, every = uow[DECIDED].where(replace(where, guarded=True), MOST_HIDDEN)
    shown = count - every + sum(there(each) is not None for each in marked)
    return found, max(shown, len(found))
