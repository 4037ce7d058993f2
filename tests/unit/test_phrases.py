"""What the command line says in Swedish: all of it, and nothing that nobody says any more."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from string import Formatter
from typing import Any

import typer
from typer.main import get_command

from bot.__main__ import root
from bot.app import FEATURES
from bot.console.frame import PANELS, USAGE
from bot.core.phrases import FAULTS, files, forms_said, plain, read, swedish
from bot.core.retention import RetentionKind
from bot.feature import sections_of
from bot.features.announcements.posts import PostState
from bot.features.assistant.ports import OpenWhy
from bot.features.directory.entries import ReadingState
from bot.features.gates.kinds import ClosedBy, Ground
from bot.features.portfolio.channels import HOW
from bot.features.portfolio.initiatives import StepStatus
from bot.features.trainings.sessions import SessionState
from bot.settings.model import make_settings
from tests.sources import modules, nodes, reads_source

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
)
"""States that no card says by themselves: looked up as they are."""
ALSO = {*PANELS.values(), *USAGE, "environment", "default"}
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


def _name(call: ast.Call) -> str:
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
            name = _name(node)
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


def _help(command: Any, words: str) -> Iterator[tuple[str, str]]:
    context = typer.Context(command)
    yield plain(command.help or ""), words
    for param in command.params:
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
    return {each.value: kind.__name__ for kind in STATES for each in kind}


def asked() -> dict[str, str]:
    """All that must have its Swedish, with where it is said."""
    return said() | helped() | kept() | states() | dict.fromkeys(map(plain, ALSO | PUT_TOGETHER), "the frame")


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


def _holes(words: str) -> list[str]:
    parts = Formatter().parse(words)
    return sorted(f"{name}!{conversion}:{form}" for _, name, form, conversion in parts if name)


def test_both_languages_have_the_same_placeholders() -> None:
    plain_words = {english: told for english, told in swedish().items() if "{}" not in english}
    assert not {english for english, told in plain_words.items() if _holes(english) != _holes(told)}


def test_typography() -> None:
    for english, told in swedish().items():
        assert told, english
        assert told == told.rstrip() or english != english.rstrip(), told
        assert not set("“‘") & set(told), told
        assert "..." not in told or "..." in english, told


NOT_OURS = re.compile(
    r"path$|Input should be|Invalid value|Missing |No such |Option |Got |Choose from|Unable to parse|must be "
)
"""What Typer and pydantic say begins so."""
PUT_TOGETHER_FAULTS = {
    "{} does not match the formats {}.",
    "{} is not one of {}.",
    "file {} does not exist.",
    "directory {} does not exist.",
    "path {} does not exist.",
    "file {} is a directory.",
    "directory {} is a file.",
    "{} {} is not readable.",
    "{} {} is not writable.",
    "greater than or equal to {}",
    "less than or equal to {}",
    "there is no such setting; see `grindvakt settings`",
    "there is no such setting; did you mean {}? see `grindvakt settings`",
    "use one of: {}",
    "has a line break in it; write it on one line",
    "it can't be read: {}",
    "it is not UTF-8; save it as UTF-8",
    "{} (and {} more) stands beside another one and is not read; write each on a line of its own",
    "{} stands beside another one and is not read; write each on a line of its own",
    "{}: nobody is known by {}; add the person under people, or correct it",
    "{}: {} has no stage or gate {}; {}",
    f"{{}} {{}}; {HOW}",
    "an initiative of `{}` comes to `{}` but no gate here applies to it: add one, or see the gate's `applies_to`",
}
"""What stands in the code in pieces, or in Typer."""


def _form(node: ast.AST) -> str | None:
    """A text or an f-string, whatever fills it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return plain(node.value)
    if isinstance(node, ast.JoinedStr):
        parts = (each.value if isinstance(each, ast.Constant) else "{}" for each in node.values)
        return "".join(map(str, parts))
    return None


@reads_source
def test_each_form_of_a_fault_is_one_that_the_code_makes() -> None:
    """Some are put together, so each piece between the placeholders is looked for by itself."""
    made = "\n".join(form for _, tree in modules() for node in nodes(tree) if (form := _form(node)))
    forms = {re.sub(r"\{\w+\}", "{}", form) for form in forms_said()}
    gone = {
        form
        for form in forms - PUT_TOGETHER_FAULTS
        if not NOT_OURS.match(form)
        and any(piece.strip(" `:;,.?()'") not in made for piece in form.split("{}"))
    }
    assert not gone
    assert len(forms) > 300


FAULTY = {
    "Broken",
    "BadNote",
    "KeyFault",
    "NotExported",
    "Unreadable",
    "UnreadableContent",
    "ImportFault",
    "Permanent",
}
FAULTY_FROM = (
    "bot.core.",
    "bot.features.records.",
    "bot.features.portfolio.",
    "bot.features.directory.",
    "storage.engine.",
)


@reads_source
def test_what_keeps_a_file_or_a_chain_from_being_used_has_its_swedish() -> None:
    known = {re.sub(r"\{\w+\}", "{}", form) for form in forms_said()} | swedish().keys()
    lacking = {
        form: module
        for module, tree in modules()
        if module.startswith(FAULTY_FROM)
        for node in nodes(tree)
        if isinstance(node, ast.Call) and _name(node) in FAULTY
        for given in node.args
        if (form := _form(given)) and re.search("[a-z]{2}", form) and form not in known
    }
    assert not {form for form in lacking if not re.fullmatch(r"(\{\}[:; ]*)+", form)}


@reads_source
def test_both_languages_of_a_fault_are_filled_alike() -> None:
    assert not {form for form, told in forms_said().items() if _holes(form) != _holes(told)}
    standing = Counter(form for file in files(FAULTS) for form in read(file))
    assert not [form for form, times in standing.items() if times > 1]
