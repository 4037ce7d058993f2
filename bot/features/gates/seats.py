"""Who speaks for which seat of a ballot, who presides, and whom it concerns."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import merge
from operator import attrgetter
from types import MappingProxyType

from bot.core.people import PersonId
from bot.core.personal import person_of
from bot.features.gates.ballots import Ballot
from bot.features.gates.kinds import Choice, WhyVacated
from bot.features.gates.questions import BallotSeat
from bot.features.gates.vacated import Vacated
from bot.features.portfolio.forums import SeatKind
from bot.features.processes.kinds import DecisionForm


def voices(ballot: Ballot) -> Mapping[PersonId, BallotSeat]:
    """Who speaks, and for which seat; a seat has one voice at a time. Worked out once for each ballot.

    Whoever was named for a holder who is away speaks for that seat from the start. Seats that fall vacant are taken
    over in the order in which that happened: at the opening by the presenter's, owners' and absent people's
    substitutes, then by each declared conflict, and by whoever isn't there any more (`Vacated`) and has no vote. A
    substitute who speaks for a seat is never moved, but by the one whose seat it is (`reseating.py`).
    """
    return _worked_out(ballot).speaking


def given_up(ballot: Ballot) -> Mapping[PersonId, BallotSeat]:
    """Who had a voice and has it no more, by a conflict or because they aren't there, and for which seat."""
    return _worked_out(ballot).before


def absent(ballot: Ballot) -> Mapping[PersonId, Vacated]:
    """Who has left or is away until the end, each with the latest of it.

    They do nothing more, though a vote of theirs may stand.
    """
    return _worked_out(ballot).absent


def seat_of(ballot: Ballot, person: PersonId) -> BallotSeat | None:
    """The seat they speak or spoke for, or hold though somebody else has spoken for it; None: a waiting substitute."""
    seat = voices(ballot).get(person) or given_up(ballot).get(person)
    return seat or next((each for each in ballot.question.seats if each.holder == person), None)


def speaking_for(ballot: Ballot, seat: BallotSeat) -> PersonId | None:
    """Who speaks for the seat now; None: nobody does."""
    return next((person for person, theirs in voices(ballot).items() if theirs == seat), None)


@dataclass(frozen=True, slots=True)
class _Voices:
    """Who speaks for which seat, who has done so before, and who isn't there."""

    speaking: Mapping[PersonId, BallotSeat]
    before: Mapping[PersonId, BallotSeat]
    absent: Mapping[PersonId, Vacated]


def _worked_out(ballot: Ballot) -> _Voices:
    known: _Voices | None = ballot.worked_out.get("voices")
    if known is None:
        known = ballot.worked_out["voices"] = _voices(ballot)
    return known


class _Seating:
    """Who speaks for which seat, and who has done so before, as people go and come back."""

    def __init__(self, ballot: Ballot) -> None:
        self._question = ballot.question
        self._gone = set(ballot.question.excluded)
        self.speaking: dict[PersonId, BallotSeat] = {}
        self.before: dict[PersonId, BallotSeat] = {}

    def sit_down(self) -> None:
        """As it is at the opening: the vacant seats are taken over once all others are there."""
        vacant, stand_ins = [], self._question.stand_ins
        for seat in self._question.seats:
            voice = stand_ins.get(seat.holder, seat.holder) if stand_ins else seat.holder
            if voice is None or voice in self._gone or voice in self.speaking:
                vacant.append(seat)
            else:
                self.speaking[voice] = seat
        for seat in vacant:
            self._step_in(seat, None)

    def leave(self, person: PersonId, instead: PersonId | None) -> None:
        self._gone.add(person)
        left = self.speaking.pop(person, None)
        if left is not None:
            self.before[person] = left
            self._step_in(left, instead)

    def come_back(self, person: PersonId) -> None:
        """Whoever had come in is free; who is free comes in where a seat is empty. Nobody takes a holder's own seat."""
        self._gone.difference_update({person} - self._question.excluded)
        seat = self.before.pop(person, None)
        if seat is not None:
            self._sit_again(person, seat)
        for empty in self._question.seats:
            if empty not in self.speaking.values():
                self._step_in(empty, None)

    def _sit_again(self, person: PersonId, seat: BallotSeat) -> None:
        serving = next((each for each, theirs in self.speaking.items() if theirs == seat), None)
        if serving is not None and serving == seat.holder:
            return
        if serving is not None:
            self.before[serving] = self.speaking.pop(serving)
        self.speaking[person] = seat

    def _step_in(self, seat: BallotSeat, named: PersonId | None) -> None:
        for substitute in (named, *self._question.substitutes):
            if substitute is not None and substitute not in self._gone and substitute not in self.speaking:
                self.speaking[substitute] = seat
                self.before.pop(substitute, None)
                return


def _voices(ballot: Ballot) -> _Voices:
    seating = _Seating(ballot)
    seating.sit_down()
    for each in _changes(ballot):
        if each.why is WhyVacated.BACK:
            seating.come_back(each.person)
        else:
            seating.leave(each.person, each.instead)
    latest = {each.person: each for each in ballot.vacated}
    gone = {person: each for person, each in latest.items() if each.why is not WhyVacated.BACK}
    return _Voices(
        MappingProxyType(seating.speaking), MappingProxyType(seating.before), MappingProxyType(gone)
    )


def _changes(ballot: Ballot) -> Iterable[Vacated]:
    """Who gave their voice away since the opening, and who has it back, in order; a conflict is for good."""
    conflicts = [
        Vacated(each.person, each.turn, each.at)
        for each in ballot.positions
        if each.choice is Choice.CONFLICT
    ]
    return merge(conflicts, _moves(ballot), key=attrgetter("turn"))


def _moves(ballot: Ballot) -> list[Vacated]:
    """What befell those who were or weren't there, as far as seats have changed hands by it, in order.

    Whoever has voted keeps the seat with their vote: where one who is back had kept theirs so, nothing happened.
    """
    open_, kept = dict[PersonId, int](), set[int]()
    for number, each in enumerate(ballot.vacated):
        if each.why is not WhyVacated.BACK:
            open_[each.person] = number
        elif each.instead == each.person:
            open_.pop(each.person)
        else:
            kept |= {open_.pop(each.person), number}
    voted = {position.person for position in ballot.positions}
    kept |= {number for person, number in open_.items() if person not in voted}
    return [ballot.vacated[number] for number in sorted(kept)]


def deciders(ballot: Ballot) -> tuple[PersonId, ...]:
    """Who has the ballot in front of them: those with a voice, those who had one, and who has declared a conflict."""
    positions = (position.person for position in ballot.positions)
    return tuple(dict.fromkeys((*voices(ballot), *positions, *given_up(ballot))))


def may_see(ballot: Ballot, person: PersonId) -> bool:
    """Whether it concerns the person: a seat, a substitute, the secretary, the presenter, an owner, who put it."""
    question = ballot.question
    concerned = (*question.people, *question.secretaries, *question.interested)
    return person in concerned or person_of(question.opened_by) == person


def sees_count(ballot: Ballot, person: PersonId) -> bool:
    """Whether the person may see how the votes stand: whom the ballot concerns, unless they are in conflict.

    Where the forum hides the count nobody does, before the voting has ended.
    """
    return may_see(ballot, person) and not in_conflict(ballot, person) and not hides_count(ballot)


def hides_count(ballot: Ballot) -> bool:
    """Whether nobody may see how the votes stand yet."""
    return ballot.question.rules.hidden_tally and ballot.is_open and ballot.tie is None


def in_conflict(ballot: Ballot, person: PersonId) -> bool:
    """Whether the person has declared a conflict of interest, and so doesn't see the count."""
    position = ballot.position_of(person)
    return position is not None and position.choice is Choice.CONFLICT


def presiding(ballot: Ballot) -> PersonId | None:
    """Who presides: the chair, else the vice chair, where the chair is away, in conflict or excluded, else the eldest.

    Whoever has left presides no more, though their vote stands.

    The eldest in office are those whom the forum has put in order; where there is none, nobody presides.

    In a tie that means who can break it now: whoever has let the time for it run out no longer presides.
    """
    passed = ballot.tie.passed if ballot.tie else ()
    known = _worked_out(ballot)
    speaking = known.speaking.keys() - known.absent.keys() - set(passed)
    for kind in (SeatKind.CHAIR, SeatKind.VICE_CHAIR):
        for seat in ballot.question.seats:
            if seat.kind is kind and seat.holder in speaking:
                return seat.holder
    return next((person for person in ballot.question.elders if person in speaking), None)


def presides(ballot: Ballot, person: PersonId) -> bool:
    """Whether they may do what whoever presides may; one person's question is led by each who may decide it."""
    if ballot.question.form is DecisionForm.INDIVIDUAL:
        return person in voices(ballot) and person not in absent(ballot)
    return person == presiding(ballot)


def decided_alone(ballot: Ballot) -> PersonId | None:
    """Who has decided what one person decides; None: nobody has."""
    taken = (each.person for each in ballot.positions if each.choice is not Choice.CONFLICT)
    return next(taken, None) if ballot.question.form is DecisionForm.INDIVIDUAL else None


def those_asked(ballot: Ballot, about: PersonId) -> frozenset[PersonId]:
    """Who answers whether somebody has a conflict of interest: all with a voice but them, who are there."""
    return frozenset(voices(ballot).keys() - {about} - absent(ballot).keys())


def presiding_over(ballot: Ballot, about: PersonId) -> PersonId | None:
    """Who presides over that question: never the one it is about."""
    speaking = those_asked(ballot, about)
    for kind in (SeatKind.CHAIR, SeatKind.VICE_CHAIR):
        for seat in ballot.question.seats:
            if seat.kind is kind and seat.holder in speaking:
                return seat.holder
    return next((person for person in ballot.question.elders if person in speaking), None)
