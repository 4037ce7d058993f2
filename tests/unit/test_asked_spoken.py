"""What is dictated: keys, gates, days and marks in words; and words that are cut short or ask of one."""

import pytest

from bot.asking.asker import frames_of
from bot.asking.folding import words_of
from bot.asking.frames import NOTHING
from bot.asking.keys import gate_in, key_in
from bot.asking.named import NameKind
from bot.asking.periods import find_period
from bot.asking.spoken import CARDINALS, figured, punctuated, spelt_out
from bot.asking.understanding import understand
from bot.asking.words import shipped_words
from tests.asking import FILES, TODAY, frames, names

pytestmark = pytest.mark.together("asked")


@pytest.mark.parametrize(
    ("said", "figures"),
    [
        ("ini streck tjugotjugosex streck noll trettiofem", "ini-2026-035"),
        ("ini tjugo tjugosex noll tre fem", "ini 2026 035"),
        ("ini tjugohundratjugosex bindestreck noll fjorton", "ini 2026-014"),
        ("ini twenty twenty-six dash zero fourteen", "ini 2026-014"),
        ("ini two thousand", "ini 2 thousand"),
        ("thirty five", "35"),
        ("hur går det", "hur går det"),
    ],
)
def test_numbers_are_read_as_they_are_said(said: str, figures: str) -> None:
    assert figured(said) == figures


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("hur gårde me schemat", "hur går det med schemat"),
        ("Gårde bra", "går det bra"),
        ("ä robban klar", "är robban klar"),
        ("å e-arkivet då", "och e-arkivet då"),
        ("vad händer me mejlen", "vad händer med mejlen"),
        ("whos that", "who is that"),
        ("lemme know wat happens", "let me know what happens"),
        ("tell me about it", "tell me about it"),
        ("is it me", "is it me"),
        ("visa det för me", "visa det för me"),
        ("café-å och x/ä", "café-å och x/ä"),
        ("", ""),
    ],
)
def test_what_is_typed_as_it_is_said_is_read_whole(typed: str, read: str) -> None:
    assert spelt_out(typed) == read


@pytest.mark.parametrize(
    "asked",
    [
        "hur gårde me schemaläggningen",
        "ä robban på gång",
        "wheres the e-archive at",
        "hows robban doing",
    ],
)
def test_what_is_typed_as_it_is_said_is_understood(asked: str) -> None:
    best = understand(asked, TODAY, frames(), names()).best
    assert best is not None
    assert (best.intent, best.choose) == ("status", ())
    assert "initiative" in best.slots


def test_the_file_of_words_is_not_read_again_for_what_is_typed() -> None:
    """What was only needed to start is forgotten; a question must not bring it back."""
    frames_of.__wrapped__(tuple(FILES))  # not the ones that another test has read
    spelt_out("gårde")
    assert shipped_words.cache_info().currsize == 0


def test_all_numbers_below_a_hundred_are_known_in_both_languages() -> None:
    assert set(CARDINALS.values()) == set(range(100))
    assert CARDINALS["nittionio"] == CARDINALS["ninetynine"] == 99


@pytest.mark.parametrize(
    "asked",
    [
        "status ini streck tjugotjugosex streck noll trettiofem",
        "hur går det med ini 2026 35",
        "in i 2026 035 hur går det",
        "läget för tjugotjugosex noll trettiofem",
        "INI-2026-0035",
    ],
)
def test_a_key_is_found_as_it_is_dictated(asked: str) -> None:
    key, rest = key_in(asked, names())
    assert (key is not None and key.id) == (False if "0035" in asked else "INI-2026-035")
    assert "35" not in rest or key is None


@pytest.mark.parametrize(
    ("said", "gate", "words"),
    [
        ("vad krävs i i2", "I2", {3}),
        ("e-arkivet g tre", "G3", {1, 2}),
        ("gate number three", "G3", {0, 1, 2}),
        ("grind nummer 4", "G4", {0, 1, 2}),
        ("tredje grinden", "G3", {0, 1}),
        ("the second gate", "G2", {1, 2}),
        ("vilka andra grindar", "", set()),
        ("gate no one decided", "", set()),
        ("grind 2026", "", set()),
        ("öppnas grinden en gång till", "", set()),
        ("kan vi flytta grind två veckor", "", set()),
    ],
)
def test_a_gate_is_found_as_it_is_said(said: str, gate: str, words: set[int]) -> None:
    assert gate_in(words_of(said), names()) == (gate, words)


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("vad beslutas vecka fyrtioåtta", "2026-11-23/2026-11-29"),
        ("vad släpps vecka två", "2027-01-11/2027-01-17"),
        ("i vecka två", "2027-01-11/2027-01-17"),
        ("kommer det nästa vecka en ny version", "2026-11-30/2026-12-06"),
        ("nästa vecka två möten", "2026-11-30/2026-12-06"),
        ("om tjugo dagar", "2026-12-16/2026-12-16"),
        ("vad beslutas den tredje i tolfte", "2026-12-03/2026-12-03"),
        ("vad beslutades mellan första och femtonde november", "2026-11-01/2026-11-15"),
        ("besluten från igår", "2026-11-25/2026-11-25"),
        ("hur det blev som det är idag", None),
        ("från idé till idag", None),
    ],
)
def test_days_are_found_as_they_are_said(said: str, days: str | None) -> None:
    found = find_period(words_of(said), TODAY)
    assert (found and str(found.period)) == days


def test_marks_that_are_said_part_sentences_where_none_are_written() -> None:
    assert punctuated("hej punkt hur går det frågetecken") == "hej. hur går det?"
    assert punctuated("is it late question mark") == "is it late?"
    for said in ("en punkt på dagordningen", "Hej. Vad är ett frågetecken"):
        assert punctuated(said) == said


def test_the_beginning_of_two_titles_is_chosen_from() -> None:
    """“Passer” is no form of “pass”, nor a slip of “passera”."""
    best = understand("hur går det med passer", TODAY, frames(), names()).best
    assert best is not None
    assert (best.intent, {name.id for name in best.choose}) == ("status", {"INI-2025-031", "INI-2026-044"})


@pytest.mark.parametrize(
    "asked",
    [
        "vilka grindar är öppna för INI-2026-032",
        "har ekonomisystemet nån öppen grind",
        "which gates are still open for INI-2026-032",
    ],
)
def test_what_is_asked_of_all_is_asked_of_the_one_that_is_named(asked: str) -> None:
    best = understand(asked, TODAY, frames(), names()).best
    assert best is not None
    assert (best.intent, dict(best.slots)) == ("status", {"initiative": "INI-2026-032"})


def test_what_is_asked_of_one_in_its_stead_can_be_asked() -> None:
    stead = {each.id: each.of_one for each in frames().intents.values() if each.of_one}
    assert stead["open_gates"] == "status"
    assert all(NameKind.INITIATIVE in frames().intents[of].takes for of in stead.values())
    assert NOTHING not in stead.values()


def test_whether_it_is_so_asks_of_the_rest() -> None:
    best = understand("Jag hörde att INI-2026-047 fick nej. Stämmer det?", TODAY, frames(), names()).best
    assert best is not None
    assert (best.intent, dict(best.slots)) == ("decided", {"initiative": "INI-2026-047"})
