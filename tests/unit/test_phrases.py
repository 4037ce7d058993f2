"""What the command line says in Swedish: all of it, and nothing that nobody says any more."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from string import Formatter
from typing import Any

import typer
from typer.core import TyperArgument
from typer.main import get_command

from bot.__main__ import root
from bot.app import FEATURES
from bot.chat.facts import AttemptRefused
from bot.console.frame import PANELS, USAGE
from bot.core.phrases import files, plain, read, swedish
from bot.core.retention import RetentionKind
from bot.delivery.cli import IN_DOUBT, KIND
from bot.delivery.files import FILE_TASKS
from bot.delivery.reasons import Reason
from bot.feature import sections_of
from bot.features.announcements.posts import PostState
from bot.features.announcements.sending_rules import ReachKind, WhoKind
from bot.features.assistant.ports import OpenWhy
from bot.features.directory.entries import ReadingState
from bot.features.directory.graph_calls import PROBLEMS, UNREAD
from bot.features.gates.kinds import ClosedBy, Ground
from bot.features.portfolio.initiatives import StepStatus
from bot.features.processes.choosing import LackingFact
from bot.features.processes.kinds import DecisionForm
from bot.features.records.decisions import RegisteredDecision
from bot.features.trainings.sessions import SessionState
from bot.settings.model import make_settings
from tests.sources import modules, nodes, reads_source
from tests.storage.life_house import a_house

SAYERS = {"say": 0, "refuse": 0, "agrees": 0, "phrase": 0, "moving": 0, "counted": 1, "Finding": 1}
"""Function that looks its words up → the first of its arguments that are words."""
HEADINGS = {"Table", "Column", "add_column"}
STATES: tuple[type[StrEnum], ...] = (
    StepStatus,
    Ground,
    ClosedBy,
    OpenWhy,
    SessionState,
    ReadingState,
    PostState,
    Reason,
    LackingFact,
    DecisionForm,
    WhoKind,
    ReachKind,
)
"""States that no card says by themselves: looked up as they are."""
ALSO = {*PANELS.values(), *USAGE, "YYYY", "HH", "environment", "default"}
PUT_TOGETHER = {"Amount", "Reach", "Risk", "Students"}
"""What an initiative's basis is called."""
NAMES = re.compile(r"[A-Z][A-Z_]+|\{\w+\}|sha256|Azure DevOps")
"""What is called the same in both languages."""


def speaking() -> Iterator[tuple[str, ast.Module]]:
    """Not what reads tables: their columns are called so in files."""
    files = ("bot.features.portfolio.files.", "bot.features.portfolio.imports.")
    return (
        (name, tree) for name, tree in modules() if name.startswith("bot.") and not name.startswith(files)
    )


def _words(value: ast.expr, known: dict[str, str]) -> Iterator[str]:
    """The constants that an argument may be: itself, either of two, or a module's own."""
    match value:
        case ast.Constant(value=str(said)):
            yield said
        case ast.IfExp(body=body, orelse=other):
            yield from (*_words(body, known), *_words(other, known))
        case ast.BoolOp(values=values):
            for each in values:
                yield from _words(each, known)
        case ast.Name(id=name) if name in known:
            yield known[name]


def _constants(tree: ast.Module) -> dict[str, str]:
    return {
        target.id: node.value.value
        for node in nodes(tree)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name) and isinstance(node.value.value, str)
    }


def called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


@cache
def said() -> dict[str, str]:
    """What is looked up where it is written, with the place."""
    found: dict[str, str] = {}
    for module, tree in speaking():
        known = _constants(tree)
        for node in nodes(tree):
            if not isinstance(node, ast.Call):
                continue
            name = called(node)
            first = SAYERS.get(name, 0 if name in HEADINGS else None)
            given = [] if first is None else node.args[first:]
            given += [word.value for word in node.keywords if word.arg in ("none", "todo")]
            for each in given:
                found |= dict.fromkeys(_words(each, known), f"{module}:{node.lineno}")
            if name == "counted" and len(node.args) == 2:  # the one with an s
                found |= {f"{one}s": f"{module}:{node.lineno}" for one in _words(node.args[1], known)}
    return {plain(words): place for words, place in found.items() if re.search("[A-Za-z]{2}", words)}


@cache
def helped() -> dict[str, str]:
    """What every command, argument and option says of itself, with the words of the command."""
    return dict(_help(get_command(root), "grindvakt"))


CHOICES = re.compile(r"<[a-z_]+(\|[a-z_]+)+>|<[%Y].*>|<bool>|")
"""What is chosen of is typed alike in both languages; how a time is written, and that nothing is taken, isn't read as
words (`bot/console/frame.py`)."""


def _help(command: Any, words: str) -> Iterator[tuple[str, str]]:
    context = typer.Context(command)
    yield plain(command.help or ""), words
    for param in command.params:
        if isinstance(param, TyperArgument) and param.metavar is None:
            yield param.name.upper(), f"{words} {param.name}"
        if not CHOICES.fullmatch(takes := param.display_type(context)):
            yield takes, f"{words} {param.name}"
        shown = param.show_default if isinstance(param.show_default, str) else ""
        for told in (param.help, shown, param.metavar):
            if told:
                yield plain(told), f"{words} {param.name}"
    if hasattr(command, "list_commands"):
        for name in command.list_commands(context):
            yield from _help(command.get_command(context, name), f"{words} {name}")


@cache
def kept() -> dict[str, str]:
    """What the settings mean, and what is kept by which rule."""
    settings = make_settings({}, {}, sections_of(FEATURES))
    meant = {
        plain(field.description or ""): f"setting {name}"
        for section in (settings, *settings.sections)
        for name, field in type(section).model_fields.items()
    }
    kinds: list[RetentionKind] = [kind for feature in FEATURES for kind in feature.retention(settings)]
    told = {words: kind.name for kind in kinds for words in (kind.what, kind.rule, kind.basis)}
    return meant | {
        words: name for words, name in told.items() if not re.search(r"\d+ (months|days|years)", words)
    }


def states() -> dict[str, str]:
    """Looked up by their value, and a decision's fields by their name."""
    register = {each.name: "RegisteredDecision" for each in fields(RegisteredDecision)}
    return (
        register
        | {"state": "decision show", "related": "decision show", "log": "decision show"}
        | {each.value: kind.__name__ for kind in STATES for each in kind}
        | {kind.__name__: "log show" for feature in FEATURES for kind in feature.facts}
        | {AttemptRefused.__name__: "log show"}
    )


def kinds() -> dict[str, str]:
    """What `outbox list` calls the messages, tasks and calls to other systems of every feature."""
    house = a_house(lambda: datetime(2026, 11, 27, 9, tzinfo=UTC))
    built = [each(house) for one in FEATURES for each in (one.messages, one.tasks, one.effects)]
    several = {kind for each in (*built, FILE_TASKS, {"activity": None}) for kind in each}
    return {KIND.format(word=kind): "outbox list" for kind in several}


def asked() -> dict[str, str]:
    """All that must have its Swedish, with where it is said."""
    return (
        said()
        | helped()
        | kept()
        | states()
        | kinds()
        | {IN_DOUBT: "outbox list"}
        | dict.fromkeys((UNREAD.format(word=why) for why in PROBLEMS), "directory status")
        | dict.fromkeys(map(plain, ALSO | PUT_TOGETHER), "the frame")
    )


@reads_source
def test_all_that_is_said_has_its_swedish() -> None:
    lacking = {
        words: place
        for words, place in asked().items()
        if words and words not in swedish() and not NAMES.fullmatch(words)
    }
    assert not lacking


@reads_source
def test_no_swedish_is_kept_for_what_nobody_says() -> None:
    """A word that is put together or looked up by its state stands somewhere as a text."""
    written = {
        plain(node.value)
        for _, tree in speaking()
        for node in nodes(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert not swedish().keys() - written - asked().keys()


def test_the_same_words_stand_in_one_file() -> None:
    """Two parts that say the same say it the same: it stands with what all commands have in common."""
    standing = Counter(words for file in files() for words in read(file))
    assert len(standing) > 1_000
    assert not [words for words, times in standing.items() if times > 1]


def holes(words: str) -> list[str]:
    parts = Formatter().parse(words)
    return sorted(f"{name}!{conversion}:{form}" for _, name, form, conversion in parts if name)


def test_both_languages_have_the_same_placeholders() -> None:
    plain_words = {english: told for english, told in swedish().items() if "{}" not in english}
    assert not {english for english, told in plain_words.items() if holes(english) != holes(told)}


def test_typography() -> None:
    for english, told in swedish().items():
        assert told, english
        assert told == told.rstrip() or english != english.rstrip(), told
        assert not set("“‘") & set(told), told
        assert "..." not in told or "..." in english, told
