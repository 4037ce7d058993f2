"""Opening a gate: who decides, on what, until when; frozen from then on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.refusals import Refused
from bot.core.work import Message, Priority, Recipient, Task
from bot.features.gates.ballots import CLOSE, GRACE, OPENED_CARD, PUBLISH, AnsweredCriterion, Ballot, Question
from bot.features.gates.deciders import Decider, find_decider, may_open, openers
from bot.features.gates.facts import GateOpened
from bot.features.gates.ports import BALLOTS
from bot.features.gates.voting import voices
from bot.features.portfolio.forums import SeatKind
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.ports import FORUMS, INITIATIVES, PEOPLE
from bot.features.processes.model import DecisionForm, Gate, ProcessModel
from bot.features.processes.ports import PROCESSES

INDIVIDUAL_WORKDAYS = 5
"""How long one person has for a decision, where nobody says otherwise; F, our proposal."""

MOST_NAMED = 6

LONGEST_OPEN = timedelta(days=380)
"""A year that was mistyped would otherwise keep the initiative waiting for ever, and its workdays be counted.

A forum may ask for 250 workdays, which are up to 373 days.
"""


@dataclass(frozen=True, slots=True)
class OpenGate:
    """Put an initiative's next gate to whoever decides it.

    `gate` None: the one that it stands before. `deadline` None: as the forum's rules propose. `person` None: an
    administrator at the command line, named in `actor`.
    """

    initiative: str
    actor: str
    calendar: WorkCalendar
    gate: str | None = None
    forum: str | None = None
    deadline: datetime | None = None
    person: PersonId | None = None


def open_gate(command: OpenGate, uow: UnitOfWork, now: datetime) -> Ballot:
    """Open the gate: freeze the ballot, tell it (which moves the initiative), ask for the cards and set the timer.

    Raises:
        Refused: the initiative isn't before that gate, a ballot is open already, nobody decides, required evidence is
            missing, the deadline is too early, or the person may not open gates here.
    """
    initiative = uow[INITIATIVES].get(command.initiative, lock=True)
    if initiative is None:
        raise Refused("refused-no-such-initiative", words=command.initiative)
    ballot = propose(command, uow, now)  # after the lock: whoever opens it too has to see this ballot
    uow[BALLOTS].add(ballot)
    uow.tell(GateOpened(ballot.id, ballot.question), command.actor)
    uow.jobs.run(Task(PUBLISH, ballot.id, priority=Priority.VOTE))
    uow.jobs.run(Task(CLOSE, ballot.id), at=ballot.question.deadline + GRACE)
    for person in _to_be_told(ballot):
        uow.jobs.deliver(Message(OPENED_CARD, ballot.id, Recipient("person", person)))
    return ballot


def propose(command: OpenGate, uow: UnitOfWork, now: datetime) -> Ballot:
    """The ballot that `open_gate` would open, without opening it.

    Raises:
        Refused: as `open_gate`.
    """
    initiative = uow[INITIATIVES].get(command.initiative)
    if initiative is None:
        raise Refused("refused-no-such-initiative", words=command.initiative)
    model = uow[PROCESSES].get(initiative.process)
    gate = _gate(initiative, model, command.gate)
    _check_none_open(initiative, uow)
    forums = uow[FORUMS].all()
    decider = find_decider(initiative, model, gate, forums, command.forum)
    if command.person is not None and not may_open(command.person, decider, initiative, model, forums):
        able = openers(decider, initiative, model, forums)
        raise Refused("refused-may-not-open", names=_named(able, uow))
    _check_evidence(initiative, gate)
    question = _question(command, initiative, model, gate, decider, uow, now)
    ballot = Ballot(question)
    if len(voices(ballot)) < question.quorum:
        raise Refused("refused-never-quorate", quorum=question.quorum, voices=len(voices(ballot)))
    return ballot


def _named(people: Sequence[PersonId], uow: UnitOfWork) -> str:
    """Those who could do it, by name, the nearest first; as many as a sentence takes."""
    known = uow[PEOPLE].many(people[:MOST_NAMED])
    return ", ".join(known[person].name for person in people[:MOST_NAMED] if person in known) or "–"


def _to_be_told(ballot: Ballot) -> Iterator[PersonId]:
    """Presenter and owners hear that the question is put; not whoever votes, nor whoever has just opened the gate."""
    question = ballot.question
    for person in question.interested:
        if person not in question.people and question.opened_by != f"person:{person}":
            yield person


def _gate(initiative: Initiative, model: ProcessModel, wanted: str | None) -> Gate:
    gate = model.next_gate(initiative.place, initiative.variant)
    if gate is None:
        raise Refused("refused-no-gate-ahead", initiative=initiative.key)
    if wanted is not None and wanted.casefold() != gate.id.casefold():
        raise Refused("refused-other-gate", initiative=initiative.key, gate=gate.id, wanted=wanted)
    return gate


def _check_none_open(initiative: Initiative, uow: UnitOfWork) -> None:
    if any(ballot.is_open for ballot in uow[BALLOTS].of_initiative(initiative.key)):
        raise Refused("refused-already-open", initiative=initiative.key)


def _check_evidence(initiative: Initiative, gate: Gate) -> None:
    there = {paper.evidence for paper in initiative.papers}
    missing = [evidence.name for evidence in gate.evidence if evidence.required and evidence.id not in there]
    if missing:
        raise Refused(
            "refused-evidence-missing",
            count=len(missing),
            papers_sv=", ".join(name.sv for name in missing),
            papers_en=", ".join(name.en for name in missing),
        )


def _question(
    command: OpenGate,
    initiative: Initiative,
    model: ProcessModel,
    gate: Gate,
    decider: Decider,
    uow: UnitOfWork,
    now: datetime,
) -> Question:
    owners = initiative.owners(model.owner_roles)
    deadline = _deadline(command, decider, now)
    return Question(
        initiative=initiative.key,
        initiative_title=initiative.title,
        gate=gate.id,
        gate_title=gate.title,
        round=uow[BALLOTS].rounds(initiative.key, gate.id) + 1,
        form=decider.form,
        forum=decider.forum.id if decider.forum else None,
        decided_by=decider.name,
        seats=decider.seats,
        substitutes=decider.substitutes,
        excluded=_excluded(initiative, owners, decider),
        rules=decider.rules,
        brief=initiative.brief or initiative.summary,
        criteria=_criteria(initiative, gate),
        papers=initiative.papers,
        process=initiative.process,
        outcome_to=gate.outcome_to,
        presenter=initiative.presenter,
        secretaries=decider.forum.holders(SeatKind.SECRETARY) if decider.forum else (),
        interested=tuple(dict.fromkeys((initiative.presenter, *sorted(owners)))),
        channel=decider.forum.channel if decider.forum else None,
        names=_names(initiative, owners, decider, uow),
        place_names={
            place: model.place_name(place) for place in gate.outcome_to.values() if model.is_open_at(place)
        },
        registry_no=initiative.registry_no,
        opened_at=now,
        opened_by=command.actor,
        deadline=deadline,
        closes_from=_closes_from(command.calendar, decider, deadline, now),
        ends=tuple(place for place in gate.outcome_to.values() if model.ends_at(place)),
    )


def _names(
    initiative: Initiative, owners: Iterable[PersonId], decider: Decider, uow: UnitOfWork
) -> dict[PersonId, str]:
    secretaries = decider.forum.holders(SeatKind.SECRETARY) if decider.forum else ()
    holders = (seat.holder for seat in decider.seats)
    people = {*holders, *decider.substitutes, *secretaries, *owners, initiative.presenter}
    return {person.id: person.name for person in uow[PEOPLE].many(people).values()}


def _excluded(initiative: Initiative, owners: Iterable[PersonId], decider: Decider) -> frozenset[PersonId]:
    """Presenter and owners don't vote on their own matter, unless the forum says so; one person who decides does."""
    if decider.form is DecisionForm.INDIVIDUAL:
        return frozenset()
    excluded: set[PersonId] = set()
    if not decider.rules.presenter_may_vote:
        excluded.add(initiative.presenter)
    if not decider.rules.owner_may_vote:
        excluded |= set(owners)
    return frozenset(excluded)


def _criteria(initiative: Initiative, gate: Gate) -> tuple[AnsweredCriterion, ...]:
    answered = []
    for criterion in gate.criteria:
        answer = initiative.answer_to(gate.id, criterion.id)
        value, note = (answer.value, answer.note) if answer else (None, "")
        answered.append(
            AnsweredCriterion(
                criterion.id, criterion.text, value, note, criterion.blocks_approval, criterion.statement
            )
        )
    return tuple(answered)


def _deadline(command: OpenGate, decider: Decider, now: datetime) -> datetime:
    collegial = decider.form is DecisionForm.COLLEGIAL
    workdays = decider.rules.open_workdays if collegial else INDIVIDUAL_WORKDAYS
    deadline = command.deadline or _proposed(command.calendar, workdays, now)
    if deadline <= now:
        raise Refused("refused-deadline-passed", field="deadline")
    if deadline > now + LONGEST_OPEN:
        raise Refused("refused-deadline-too-late", field="deadline", days=LONGEST_OPEN.days)
    if command.calendar.is_day_off(command.calendar.local(deadline).date()):
        raise Refused("refused-deadline-day-off", field="deadline")
    least = decider.rules.min_workdays
    if collegial and command.calendar.workdays_between(now, deadline) < least:
        raise Refused("refused-deadline-too-early", field="deadline", workdays=least)
    return deadline


def _proposed(calendar: WorkCalendar, workdays: int, now: datetime) -> datetime:
    """As the rules say; the next workday where they say the same day and its noon has passed."""
    deadline = calendar.deadline(now, workdays)
    return deadline if deadline > now else calendar.deadline(now, workdays + 1)


def _closes_from(
    calendar: WorkCalendar, decider: Decider, deadline: datetime, now: datetime
) -> datetime | None:
    """When a board's shortest time is over: at noon on its last day, like every vote's."""
    least = decider.rules.min_workdays
    if decider.form is not DecisionForm.COLLEGIAL or not least:
        return None
    return min(calendar.deadline(now, least), deadline)
