"""What is taken for a picture, and what is left of it."""

import struct
import zlib
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.features.announcements.picture_bytes import (
    JPEG,
    LARGEST,
    LONGEST_SIDE,
    PNG,
    UnsoundPicture,
    sound_picture,
)

MARK = b"\x89PNG\r\n\x1a\n"
SECRET = b"55.7 N 13.2 E <script>"


def chunk(kind: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def a_png(
    width: int = 3,
    height: int = 2,
    *,
    more: Iterable[bytes] = (),
    pixels: bytes | None = None,
    color: int = 2,
) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, color, 0, 0, 0))
    lines = (b"\0" + b"\x20\x80\xa0" * width) * height if pixels is None else pixels
    return MARK + head + b"".join(more) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND")


def segment(marker: int, data: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


def exif(rotation: int, order: str = ">") -> bytes:
    mark = b"MM\0*" if order == ">" else b"II*\0"
    entries = struct.pack(f"{order}HHHIHH", 2, 0x0112, 3, 1, rotation, 0)
    place = struct.pack(f"{order}HHII", 0x8825, 4, 1, 38)
    return b"Exif\0\0" + mark + struct.pack(f"{order}I", 8) + entries + place + b"\0\0\0\0" + SECRET


def a_jpeg(*, more: Iterable[bytes] = (), width: int = 3, height: int = 2, tail: bytes = b"") -> bytes:
    frame = segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\0")
    scan = segment(0xDA, b"\x01\x01\0\0\x3f\0") + b"\x12\xff\x00\x34\xff\xd0\x56"
    return b"\xff\xd8" + b"".join(more) + segment(0xDB, b"\0" * 65) + frame + scan + b"\xff\xd9" + tail


def test_a_png_is_left_with_its_pixels_alone() -> None:
    noisy = [
        chunk(b"tEXt", SECRET),
        chunk(b"eXIf", SECRET),
        chunk(b"iTXt", SECRET),
        chunk(b"acTL", b"\0" * 8),
    ]
    profile = chunk(b"iCCP", b"p3\0\0" + zlib.compress(b"colours"))
    bomb = chunk(b"iCCP", b"p3\0\0" + zlib.compress(b"\0" * 10_000_000))
    found = sound_picture(a_png(more=[profile, *noisy, bomb, chunk(b"iCCP", SECRET)]) + SECRET)
    assert (found.kind, found.width, found.height) == (PNG, 3, 2)
    assert found.content == a_png(more=[profile])


@pytest.mark.parametrize("order", [">", "<"])
def test_a_jpeg_keeps_how_it_is_turned_and_nothing_else_of_the_camera(order: str) -> None:
    noisy = [
        segment(0xE0, b"JFIF"),
        segment(0xE1, exif(6, order)),
        segment(0xE2, b"MPF\0" + SECRET),
        segment(0xE2, b"ICC_PROFILE\0\1\1colours"),
        segment(0xED, SECRET),
        segment(0xFE, SECRET),
    ]
    found = sound_picture(a_jpeg(more=noisy, tail=SECRET))
    assert (found.kind, found.width, found.height) == (JPEG, 3, 2)
    assert SECRET not in found.content
    assert (found.content.count(b"Exif"), found.content.count(b"colours")) == (1, 1)
    again = sound_picture(found.content)
    assert again.content == found.content, "what was read once is read the same"
    assert sound_picture(a_jpeg(more=[segment(0xE1, exif(1))])).content == a_jpeg()


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "no PNG or JPEG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "no PNG or JPEG"),
        (b"GIF89a" + b"\0" * 100, "no PNG or JPEG"),
        (b"\xff\xd8", "no PNG or JPEG"),
        (a_png() + b"\0" * LARGEST, "larger than 1 MB"),
        (MARK, "damaged"),
        (a_png()[:-5], "damaged"),
        (a_png().replace(b"IDAT", b"IDAX"), "damaged"),
        (MARK + chunk(b"IEND"), "damaged"),
        (a_png(more=[chunk(b"IHDR", b"\0" * 13)]), "damaged"),
        (a_png(color=7), "damaged"),
        (a_png(pixels=b""), "damaged"),
        (a_png(pixels=b"\0" * 10_000_000), "damaged"),
        (a_png(0, 1), "0 × 1 pixels"),
        (a_png(LONGEST_SIDE + 1, 1), "scale it down"),
        (a_png(0xFFFFFFFF, 0xFFFFFFFF, pixels=b""), "scale it down"),
        (a_jpeg()[:-2], "damaged"),
        (a_jpeg()[:30], "damaged"),
        (a_jpeg(width=60_000), "scale it down"),
        (a_jpeg(more=[b"\xff\xe1\xff\xff"]), "damaged"),
        (a_jpeg(more=[b"\xff\xe1\0\0"]), "damaged"),
        (a_jpeg(more=[segment(0xC2, struct.pack(">BHHB", 8, 9, 9, 1))]), "damaged"),
        (b"\xff\xd8\xff\xd9", "damaged"),
    ],
)
def test_what_cant_be_shown_is_refused_and_says_why(raw: bytes, said: str) -> None:
    with pytest.raises(UnsoundPicture, match=said):
        sound_picture(raw)


@settings(max_examples=150)
@given(st.sampled_from([a_png(), a_jpeg(more=[segment(0xE1, exif(6))])]), st.data())
def test_no_garbage_ends_otherwise(raw: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(2, len(raw)))
    odd = raw[:at] + data.draw(st.binary(max_size=8)) + raw[at + data.draw(st.integers(0, 8)) :]
    try:
        found = sound_picture(odd)
    except UnsoundPicture:
        return
    assert sound_picture(found.content) == found
