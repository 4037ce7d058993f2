"""What an initiative holds, against the model that it follows: roles, papers, answers and steps."""

from collections import defaultdict

from bot.core.people import PersonId
from bot.features.portfolio.imports.hints import choices
from bot.features.portfolio.imports.people import KnownPeople
from bot.features.portfolio.imports.records import Given, ImportFault, ImportRecord
from bot.features.portfolio.initiatives import (
    Answer,
    CriterionAnswer,
    Initiative,
    Paper,
    StepState,
    StepStatus,
)
from bot.features.processes.kinds import RoleKind
from bot.features.processes.model import ProcessModel


def check_roles(
    record: ImportRecord, model: ProcessModel, directory: KnownPeople, faults: list[ImportFault]
) -> dict[str, tuple[PersonId, ...]]:
    """The holders of each role, in the order given."""
    holders: defaultdict[str, tuple[PersonId, ...]] = defaultdict(tuple)
    persons = [role.id for role in model.roles.values() if role.kind is not RoleKind.FORUM]
    for given in record.says("roles"):
        role, name = given.value
        person = directory.find(Given(name, given.where), f"{record.key}: role {role}", faults)
        if role in model.roles and model.roles[role].kind is RoleKind.FORUM:
            message = f"{record.key}: role {role} is filled by a body; name it among the body's roles instead"
            faults.append(ImportFault(given.where, message))
        elif role not in persons:
            message = f"{record.key}: {model.id} has no role {role!r}; {choices(role, persons)}"
            faults.append(ImportFault(given.where, message))
        elif person in holders[role]:
            message = f"{record.key}: {name} holds the role {role} twice; remove one"
            faults.append(ImportFault(given.where, message))
        elif person:
            holders[role] += (person,)
    return {role: people for role, people in holders.items() if people}


def check_papers(record: ImportRecord, model: ProcessModel, faults: list[ImportFault]) -> tuple[Paper, ...]:
    given: tuple[Given[Paper], ...] = record.says("papers")
    known = {evidence.id for gate in model.gates.values() for evidence in gate.evidence}
    lines: dict[str, int] = {}
    for item in given:
        paper = item.value
        if paper.id in lines:
            message = (
                f"{record.key}: paper {paper.id} is already in line {lines[paper.id]}; give it another id"
            )
            faults.append(ImportFault(item.where, message))
        lines.setdefault(paper.id, item.where.line)
        if paper.evidence is not None and paper.evidence not in known:
            hint = choices(paper.evidence, known)
            message = f"{record.key}: no gate of {model.id} asks for evidence {paper.evidence!r}; {hint}"
            faults.append(ImportFault(item.where, message))
    return tuple(item.value for item in given)


def check_answers(record: ImportRecord, model: ProcessModel, faults: list[ImportFault]) -> tuple[Answer, ...]:
    given: tuple[Given[Answer], ...] = record.says("answers")
    lines: dict[tuple[str, str], int] = {}
    for item in given:
        answer = item.value
        message = _answer_fault(answer, model)
        place = (answer.gate, answer.criterion)
        if not message and place in lines:
            message = f"{answer.criterion} at {answer.gate} is answered in line {lines[place]}; remove one"
        lines.setdefault(place, item.where.line)
        if message:
            faults.append(ImportFault(item.where, f"{record.key}: {message}"))
    return tuple(item.value for item in given)


def _answer_fault(answer: Answer, model: ProcessModel) -> str:
    gate = model.gates.get(answer.gate)
    if gate is None:
        return f"{model.id} has no gate {answer.gate!r}; {choices(answer.gate, model.gates)}"
    criteria = [criterion.id for criterion in gate.criteria]
    if answer.criterion not in criteria:
        hint = choices(answer.criterion, criteria)
        return f"gate {gate.id} has no criterion {answer.criterion!r}; {hint}"
    if answer.value is CriterionAnswer.NOT_APPLICABLE and not answer.note.strip():
        return f"{answer.criterion} is not applicable; say why in its note"
    return ""


def check_steps(
    record: ImportRecord, before: Initiative | None, model: ProcessModel, faults: list[ImportFault]
) -> tuple[StepState, ...]:
    """`before`: the initiative as it is known; what has been done in one that isn't, is history."""
    given: tuple[Given[StepState], ...] = record.says("steps")
    lines: dict[tuple[str, str, int], int] = {}
    for item in given:
        state = item.value
        message = _step_fault(state, model) or _unanswered(state, before, model)
        place = (state.stage, state.step, state.round)
        if not message and place in lines:
            message = f"round {state.round} of {state.step} is already in line {lines[place]}; remove one"
        lines.setdefault(place, item.where.line)
        if message:
            faults.append(ImportFault(item.where, f"{record.key}: {message}"))
    return tuple(item.value for item in given)


def _step_fault(state: StepState, model: ProcessModel) -> str:
    stage = model.stages.get(state.stage)
    if stage is None:
        return f"{model.id} has no stage {state.stage!r}; {choices(state.stage, model.stages)}"
    step = stage.step(state.step)
    if step is None:
        return (
            f"stage {stage.id} has no step {state.step!r}; {choices(state.step, [s.id for s in stage.steps])}"
        )
    if state.status is StepStatus.NOT_APPLICABLE:
        if step.mandatory:
            return f"step {step.id} is mandatory: it can't be not applicable; set another status"
        if not state.reason.strip():
            return f"step {step.id} is not applicable; say why in its reason"
    return ""


def _unanswered(state: StepState, before: Initiative | None, model: ProcessModel) -> str:
    """A step becomes done by an import only with an answer to what must be answered first, as by a command."""
    if before is None or state.status is not StepStatus.DONE or state.reason.strip():
        return ""
    place = (state.stage, state.step, state.round, StepStatus.DONE)
    if any((each.stage, each.step, each.round, each.status) == place for each in before.steps):
        return ""
    step = model.stages[state.stage].step(state.step)
    asked = [check.text.en for check in step.checks if check.blocks_step] if step else []
    if not asked:
        return ""
    asks = " ".join(asked)
    return f"step {state.step} isn't done before its question is answered: {asks} Say so in its reason"
