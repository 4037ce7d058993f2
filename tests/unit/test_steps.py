"""What may be done with a step."""

import pytest

from bot.core.bilingual import Text
from bot.core.refusals import Refused
from bot.core.texts import text
from bot.features.portfolio.initiatives import StepState, StepStatus
from bot.features.portfolio.steps import LONGEST_REASON, find_step, step_set
from bot.features.processes.loader import builtin_models
from bot.features.processes.model import Stage, Step
from tests.factories import a_model, an_initiative

MODEL = a_model()
STAGE = MODEL.stages["genomforandefas"]
TESTA = next(step for step in STAGE.steps if step.id == "testa")


def test_a_step_is_found_by_its_id_or_with_its_stage() -> None:
    assert find_step(MODEL, an_initiative(), "testa") == (STAGE, TESTA)
    assert find_step(MODEL, an_initiative(), "genomforandefas/testa") == (STAGE, TESTA)


def test_the_present_stage_goes_first_where_several_have_the_step() -> None:
    step = Step("rita", Text("Rita", "Draw"))
    stages = {name: Stage(name, Text(name, name), (step,)) for name in ("a", "b")}
    model = type(MODEL)(**{**{name: getattr(MODEL, name) for name in MODEL.__slots__}, "stages": stages})
    assert find_step(model, an_initiative(place="b"), "rita")[0].id == "b"
    assert find_step(model, an_initiative(place="G3"), "rita")[0].id == "a"
    assert find_step(model, an_initiative(place="b"), "a/rita")[0].id == "a"


def test_a_step_is_not_done_before_what_must_be_answered_is() -> None:
    with pytest.raises(Refused) as refused:
        step_set(an_initiative(), STAGE, TESTA, StepStatus.DONE, "  ")
    assert refused.value.key == "refused-step-unanswered"
    assert "kraven" in str(refused.value.params["check_sv"])


@pytest.mark.parametrize("name", ["flyga", "avslutad/testa", "", "/"])
def test_an_unknown_step_is_refused_with_those_that_there_are(name: str) -> None:
    with pytest.raises(Refused) as refused:
        find_step(MODEL, an_initiative(), name)
    for language in ("sv", "en"):
        assert "testa" in text(language, refused.value.key, **refused.value.params)


def test_a_step_that_is_done_and_taken_up_again_begins_a_new_round() -> None:
    initiative = an_initiative()
    for status, round_ in [
        (StepStatus.UNDER_WAY, 1),
        (StepStatus.DONE, 1),
        (StepStatus.UNDER_WAY, 2),
        (StepStatus.NOT_STARTED, 2),
        (StepStatus.DONE, 2),
        (StepStatus.DONE, 2),
        (StepStatus.NOT_STARTED, 2),
    ]:
        answer = "Alla krav är testade." if status is StepStatus.DONE else ""
        state = step_set(initiative, STAGE, TESTA, status, answer)
        assert state == StepState("genomforandefas", "testa", status, answer, round_)
        initiative = initiative.with_step(state)
    assert [state.status for state in initiative.steps] == [StepStatus.DONE, StepStatus.NOT_STARTED]


@pytest.mark.parametrize(
    ("step", "reason", "key"),
    [
        (TESTA, " ", "refused-step-without-reason"),
        (TESTA, "x" * (LONGEST_REASON + 1), "refused-comment-too-long"),
        (
            builtin_models()["ide-till-produktion"].stages["utveckling"].step("forbered"),
            "x",
            "refused-step-mandatory",
        ),
    ],
)
def test_not_applicable_needs_a_reason_and_a_step_that_may_be_left_out(
    step: Step, reason: str, key: str
) -> None:
    with pytest.raises(Refused) as refused:
        step_set(an_initiative(), STAGE, step, StepStatus.NOT_APPLICABLE, reason)
    assert refused.value.key == key
    assert text("sv", key, **refused.value.params) != text("en", key, **refused.value.params)
