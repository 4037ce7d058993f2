"""What the Swedish documents tell people to write and to tap stands so in the product."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from fluent.syntax import ast as fluent
from fluent.syntax import parse
from ruamel.yaml import YAML

from bot.core.catalogs import own_parts
from bot.core.phrases import forms_said, swedish
from tests.routes import COMMANDS
from tests.sources import modules, nodes, reads_source

DOCS = Path(__file__).parents[2] / "docs"
SWEDISH = (
    "anvanda",
    "behorigheter",
    "beslutsregler",
    "drift",
    "gallring",
    "granska",
    "installera",
    "lasa-in",
    "sekreterare",
    "skicka",
    "systemagare",
)
"""The pages in Swedish, each of about a page's length."""
MOST_LINES = 75
LEVELS = ("info", "warning", "error", "exception", "critical")
ELSEWHERE = {
    "Application Developer",
    "Contributor",
    "Privileged Role Administrator",
    "Teams Administrator",
    "application",
    "Teams-appar",
    "Hantera appar",
    "lutande stil",
    "utelämnad",
    "bredvid",
    "✓ Du röstade bifall",
}
"""Microsoft's words; words that are stressed; and the sign that a card has before a line of its own."""


def slanted(page: str) -> list[str]:
    text = (DOCS / f"{page}.md").read_text(encoding="utf-8")
    prose = re.sub(r"^```.*?^```|`[^`\n]*`", "", text, flags=re.MULTILINE | re.DOTALL)
    return re.findall(r"(?<![*\w])\*([^*\n]+)\*(?!\*)", prose)


@cache
def said() -> tuple[str, ...]:
    """Every text of the product in Swedish as a pattern: what fills a placeholder may be anything."""
    files = (part.joinpath("locales", "sv.ftl") for part in own_parts())
    texts = [
        form
        for file in files
        if file.is_file()
        for entry in parse(file.read_text(encoding="utf-8")).body
        if isinstance(entry, fluent.Message) and entry.value is not None
        for form in forms(entry.value)
    ]
    return (*texts, *map(_open, (*swedish().values(), *forms_said().values())), *asked())


def forms(pattern: fluent.Pattern) -> Iterator[str]:
    for pieces in product(*(tuple(_piece(each)) for each in pattern.elements)):
        yield "".join(pieces)


def _piece(element: object) -> Iterator[str]:
    if isinstance(element, fluent.TextElement):
        yield re.escape(element.value)
    elif isinstance(element, fluent.Placeable) and isinstance(element.expression, fluent.SelectExpression):
        for variant in element.expression.variants:
            yield from forms(variant.value)
    else:
        yield ".+"


def asked() -> Iterator[str]:
    """The sentences by which a question is known."""
    for part in own_parts():
        file = part.joinpath("questions.yaml")
        if file.is_file():
            for question in YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8")).values():
                for way in (
                    *question.get("sv", ()),
                    *([question["offered"]["sv"]] if "offered" in question else ()),
                ):
                    yield _open(way)


def _open(words: str) -> str:
    """As a pattern: `{count:,}` may be anything."""
    return re.sub(r"\\\{\w+(:[^}]*|![a-z])?\\\}", ".+", re.escape(words))


def is_said(words: str) -> bool:
    plain = words.lower().rstrip("?")
    if any(plain == name or plain.startswith(f"{name} ") for name in _commands()):
        return True
    words = words.rstrip(" …")
    escaped = re.escape(words)
    return any(
        escaped in text
        or (
            2 * len(text.replace(".+", "")) > len(words) and re.fullmatch(f"{text}\\??", words, re.IGNORECASE)
        )
        for text in said()
    )


@cache
def _commands() -> tuple[str, ...]:
    return tuple(command.name.sv.lower().rstrip("?") for command in COMMANDS)


@pytest.mark.parametrize("page", SWEDISH)
def test_what_is_to_be_written_or_tapped_is_called_so(page: str) -> None:
    assert not [words for words in slanted(page) if words not in ELSEWHERE and not is_said(words)]


def test_what_nobody_says_is_found() -> None:
    assert len(slanted("sekreterare")) > 30
    assert is_said("Begär yttrande")
    assert is_said("hur går det med e-arkivet?")
    assert not is_said("Starta omröstningen")


@pytest.mark.parametrize("page", SWEDISH)
def test_a_swedish_page_is_one_page_and_is_found_from_the_readme(page: str) -> None:
    text = (DOCS / f"{page}.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MOST_LINES
    assert f"docs/{page}.md" in (DOCS.parent / "README.md").read_text(encoding="utf-8")
    assert not re.search(
        r"[“‘]|\bmail|\barkivera för att dölja|\bstyrgrupp|\bfokusera på\b|\badressera", text, re.IGNORECASE
    )


@reads_source
def test_the_lines_of_the_log_that_a_page_explains_are_written() -> None:
    """`turned away …: 401`: each piece between what differs stands in what is logged."""
    page = (DOCS / "drift.md").read_text(encoding="utf-8")
    table = page.partition("| rad | betydelse")[2].partition("\n\n")[0]
    lines = re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE)
    logged = [
        re.sub(r"%(r|s|d|\.0f)", "…", words.value)
        for _, tree in modules()
        for call in nodes(tree)
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") in LEVELS
        for words in ast.walk(call)
        if isinstance(words, ast.Constant) and isinstance(words.value, str)
    ]
    assert len(lines) > 5
    pieces = {line: re.sub(r"\b(dead|\d{3})\b", "…", line).strip("… ") for line in lines}
    assert not [line for line, piece in pieces.items() if not any(piece in each for each in logged)]
