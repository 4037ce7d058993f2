"""A file of text → its text. What is no text (a workbook, a PDF, a picture) is told as what it is, with what to do."""

from pathlib import Path

from bot.core.decoding import Undecodable, decoded
from bot.core.nodes import Where
from bot.core.reading import opened_file
from bot.core.yaml_text import Document, Unreadable, read_yaml

LARGEST = 50_000_000
"""Bytes of a file that somebody gives a command."""

ZIP = b"PK\x03\x04"
OTHERS = (
    (ZIP, "an Excel workbook or another packed file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file"),
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "a word processor's document (RTF)"),
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x1f\x8b", "a packed file"),
    (b"7z\xbc\xaf", "a packed file"),
    (b"Rar!", "a packed file"),
)
"""How files begin that are no text, whatever their names say."""

TABLES = (".csv", ".txt")
"""Endings of what programs save tables as, in their system's older encodings too."""

AS_TEXT = "write it as text, as the command's help says"
NO_TEXT = "a file of another kind"
ANOTHER_KIND = f"{NO_TEXT}, where text is read; {AS_TEXT}"
SEARCHED = 1000
"""Bytes around the first odd one in which a zero shows that it is no text at all."""

NOT_YAML = {".csv": "a table (CSV)", ".tsv": "a table (TSV)"}
"""Text that a YAML reader would find odd faults in."""


def bytes_of(path: Path, name: str) -> bytes:
    """Raises: Unreadable: it can't be read, or is too large."""
    try:
        with opened_file(path) as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise Unreadable(Where(name, 0), f"can't be read: {error.strerror}") from error
    if len(data) > LARGEST:
        raise Unreadable(Where(name, 0), f"has more than {LARGEST // 1_000_000} MB; split it")
    return data


def text_of(path: Path, name: str) -> str:
    """Raises: Unreadable: it can't be read, or is no text; the message says what it is, or where it can't be read."""
    data, table = bytes_of(path, name), path.suffix.lower() in TABLES
    for begins, what in OTHERS:
        if data.startswith(begins):
            do = "let its name end as what it is (.xlsx)" if table and begins == ZIP else AS_TEXT
            raise Unreadable(Where(name, 0), f"{what}, where text is read; {do}")
    try:
        text = decoded(data, older=table)
    except Undecodable as error:
        if b"\0" in data[: error.position + SEARCHED]:
            raise Unreadable(Where(name, 0), ANOTHER_KIND) from error
        column = error.position - data.rfind(b"\n", 0, error.position)
        where = Where(name, data.count(b"\n", 0, error.position) + 1, column)
        raise Unreadable(where, "the file is not UTF-8 here; save it as UTF-8 (Excel: CSV UTF-8)") from error
    if "\0" in text:
        raise Unreadable(Where(name, 0), ANOTHER_KIND)
    return text


def yaml_text_of(path: Path, name: str) -> str:
    """The same of a file that must be YAML: of a table, the YAML reader would only find odd faults."""
    text = text_of(path, name)
    if what := NOT_YAML.get(path.suffix.lower()):
        raise Unreadable(Where(name, 0), f"{what}, where YAML is read; {AS_TEXT}")
    return text


def yaml_of(path: Path, name: str, most: int = LARGEST) -> Document:
    """The YAML document in a file. `most`: characters.

    Raises:
        Unreadable: it can't be read, is too large, or is no YAML.
    """
    text = yaml_text_of(path, name)
    if len(text) > most:
        raise Unreadable(Where(name, 0), f"has more than {most:,} characters; shorten it")
    return read_yaml(text, name)
