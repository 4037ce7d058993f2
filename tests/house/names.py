"""Names that mean several things: classes (and aliases of types) that more than one module of the product defines."""

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping

from tests.sources import modules


def repeated_classes() -> Mapping[str, list[str]]:
    """Public classes that more than one module defines, with the modules."""
    return _repeated(lambda tree: (name for name in _classes(tree) if not name.startswith("_")))


def repeated_names() -> Mapping[str, list[str]]:
    """The same with private classes (their underscore left out) and with aliases of types (`Clock = Callable[…]`)."""
    return _repeated(lambda tree: (name.lstrip("_") for name in (*_classes(tree), *_aliases(tree))))


def _repeated(names_of) -> Mapping[str, list[str]]:  # type: ignore[no-untyped-def]
    where: dict[str, list[str]] = defaultdict(list)
    for module, tree in modules():
        if module.startswith("storage.migrations.versions"):
            continue  # each repeats in its own words what it once gave
        for name in set(names_of(tree)):
            where[name].append(module)
    return {name: found for name, found in sorted(where.items()) if len(found) > 1}


def _classes(tree: ast.Module) -> Iterator[str]:
    return (node.name for node in tree.body if isinstance(node, ast.ClassDef))


def _aliases(tree: ast.Module) -> Iterator[str]:
    """Names in CamelCase that are given to a type; a type variable is no alias."""
    for node in tree.body:
        if not isinstance(node, ast.Assign) or len(node.targets) != 1:
            continue
        target, value = node.targets[0], node.value
        if not isinstance(target, ast.Name) or not _is_camel(target.id):
            continue
        if isinstance(value, ast.Subscript | ast.BinOp | ast.Name | ast.Attribute):
            yield target.id


def _is_camel(name: str) -> bool:
    bare = name.lstrip("_")
    return bare[:1].isupper() and not bare.isupper() and "_" not in bare
