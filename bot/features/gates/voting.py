"""Voting: how positions are taken, and when that is over; how they are counted is in counting.py."""

from datetime import datetime

from bot.core.people import PersonId
from bot.core.refusals import BallotClosed, CommentMissing, NotAVoter, Refused
from bot.core.written import words_given
from bot.features.gates.ballots import LONGEST_COMMENT, Ballot, Position
from bot.features.gates.bound import is_of_other_papers
from bot.features.gates.consultations import STUDENTS_LAW
from bot.features.gates.counting import breakers, tally
from bot.features.gates.kinds import Choice, WhyVacated
from bot.features.gates.questions import CONFLICT, rests_on_paragraph
from bot.features.gates.seats import absent, presiding, seat_of, speaking_for, voices
from bot.features.processes.kinds import DecisionForm


def may_close_by_time(ballot: Ballot, now: datetime) -> bool:
    """Whether it has been open for its shortest time, or all who may answer have."""
    earliest = ballot.question.closes_from
    return earliest is None or now >= earliest or not tally(ballot).waiting


def cast(ballot: Ballot, person: PersonId, choice: Choice, comment: str, received_at: datetime) -> Ballot:
    """The ballot with the person's position; the very same ballot where nothing changes (a double tap).

    Raises:
        BallotClosed: it is closed, or the deadline had passed when the vote arrived (by receipt, not by commit).
        NotAVoter: the person holds no seat, isn't there any more, has declared a conflict, or is presenter or owner.
        CommentMissing: the position must be explained.
        Refused: the ballot doesn't offer the position, the comment is too long, or the votes are even and wait for
            somebody else's casting vote.
    """
    until = ballot.tie.until if ballot.tie else ballot.deadline
    if not ballot.is_open or (until is not None and received_at >= until):
        raise BallotClosed
    before = ballot.position_of(person)
    _check_voice(ballot, person, choice, before)
    if choice not in ballot.question.choices:
        raise _not_offered(ballot, choice)
    if choice is not Choice.CONFLICT:
        if ballot.question.consults and ballot.consultation is None:
            raise Refused("refused-consultation-missing", law_sv=STUDENTS_LAW.sv, law_en=STUDENTS_LAW.en)
        if ballot.tie is not None:
            _check_tie(ballot, person, choice)
    comment = words_given(comment, LONGEST_COMMENT, field="comment")  # what nobody sees explains nothing
    if not comment and _is_asked_again(ballot, person) and before and before.choice is choice:
        comment = before.comment  # they stand by it: what they gave as their reason stays
    if not comment and ballot.comment_needed(choice):
        raise CommentMissing(choice)
    again = before is not None and (before.choice, before.comment) == (choice, comment)
    if again and not _is_casting(ballot, choice) and not _is_asked_again(ballot, person):
        return ballot
    if before and before.choice is Choice.CONFLICT:
        return ballot  # A new turn would put it after other conflicts, and move the substitutes who serve.
    return ballot.with_position(Position(person, choice, comment, received_at, ballot.turn + 1))


def _not_offered(ballot: Ballot, choice: Choice) -> Refused:
    question = ballot.question
    if choice is not Choice.ABSTAIN or question.form is DecisionForm.INDIVIDUAL:
        return Refused("refused-choice-not-offered")
    law = rests_on_paragraph(question, "abstain")
    return Refused("refused-abstain", paragraph_sv=law.sv, paragraph_en=law.en)


def may_vote(ballot: Ballot, person: PersonId, received_at: datetime) -> bool:
    """Whether the person could still take a position with what they have before them."""
    until = ballot.tie.until if ballot.tie else ballot.deadline
    if not ballot.is_open or (until is not None and received_at >= until):
        return False
    if ballot.tie:
        return person == presiding(ballot)
    return person in voices(ballot) and person not in absent(ballot)


def why_gone(ballot: Ballot, person: PersonId) -> NotAVoter | None:
    """Why somebody answers no more, and who does in their place; None: they are there, or were never to answer."""
    question = ballot.question
    left = absent(ballot).get(person)
    if left is None and person not in question.stand_ins:
        return None
    why = left.why if left else WhyVacated.AWAY
    if ballot.position_of(person) is not None:
        return NotAVoter("refused-gone-voted", why=why)
    seat = seat_of(ballot, person)
    if seat is None:
        return NotAVoter("refused-gone-waiting", why=why)
    instead = speaking_for(ballot, seat)
    if instead is None:
        return NotAVoter("refused-gone", why=why)
    return NotAVoter("refused-gone-instead", why=why, name=question.name(instead))


def _is_casting(ballot: Ballot, choice: Choice) -> bool:
    """In a tie the same position once more isn't a double tap: it is the answer to what was asked."""
    return ballot.tie is not None and choice is not Choice.CONFLICT


def _is_asked_again(ballot: Ballot, person: PersonId) -> bool:
    """The papers have changed since: the same position once more is on the new ones."""
    before = ballot.position_of(person)
    return before is not None and is_of_other_papers(ballot, before)


def why_voiceless(ballot: Ballot, person: PersonId) -> NotAVoter | None:
    """Why somebody has no vote to give, whatever conflicts there are; None: they have one."""
    question, gone, speaking = ballot.question, why_gone(ballot, person), voices(ballot)
    if person in question.excluded and person in question.people:
        return NotAVoter("refused-presenter-or-owner")
    if gone is not None and person in absent(ballot):
        return gone
    if person in speaking:
        return None
    alone = question.form is DecisionForm.INDIVIDUAL and bool(speaking)
    name = ", ".join(map(question.name, speaking)) if alone else ""
    if person not in question.people:
        if alone:
            return NotAVoter("refused-not-the-decider", name=name, count=len(speaking))
        return NotAVoter("refused-no-seat")
    if gone is not None:
        return gone
    return NotAVoter("refused-stand-in-waits", name=name) if alone else NotAVoter("refused-substitute-waits")


def _check_voice(ballot: Ballot, person: PersonId, choice: Choice, before: Position | None) -> None:
    """Whoever only waits to come in may declare a conflict; not who isn't there: it would move whoever came in."""
    question = ballot.question
    if before and before.choice is Choice.CONFLICT:
        if choice is Choice.CONFLICT:
            return
        raise _in_conflict(ballot, person)
    why = why_voiceless(ballot, person)
    if why is None:
        return
    out = {*question.excluded, *absent(ballot)}
    if choice is not Choice.CONFLICT or person not in question.people or person in out:
        raise why


def _in_conflict(ballot: Ballot, person: PersonId) -> NotAVoter:
    """Whether they have declared it themself, or the others have found it."""
    law = rests_on_paragraph(ballot.question, CONFLICT)
    if any(each.found and each.person == person for each in ballot.disputes):
        return NotAVoter("refused-conflict-found", paragraph_sv=law.sv, paragraph_en=law.en)
    return NotAVoter("refused-conflict-declared", paragraph_sv=law.sv, paragraph_en=law.en)


def _check_tie(ballot: Ballot, person: PersonId, choice: Choice) -> None:
    presides, law = presiding(ballot), rests_on_paragraph(ballot.question, "casting_vote")
    if person != presides:
        name = ballot.question.name(presides) if presides else ""
        raise NotAVoter("refused-tie-waits", name=name, paragraph_sv=law.sv, paragraph_en=law.en)
    if choice not in breakers(ballot):
        raise Refused("refused-breaks-no-tie", paragraph_sv=law.sv, paragraph_en=law.en)
