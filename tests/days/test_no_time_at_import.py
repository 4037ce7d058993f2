"""No test file asks for the time as it is read: its tests may run minutes later, or past midnight."""

import ast
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parents[1]
CLOCKS = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "time.time",
    "time.time_ns",
    "utc_now",
}


def test_the_time_is_asked_for_in_the_test() -> None:
    texts = {file: file.read_text("utf-8") for file in TESTS.glob("**/test_*.py")}
    named = {file: text for file, text in texts.items() if any(clock in text for clock in CLOCKS)}
    assert named
    found = {str(file): asked_at_import(ast.parse(text)) for file, text in named.items()}
    assert {file: lines for file, lines in found.items() if lines} == {}


def test_what_asks_is_found() -> None:
    source = """
NOW = int(time.time())
def later():
    return today()
def today():
    return date.today()
DUE = [{"at": later()}]
FINE = [lambda: later(), later, time(12)]
@pytest.mark.parametrize("at", [datetime.now(UTC)])
def test(at, default=later()):
    assert at < utc_now()
"""
    assert asked_at_import(ast.parse(source)) == [2, 7, 9, 10]


def asked_at_import(tree: ast.Module) -> list[int]:
    """The lines on which a clock is asked outside every function, itself or by a function of the same file."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    asking = set(CLOCKS)
    while (
        more := {one.name for one in functions if asking & {called(node) for node in ast.walk(one)}} - asking
    ):
        asking |= more
    return sorted(
        node.lineno for node in _outside(tree) if isinstance(node, ast.Call) and called(node) in asking
    )


def called(node: ast.AST) -> str:
    """What a call calls, as far as its last two names."""
    return ".".join(ast.unparse(node.func).split(".")[-2:]) if isinstance(node, ast.Call) else ""


def _outside(node: ast.AST) -> Iterator[ast.AST]:
    """Whatever runs as the file is read: all but the bodies of functions."""
    yield node
    for name, inner in ast.iter_fields(node):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) and name == "body":
            continue
        for child in inner if isinstance(inner, list) else [inner]:
            if isinstance(child, ast.AST):
                yield from _outside(child)
