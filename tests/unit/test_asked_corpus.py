"""The corpus: questions as people write them, and what they mean. A third of it is never tuned on."""

import re

import pytest

from bot.asking.understanding import understand
from tests.asking import TODAY, AskedQuestion, corpus, fault, frames, load, lots, names, names_wrong

pytestmark = [pytest.mark.timeout(600), pytest.mark.together("asked")]

GOAL = 0.95
WRITTEN_TO_TUNE_ON = re.compile(r"(?:r|a|ka|kb)\d+|(?:m4|k5)\d\d")
"""Ids that were chosen to be of the part that is tuned on: see corpus.yaml."""
KEPT_BACK_AS_IT_IS = 0.95
"""What the third that isn't tuned on has reached; the goal is `GOAL`. Of the questions that were written last (i, o and
l), 81, 84 and 79 % were understood before they were seen; of l, 81 % by what the other two and taught.yaml taught."""


def tuned() -> list[AskedQuestion]:
    return [each for each in corpus() if not each.kept_back]


def test_the_corpus_is_large_and_split() -> None:
    questions = corpus()
    assert len(questions) >= 400
    assert len({each.words for each in questions}) > 0.98 * len(questions)
    blind = [each for each in questions if not WRITTEN_TO_TUNE_ON.fullmatch(each.id)]
    kept = [each for each in blind if each.kept_back]
    assert 0.3 < len(kept) / len(blind) < 0.4
    assert len(kept) == len(questions) - len(tuned())


def test_what_is_tuned_on_reaches_the_goal() -> None:
    missed = [
        f"{each.id} {each.words!r} {each.intent} {each.slots}: {said}"
        for each in tuned()
        if (said := fault(each))
    ]
    assert 1 - len(missed) / len(tuned()) >= GOAL, "\n".join(missed)
    assert [each.words for each in tuned() if names_wrong(each)] == []


def test_lots_that_were_looked_at_reach_the_goal() -> None:
    missed = [f"{each.id} {each.words!r}: {said}" for each in lots() if (said := fault(each))]
    assert len(lots()) >= 300
    assert 1 - len(missed) / len(lots()) >= GOAL, "\n".join(missed)
    assert [each.words for each in lots() if names_wrong(each)] == []


def test_what_is_not_tuned_on_is_scored(capsys: pytest.CaptureFixture[str]) -> None:
    """Only the score is told, never what was missed."""
    kept = [each for each in corpus() if each.kept_back]
    score = sum(not fault(each) for each in kept) / len(kept)
    wrong = sum(names_wrong(each) for each in kept)
    with capsys.disabled():
        print(f"\nkept back: {score:.1%} of {len(kept)}, {wrong} with another initiative named")  # noqa: T201
    assert score >= KEPT_BACK_AS_IT_IS
    assert wrong == 0


@pytest.mark.parametrize("asked", load("elsewhere.yaml"))
def test_what_is_about_something_else_names_no_initiative(asked: str) -> None:
    """Whatever words of titles are in it. To ask whether an initiative was meant is allowed."""
    best = understand(asked, TODAY, frames(), names()).best
    assert best is None or best.choose or "initiative" not in best.slots, best
