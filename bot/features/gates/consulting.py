"""Noting the consultation with the students' representatives, before one person decides what concerns them."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.personal import OwnWords
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.work import Priority, Task
from bot.core.written import lines, one_line
from bot.features.gates.ballots import LONGEST_COMMENT, PUBLISH, Ballot
from bot.features.gates.consultations import Consultation
from bot.features.gates.facts import StudentsConsulted
from bot.features.gates.ports import CONSULTATIONS
from bot.features.gates.rights import the_ballot
from bot.features.gates.rights_beside import check_may_consult
from bot.features.gates.still_there import owners_of
from bot.features.gates.viewing import ViewBallot, view_ballot

LONGEST_NAMES = 200


@dataclass(frozen=True, slots=True)
class NoteConsultation:
    """When the students' representatives were consulted, who they were, and what they said."""

    ballot: str
    by: Principal
    day: date
    spoken_with: OwnWords
    said: OwnWords = ""


class Consulting:
    """The use case that notes it, with the calendar by which a day has been."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self._calendar = calendar

    def __call__(self, command: NoteConsultation, uow: UnitOfWork, now: datetime) -> Ballot:
        """Keep it with the ballot; until the decision it can be written anew, and the log has both.

        Raises:
            BallotClosed: it is decided already.
            Refused: there is no such ballot, nobody need be consulted, it isn't theirs to note, the day hasn't been, or
                it doesn't say with whom.
        """
        ballot = the_ballot(command.ballot, command.by, uow, now, lock=True)
        check_may_consult(command.by, ballot, owners_of(ballot.question, uow))
        spoken_with, said = one_line(command.spoken_with), lines(command.said)
        if command.day > self._calendar.local(now).date():
            raise Refused("refused-consultation-day", field="day", day=command.day)
        if not spoken_with:
            raise Refused("refused-consultation-with", field="spoken_with")
        for field, text, limit in (
            ("spoken_with", spoken_with, LONGEST_NAMES),
            ("said", said, LONGEST_COMMENT),
        ):
            if len(text) > limit:
                raise Refused("refused-comment-too-long", field=field, limit=limit)
        held = Consultation(command.day, spoken_with, said, now, command.by.actor)
        before = ballot.consultation
        if before and (before.day, before.spoken_with, before.said) == (
            held.day,
            held.spoken_with,
            held.said,
        ):
            return ballot
        uow[CONSULTATIONS].save(ballot.id, held)
        uow.tell(StudentsConsulted(ballot.id, held.day, spoken_with, said), command.by.actor)
        uow.jobs.run(Task(PUBLISH, ballot.id, priority=Priority.VOTE))
        return replace(ballot, consultation=held)


def view_to_consult(command: ViewBallot, uow: UnitOfWork, now: datetime) -> Ballot:
    """The ballot, for whoever could note a consultation.

    Raises:
        BallotClosed: it is decided already.
        Refused: as `view_ballot`, nobody need be consulted, or it isn't theirs to note.
    """
    ballot = view_ballot(command, uow, now)
    check_may_consult(command.by, ballot, owners_of(ballot.question, uow))
    return ballot
