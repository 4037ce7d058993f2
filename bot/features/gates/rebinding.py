"""The papers change while they are voted on: the votes are void or kept, and asked for again with what has changed."""

from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.principals import PROGRAM
from bot.core.work import Message, Priority, Recipient, Task
from bot.features.gates.ballots import PUBLISH, Ballot
from bot.features.gates.bound import an_edition, rebound
from bot.features.gates.differing import bound_to_papers
from bot.features.gates.facts import PapersChanged
from bot.features.gates.ports import BALLOTS
from bot.features.gates.reminding import chair_and_secretaries
from bot.features.gates.seats import voices
from bot.features.gates.ties import reopen
from bot.features.portfolio.facts import InitiativeImported
from bot.features.portfolio.forums import VotesThen
from bot.features.portfolio.ports import INITIATIVES

PAPERS_CARD = "ballot_papers"
"""The message: the papers have changed. A new one for each change, since one that is edited notifies nobody."""


def bind_anew(fact: InitiativeImported, uow: UnitOfWork, now: datetime) -> None:
    """The reaction: bind the open ballot to the papers of now, and ask its voters again.

    Where no time is left to vote anew, the votes are kept whatever the forum has set. Whoever changed the papers has
    locked the ballot before the initiative.
    """
    if fact.new or "papers" not in fact.changed:
        return
    standing = next((each for each in uow[BALLOTS].of_initiative(fact.initiative) if each.is_open), None)
    ballot = uow[BALLOTS].get(standing.id, lock=True) if standing else None
    initiative = uow[INITIATIVES].get(fact.initiative)
    if ballot is None or not ballot.is_open or initiative is None:
        return
    if bound_to_papers(ballot.papers) == bound_to_papers(initiative.papers):
        return
    voids = ballot.question.rules.on_new_papers is VotesThen.VOID and now < ballot.deadline
    edition = an_edition(ballot, initiative.papers, voids=voids, at=now, by=PROGRAM.actor)
    changed = rebound(ballot, edition)
    after = changed.ballot
    uow[BALLOTS].save_papers(ballot.id, after.editions, changed.void)
    told = PapersChanged(
        ballot.id, edition.number, edition.papers, edition.turn, edition.voids, changed.void, edition.at
    )
    uow.tell(told, edition.by)
    if ballot.tie is not None and voids:
        after = reopen(after, ballot.tie, uow)
    uow.jobs.run(Task(PUBLISH, ballot.id, priority=Priority.VOTE))
    for person in _asked_again(after):
        subject = f"{ballot.id}#{edition.number}"
        uow.jobs.deliver(Message(PAPERS_CARD, subject, Recipient("person", person), Priority.VOTE))


def _asked_again(ballot: Ballot) -> tuple[PersonId, ...]:
    """All with a voice; and those who lead the ballot."""
    return tuple(dict.fromkeys((*voices(ballot), *chair_and_secretaries(ballot))))
