"""How long the product's files and functions are, and whether modules import each other in circles."""

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from statistics import median

from tests.sources import ROOT, modules, nodes


@dataclass(frozen=True)
class Lengths:
    """In lines; `where` the longest one is."""

    median: float
    longest: int
    where: str


def files() -> Lengths:
    """The product's modules that hold anything; generated migrations aside."""
    lengths = {}
    for module, tree in modules():
        if tree.body and not module.startswith("storage.migrations.versions"):
            file = ROOT.joinpath(*module.split(".")).with_suffix(".py")
            file = file if file.exists() else ROOT.joinpath(*module.split("."), "__init__.py")
            lengths[module] = len(file.read_text("utf-8").splitlines())
    return _lengths(lengths)


def functions() -> Lengths:
    """From `def` to the last line, docstring included; what is only declared (`...`, a docstring) doesn't count."""
    lengths = {}
    for module, tree in modules():
        if module.startswith("storage.migrations.versions"):
            continue
        for node in nodes(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not _is_declared(node):
                assert node.end_lineno is not None
                lengths[f"{module}.{node.name}:{node.lineno}"] = node.end_lineno - node.lineno + 1
    return _lengths(lengths)


def circle() -> list[str]:
    """Modules that import each other in a circle, the first one found; empty where there is none."""
    there = {module for module, _ in modules()}
    graph = {module: _imports(tree, there) - {module} for module, tree in modules()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as found:
        return list(found.args[1])
    return []


def _lengths(lengths: Mapping[str, int]) -> Lengths:
    where = max(lengths, key=lambda name: lengths[name])
    return Lengths(median(lengths.values()), lengths[where], where)


def _is_declared(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return all(isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant) for part in node.body)


def _imports(tree: ast.Module, there: set[str]) -> set[str]:
    found: set[str] = set()
    for node in nodes(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found & there
