"""Steps: what may be done with one. None is a must in itself and each can be repeated: work is iterative."""

from dataclasses import replace

from bot.core.refusals import Refused
from bot.core.written import words_given
from bot.features.portfolio.initiatives import Initiative, StepState, StepStatus
from bot.features.processes.model import ProcessModel, Stage, Step

LONGEST_REASON = 4000
"""Characters; a longer reason is refused, never cut in silence."""


def find_step(model: ProcessModel, initiative: Initiative, name: str) -> tuple[Stage, Step]:
    """The step called `name`, or `stage/step` where stages share a name; that of the present stage goes first.

    Raises:
        Refused: the model has no such step.
    """
    stage_name, _, step_name = name.rpartition("/")
    found = [
        (stage, step)
        for stage in model.stages.values()
        for step in stage.steps
        if step.id == step_name and stage_name in ("", stage.id)
    ]
    if not found:
        steps = ", ".join(step.id for stage in model.stages.values() for step in stage.steps)
        raise Refused("refused-no-such-step", step=name, steps=steps)
    return next((pair for pair in found if pair[0].id == initiative.place), found[0])


def step_set(
    initiative: Initiative, stage: Stage, step: Step, status: StepStatus, reason: str = ""
) -> StepState:
    """The state that the step gets. A step that was done and is taken up again begins a new round.

    Raises:
        Refused: not applicable without a reason, or where the step is mandatory; done without an answer to what must
            be answered first (`Check.blocks_step`).
    """
    reason = words_given(reason, LONGEST_REASON, field="reason")
    if status is StepStatus.NOT_APPLICABLE:
        if step.mandatory:
            raise Refused("refused-step-mandatory", step=step.id)
        if not reason:
            raise Refused("refused-step-without-reason", field="reason", step=step.id)
    now = initiative.step_state(stage.id, step.id)
    asked = [check.text for check in step.checks if check.blocks_step]
    if asked and status is StepStatus.DONE and now.status is not StepStatus.DONE and not reason:
        raise Refused(
            "refused-step-unanswered",
            field="reason",
            step=step.id,
            check_sv=" ".join(check.sv for check in asked),
            check_en=" ".join(check.en for check in asked),
        )
    again = now.status is StepStatus.DONE and status is StepStatus.UNDER_WAY
    return replace(now, status=status, reason=reason, round=now.round + again)
