"""Those who leave the organisation while a ballot is open: a substitute is called, and the chair is told.

Gates aren't told of it as it happens, since thousands may be gone at once after a reading of the directory: a task
looks each hour at those whom open ballots name.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.principals import PROGRAM
from bot.core.work import Message, Priority, Recipient, Task
from bot.features.gates.ballots import CLOSE_EARLY, PUBLISH, Ballot
from bot.features.gates.counting import is_certain
from bot.features.gates.facts import SeatVacated
from bot.features.gates.ports import BALLOTS, DEPARTED
from bot.features.gates.reminding import chair_and_secretaries, warn_lost
from bot.features.gates.vacated import Vacated

LEAVERS = "gate.leavers"
"""The task; one for all ballots."""

VACATED_CARD = "seat_vacated"
EVERY = timedelta(hours=1)
PART = 500


def look_for_leavers(task: Task, uow: UnitOfWork, now: datetime) -> str | None:
    """Vacate the seats of a part of those who have left; the next part goes on, and an hour later it begins anew."""
    if not task.cursor:
        uow.jobs.run(Task(LEAVERS, ""), now + EVERY)
    people = uow[BALLOTS].voters_at_vote(task.cursor or "", PART)
    gone = uow[DEPARTED].gone(people)
    found = {ballot.id for person in gone for ballot in uow[BALLOTS].waiting_for(person)}
    for name in sorted(found):
        ballot = uow[BALLOTS].get(name, lock=True)
        if ballot is not None and ballot.is_open and ballot.tie is None:
            _vacate(ballot, gone, uow, now)
    return people[-1] if len(people) == PART else None


def _vacate(ballot: Ballot, gone: Iterable[PersonId], uow: UnitOfWork, now: datetime) -> None:
    """Whoever has voted already held their seat then, and their vote stands."""
    known = {each.person for each in ballot.vacated}
    left = [
        person
        for person in dict.fromkeys(ballot.question.people)
        if person in gone and person not in known and ballot.position_of(person) is None
    ]
    if not left:
        return
    vacated = (*ballot.vacated, *(Vacated(person, ballot.turn, now) for person in left))
    uow[BALLOTS].save_vacated(ballot.id, vacated)
    for person in left:
        uow.tell(SeatVacated(ballot.id, person, ballot.turn), PROGRAM.actor)
    after = replace(ballot, vacated=vacated)
    uow.jobs.run(Task(PUBLISH, ballot.id, priority=Priority.VOTE))
    if ballot.question.rules.early_close and is_certain(after):  # nobody is left whose answer could turn it
        uow.jobs.run(Task(CLOSE_EARLY, ballot.id))
    warn_lost(after, uow)
    people = chair_and_secretaries(after) or (ballot.question.presenter,)
    for person in people:
        if person not in gone:
            uow.jobs.deliver(Message(VACATED_CARD, ballot.id, Recipient("person", person), Priority.VOTE))
