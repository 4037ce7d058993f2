"""Workbooks as small as they can be, made by hand: also such as no program would write."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
RELS = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
DATE, TIME = 's="1"', 's="2"'
STYLES = (
    f'<styleSheet {MAIN}><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/>'
    '</borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="14" '
    'applyNumberFormat="1"/><xf numFmtId="20" applyNumberFormat="1"/></cellXfs></styleSheet>'
)

Cell = str | float | bool | None


class Raw(str):
    """A cell's XML just as it is, with `REF` for its place."""


def a_workbook(*, hidden: Iterable[str] = (), **sheets: list[list[Cell]]) -> bytes:
    """A workbook with these sheets: rows of texts, numbers, truths, and XML of one's own."""
    return packed(parts_of(sheets, set(hidden)))


def parts_of(sheets: Mapping[str, list[list[Cell]]], hidden: set[str]) -> dict[str, str]:
    """The workbook's files by name."""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="r{n}" state="{"hidden" if name in hidden else "visible"}"/>'
        for n, name in zip(numbers, sheets, strict=True)
    )
    links = [_link(f"r{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    types = [_type(f"worksheets/sheet{n}.xml", "worksheet") for n in numbers]
    types += [_type("workbook.xml", "sheet.main"), _type("styles.xml", "styles")]
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{RELS}{"".join(types)}</Types>',
        "_rels/.rels": _links(_link("r1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{LINKS}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _links(*links, _link("s", "styles", "styles.xml")),
        "xl/styles.xml": STYLES,
        **{
            f"xl/worksheets/sheet{n}.xml": _sheet(rows)
            for n, rows in zip(numbers, sheets.values(), strict=True)
        },
    }


def _links(*links: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(links)}</Relationships>'


def _link(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{LINKS}/{kind}" Target="{target}"/>'


def _type(part: str, kind: str) -> str:
    return f'<Override PartName="/xl/{part}" ContentType="{KIND}.{kind}+xml"/>'


def packed(parts: Mapping[str, str]) -> bytes:
    """The files as a zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def _sheet(rows: list[list[Cell]]) -> str:
    written = ""
    for number, row in enumerate(rows, 1):
        cells = "".join(_cell(cell, f"{chr(64 + column)}{number}") for column, cell in enumerate(row, 1))
        written += f'<row r="{number}">{cells}</row>'
    return f"<worksheet {MAIN}><sheetData>{written}</sheetData></worksheet>"


def _cell(cell: Cell, place: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Raw):
        return cell.replace("REF", f'r="{place}"')
    if isinstance(cell, bool):
        return f'<c r="{place}" t="b"><v>{int(cell)}</v></c>'
    if isinstance(cell, str):
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
    return f'<c r="{place}"><v>{cell!r}</v></c>'
