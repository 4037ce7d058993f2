"""Who is told, where those who should be have left the organisation; and who owns a matter by now."""

from collections.abc import Iterable, Iterator

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.features.gates.ports import DEPARTED
from bot.features.gates.questions import Question
from bot.features.portfolio.ports import INITIATIVES
from bot.features.processes.ports import PROCESSES


def first_there(uow: UnitOfWork, *groups: Iterable[PersonId]) -> tuple[PersonId, ...]:
    """Those of the first group who haven't left, each once; where all of it has, of the next."""
    for group in groups:
        people = tuple(dict.fromkeys(group))
        gone = uow[DEPARTED].gone(people)
        if there := tuple(person for person in people if person not in gone):
            return there
    return ()


def owners_of(question: Question, uow: UnitOfWork) -> Iterator[PersonId]:
    """Who owns the matter by now, and nobody else: whoever is `interested` gets its news, but owns nothing by that.

    Looked up when it is asked for, mostly never: it is for where all others have left.
    """
    initiative = uow[INITIATIVES].get(question.initiative)
    if initiative is not None:
        yield from sorted(initiative.owners(uow[PROCESSES].get(initiative.process).owner_roles))
