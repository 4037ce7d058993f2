"""Marks in the product's code, by which it tells itself what of it is run: `__ran__[7] = 1` before each statement.

A trace function would tell the same, but Python then looks at each instruction of every library too, which makes all
tests twice as slow; a mark costs a few billionths of a second, and only where the product itself is run.
"""

import ast
from collections.abc import Iterable

Way = tuple[int, int]
"""A way from line to line that was taken, as coverage has it; from a line to itself: that line was run."""

RAN = "__ran__"
ON = 0
"""The line that a way leads to where a condition has no `else`: whatever comes next."""

LOAD, STORE = ast.Load(), ast.Store()


class Marks:
    """Puts the marks in a module; `proves` has the ways that are known to be taken once the mark of that number is."""

    def __init__(self, tree: ast.Module) -> None:
        self.proves: list[list[Way]] = []
        self._inside(tree)

    def _inside(self, node: ast.stmt | ast.Module) -> None:
        match node:
            case ast.If() | ast.While() | ast.For() | ast.AsyncFor():
                self._block(node.body, [(node.lineno, _first(node.body))])
                if node.orelse:
                    self._block(node.orelse, [(node.lineno, _first(node.orelse))])
                else:
                    node.orelse = [self._mark(node, [(node.lineno, ON)])]
            case ast.Try() | ast.TryStar():
                self._try(node)
            case ast.Match():
                self._match(node)
            case ast.Module() | ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef():
                self._block(node.body, [])
            case ast.With() | ast.AsyncWith():
                self._block(node.body, [])

    def _block(self, body: list[ast.stmt], before: list[Way]) -> None:
        """`before`: the ways that were taken where the first statement is come to."""
        marked: list[ast.stmt] = []
        for number, statement in enumerate(body):
            self._inside(statement)
            before = [*before, *_run(_lines(statement))]
            if not _stays_first(statement, number):
                marked.append(self._mark(statement, before))
                before = []
            marked.append(statement)
        body[:] = marked

    def _mark(self, at: ast.stmt, proves: list[Way]) -> ast.stmt:
        where = {"lineno": at.lineno, "end_lineno": at.lineno, "col_offset": 0, "end_col_offset": 0}
        number = ast.Constant(len(self.proves), **where)
        self.proves.append(proves)
        place = ast.Subscript(ast.Name(RAN, LOAD, **where), number, STORE, **where)
        return ast.Assign([place], ast.Constant(1, **where), **where)

    def _try(self, node: ast.Try | ast.TryStar) -> None:
        for body in (node.body, node.orelse, node.finalbody):
            self._block(body, [])
        asked: list[Way] = []
        for handler in node.handlers:
            asked += _run([handler.lineno])
            self._block(handler.body, asked)

    def _match(self, node: ast.Match) -> None:
        asked: list[Way] = []
        last = node.lineno
        for case in node.cases:
            here = case.pattern.lineno
            asked += [(last, here), (here, here)]
            self._block(case.body, [*asked, (here, _first(case.body))])
            last = here
        if not _takes_all(node.cases[-1]):
            none = self._mark(node, [*asked, (last, ON)])
            rest = ast.copy_location(ast.MatchAs(), node)
            node.cases.append(ast.match_case(rest, None, [none]))


def _run(lines: Iterable[int]) -> list[Way]:
    return [(line, line) for line in lines]


def _lines(statement: ast.stmt) -> list[int]:
    """Where it begins, and its decorators."""
    return [*(one.lineno for one in getattr(statement, "decorator_list", ())), statement.lineno]


def _first(body: list[ast.stmt]) -> int:
    return _lines(body[0])[0]


def _stays_first(statement: ast.stmt, number: int) -> bool:
    """A docstring, and what Python wants at the beginning of a module."""
    if isinstance(statement, ast.ImportFrom):
        return statement.module == "__future__"
    value = statement.value if isinstance(statement, ast.Expr) else None
    return number == 0 and isinstance(value, ast.Constant) and isinstance(value.value, str)


def _takes_all(case: ast.match_case) -> bool:
    pattern = case.pattern
    return case.guard is None and isinstance(pattern, ast.MatchAs) and pattern.pattern is None
