"""The product's source as trees, read once for all the tests that look at it."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("bot", "cards", "storage", "manifest")

reads_source = pytest.mark.together("source")
"""These tests run in one process, since reading it all takes seconds."""


@cache
def modules() -> tuple[tuple[str, ast.Module], ...]:
    """Every module of the product by its dotted name."""
    return tuple(
        (".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"), _read(file))
        for package in PACKAGES
        for file in sorted((ROOT / package).rglob("*.py"))
    )


@cache
def nodes(tree: ast.Module) -> tuple[ast.AST, ...]:
    """All that is in the module, in `ast.walk`'s order."""
    return tuple(ast.walk(tree))


def _read(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))
