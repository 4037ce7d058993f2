"""What somebody may do with a gate: asked here alone, wherever they come from. How votes are taken is in voting.py."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.principals import PROGRAM, Principal
from bot.core.refusals import BallotClosed, NotAVoter, Refused
from bot.features.gates.ballots import Ballot
from bot.features.gates.counting import tally
from bot.features.gates.deciders import Decider, openers
from bot.features.gates.ports import BALLOTS
from bot.features.gates.questions import rests_on_paragraph
from bot.features.gates.seats import (
    absent,
    hides_count,
    in_conflict,
    may_see,
    presides,
    presiding,
    sees_count,
    voices,
)
from bot.features.gates.voting import may_close_by_time, why_gone
from bot.features.portfolio.forums import Forum, SeatKind
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.ports import INITIATIVES
from bot.features.portfolio.secrecy import is_secret
from bot.features.portfolio.secrecy import may_see as may_see_matter
from bot.features.processes.kinds import DecisionForm
from bot.features.processes.model import ProcessModel


def may_open(
    by: Principal, decider: Decider, initiative: Initiative, model: ProcessModel, forums: Sequence[Forum]
) -> bool:
    """Whether they may put the gate to its decider: an administrator any gate, a person as `openers` says.

    The program itself alone what an earlier ballot has handed on.
    """
    if by == PROGRAM:
        return decider.handed is not None and decider.handed.formal
    return by.administers or by.person in openers(decider, initiative, model, forums)


def may_view(by: Principal, ballot: Ballot) -> bool:
    """Whether they may see the ballot wherever they are: an administrator all, a person what concerns them."""
    return by.administers or (by.person is not None and may_see(ballot, by.person))


def the_ballot(name: str, by: Principal, uow: UnitOfWork, now: datetime, *, lock: bool = False) -> Ballot:
    """The ballot, before anything is said of what may be done with it: who leads it, or that it is closed.

    Raises:
        Refused: there is none, or none for them.
    """
    found = uow[BALLOTS].get(name, lock=lock)
    if found is None or (found.secrecy and isnt_theirs_to_know(by, found, uow, now)):
        raise Refused("refused-no-such-ballot")
    return found


def isnt_theirs_to_know(by: Principal, ballot: Ballot, uow: UnitOfWork, now: datetime) -> bool:
    """Whether its matter is secret and doesn't concern them; asked of people alone."""
    if not ballot.secrecy or by.person is None or not is_secret(ballot.secrecy, now):
        return False
    initiative = uow[INITIATIVES].get(ballot.question.initiative)
    return not may_view(by, ballot) and not (initiative is not None and may_see_matter(by, initiative, uow))


def voter(by: Principal) -> PersonId:
    """Whose position it is: a person's own. Which of them has a voice is `voting.cast`'s matter.

    Raises:
        NotAVoter: nobody votes from the command line, nor does the program.
    """
    if by.person is None:
        raise NotAVoter("refused-no-seat")
    return by.person


def check_may_withdraw(by: Principal, ballot: Ballot) -> None:
    """Make sure that they could declare a conflict of interest.

    Raises:
        BallotClosed: it is closed already.
        Refused: they have no seat, and stand in for none, or aren't there any more.
    """
    if not ballot.is_open:
        raise BallotClosed
    if by.person not in ballot.question.people:
        raise Refused("refused-no-seat")
    gone = why_gone(ballot, by.person) if by.person in absent(ballot) else None
    if gone is not None:
        raise gone


def check_may_close(by: Principal, ballot: Ballot, now: datetime) -> None:
    """Make sure that they may close the ballot: an administrator at any time, else whoever presides.

    Raises:
        BallotClosed: it is closed already.
        Refused: the person doesn't preside, it is too early, or the votes are even and wait for the casting vote.
    """
    law, name = rests_on_paragraph(ballot.question, "early_close"), _presiding_name(ballot)
    otherwise = Refused("refused-only-chair-closes", name=name, paragraph_sv=law.sv, paragraph_en=law.en)
    _check_presides(by, ballot, otherwise)
    if by.administers:
        return
    if (dispute := ballot.open_dispute) is not None:
        raise Refused("refused-close-in-dispute", name=ballot.question.name(dispute.person))
    if not may_close_by_time(ballot, now):
        waiting = tally(ballot).waiting
        raise Refused("refused-close-too-early", workdays=ballot.question.rules.min_workdays, waiting=waiting)


def may_take_back(person: PersonId, ballot: Ballot) -> bool:
    """Its presenter, or whoever put the question."""
    question = ballot.question
    return person == question.presenter or question.opened_by == f"person:{person}"


def check_may_take_back(by: Principal, ballot: Ballot) -> None:
    """Make sure that they may withdraw the question: an administrator, its presenter, or whoever put it.

    Raises:
        BallotClosed: it is closed already.
        Refused: it isn't theirs.
    """
    if not ballot.is_open:
        raise BallotClosed
    if not by.administers and (by.person is None or not may_take_back(by.person, ballot)):
        question = ballot.question
        raise Refused("refused-not-the-requester", name=question.name(question.presenter))


def check_may_postpone(by: Principal, ballot: Ballot) -> None:
    """Make sure that they may end the ballot undecided: an administrator, else whoever presides.

    Raises:
        BallotClosed: it is closed already.
        Refused: the person doesn't preside, or the votes are even and wait for the casting vote.
    """
    _check_presides(by, ballot, Refused("refused-only-chair-postpones", name=_presiding_name(ballot)))


def check_may_question(by: Principal, ballot: Ballot) -> None:
    """Make sure that they may ask the others whether somebody has a conflict: who presides, the chair, the secretary.

    Not a chair who isn't there any more.

    Raises:
        Refused: it is another, or one person decides.
    """
    question = ballot.question
    if question.form is DecisionForm.INDIVIDUAL:
        raise Refused("refused-dispute-alone")
    chairs = {seat.holder for seat in question.seats if seat.kind is SeatKind.CHAIR}
    able = (presiding(ballot), *chairs.difference(absent(ballot)), *question.secretaries)
    if not by.administers and (by.person is None or by.person not in able):
        raise Refused("refused-dispute-may-not")


def may_close_unseen(by: Principal) -> bool:
    """Whether they may close a ballot whatever it gives, without having been shown that; a person is always asked."""
    return by.administers


def check_may_move(by: Principal, ballot: Ballot) -> None:
    """Make sure that they may move the deadline: an administrator, whoever presides, or a secretary of the forum.

    Of one person's question also whoever asked it: its presenter, or who put it.

    Raises:
        BallotClosed: it is closed already.
        Refused: the person may not, or the votes are even and the time for answering is over.
    """
    if not ballot.is_open:
        raise BallotClosed
    if not (asked_one_person(by, ballot) or leads(by, ballot)):
        raise Refused("refused-only-chair-moves")
    if ballot.tie is not None:
        raise Refused("refused-move-in-tie")


def asked_one_person(by: Principal, ballot: Ballot) -> bool:
    """Whether they asked what one person decides: its presenter, or who put it."""
    alone = ballot.question.form is DecisionForm.INDIVIDUAL
    return alone and by.person is not None and may_take_back(by.person, ballot)


def check_may_ask_why(by: Principal, ballot: Ballot) -> None:
    """Make sure that they may ask what the ballot waits for: an administrator, whoever presides, or a secretary.

    Raises:
        BallotClosed: it is closed already.
        Refused: the person may not.
    """
    if not leads(by, ballot):
        raise Refused("refused-only-chair-asks-why")
    if not ballot.is_open:
        raise BallotClosed


def may_know_count(by: Principal, ballot: Ballot) -> bool:
    """Whether they may know how the votes stand: nobody where the forum hides that until the end."""
    if hides_count(ballot):
        return False
    return by.administers or (by.person is not None and sees_count(ballot, by.person))


def leads(by: Principal, ballot: Ballot) -> bool:
    """Whether they lead the ballot: an administrator, the chair or a secretary; nobody who has declared a conflict."""
    if by.administers:
        return True
    if by.person is None or in_conflict(ballot, by.person):
        return False
    return presides(ballot, by.person) or by.person in ballot.question.secretaries


def _check_presides(by: Principal, ballot: Ballot, otherwise: Refused) -> None:
    """An administrator, or whoever presides over an open ballot whose votes don't wait for a casting vote."""
    if not ballot.is_open:
        raise BallotClosed
    if by.administers:
        return
    if not _presiding_name(ballot):
        raise Refused("refused-nobody-presides")
    if by.person is None or not presides(ballot, by.person):
        raise otherwise
    if ballot.tie is not None:
        law = rests_on_paragraph(ballot.question, "casting_vote")
        raise Refused("refused-close-in-tie", paragraph_sv=law.sv, paragraph_en=law.en)


def _presiding_name(ballot: Ballot) -> str:
    """Who presides, or each who may decide alone; empty: nobody."""
    leading = presiding(ballot)
    people = voices(ballot) if ballot.question.form is DecisionForm.INDIVIDUAL else [leading]
    return ", ".join(ballot.question.name(person) for person in people if person is not None)
