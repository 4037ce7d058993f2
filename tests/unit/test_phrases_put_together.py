"""What the command line says is whole phrases: nothing is put together from English where it is said."""

import ast
import re
from collections.abc import Iterator

from tests.sources import nodes, reads_source
from tests.unit.test_phrases import SAYERS, called, speaking

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
