"""What is written as if it answered a card is told apart from what is asked."""

from collections.abc import Mapping

import pytest

from bot.asking.asked_back import asking_back, declined, picked
from bot.asking.filling import Before
from bot.asking.folding import words_of
from bot.asking.named import KnownName, NameKind
from bot.asking.understanding import understand
from bot.features.assistant.said_answers import is_an_answer
from tests.asking import TODAY, frames, names

pytestmark = pytest.mark.together("asked")

OFFERED = tuple(KnownName(NameKind.INITIATIVE, f"INI-{n}", f"Nummer {n}") for n in (7, 8, 9))


@pytest.mark.parametrize(
    "said",
    [
        *("ja", "Nej.", "JA!", "ja tack", "yes please", "nope", "godkänner", "Bifall", "godkänns", "approve"),
        *("jag röstar ja", "Jag röstar nej på e-arkivet", "jag godkänner e-arkivet", "jag avstår", "I vote yes"),
        *("I approve", "I hereby approve the e-archive", "läst", "Jag har läst.", "läst och förstått", "klart", "klar"),
        *("har läst", "jag är klar", "done", "I have read it", "I’ve read it", "read and understood", "jag har röstat"),
        *("jag vill rösta ja", "jag har nu läst och förstått", "bekräftar", "tillstyrkes", "jag\xa0röstar\u200b ja"),
    ],
)  # fmt: skip
def test_an_answer_is_known(said: str) -> None:
    assert is_an_answer(said)


@pytest.mark.parametrize(
    "said",
    [
        *("", "?", "ja?", "klart?", "är e-arkivet klart", "hur röstar jag?", "har jag röstat", "vem röstade nej"),
        *("jag har inte läst", "godkänner ni e-arkivet", "vad godkändes", "avslag i höst"),
        *("jag vill veta om jag röstat", "status e-arkiv", "jag", "jag undrar vem som godkänner", "har ni läst det"),
        "nej, jag menade passerkorten",
        "jag röstar ja om ni lovar att ta fram en plan som alla kan stå bakom innan jul i år",
    ],
)  # fmt: skip
def test_what_is_asked_isnt_an_answer(said: str) -> None:
    assert not is_an_answer(said)


@pytest.mark.parametrize(
    ("said", "offered", "chosen"),
    [
        ("ja", 1, "INI-7"),
        ("ja tack", 1, "INI-7"),
        ("Precis den!", 1, "INI-7"),
        ("just det", 1, "INI-7"),
        ("nej", 1, ""),
        ("ja", 2, ""),
        ("den andra", 2, "INI-8"),
        ("2", 3, "INI-8"),
        ("2:an", 3, "INI-8"),
        ("den sista", 3, "INI-9"),
        ("the first one", 3, "INI-7"),
        ("den tredje", 2, ""),
        ("den andra är klar", 3, ""),
        ("", 1, ""),
        ("ja", 0, ""),
    ],
)
def test_what_was_offered_is_picked_in_words(said: str, offered: int, chosen: str) -> None:
    assert picked(words_of(said), asking_back("initiative", OFFERED[:offered])) == chosen


@pytest.mark.parametrize("slots", [asking_back("initiative", ()), {"initiative": "INI-2026-032"}])
def test_of_a_name_alone_the_same_is_asked(slots: Mapping[str, str]) -> None:
    """Of the one that the bot asked for, and of another one than before: “vem äger intranätet?”, “e-arkivet?”."""
    found = understand("e-arkivet?", TODAY, frames(), names(), Before("owner", slots)).best
    assert found is not None
    assert (found.intent, found.slots) == ("owner", {"initiative": "INI-2026-014"})


def test_nothing_is_picked_where_nothing_was_asked() -> None:
    assert picked(words_of("ja"), {}) == ""


@pytest.mark.parametrize(
    ("said", "offered", "none"),
    [
        ("nej", 1, True),
        ("ingen av dem", 3, True),
        ("none of them", 2, True),
        ("nej", 0, False),
        ("den", 2, False),
    ],
)
def test_what_was_offered_is_declined_in_words(said: str, offered: int, none: bool) -> None:
    assert declined(words_of(said), asking_back("initiative", OFFERED[:offered])) == none
