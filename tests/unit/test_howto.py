"""howto.yaml is held to the product: what it names is there, and what it answers can be asked."""

import ast
import re

import pytest

from bot.app import FEATURES
from bot.core.catalogs import LANGUAGES
from bot.core.texts import Reader
from bot.feature import asker_of
from bot.features.assistant.howto import HOW_TO, AskersPart, commands_by_id, named_in, ways_of_doing
from bot.features.conditions.acting import Act
from bot.features.gates.kinds import Choice
from tests.sources import modules, nodes

pytestmark = pytest.mark.together("howto")  # what the product is called is gathered once

NAMED = re.compile(r"\{(\w+):([\w-]+)\}")
TEXTS = [
    (question, language, text)
    for question, several in ways_of_doing().items()
    for way in several
    for language in ("sv", "en")
    for text in way.said[language]
]


def test_each_question_has_its_answers_and_nobody_is_left_without() -> None:
    assert set(ways_of_doing()) == set(HOW_TO)
    asker = asker_of(FEATURES)
    for question, several in ways_of_doing().items():
        assert question in asker.frames.intents
        assert [way for way in several if not way.of] == [several[-1]], (
            f"{question}: the last one is everybody's"
        )
        assert {each.asks for each in several if each.asks} <= asker.answers.keys()
    assert {each for several in ways_of_doing().values() for way in several for each in way.of} == set(
        AskersPart
    )


@pytest.mark.parametrize(("question", "language", "text"), TEXTS)
def test_what_it_names_is_in_the_product(question: str, language: str, text: str) -> None:
    """A command by its id, a button by the text that the cards put on it."""
    offered = {command.id for feature in FEATURES for command, _ in feature.routes.messages}
    for kind, key in NAMED.findall(text):
        if kind == "command":
            assert commands_by_id()[key].id in offered
        else:
            assert kind == "button"
            assert key in written_in_cards(), f"{question}: no card has a button {key}"
    said = named_in(text, Reader(language))
    assert "{" not in said
    assert len(said) <= 400, f"{question}: {len(said)} characters"


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_languages_name_the_same(language: str) -> None:
    for question, several in ways_of_doing().items():
        for way in several:
            named = [sorted(NAMED.findall(" ".join(way.said[each]))) for each in (language, "sv")]
            assert named[0] == named[1], question


def written_in_cards() -> set[str]:
    """The keys of texts that the cards use, those put together of a choice too."""
    said = {
        node.value
        for module, tree in modules()
        if module.startswith(("cards", "bot.features"))
        for node in nodes(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return said | {f"choice-{each.value}" for each in Choice} | {f"conditionact-{each.value}" for each in Act}
