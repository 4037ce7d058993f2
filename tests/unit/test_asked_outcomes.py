"""“Vad avslogs i höst?” asks of what was rejected alone, “blev e-arkivet avslaget?” of how it went."""

from datetime import date

import pytest

from bot.asking.filling import Before
from bot.asking.frames import OUTCOME
from bot.asking.outcomes import of_outcome
from bot.asking.understanding import understand
from bot.asking.words import shipped_words
from bot.features.assistant.decided_where import OUTCOMES
from tests.asking import TODAY, frames, names

pytestmark = pytest.mark.together("asked")


def outcome_of(said: str, before: Before | None = None) -> tuple[str, str]:
    found = of_outcome(understand(said, TODAY, frames(), names(), before), frames()).best
    return (found.intent, found.slots.get(OUTCOME, "")) if found else ("", "")


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ("visa alla avslag i år", "rejected"),
        ("vad avslogs i höstas?", "rejected"),
        ("har nåt avslagits i höst", "rejected"),
        ("vilka initiativ har fått avslag i höst", "rejected"),
        ("any rejections this month?", "rejected"),
        ("what got turned down last month", "rejected"),
        ("vad bordlades i oktober", "postponed"),
        ("bordlades något i november", "postponed"),
        ("återremitterades nåt i november", "sent_back"),
        ("vilka initiativ godkändes förra veckan", "approved"),
        ("list everything approved in October", "approved"),
        ("what has the portfolio board approved this autumn", "approved"),
        ("VILKA AVSLAG har vi haft i höst", "rejected"),
        ("vad beslutades i höst", ""),
        ("vad godkändes inte i höst", ""),
        ("vilka godkändes eller avslogs i höst", ""),
    ],
)
def test_how_it_went_is_asked(said: str, outcome: str) -> None:
    assert outcome_of(said) == ("decided", outcome)


@pytest.mark.parametrize(
    "said", ["blev e-arkivet godkänt", "avslogs ekonomisystemet", "fick passersystemet avslag"]
)
def test_of_one_initiative_all_is_answered(said: str) -> None:
    found = of_outcome(understand(said, TODAY, frames(), names()), frames()).best
    assert found is not None
    assert OUTCOME not in found.slots
    assert "initiative" in found.slots


def test_what_follows_keeps_it_until_another_is_said() -> None:
    before = Before("decided", {"period": "2026-09-01/2026-11-30", OUTCOME: "rejected"})
    again = of_outcome(understand("och i oktober?", TODAY, frames(), names(), before), frames()).best
    assert again is not None
    assert again.slots == {"period": "2026-10-01/2026-10-31", OUTCOME: "rejected"}
    other = of_outcome(understand("och bordlagda?", TODAY, frames(), names(), before), frames()).best
    assert other is not None
    assert dict(other.slots) == {"period": "2026-09-01/2026-11-30", OUTCOME: "postponed"}
    assert date.fromisoformat(other.slots["period"][:10]) < TODAY
    one = of_outcome(understand("och e-arkivet?", TODAY, frames(), names(), before), frames()).best
    assert one is not None
    assert OUTCOME not in one.slots


def test_each_outcome_that_is_called_something_is_looked_for() -> None:
    assert set(shipped_words()["outcomes"]) == set(OUTCOMES) - {""}
    every = [said for called in shipped_words()["outcomes"].values() for said in called]
    assert len(every) == len(set(every))
