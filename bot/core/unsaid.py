"""What no line of the log may hold, whoever wrote it: values, tokens, mail addresses, identity numbers.

Errors of others quote what they were given: PostgreSQL tells the whole row that it wouldn't take, pydantic the value, a
mail server the recipient. What is left tells an administrator as much.
"""

import re
import traceback
from collections.abc import Iterator

_WHERE = re.compile(r"(?:^|(?<=\\n))(?:DETAIL|CONTEXT|HINT|QUERY|STATEMENT): [^\n]*?(?=\\n|$)", re.MULTILINE)
"""What PostgreSQL says beside its sentence, up to the end of the line, which may be written as two signs."""
_FAULTS = (
    (
        re.compile(
            r'((?:invalid input syntax|invalid input value|out of range)[^"\n]{0,100}): ".*?"(?=$|\n)'
        ),
        r"\1: …",
    ),
    (re.compile(r'value "[^"\n]{0,1000}" is out of range'), "value … is out of range"),
    (re.compile(r"input_value=.{0,1000}?(?=, input_type=|\n|$)"), "input_value=…"),
)
_SECRETS = (
    (re.compile(r"\beyJ[\w-]{8,}(?:\.[\w-]*){0,4}"), "<token>"),
    (re.compile(r"\b(Bearer|Basic)\s+[\w.~+/=-]{8,}", re.IGNORECASE), r"\1 <token>"),
    (re.compile(r"(://[^\s:/@]{1,100}:)[^\s/@]{1,200}@"), r"\1<password>@"),
    (re.compile(r"\b[\w.+-]{1,64}@(?!thread\.|unq\.|<)[\w-][\w.-]{0,250}"), "<mail address>"),
    (
        re.compile(r"\b(?:19|20)?\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]|[6-8]\d|9[01])[-+]\d{4}\b"),
        "<identity number>",
    ),
    (
        re.compile(r"\b(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]|[6-8]\d|9[01])\d{4}\b"),
        "<identity number>",
    ),
)
"""Teams' own ids of conversations have an @ too, and stay. Days with 60 added are co-ordination numbers."""

_QUOTED = re.compile(r"""'(?:[^'\\\n]|\\.){1,1000}'|"(?:[^"\\\n]|\\.){1,1000}\"""")
_OURS = ("bot", "cards", "storage", "manifest")
_CAUSED = "The above exception was the direct cause of the following exception:"
_MEANWHILE = "During handling of the above exception, another exception occurred:"
DEEPEST = 20
"""Exceptions of a chain that are told, counted from the last."""


def without_values(text: str) -> str:
    """The text without what isn't for the log. Each pattern is bounded, so that no text takes long."""
    text = _WHERE.sub("", text)
    for pattern, instead in (*_FAULTS, *_SECRETS):
        text = pattern.sub(instead, text)
    return text


def error_words(error: BaseException) -> str:
    """What an error says, without what was looked up or read: a name or a title is a key like any other.

    Our own errors quote ids alone. Of others, those that are about values (`KeyError`, `ValueError` …) quote them; what
    the system, the database and the language say of files, tables and arguments stays.
    """
    if type(error).__module__.partition(".")[0] in _OURS:
        return str(error)
    if type(error) is KeyError:
        return "…"
    return _QUOTED.sub("…", str(error)) if isinstance(error, LookupError | ValueError) else str(error)


def trace_of(error: BaseException) -> str:
    """The stack trace as Python writes it, each error in it with `error_words`."""
    chain, told = [error], {id(error)}
    joints = list[str]()
    while len(chain) < DEEPEST:
        last = chain[-1]
        before = last.__cause__ or (None if last.__suppress_context__ else last.__context__)
        if before is None or id(before) in told:
            break
        joints.append(_CAUSED if last.__cause__ is not None else _MEANWHILE)
        chain.append(before)
        told.add(id(before))
    parts = ["".join(_trace(each)).rstrip("\n") for each in reversed(chain)]
    joined = [parts[0]]
    for joint, part in zip(reversed(joints), parts[1:], strict=True):
        joined += [joint, part]
    return "\n\n".join(joined)


def _trace(error: BaseException, deep: int = 0) -> Iterator[str]:
    """One error, and the errors that it holds where it is a group."""
    if error.__traceback__ is not None:
        yield "Traceback (most recent call last):\n"
        yield from traceback.format_tb(error.__traceback__)
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    words = error_words(error)
    yield f"{name}: {words}\n" if words else f"{name}\n"
    if isinstance(error, BaseExceptionGroup) and deep < DEEPEST:
        for each in error.exceptions[:DEEPEST]:
            yield from (f"  {line}\n" for line in "".join(_trace(each, deep + 1)).splitlines())
