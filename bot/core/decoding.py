"""Bytes of a text file → its text, as editors and Excel save it on Windows and Mac."""

import codecs
import re

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""The longer first: UTF-32's begins as UTF-16's does."""

OLDER = ("cp1252", "mac_roman", "cp850")
"""What Excel's "CSV" is written in: on Windows, on a Mac, and as "CSV (MS-DOS)"."""

_NORDIC = re.compile("[åäöæøéüÅÄÖÆØÉÜ]")


class Undecodable(ValueError):
    """Nobody can say what the bytes mean; `position` is the first of them that is none of UTF-8's."""

    def __init__(self, position: int) -> None:
        super().__init__("the text's encoding is unknown")
        self.position = position


def decoded(data: bytes, *, older: bool = False) -> str:
    """The text, without its byte order mark.

    `older`: Windows-1252 is taken too, if that is what the letters speak for.

    Raises:
        Undecodable: it is not UTF-8 (nor what its byte order mark says).
    """
    mark, encoding = _marked(data)
    try:
        return data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        if not older or mark or not _is_windows(data):
            raise Undecodable(error.start) from error
    return data.decode("cp1252")


def _marked(data: bytes) -> tuple[bytes, str]:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return mark, encoding
    start = data[:64]
    if start[1::2].count(0) > len(start) // 4:
        return b"", "utf-16-le"
    if start[::2].count(0) > len(start) // 4:
        return b"", "utf-16-be"
    return b"", "utf-8"


def _is_windows(data: bytes) -> bool:
    """Whether the letters make more sense as Windows-1252 than as what a Mac or MS-DOS would have written."""
    found = {}
    for encoding in OLDER:
        try:
            found[encoding] = len(_NORDIC.findall(data.decode(encoding)))
        except UnicodeDecodeError:
            found[encoding] = -1
    return found["cp1252"] >= 0 and found["cp1252"] == max(found.values())
