"""Criteria: how each is answered, before its gate is opened. What is put to those who decide is frozen then."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from bot.core.chain import canonical_json
from bot.core.database import UnitOfWork
from bot.core.people_port import name_of_actor
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.written import words_given
from bot.features.portfolio.facts import CriterionAnswered
from bot.features.portfolio.initiatives import Answer, CriterionAnswer, Initiative
from bot.features.portfolio.named import the_initiative
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.portfolio.rights import check_may_answer
from bot.features.processes.model import Gate, ProcessModel
from bot.features.processes.ports import PROCESSES

LONGEST_NOTE = 4000
"""Characters; a longer note is refused, never cut in silence."""


@dataclass(frozen=True, slots=True)
class AnswerCriterion:
    """Say how a criterion is answered. `gate` None: the next one; `note`: what the answer rests on.

    `seen`: the `stand` of the answer that they had before them; None: the command line, which shows none.
    """

    initiative: str
    criterion: str
    value: CriterionAnswer
    by: Principal
    gate: str | None = None
    note: str = ""
    seen: str | None = None


def stand(answer: Answer | None) -> str:
    """A short word for how a criterion is answered now, which a card carries."""
    said = [answer.value.value, answer.note] if answer else []
    return hashlib.sha256(canonical_json(said).encode(errors="surrogatepass")).hexdigest()[:16]


def answer_criterion(command: AnswerCriterion, uow: UnitOfWork, now: datetime) -> Answer:
    """Answer it, in the place of what was answered before; answering what it is already changes nothing.

    Raises:
        Refused: they may not; no such initiative, gate or criterion; not applicable without a note; somebody has
            answered it otherwise since they saw it.
    """
    initiative = the_initiative(command.initiative, command.by, uow, now, lock=True)
    model = uow[PROCESSES].get(initiative.process)
    check_may_answer(command.by, initiative, model, uow[FORUMS].all())
    gate = _gate_of(command, initiative, model)
    criterion = _criterion_of(command, gate)
    note = words_given(command.note, LONGEST_NOTE, field="note")
    if command.value is CriterionAnswer.NOT_APPLICABLE and not note:
        raise Refused("refused-answer-without-note", field="note", criterion=criterion)
    answer, before = Answer(gate.id, criterion, command.value, note), initiative.answer_to(gate.id, criterion)
    if answer != before:
        if command.seen not in (None, stand(before)):
            raise _meanwhile(gate.id, criterion, before, initiative, uow)
        uow[INITIATIVES].save(initiative.with_answer(answer))
        told = CriterionAnswered(initiative.key, gate.id, answer.criterion, answer.value, note)
        uow.tell(told, command.by.actor)
    return answer


def _meanwhile(
    gate: str, criterion: str, before: Answer | None, initiative: Initiative, uow: UnitOfWork
) -> Refused:
    """By whom it has been answered since; of what an import has changed no person is said."""
    told = uow.log.about(initiative.key, (CriterionAnswered.__name__,))
    of_it = [
        each.fact
        for each in told
        if (each.fact.data["gate"], each.fact.data["criterion"]) == (gate, criterion)
    ]
    stands = (before.value.value, before.note) if before else None
    if not of_it or (of_it[-1].data["value"], of_it[-1].data["note"]) != stands:
        return Refused("refused-changed-meanwhile", field="seen")
    return Refused("refused-answered-meanwhile", field="seen", name=name_of_actor(of_it[-1].actor, uow))


def _gate_of(command: AnswerCriterion, initiative: Initiative, model: ProcessModel) -> Gate:
    """The gate that it is about: one that the initiative comes to."""
    ahead = model.next_gate(initiative.place, initiative.variant)
    wanted = (command.gate or (ahead.id if ahead else "")).casefold()
    gates = [each for each in model.gates.values() if each.applies_in(initiative.variant)]
    gate = next((each for each in gates if each.id.casefold() == wanted), None)
    if gate is None:
        raise Refused("refused-answer-which-gate", gates=", ".join(each.id for each in gates))
    return gate


def _criterion_of(command: AnswerCriterion, gate: Gate) -> str:
    """The id of the criterion as the process writes it, whatever its letters' case."""
    criteria = [criterion.id for criterion in gate.criteria]
    wanted = command.criterion.casefold()
    found = next((each for each in criteria if each.casefold() == wanted), None)
    if found is None:
        listed = ", ".join(criteria) or "–"
        raise Refused("refused-no-such-criterion", criterion=command.criterion, gate=gate.id, criteria=listed)
    return found
