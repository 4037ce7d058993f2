"""Opening a gate: who decides, on what, until when; frozen from then on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE
from bot.core.personal import OwnWords, account_of, person_of
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.work import Message, Priority, Recipient, Task
from bot.features.gates.advised import said_since, stated_advice
from bot.features.gates.ballots import CLOSE, GRACE, OPENED_CARD, PUBLISH, Ballot
from bot.features.gates.counting import quorum_is_whole
from bot.features.gates.deciders import find_decider, openers
from bot.features.gates.facts import GateOpened
from bot.features.gates.freezing import Matter, Occasion, frozen
from bot.features.gates.handing import handed_on
from bot.features.gates.measuring import figures_at
from bot.features.gates.ports import BALLOTS
from bot.features.gates.questions import rests_on_paragraph
from bot.features.gates.readiness import check_ready
from bot.features.gates.reminding import plan_reminders
from bot.features.gates.returning import as_sent_back
from bot.features.gates.rights import may_open
from bot.features.gates.seats import voices
from bot.features.gates.standing_in import affected_systems, standing_in
from bot.features.gates.still_there import first_there
from bot.features.gates.unaccepted import unaccepted_at
from bot.features.gates.ways import Wish, between_of, check_chair_opens, way_of
from bot.features.portfolio.delegations import check_delegated
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.named import the_initiative
from bot.features.portfolio.ports import FORUMS
from bot.features.portfolio.regime_kinds import Between, Majority
from bot.features.processes.kinds import DecisionForm
from bot.features.processes.model import Gate, ProcessModel
from bot.features.processes.ports import PROCESSES

MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class OpenGate:
    """Put an initiative's next gate to whoever decides it.

    `gate` None: the one that it stands before. `deadline` None: as the forum's rules propose. `meeting`: the day of the
    meeting that decides; `urgent`: why it can't wait for one. `asking`: see `Wish`; nothing can be opened with it.
    """

    initiative: str
    by: Principal
    gate: str | None = None
    forum: str | None = None
    deadline: datetime | None = None
    meeting: date | None = None
    urgent: OwnWords = ""
    asking: bool = False


class GateOpening:
    """The use cases that put a gate to whoever decides it, with the calendar by which they count workdays."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self._calendar = calendar

    def open_gate(self, command: OpenGate, uow: UnitOfWork, now: datetime) -> Ballot:
        """Open the gate: freeze the ballot, tell it (which moves the initiative), ask for the cards and set the timer.

        Raises:
            NotReady: evidence, a condition, advice or a role that nobody has taken stands in the way.
            Refused: the initiative isn't before that gate, a ballot is open already, nobody decides, the deadline is
                too early, the forum's regime doesn't have that way, or the person may not open gates here.
        """
        the_initiative(command.initiative, command.by, uow, now, lock=True)
        # after the lock: whoever opens it too has to see this ballot
        ballot = self.propose(replace(command, asking=False), uow, now)
        uow[BALLOTS].add(ballot)
        uow.tell(GateOpened(ballot.id, ballot.question), command.by.actor)
        uow.jobs.run(Task(PUBLISH, ballot.id, priority=Priority.VOTE))
        uow.jobs.run(Task(CLOSE, ballot.id), at=ballot.question.deadline + GRACE)
        plan_reminders(ballot, self._calendar, uow, now)
        for person in first_there(uow, _to_be_told(ballot, command.by)):
            uow.jobs.deliver(Message(OPENED_CARD, ballot.id, Recipient("person", person)))
        return ballot

    def propose(self, command: OpenGate, uow: UnitOfWork, now: datetime) -> Ballot:
        """The ballot that `open_gate` would open, without opening it.

        Raises:
            Refused: as `open_gate`.
        """
        initiative = the_initiative(command.initiative, command.by, uow, now)
        model = uow[PROCESSES].get(initiative.process)
        gate = _gate(initiative, model, command.gate)
        _check_none_open(initiative, self._calendar, uow)
        forums = uow[FORUMS].all()
        handed = handed_on(uow[BALLOTS].of_initiative(initiative.key), gate.id, model)
        decider = find_decider(initiative, model, gate, forums, command.forum, handed)
        if decider.forum is not None:
            check_delegated(decider.forum, now)
        if not may_open(command.by, decider, initiative, model, forums):
            able = openers(decider, initiative, model, forums)
            raise Refused("refused-may-not-open", names=_named(able, uow))
        figures = figures_at(initiative.key, gate.criteria, uow, now)
        matter = Matter(initiative, model, gate, decider, figures)
        check_ready(matter, uow, now)
        question = frozen(matter, self._occasion(command, matter, uow, now))
        ballot = Ballot(question, secrecy=initiative.secrecy)
        _check_it_can_be_decided(ballot)
        if not (command.asking and between_of(decider) is Between.URGENT):
            check_chair_opens(ballot, command.by, decider)
        return ballot

    def _occasion(self, command: OpenGate, matter: Matter, uow: UnitOfWork, now: datetime) -> Occasion:
        wish = Wish(command.deadline, command.meeting, command.urgent, command.asking)
        way = way_of(wish, matter.decider, self._calendar, now)
        initiative, gate = matter.initiative.key, matter.gate.id
        rounds = uow[BALLOTS].rounds(initiative, gate)
        without = unaccepted_at(initiative, gate, uow)
        named = matter.people | {each.asked for each in without}
        names = {person.id: person.name for person in uow[PEOPLE].many(named).values()}
        standing = standing_in(matter.decider, way.deadline, self._calendar, uow, now)
        affected = affected_systems(matter.initiative.systems, matter.people, uow)
        advice = stated_advice(initiative, gate, rounds + 1, uow)
        handed = matter.decider.handed
        if handed is not None and handed.formal:  # as those had it who handed it on, and what was said since
            advice = said_since(handed.last.question.advice, advice)
        earlier = as_sent_back(uow[BALLOTS].of_initiative(initiative), gate) if rounds else None
        return Occasion(
            command.by.actor, now, rounds + 1, way, names, standing, affected, advice, earlier, without
        )


def _check_it_can_be_decided(ballot: Ballot) -> None:
    """Whether those who have a voice could be quorate, and reach the majority that is asked for."""
    question, speaking = ballot.question, voices(ballot)
    law = rests_on_paragraph(question, "quorum_rule")
    if question.form is DecisionForm.INDIVIDUAL and not speaking:
        able = [question.name(seat.holder) for seat in question.seats]
        raise Refused("refused-decider-away", name=", ".join(able), count=len(able), gate=question.gate)
    if len(speaking) < question.quorum:
        raise Refused(
            "refused-never-quorate",
            quorum=question.quorum,
            voices=len(speaking),
            paragraph_sv=law.sv,
            paragraph_en=law.en,
        )
    if not quorum_is_whole(ballot, speaking):
        there = {seat.holder for seat in speaking.values()}
        missing = [question.name(person) for person in question.rules.quorum_with if person not in there]
        names = ", ".join(missing) or "–"
        raise Refused("refused-never-whole", names=names, paragraph_sv=law.sv, paragraph_en=law.en)
    if question.rules.majority is Majority.TWO_THIRDS_ALL and len(speaking) * 3 < len(question.seats) * 2:
        raise Refused("refused-never-two-thirds", seats=len(question.seats), voices=len(speaking))


def _named(people: Sequence[PersonId], uow: UnitOfWork) -> str:
    """Those who could do it, by name, the nearest first; as many as a sentence takes."""
    known = uow[PEOPLE].many(people[:MOST_NAMED])
    return ", ".join(known[person].name for person in people[:MOST_NAMED] if person in known) or "–"


def _to_be_told(ballot: Ballot, by: Principal) -> Iterator[PersonId]:
    """Presenter and owners hear that the question is put; not whoever votes, nor whoever has just opened the gate.

    Of a group that decides the others do, though they may come to stand in.
    """
    speaking = voices(ballot)
    for person in ballot.question.interested:
        if person not in speaking and person != by.person:
            yield person


def _gate(initiative: Initiative, model: ProcessModel, wanted: str | None) -> Gate:
    gate = model.next_gate(initiative.place, initiative.variant)
    if gate is None:
        raise Refused("refused-no-gate-ahead", initiative=initiative.key)
    if wanted is not None and wanted.casefold() != gate.id.casefold():
        raise Refused("refused-other-gate", initiative=initiative.key, gate=gate.id, wanted=wanted)
    return gate


def _check_none_open(initiative: Initiative, calendar: WorkCalendar, uow: UnitOfWork) -> None:
    for ballot in uow[BALLOTS].of_initiative(initiative.key):
        if ballot.is_open:
            by = ballot.question.opened_by
            person = person_of(by)
            name = _named((person,), uow) if person else account_of(by)
            day = calendar.local(ballot.deadline).date()
            raise Refused(
                "refused-already-open",
                initiative=initiative.key,
                name=name,
                gate=ballot.question.gate,
                day=day,
            )
