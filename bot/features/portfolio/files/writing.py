"""A portfolio → the text of YAML or CSV files that can be imported again."""

import csv
import io
import re
from collections.abc import Callable, Iterable
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import SafeRepresenter

from bot.core.list_text import joined
from bot.core.spreadsheets import DANGEROUS
from bot.features.portfolio.files.rows import CsvRow, Written, written
from bot.features.portfolio.files.table_rows import DIVIDER, LAYOUTS, Layout
from bot.features.portfolio.imports.plans import Portfolio

BYTE_ORDER_MARK = "\ufeff"
AWKWARD_LINES = re.compile(r"[^\S\n ]|\A\s| \n| \Z|\n\n\Z")
"""Texts whose white space a block of lines would lose or change."""


def as_yaml(portfolio: Portfolio, advance: Callable[[], None] = lambda: None) -> dict[str, str]:
    """The files by name: one for each table. `advance` is called after each."""
    files = {}
    for name, records in written(portfolio).items():
        stream = io.StringIO()
        _yaml().dump({name: [_nested(record) for record in records]}, stream)
        files[f"{name}.yaml"] = stream.getvalue()
        advance()
    return files


def as_csv(portfolio: Portfolio, advance: Callable[[], None] = lambda: None) -> dict[str, str]:
    """The files by name: one for each table and part, with semicolons, as Swedish Excel reads them."""
    records = written(portfolio)
    files = {}
    for layout in LAYOUTS:
        stream = io.StringIO()
        writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
        names = [column.name for column in layout.columns if not column.retired]
        writer.writerow(names)
        for row in _rows(layout, records[layout.table.name]):
            writer.writerow([_cell(row[name]) for name in names])
        files[f"{layout.name}.csv"] = BYTE_ORDER_MARK + stream.getvalue()
        advance()
    return files


def _rows(layout: Layout, records: Iterable[Written]) -> Iterable[CsvRow]:
    for record in records:
        if layout.part is None:
            yield record.row
            continue
        key = record.row[layout.table.key.name]
        for row in record.parts[layout.part.name]:
            yield {layout.table.owner: key, **row}


def _cell(value: Any) -> str:
    text = _text(value)
    return f"'{text}" if DANGEROUS.match(text) else text


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return joined(value, DIVIDER, DIVIDER) if isinstance(value, list) else str(value)


def _nested(record: Written) -> dict[str, Any]:
    """The record as one mapping, `name.sv` as `name: {sv: …}` and the holders of each role in one list."""
    nested: dict[str, Any] = {}
    for name, value in record.row.items():
        group, _, inner = name.partition(".")
        if inner:
            nested.setdefault(group, {})[inner] = value
        else:
            nested[name] = value
    for part, rows in record.parts.items():
        nested[part] = _MAPPINGS[part](rows) if part in _MAPPINGS else [_filled(row) for row in rows]
    return nested


def _holders(rows: Iterable[CsvRow]) -> dict[str, list[str]]:
    holders: dict[str, list[str]] = {}
    for row in rows:
        holders.setdefault(row["role"], []).append(row["person"])
    return holders


def _days(rows: Iterable[CsvRow]) -> dict[str, str]:
    return {row["gate"]: row["day"] for row in rows}


_MAPPINGS: dict[str, Callable[[Iterable[CsvRow]], dict[str, Any]]] = {"roles": _holders, "planned": _days}
"""Parts that YAML writes as a mapping."""


def _filled(row: CsvRow) -> CsvRow:
    return {name: value for name, value in row.items() if value is not None}


class _Representer(SafeRepresenter):
    """Writes texts of several lines as such, and never writes an alias, which an import refuses."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True

    def represent_text(self, data: str) -> ScalarNode:
        style = None
        if any(mark in data for mark in "\n\r\u2028\u2029"):
            style = '"' if AWKWARD_LINES.search(data) else "|"
        return self.represent_scalar("tag:yaml.org,2002:str", data, style=style)


_Representer.add_representer(str, _Representer.represent_text)


def _yaml() -> YAML:
    yaml = YAML(typ="safe", pure=True)
    yaml.Representer = _Representer
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]  # declared as None
    yaml.width = 110
    return yaml
