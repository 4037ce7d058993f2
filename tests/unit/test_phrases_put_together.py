"""What the command line says is whole phrases: nothing is put together from English where it is said."""

import ast
import re
from collections.abc import Iterator

import pytest

from bot.core.catalogs import LANGUAGES
from bot.core.phrases import forms_said, of_one, swedish
from tests.sources import nodes, reads_source
from tests.unit.test_documents import looked_up
from tests.unit.test_phrases import SAYERS, called, speaking
from tests.unit.test_texts import all_texts

SHOWN = {*SAYERS, "print", "echo", "BadParameter", "add_row"} - {"counted", "moving"}


def _literal(words: ast.JoinedStr) -> str:
    """What stands between the values, without markup."""
    between = " ".join(str(each.value) for each in words.values if isinstance(each, ast.Constant))
    return re.sub(r"\[/?\w*\]", "", between).strip()


def _loose(words: ast.JoinedStr) -> Iterator[str]:
    """Words that stand between the braces of an f-string, given to no function: `{said or 'nothing is planned'}`."""
    for hole in (each.value for each in words.values if isinstance(each, ast.FormattedValue)):
        given = {id(part) for call in ast.walk(hole) if isinstance(call, ast.Call) for part in call.args}
        for each in ast.walk(hole):
            if isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in given:
                yield each.value


@reads_source
def test_no_words_stand_loose_in_a_line_that_is_said() -> None:
    loose = {
        f"{module}:{node.lineno}": words
        for module, tree in speaking()
        for node in nodes(tree)
        if isinstance(node, ast.Call) and called(node) in SHOWN | {"refuse", "Line"}
        for each in (*node.args, *(word.value for word in node.keywords))
        if isinstance(each, ast.JoinedStr)
        for words in _loose(each)
        if re.search("[a-z]{3}", words)
    }
    assert not loose


@reads_source
def test_a_sentence_is_never_put_together_where_it_is_said() -> None:
    """It would have no Swedish: its words are a phrase, and what fills it are the phrase's values."""
    places = {
        f"{module}:{node.lineno}": _literal(each)
        for module, tree in speaking()
        for node in nodes(tree)
        if isinstance(node, ast.Call) and called(node) in SHOWN
        for each in (*node.args, *(word.value for word in node.keywords))
        if isinstance(each, ast.JoinedStr)
    }
    assert len(places) > 20
    names = re.compile(r"grindvakt[\w -]*|GRINDVAKT_")
    assert not {
        place: words
        for place, words in places.items()
        if re.search("[a-z]{2}", words) and not names.fullmatch(words)
    }


VERBS = {
    *("beror", "håller", "pekar", "ser", "varar", "väljer"),
    *(
        "deltar",
        "delar",
        "gäller",
        "heter",
        "frågar",
        "rekommenderar",
        "hänskjuter",
        "säger",
        "har",
        "kommer",
    ),
    *("anger", "ersätter", "skiljer", "stänger"),
    *(
        "följer",
        "utesluter",
        "innehåller",
        "står",
        "väntar",
        "stannar",
        "ändrar",
        "visar",
        "får",
        "är",
        "per",
    ),
    *(
        "behöver",
        "saknar",
        "tillhör",
        "beslutar",
        "räcker",
        "finns",
        "till",
        "eller",
        "börjar",
        "slutar",
        "svarar",
    ),
    *(
        "över",
        "under",
        "after",
        "efter",
        "fler",
        "leder",
        "kör",
        "läser",
        "skickar",
        "passar",
        "före",
        "yttrar",
    ),
}
"""They end as nouns do of many."""


def test_of_one_nothing_is_said_in_swedish_as_of_many() -> None:
    """Each phrase with one wherever it has a number or a name."""
    many = re.compile(r"(?<![\w.,:/-])1 ([a-zåäö]+(?:ar|or|er))\b")
    said = {
        english: of_one(re.sub(r"\{\w*[^}]*\}", "1", told))
        for english, told in {**swedish(), **forms_said()}.items()
        if "{" in told
    }
    wrong = {english: found[1] for english, told in said.items() for found in [many.search(told)] if found}
    assert not {english: word for english, word in wrong.items() if word not in VERBS}


@pytest.mark.parametrize(
    ("made", "told"),
    [
        ("1 poster i loggen", "1 post i loggen"),
        ("1\u00a0001 poster", "1\u00a0001 poster"),
        ("11 poster, 1 rader", "11 poster, 1 rad"),
        ("2026-11-1 dagar", "2026-11-1 dagar"),
    ],
)
def test_one_is_one(made: str, told: str) -> None:
    assert of_one(made) == told


def test_every_command_that_a_phrase_or_a_text_names_exists() -> None:
    """With its options; what fills a placeholder is a word."""
    said = [
        *swedish(),
        *swedish().values(),
        *forms_said(),
        *forms_said().values(),
        *map(all_texts, LANGUAGES),
    ]
    named = [
        re.sub(r"\{ ?\$?\w+[^}]*\}|…", "X", found).strip()
        for words in said
        for found in re.findall(r"grindvakt ([a-z][\w -]*(?:(?:\{[^}]*\}|…|[A-Z]+|\|)[\w -]*)*)", words)
    ]
    assert len(named) > 60
    wrong = {}
    for words in (each for each in named if "--X" not in each):
        try:
            looked_up(words.split(), words)
        except AssertionError as error:
            wrong[words] = str(error)
    assert not wrong


def test_people_are_told_no_time_in_utc() -> None:
    """Every time that a command tells people is Swedish; JSON has UTC."""
    assert not [
        words for words in (*swedish(), *swedish().values()) if re.search(r"\}\)? UTC|in UTC|i UTC", words)
    ]
