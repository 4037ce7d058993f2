"""Status: how an initiative is doing, and what waits for a person."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeVar

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.errands import Errand, Errands
from bot.core.people import Person, PersonId
from bot.core.people_port import PEOPLE
from bot.features.advice.waiting import advice_errands
from bot.features.announcements.waiting import approval_errands
from bot.features.assistant.standing import InitiativeStatus
from bot.features.conditions.conditions import Condition, ConditionKind
from bot.features.conditions.ports import CONDITIONS
from bot.features.conditions.waiting import condition_errands
from bot.features.following.pulse_ports import PULSES
from bot.features.following.pulses import SaidStatus
from bot.features.gates.ballots import Ballot
from bot.features.gates.kinds import Choice
from bot.features.gates.picking import latest
from bot.features.gates.ports import BALLOTS
from bot.features.gates.seats import presiding, voices
from bot.features.gates.waiting import criteria_errands
from bot.features.needs.needs import Need, NeedState
from bot.features.needs.ports import NEEDS
from bot.features.needs.waiting import need_errands
from bot.features.portfolio.finding import FindInitiatives, FoundInitiatives, find_initiatives
from bot.features.portfolio.initiatives import Initiative, StepStatus
from bot.features.portfolio.plans import days_ahead
from bot.features.portfolio.ports import SYSTEMS
from bot.features.portfolio.systems import SystemOutline, names_of
from bot.features.processes.model import ProcessModel
from bot.features.processes.pinned import ProcessRef
from bot.features.processes.ports import PROCESSES
from bot.features.records.decision_ports import DECISIONS
from bot.features.records.decisions import RegisteredDecision
from bot.features.releases.unsent import release_errands

ERRANDS: Sequence[Errands] = (
    criteria_errands,
    condition_errands,
    advice_errands,
    need_errands,
    approval_errands,
    release_errands,
)
Matters = Sequence[Ballot | Errand]
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class WaitingFor:
    person: PersonId


@dataclass(frozen=True, slots=True)
class FoundStatus:
    """The one initiative that was meant, with how it is doing; None: `found` holds those to choose from."""

    status: InitiativeStatus | None
    found: FoundInitiatives


def find_status(command: FindInitiatives, uow: UnitOfWork, now: datetime) -> FoundStatus:
    """How the initiative that the words mean is doing."""
    found = find_initiatives(command, uow, now)
    return FoundStatus(None if found.one is None else status_of(found.one, uow), found)


class Waiting:
    """What waits for a person: the open ballots where they have a voice now, and the features' errands.

    What they have not answered comes first, each by its last day. One that waits for a casting vote waits for whoever
    presides alone.
    """

    def __init__(self, calendar: WorkCalendar) -> None:
        self._calendar = calendar

    def find(self, command: WaitingFor, uow: UnitOfWork, _now: datetime) -> Matters:
        person = command.person
        matters: list[Ballot | Errand] = [
            ballot
            for ballot in uow[BALLOTS].waiting_for(person)
            if person in voices(ballot) and (ballot.tie is None or presiding(ballot) == person)
        ]
        for errands in ERRANDS:
            matters += errands(person, self._calendar, uow)
        return tuple(sorted(matters, key=lambda each: (not waits_for(each, person), self._until(each))))

    def _until(self, matter: Ballot | Errand) -> datetime:
        if isinstance(matter, Ballot):
            return matter.deadline
        return self._calendar.at(matter.until or date.max, time.max)


def still_to_answer(matters: Matters, person: PersonId) -> int:
    """How many of them wait for the person still."""
    return sum(waits_for(matter, person) for matter in matters)


def waits_for(matter: Ballot | Errand, person: PersonId) -> bool:
    if isinstance(matter, Errand):
        return True
    position = matter.position_of(person)
    return matter.tie is not None or position is None or position.choice is Choice.CONFLICT


def status_of(initiative: Initiative, uow: UnitOfWork) -> InitiativeStatus:
    """How the initiative is doing."""
    return statuses_of([initiative], uow)[0]


def statuses_of(initiatives: Sequence[Initiative], uow: UnitOfWork) -> Sequence[InitiativeStatus]:
    """How each of them is doing: looked up for all at once, since a search shows 25, at eight statements each."""
    keys = [each.key for each in initiatives]
    models = {ref: uow[PROCESSES].get(ref) for ref in {each.process for each in initiatives}}
    said = uow[PULSES].said_of(keys)
    owners = {each.key: each.owners(models[each.process].owner_roles) for each in initiatives}
    ballots = _by_initiative(uow[BALLOTS].of_initiatives(keys), lambda ballot: ballot.question.initiative)
    newest = (latest(several) for several in ballots.values())
    known = Known(
        models,
        owners,
        said,
        uow[PEOPLE].many(
            {
                *frozenset().union(*owners.values()),
                *(each.presenter for each in initiatives),
                *(each.by for each in said.values()),
            }
        ),
        ballots,
        _by_initiative(uow[CONDITIONS].of_initiatives(keys), lambda condition: condition.initiative),
        _by_initiative(uow[NEEDS].of_initiatives(keys), lambda need: need.initiative or ""),
        uow[SYSTEMS].outlines() if any(each.systems for each in initiatives) else (),
        uow[DECISIONS].many(each.id for each in newest if each is not None and each.closing is not None),
    )
    return [known.status_of(each) for each in initiatives]


@dataclass(frozen=True, slots=True)
class Known:
    """What has been looked up of some initiatives, by their keys."""

    models: Mapping[ProcessRef, ProcessModel]
    owners: Mapping[str, frozenset[PersonId]]
    said: Mapping[str, SaidStatus]
    people: Mapping[PersonId, Person]
    ballots: Mapping[str, Sequence[Ballot]]
    conditions: Mapping[str, Sequence[Condition]]
    needs: Mapping[str, Sequence[Need]]
    systems: Sequence[SystemOutline]
    registered: Mapping[str, RegisteredDecision]

    def status_of(self, initiative: Initiative) -> InitiativeStatus:
        key, people = initiative.key, self.people
        model, owners, said = self.models[initiative.process], self.owners[key], self.said.get(key)
        done, every = _steps(initiative, model)
        presenter = people.get(initiative.presenter)
        ballot = latest(self.ballots.get(key, ()))
        return InitiativeStatus(
            initiative=initiative,
            place=model.place_name(initiative.place),
            next_gate=model.next_gate(initiative.place, initiative.variant),
            process=model.name,
            owners=tuple(sorted(people[person].name for person in owners if person in people)),
            presenter=presenter.name if presenter else initiative.presenter,
            ballot=ballot,
            decided=self.registered.get(ballot.id) if ballot is not None else None,
            steps_done=done,
            steps_all=every,
            systems=names_of(initiative.systems, self.systems),
            days=days_ahead(initiative, model),
            assignments=tuple(
                each
                for each in self.conditions.get(key, ())
                if each.kind is ConditionKind.ASSIGNMENT and each.stands
            ),
            needs=tuple(each for each in self.needs.get(key, ()) if each.state is not NeedState.KEPT),
            said=said,
            answering=owners | {initiative.presenter},
            said_by=people[said.by].name if said and said.by in people else "",
        )


def _by_initiative(several: Iterable[Thing], key: Callable[[Thing], str]) -> Mapping[str, Sequence[Thing]]:
    found: dict[str, list[Thing]] = {}
    for each in several:
        found.setdefault(key(each), []).append(each)
    return found


def _steps(initiative: Initiative, model: ProcessModel) -> tuple[int, int]:
    """The latest round of each step of the stage that the initiative is in: done, and those that apply."""
    stage = model.stages.get(initiative.place)
    if stage is None:
        return 0, 0
    latest = {
        state.step: state
        for state in sorted(initiative.steps, key=lambda state: state.round)
        if state.stage == stage.id
    }
    statuses = [
        latest[step.id].status if step.id in latest else StepStatus.NOT_STARTED for step in stage.steps
    ]
    applying = [status for status in statuses if status is not StepStatus.NOT_APPLICABLE]
    return applying.count(StepStatus.DONE), len(applying)
