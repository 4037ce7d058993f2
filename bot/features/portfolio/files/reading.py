"""Files → the batch that they make together, with every fault of reading."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.core.nodes import Block, Node, Scalar, Series, Where, kind_of
from bot.core.text_files import bytes_of, text_of
from bot.core.yaml_text import Repeated, Unreadable, read_yaml
from bot.features.portfolio.files.columns import Part, Table
from bot.features.portfolio.files.csv_text import csv_rows
from bot.features.portfolio.files.gathering import gathered
from bot.features.portfolio.files.shaping_records import finished, owner_of, part_row, record_of
from bot.features.portfolio.files.table_rows import LAYOUTS, Cells, Layout, read_cells
from bot.features.portfolio.files.tables import TABLES
from bot.features.portfolio.files.workbook import read_workbook
from bot.features.portfolio.imports.hints import choices
from bot.features.portfolio.imports.records import Batch, Given, ImportFault, ImportRecord
from bot.features.processes.faults import ModelFaults
from bot.features.processes.loader import load_text
from bot.features.processes.model import ProcessModel

YAML_ENDINGS = (".yaml", ".yml")
SECTIONS = {table.name: table for table in TABLES}
MODEL_KEY = "schema"
NO_ENDING = "not a .yaml, .yml, .csv or .xlsx file; give it such an ending"
OTHER_ENDINGS = dict.fromkeys(
    (".xls", ".xlsm", ".xlsb", ".ods"),
    "only .xlsx is read of workbooks; save it as an Excel workbook (.xlsx)",
)


class Reading:
    """What has been read so far of the files of one import."""

    def __init__(self) -> None:
        self.faults: list[ImportFault] = []
        self.records: dict[str, list[ImportRecord]] = {table.name: [] for table in TABLES}
        self.models: list[Given[ProcessModel]] = []
        self.unread_models = False

    def file(self, path: Path) -> None:
        """Read one file, whatever it holds."""
        name = str(path)
        try:
            ending = path.suffix.lower()
            if ending in YAML_ENDINGS:
                self._yaml(text_of(path, name), name)
            elif ending == ".csv":
                self._csv(text_of(path, name), path)
            elif ending == ".xlsx":
                for cells in read_workbook(bytes_of(path, name), path, self.faults):
                    self._cells(cells)
            else:
                raise Unreadable(Where(name, 0), OTHER_ENDINGS.get(ending, NO_ENDING))
        except Unreadable as error:
            self.faults += _faults_of(error)

    def batch(self) -> Batch:
        """Everything that was read, as one import."""
        records = {t.name: gathered(t, self.records[t.name], self.faults) for t in TABLES}
        return Batch(
            models=tuple(self.models),
            faults=tuple(self.faults),
            unread_models=self.unread_models,
            **records,
        )

    def _yaml(self, text: str, name: str) -> None:
        document = read_yaml(text, name)
        root = document.root
        if isinstance(root, Block) and MODEL_KEY in root.items:
            self._model(text, name)
            return
        self.faults += map(_twice, document.repeated)
        if not isinstance(root, Block):
            known = ", ".join(SECTIONS)
            raise Unreadable(Where(name, 1), f"nothing to import; write one or more of {known}")
        for section, node in root.items.items():
            if section not in SECTIONS:
                message = f"unknown key {section!r}; {choices(section, (*SECTIONS, MODEL_KEY))}"
                self.faults.append(ImportFault(root.keys[section], message))
            else:
                self._section(SECTIONS[section], node)

    def _section(self, table: Table, node: Node) -> None:
        if isinstance(node, Scalar) and node.text is None:
            return
        if not isinstance(node, Series):
            self.faults.append(ImportFault(node.where, f"{table.name} must be a list, not {kind_of(node)}"))
            return
        records = (record_of(table, item, self.faults) for item in node.items)
        self.records[table.name] += [record for record in records if record]

    def _model(self, text: str, name: str) -> None:
        try:
            self.models.append(Given(load_text(text, name), Where(name, 1)))
        except ModelFaults as error:
            self.unread_models = True
            self.faults += [
                ImportFault(Where(fault.file, fault.line), fault.message) for fault in error.faults
            ]

    def _csv(self, text: str, path: Path) -> None:
        known = ", ".join(f"{layout.name}.csv" for layout in LAYOUTS)
        hint = f"name the file as one of {known}"
        self._cells(Cells(csv_rows(text, str(path)), Where(str(path), 1), (path.stem,), hint))

    def _cells(self, cells: Cells) -> None:
        """A table; where one sheet of a workbook can't be read, the others are."""
        try:
            layout, blocks = read_cells(cells, self.faults)
        except Unreadable as error:
            self.faults += _faults_of(error)
            return
        if layout.part is None:
            records = (record_of(layout.table, block, self.faults) for block in blocks)
            self.records[layout.table.name] += [record for record in records if record]
        else:
            self.records[layout.table.name] += self._parts(layout, layout.part, blocks)

    def _parts(self, layout: Layout, part: Part, blocks: Sequence[Block]) -> list[ImportRecord]:
        """One record for each owner, with nothing but its rows."""
        rows: dict[str, list[Given[Any]]] = {}
        records: dict[str, ImportRecord] = {}
        for block in blocks:
            key, shaped = owner_of(layout.table, block, part)
            row = part_row(part, block, shaped)
            self.faults += shaped.faults
            record = records.setdefault(key, ImportRecord(key, block.where, {}, head=False))
            records[key] = replace(record, broken=record.broken | shaped.broken)
            rows.setdefault(key, []).extend([row] if row else [])
        return [
            replace(record, fields={part.name: Given(finished(part, rows[key]), record.where)})
            for key, record in records.items()
        ]


def read_files(paths: Iterable[Path], advance: Callable[[], None] = lambda: None) -> Batch:
    """What all the files say together. `advance` is called after each file."""
    reading = Reading()
    for path in paths:
        reading.file(path)
        advance()
    return reading.batch()


def _faults_of(error: Unreadable) -> list[ImportFault]:
    """What keeps a file from being read, and what was found in it before that."""
    return [*map(_twice, error.repeated), ImportFault(error.where, error.message)]


def _twice(repeated: Repeated) -> ImportFault:
    message = f"{repeated.key} stands twice, first in line {repeated.first.line}; remove one"
    return ImportFault(repeated.where, message)
