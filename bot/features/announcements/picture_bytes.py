"""A picture's bytes: what it really is, whether it is whole and of a size that Teams shows, and nothing else in it.

What a camera or a drawing program adds (places, names, times, other pictures) is left out, and so is whatever follows
the picture's end. Nothing is decoded: a picture is read as the parts that its format says it has, each with its length.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

LARGEST = 1024 * 1024
"""Bytes that Teams shows in a card …"""

LONGEST_SIDE = 1024
"""… and pixels."""

PNG, JPEG = "png", "jpg"
CONTENT_TYPES = {PNG: "image/png", JPEG: "image/jpeg"}

_PNG_MARK = b"\x89PNG\r\n\x1a\n"
_JPEG_MARK = b"\xff\xd8\xff"
_PNG_KEPT = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"cICP"}
"""What says how it looks, beside a profile of its colours. Animations are left out: the still picture remains."""
_PNG_PROFILE, _JPEG_PROFILE = b"iCCP", b"ICC_PROFILE\0"
LARGEST_PROFILE = 256 * 1024

_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
"""JPEG's segments that say how large it is."""
_BARE = {0x01, *range(0xD0, 0xD8)}
_SCAN, _END, _EXIF, _PROFILE, _ADOBE = 0xDA, 0xD9, 0xE1, 0xE2, 0xEE
_ROTATIONS = range(2, 9)


class UnsoundPicture(Exception):
    """It can't be shown: the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class SoundPicture:
    """A picture with nothing in it but the picture. `kind`: `png` or `jpg`."""

    content: bytes
    kind: str
    width: int
    height: int


def sound_picture(raw: bytes) -> SoundPicture:
    """The picture alone.

    Raises:
        UnsoundPicture: it is too large, damaged, or no PNG or JPEG.
    """
    if len(raw) > LARGEST:
        raise UnsoundPicture(f"it is larger than 1 MB ({len(raw) / LARGEST:.1f} MB); save it smaller")
    if raw.startswith(_PNG_MARK):
        picture = _png(raw)
    elif raw.startswith(_JPEG_MARK):
        picture = _jpeg(raw)
    else:
        raise UnsoundPicture("it is no PNG or JPEG; save it as one of them")
    if len(picture.content) > LARGEST:
        raise UnsoundPicture("it is larger than 1 MB; save it smaller")
    return picture


def _check_sides(width: int, height: int) -> None:
    if not (0 < width <= LONGEST_SIDE and 0 < height <= LONGEST_SIDE):
        most = f"{LONGEST_SIDE} × {LONGEST_SIDE}"
        raise UnsoundPicture(
            f"it has {width} × {height} pixels, and Teams shows {most} at the most; scale it down"
        )


def _damaged() -> UnsoundPicture:
    return UnsoundPicture("it is damaged; save it anew")


def _png(raw: bytes) -> SoundPicture:
    parts = list(_chunks(raw))
    if parts[0][0] != b"IHDR" or len(parts[0][1]) != 13 or parts[-1][0] != b"IEND":
        raise _damaged()
    head = parts[0][1]
    width, height = int.from_bytes(head[:4], "big"), int.from_bytes(head[4:8], "big")
    _check_sides(width, height)
    if (
        head[9] not in _CHANNELS
        or head[8] not in (1, 2, 4, 8, 16)
        or [kind for kind, _ in parts].count(b"IHDR") > 1
    ):
        raise _damaged()
    _check_pixels(b"".join(data for kind, data in parts if kind == b"IDAT"), width, height, head)
    kept = b"".join(
        _chunk(kind, data) for kind, data in parts if kind in _PNG_KEPT or _is_profile(kind, data)
    )
    return SoundPicture(_PNG_MARK + kept, PNG, width, height)


def _is_profile(kind: bytes, data: bytes) -> bool:
    """Whether it says how the colours are meant, and unpacks to no more than that takes."""
    name, _, packed = data.partition(b"\0")
    if kind != _PNG_PROFILE or len(name) > 79:
        return False
    unpacking = zlib.decompressobj()
    try:
        unpacking.decompress(packed[1:], LARGEST_PROFILE)
    except zlib.error:
        return False
    return unpacking.eof


def _check_pixels(packed: bytes, width: int, height: int, head: bytes) -> None:
    """Unpack what it says that it has and a little more: whoever opens it shouldn't get a thousand times as much.

    Raises:
        UnsoundPicture: there is less, or more.
    """
    line = 1 + -(-width * head[8] * _CHANNELS[head[9]] // 8)
    most = line * height + 7 * (line + height + 8)  # interlaced, there are more lines
    unpacking = zlib.decompressobj()
    try:
        there = len(unpacking.decompress(packed, most + 1))
    except zlib.error:
        raise _damaged() from None
    if there < (line - 1) * height or there > most:
        raise _damaged()


def _chunks(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    """PNG's parts, up to its end."""
    at = len(_PNG_MARK)
    while True:
        head = raw[at : at + 8]
        size, kind = int.from_bytes(head[:4], "big"), head[4:]
        data, check = raw[at + 8 : at + 8 + size], raw[at + 8 + size : at + 12 + size]
        if len(check) != 4 or int.from_bytes(check, "big") != zlib.crc32(kind + data):
            raise _damaged()
        yield kind, data
        if kind == b"IEND":
            return
        at += 12 + size


def _chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


def _jpeg(raw: bytes) -> SoundPicture:
    kept, sides, turned = [b"\xff\xd8"], (0, 0), 1
    for marker, segment in _segments(raw):
        if marker in _FRAMES:
            if sides != (0, 0) or len(segment) < 9:
                raise _damaged()
            sides = int.from_bytes(segment[7:9], "big"), int.from_bytes(segment[5:7], "big")
            _check_sides(*sides)
        if marker == _EXIF:
            turned = _rotation(segment[4:]) or turned
        elif not (0xE0 <= marker <= 0xEF or marker == 0xFE) or _says_colours(marker, segment):
            kept.append(segment)
    if sides == (0, 0):
        raise _damaged()
    if turned in _ROTATIONS:
        kept.insert(1, _turned(turned))
    return SoundPicture(b"".join(kept), JPEG, *sides)


def _says_colours(marker: int, segment: bytes) -> bool:
    return marker == _ADOBE or (marker == _PROFILE and segment[4:].startswith(_JPEG_PROFILE))


def _segments(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """JPEG's parts with their markers, up to its end; a scan comes with its pixels."""
    at, scanned = 2, False
    while True:
        while raw[at : at + 2] == b"\xff\xff":
            at += 1  # filling
        head = raw[at : at + 2]
        if len(head) < 2 or head[0] != 0xFF:
            raise _damaged()
        marker = head[1]
        if marker == _END:
            if not scanned:
                raise _damaged()
            yield marker, head
            return
        if marker in _BARE:
            yield marker, head
            at += 2
            continue
        size = int.from_bytes(raw[at + 2 : at + 4], "big")
        end = at + 2 + size
        if size < 2 or end > len(raw):
            raise _damaged()
        if marker == _SCAN:
            scanned, end = True, _end_of_scan(raw, end)
        yield marker, raw[at:end]
        at = end


def _end_of_scan(raw: bytes, at: int) -> int:
    """Where the pixels end: at the next marker that isn't one of theirs."""
    while (at := raw.find(b"\xff", at)) >= 0 and at + 1 < len(raw):
        if raw[at + 1] not in (0x00, *range(0xD0, 0xD8)):
            return at
        at += 2
    raise _damaged()


def _rotation(data: bytes) -> int:
    """How a camera was held (Exif's tag 274); 0: it doesn't say."""
    if data[:6] != b"Exif\0\0":
        return 0
    tiff = data[6:]
    order = {b"II": "little", b"MM": "big"}.get(tiff[:2])
    if order not in ("little", "big"):
        return 0

    def number(at: int, size: int) -> int:
        return int.from_bytes(tiff[at : at + size], order)  # type: ignore[arg-type]

    first = number(4, 4)
    for entry in range(first + 2, first + 2 + 12 * min(number(first, 2), 100), 12):
        if number(entry, 2) == 0x0112:
            return number(entry + 8, 2)
    return 0


def _turned(rotation: int) -> bytes:
    """An Exif that says nothing but how the picture is turned."""
    tiff = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0" + bytes([rotation]) + b"\0\0\0\0\0\0"
    data = b"Exif\0\0" + tiff
    return b"\xff\xe1" + (len(data) + 2).to_bytes(2, "big") + data
