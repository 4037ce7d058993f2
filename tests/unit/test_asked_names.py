"""What people call an initiative: other forms of its words, the other language, and words joined with it."""

import pytest

from bot.asking.folding import adjectives_of
from bot.asking.understanding import understand
from tests.asking import TODAY, frames, names

pytestmark = [pytest.mark.timeout(600), pytest.mark.together("asked")]


@pytest.mark.parametrize(
    ("called", "initiative"),
    [
        ("säkra inloggningen", "INI-2026-036"),
        ("e-tentan", "INI-2026-009"),
        ("de digitala salstentorna", "INI-2026-009"),
        ("elektroniska arkivet", "INI-2026-014"),
        ("the research data archive", "INI-2026-014"),
        ("the access control system", "INI-2025-031"),
        ("passagesystemet", "INI-2025-031"),
        ("rumsbokningen", "INI-2026-017"),
        ("reseräkningarna", "INI-2026-033"),
        ("diary registration", "INI-2026-035"),
        ("question service", "INI-2026-021"),
        ("forskningsdataarkivet", "INI-2026-014"),
        ("biblioteksroboten", "INI-2026-046"),
        ("reseappen", "INI-2026-033"),
        ("utläggsappen", "INI-2026-033"),
        ("studenternas mejl", "INI-2026-030"),
        ("the telephone exchange", "INI-2026-047"),
        ("examensintyget", "INI-2026-003"),
        ("biblioteksboten", "INI-2026-046"),
        ("the storage for research instruments", "INI-2026-043"),
    ],
)
def test_an_initiative_is_known_by_what_people_call_it(called: str, initiative: str) -> None:
    best = understand(f"hur går det med {called}", TODAY, frames(), names()).best
    assert best is not None
    assert (best.intent, dict(best.slots), best.choose) == ("status", {"initiative": initiative}, ())


def test_what_may_be_of_two_is_asked() -> None:
    """“Examina” are degrees, and nearly the word for what is examined: “Digital tentamen” isn't named by it."""
    best = understand("hur går det med digitala examina", TODAY, frames(), names()).best
    assert best is not None
    assert "initiative" not in best.slots
    assert "INI-2026-003" in [name.id for name in best.choose]


def test_a_training_is_not_taken_for_what_it_is_about() -> None:
    """It is called as a system is, in the other language: so it is asked whether that training is meant."""
    asked = "how many have done the access control training"
    best = understand(asked, TODAY, frames(), names()).best
    assert best is not None
    assert (best.intent, [name.id for name in best.choose]) == ("coverage", ["U-2026-001"])
    assert "initiative" not in best.slots


@pytest.mark.parametrize(
    ("said", "bases"),
    [
        ("sakra", ("saker",)),
        ("enkla", ("enkel",)),
        ("oppna", ("oppen",)),
        ("bla", ()),
        ("digitala", ()),
        ("nya", ()),
        ("bara", ()),
    ],
)
def test_an_adjective_that_loses_a_vowel_is_the_same_word(said: str, bases: tuple[str, ...]) -> None:
    assert adjectives_of(said) == bases
