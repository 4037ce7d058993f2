"""What others have written gets into the log as one line of limited length, wherever it comes from."""

import ast
import io
import logging
import re
from collections.abc import Callable
from datetime import date

import pytest

from bot.core.errors import Permanent, Retryable
from bot.core.logs import (
    FORMAT,
    LONGEST,
    LONGEST_READ,
    EncodingLogger,
    OneLineFormatter,
    Sparing,
    log_of,
    shown,
)
from bot.core.unsaid import without_values
from bot.features.gates.kinds import Choice
from tests.sources import modules, nodes, reads_source

FORGED = "19:a@thread\n2026-11-25 12:00:00 ERROR bot.app: the database is gone"
BREAKS = [
    "\n",
    "\r\n",
    "\v",
    "\f",
    "\x1c",
    "\x85",
    "\u2028",
    "\u2029",
    "\0",
    "\x1b[2J",
    "\u202e",
    "\u200b",
    "\ud800",
]


@pytest.fixture
def written() -> tuple[logging.Logger, io.StringIO]:
    """A logger that writes as the program's does, and what it has written."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(OneLineFormatter(FORMAT))
    logger = logging.Logger("test")
    logger.addHandler(handler)
    return logger, stream


@pytest.mark.parametrize("odd", BREAKS, ids=ascii)
def test_what_breaks_or_hides_is_escaped(odd: str) -> None:
    line = shown(f"a{odd}b")
    assert line.isprintable()
    assert line.isascii()
    assert line.startswith("a\\")
    assert line.endswith("b")


def test_words_stay_as_they_are() -> None:
    assert shown("Gränsvärde för å, ä och ö – 19:a@thread.tacv2;messageid=1") == (
        "Gränsvärde för å, ä och ö – 19:a@thread.tacv2;messageid=1"
    )


def test_what_is_long_is_cut_and_says_how_long_it_was() -> None:
    assert shown("x" * 60_000) == "x" * LONGEST + "… (60000 characters)"
    assert shown("x" * LONGEST) == "x" * LONGEST
    assert len(shown("\ud800" * 60_000)) < LONGEST + 30


@pytest.mark.parametrize("call", ["%s", "%r"])
@pytest.mark.parametrize("value", [FORGED, ValueError(FORGED), Retryable("x" * 60_000 + "\n"), [FORGED]])
def test_every_argument_goes_through_the_encoder(
    caplog: pytest.LogCaptureFixture, call: str, value: object
) -> None:
    log_of("bot.test").warning(f"one {call}, %d and %.1f", value, 2, 0.5)
    (record,) = caplog.records
    assert record.getMessage().isprintable()
    assert record.getMessage().endswith(", 2 and 0.5")
    assert len(record.getMessage()) < LONGEST + 100


def test_a_library_cannot_write_a_second_line_either(written: tuple[logging.Logger, io.StringIO]) -> None:
    logger, stream = written
    logger.warning("answer: %s", FORGED)
    logger.warning("answer: %s", "y" * 100_000)
    first, second = stream.getvalue().splitlines()
    assert "\\n2026-11-25 12:00:00 ERROR" in first
    assert len(second) < 5_000


def test_a_stack_trace_cannot_be_taken_for_lines(written: tuple[logging.Logger, io.StringIO]) -> None:
    logger, stream = written
    try:
        raise ValueError(FORGED + "\nz" * 10_000)
    except ValueError:
        logger.exception("it failed")
    first, *traced = stream.getvalue().splitlines()
    assert first.endswith("ERROR test: it failed")
    assert 1 < len(traced) <= 200
    assert all(line.startswith("    | ") for line in traced)


QUOTED = {
    "a row": (
        'new row for relation "people" violates check constraint "people_mail"\n'
        "DETAIL:  Failing row contains (19121212-1212, karin, Hemligt skäl, -1).",
        'new row for relation "people" violates check constraint "people_mail"',
    ),
    "a key": (
        'duplicate key value violates unique constraint "t"\nDETAIL:  Key (mail)=(Hemligt) exists.\n[SQL: insert]',
        'duplicate key value violates unique constraint "t"',
    ),
    "a value": (
        'invalid input syntax for type integer: "Hemligt "x" skäl"',
        "invalid input syntax for type integer: …",
    ),
    "a number": (
        'value "19121212121212" is out of range for type integer',
        "value … is out of range for type integer",
    ),
    "a document": (
        "1 validation error for Kept\nn\n  Input should be a valid integer [type=int_parsing, "
        "input_value='Hemligt, skäl', input_type=str]",
        "Input should be a valid integer [type=int_parsing, input_value=…, input_type=str]",
    ),
    "a recipient": (
        "550 5.1.1 <karin.ek@hemligt.example.org>: unknown",
        "550 5.1.1 <<mail address>>: unknown",
    ),
    "a header": ("Authorization: Bearer aGVtbGlndA.aGVtbGlndA", "Authorization: Bearer <token>"),
    "a token": ("token=eyJhbGciOiJSUzI1NiJ9.aGVtbGlndA.aGVtbGlndA&x", "token=<token>&x"),
    "an address": ("postgresql://grindvakt:hemligt@db:5432/g", "postgresql://grindvakt:<password>@db:5432/g"),
    "a person": ("ValueError: 121212-1212 eller 191212121212", "<identity number> eller <identity number>"),
}


@pytest.mark.parametrize(("said", "left"), QUOTED.values(), ids=QUOTED.keys())
@pytest.mark.parametrize("traced", [False, True], ids=["line", "trace"])
def test_what_others_quote_is_not_for_the_log(
    written: tuple[logging.Logger, io.StringIO], said: str, left: str, traced: bool
) -> None:
    logger, stream = written
    if traced:
        try:
            raise RuntimeError(said)  # as a database's driver does: no error of Python's about a value
        except RuntimeError:
            logger.exception("it failed")
    else:
        logger.warning("it failed: %s", said)
    text = stream.getvalue()
    assert left in text
    assert not re.search("hemligt|aGVtbGlndA|1212-?1212|karin", text, re.IGNORECASE)


NAME = "Hemligt"


def looked_up() -> None:
    dict[str, int]()[NAME]


def looked_up_for() -> None:
    try:
        looked_up()
    except KeyError as error:
        raise RuntimeError("it can't be drawn") from error


def read_while() -> None:
    try:
        int(NAME)
    except ValueError:
        looked_up()


def a_day() -> None:
    date.fromisoformat(NAME)


def one_of() -> None:
    Choice(f"{NAME} 'd\"å'")


def several() -> None:
    raise ExceptionGroup("two", [KeyError(NAME), ExceptionGroup("more", [ValueError(f"no {NAME!r}")])])


def in_a_circle() -> None:
    error, other = KeyError(NAME), ValueError(repr(NAME))
    error.__context__, other.__context__ = other, error
    raise error


@pytest.mark.parametrize(
    "fails",
    [looked_up, looked_up_for, read_while, a_day, one_of, several, in_a_circle],
    ids=lambda fails: fails.__name__,
)
def test_what_was_looked_up_or_read_is_in_no_trace_and_in_no_line(
    written: tuple[logging.Logger, io.StringIO], fails: Callable[[], None]
) -> None:
    """A name or a title is a key like any other; where it failed is told all the same."""
    logger, stream = written
    try:
        fails()
    except Exception as error:
        logger.exception("it failed")
        EncodingLogger(logger).warning("it failed: %s, %r", error, error)
    assert NAME not in stream.getvalue()
    assert f"in {fails.__name__}" in stream.getvalue()


def test_what_is_no_value_stays_in_a_trace(written: tuple[logging.Logger, io.StringIO]) -> None:
    logger, stream = written
    for error in (FileNotFoundError(2, "No such file", "/srv/x"), Permanent("job 17"), TypeError("no 'now'")):
        logger.error("it failed", exc_info=error)
    told = stream.getvalue()
    assert "FileNotFoundError: [Errno 2] No such file: '/srv/x'" in told
    assert "bot.core.errors.Permanent: job 17" in told
    assert "TypeError: no 'now'" in told


@pytest.mark.parametrize(
    "kept",
    [
        "19:meeting_MjdhNjM4@thread.v2;messageid=1",
        "a:1_b@unq.gbl.spaces",
        "INI-2026-0014/G2 2026-11-28 12:00:00 10.0.0.1:51234",
        "job 1795867200 of 20261128",
    ],
)
def test_what_an_administrator_needs_stays(written: tuple[logging.Logger, io.StringIO], kept: str) -> None:
    logger, stream = written
    logger.warning("it failed: %s", kept)
    assert kept in stream.getvalue()


@pytest.mark.parametrize("sign", ["a", "eyJ", "1", '"', "x@", "input_value=", "://a:", 'out of range "'])
def test_no_text_takes_long_to_look_through(sign: str) -> None:
    """A pattern that goes back and forth would take minutes: the test's own limit ends it."""
    assert without_values(sign * (LONGEST_READ // len(sign)))


def test_an_argument_s_lines_are_looked_through_though_they_are_one_by_then(
    written: tuple[logging.Logger, io.StringIO],
) -> None:
    logger, stream = written
    EncodingLogger(logger).warning(
        "a commit failed: %r", ValueError("no row\nDETAIL:  Key (Hemligt).\nLINE 1")
    )
    assert "Hemligt" not in stream.getvalue()
    assert "LINE 1" in stream.getvalue()


@reads_source
def test_there_is_no_other_way_to_a_logger() -> None:
    """`logging.getLogger` outside bot/core/logs.py would go round the encoder."""
    strange = [
        f"{module}: {ast.unparse(node)}"
        for module, tree in modules()
        if module != "bot.core.logs"
        for node in nodes(tree)
        if isinstance(node, ast.Call) and re.fullmatch(r"logging\.\w+", ast.unparse(node.func))
    ]
    assert strange == []


def test_whoever_knocks_again_and_again_fills_no_disk() -> None:
    now = 0.0
    sparing = Sparing(most=3, within=60.0, ticks=lambda: now)
    assert sparing.left_out() == 0
    assert [sparing.lets() for _ in range(5)] == [True, True, True, False, False]
    assert sparing.left_out() == 0, "the minute isn't over"
    now = 61.0
    assert sparing.left_out() == 2
    assert sparing.lets()
