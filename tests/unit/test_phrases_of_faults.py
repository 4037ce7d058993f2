"""What others say of a fault in English is known by its form, and has its Swedish."""

import ast
import errno
import os
import re
from collections import Counter
from collections.abc import Iterator

import pytest

from bot.core.phrases import FAULTS, files, forms_said, plain, read, recast, swedish
from bot.features.gates.told_beside import CALLED
from bot.features.portfolio.channels import HOW
from storage.engine.faults import SQLITE_PASSING
from tests.sources import modules, nodes, reads_source
from tests.unit.test_phrases import called, holes

NOT_OURS = re.compile(
    r"path$|Input should be|Invalid value|Missing |No such |Option |Got |Choose from|Unable to parse|must be "
)
"""What Typer and pydantic say begins so."""
WHAT = ("advice", "condition", "decision", "need")
PUT_TOGETHER_FAULTS = {
    "{} is neither a day nor a time; write it as 2026-12-14 or 2026-12-14T13:00",
    "{} is not one of {}.",
    "file {} does not exist.",
    "dir {} does not exist.",
    "path {} does not exist.",
    "file {} is a directory.",
    "dir {} is a file.",
    "{} {} is not readable.",
    "{} {} is not writable.",
    "greater than or equal to {}",
    "less than or equal to {}",
    "body {} has {} members with order {}; give each its own number",
    "body {} has {} substitutes with order {}; give each its own number",
    *(f"{{}}: {called}: it is another in the tables than in the log" for called in CALLED.values()),
    *(f"{{}}: the {what} is another in the tables than in the log ({{}})" for what in WHAT),
    "the database's file was deleted or moved away",
    "the database's file was deleted or moved away ({})",
    "the database's file was emptied",
    "the database's file was replaced by another",
    "the database's file was replaced by another ({})",
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
    f"{{}}: '{{}}' {{}}; {HOW}",
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
        for form in forms - PUT_TOGETHER_FAULTS - {*map(os.strerror, errno.errorcode)}
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
    "Retryable",
    "FileFault",
    "UnsoundPicture",
    "Unread",
    "Doubtful",
    "LaterDocument",
    "ValueError",
    "fault",
    "wrong",
    "_wrong",
}
"""What a fault is made with: its kind, or what notes one."""
FAULTY_FROM = (
    "bot.core.",
    "bot.features.records.",
    "bot.features.portfolio.",
    "bot.features.directory.",
    "bot.features.trainings.",
    "bot.features.conditions.",
    "bot.features.announcements.",
    "bot.features.releases.",
    "bot.teams.credentials",
    "bot.teams.certificates",
    "bot.outside.proxies",
    "bot.delivery.mail",
    "storage.engine.",
)


@reads_source
def test_what_keeps_a_file_or_a_chain_from_being_used_has_its_swedish() -> None:
    known = {re.sub(r"\{\w+\}", "{}", form) for form in forms_said()} | swedish().keys()
    lacking = {
        form
        for module, tree in modules()
        if module.startswith(FAULTY_FROM)
        for given in _said_of_faults(tree)
        if (form := _form(given)) and re.search("[a-z]{2}.* ", form) and form not in known | IN_PIECES
    }
    assert not {form for form in lacking if not re.fullmatch(r"(\w+: )?(\{\}[:; ]*)+", form)}


IN_PIECES = {
    "{}{} stands beside another one and is not read; write each on a line of its own",
    "{}: {} has no stage or gate {}",
    "{}: nobody is known by {}{}; add the person under people, or correct it",
    "stands beside `audience` and is not read; write it under that",
    "somebody who is in a call has got something else meanwhile",
    "a fact holds no floats, and so not {}",
    "a time without a zone can't be logged",
    "this is no frontier of a tree with {} leaves",
    "{} is not a host's name",
    "{} has no file",
    "the workbook is damaged; save it as an Excel workbook (.xlsx) anew",
}
"""What is said whole elsewhere, goes on in some cases, or is for the log of the program and its makers alone."""


def _said_of_faults(tree: ast.AST) -> Iterator[ast.AST]:
    """What a fault is made with where that is done, and what is called `message` before."""
    for node in nodes(tree):
        if isinstance(node, ast.Call) and called(node) in FAULTY:
            yield from node.args
        elif isinstance(node, ast.Assign) and "message" in [getattr(each, "id", "") for each in node.targets]:
            yield from (
                (node.value.body, node.value.orelse) if isinstance(node.value, ast.IfExp) else (node.value,)
            )


def test_what_is_the_matter_with_a_database_s_file_has_its_swedish(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is told with the driver's own words behind it."""
    monkeypatch.setenv("GRINDVAKT_LANGUAGE", "sv")
    told = [f"{what} (disk I/O error)" for what in SQLITE_PASSING.values()]
    told += [f"the database's file {what}" for what in ("was emptied", "was replaced by another (-wal)")]
    assert not [sentence for sentence in told if recast(sentence) == sentence]


@reads_source
def test_what_differs_between_log_and_tables_has_its_swedish() -> None:
    """For auditors: `log verify` names each difference, after what it is found in."""
    known = {re.sub(r"\{\w+\}", "{}", form) for form in forms_said()}
    told = [
        (module, form)
        for module, tree in modules()
        for node in nodes(tree)
        if isinstance(node, ast.Yield | ast.Return | ast.Call | ast.List)
        for given in (node.args if isinstance(node, ast.Call) else getattr(node, "elts", [node]))
        if (form := _form(getattr(given, "value", None) or given))
        and re.search("(the|in) (tables|register)|in the log", form)
    ]
    whole = {form.removeprefix("{}: ") for _, form in told} - DIFFERENCES_IN_PIECES
    needed = {form for form in whole if form not in known and f"{{}}: {form}" not in known}
    assert not needed | set(PUT_TOGETHER_DIFFERENCES) - known
    assert len(whole) > 15


PUT_TOGETHER_DIFFERENCES = [
    *(f"{{}}: {called}: it is another in the tables than in the log" for called in CALLED.values()),
    *(f"{{}}: the {what} is another in the tables than in the log ({{}})" for what in WHAT),
    *(f"{{}}: the position of {{}} {what}" for what in ("is missing from the tables",)),
    "{}: the position of {} is in the tables, and the log doesn't tell of it",
    "{}: the position of {} is {} in the tables and {} in the log",
    "{}: the position of {} has another {} in the tables than in the log",
]
DIFFERENCES_IN_PIECES = {
    "it is another in the tables than in the log",
    "the {} is another in the tables than in the log ({})",
    "is missing from the tables",
    "is in the tables, and the log doesn't tell of it",
    "is {} in the tables and {} in the log",
    "has another {} in the tables than in the log",
}


@reads_source
def test_both_languages_of_a_fault_are_filled_alike() -> None:
    assert not {form for form, told in forms_said().items() if holes(form) != holes(told)}
    standing = Counter(form for file in files(FAULTS) for form in read(file))
    assert not [form for form, times in standing.items() if times > 1]
