"""An export is verified to the byte: whatever is done to it is found out, and whatever was exported holds."""

import json
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.chain import GENESIS, Broken, Record, Statement, Tail, seal, verify
from bot.core.hidden import HiddenText, Hiding, new_name
from bot.features.records.log_file import lines, text_of, verify_lines

MOMENT = datetime(2026, 11, 22, 12, 30, 15, 120, tzinfo=UTC)


def chain(*facts: Statement) -> tuple[list[Record], Tail]:
    records: list[Record] = []
    tail = Tail()
    for number, fact in enumerate(facts):
        records.append(seal(fact, MOMENT + timedelta(seconds=number), tail))
        tail = Tail(records[-1].seq, records[-1].hash)
    return records, tail


FACTS = (
    Statement(
        "VoteCast", "INI/1", "person:å", {"comment": "”ja” \ufffd\u2028", "n": [1, None, True], "x": {}}
    ),
    Statement("GateClosed", "INI/1", "system", {"big": 10**30, "a": "\\u0000\x7f"}),
)


def hidden(text: str) -> HiddenText:
    hiding = Hiding({})
    hiding.words(text)
    return hiding.texts[0]


PEOPLE = [new_name("anna-id"), new_name("bo-id")]
TEXTS = [hidden("”ja” \u2028 {}"), hidden("nej")]


def beside_lines(change: Callable[[str], str] = str) -> list[str]:
    """A file with two entries, and what stands beside them."""
    records, tail = chain(*(Statement("A", "b", "c", {"n": n}) for n in range(2)))
    return [f"{change(line)}\n" for line in lines(records, tail, [*TEXTS, *PEOPLE])]


def test_what_stands_beside_the_log_is_in_the_file_and_verified() -> None:
    written = beside_lines()
    assert len(written) == 2 + 4 + 1
    assert verify_lines(written) == 2
    assert verify_lines(line for line in written if "anna-id" not in line) == 2, "somebody was forgotten"


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("nej", "ja", "isn't what was sealed"),
        ("anna-id", "bosse-id", "isn't what was sealed"),
        ('{"beside":{', '{"beside":{ ', "isn't as it was exported"),
        ('"salt"', '"sugar"', "can't be read"),
        ('{"beside":{', '{"beside":[{', "can't be read"),
        ('"text":"nej"', '"text":0.5', "can't be read"),
    ],
)
def test_what_was_changed_beside_the_log_is_named(before: str, after: str, why: str) -> None:
    with pytest.raises(Broken, match=why):
        verify_lines(beside_lines(lambda line: line.replace(before, after)))


def exported(*facts: Statement) -> bytes:
    return "".join(f"{line}\n" for line in lines(*chain(*(facts or FACTS)))).encode()


def verified(file: bytes) -> int:
    return verify_lines(text_of(file.splitlines(keepends=True)))


def broken(file: bytes) -> Broken:
    """What is found; split as files are, at line feeds alone."""
    parts = file.split(b"\n")
    whole = [part + b"\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])
    with pytest.raises(Broken) as raised:
        verify_lines(text_of(whole))
    return raised.value


def test_what_was_exported_holds() -> None:
    assert verified(exported()) == 2


@pytest.mark.parametrize("flip", [0x01, 0x02, 0x04, 0x07, 0x08, 0x20, 0x40, 0x80, 0xFF])
def test_every_byte_matters(flip: int) -> None:
    file = exported()
    for place in range(len(file)):
        changed = bytearray(file)
        changed[place] ^= flip
        assert 0 <= broken(bytes(changed)).seq <= 3


def test_every_byte_that_is_gone_or_put_in_matters() -> None:
    file = exported()
    for place in range(len(file)):
        broken(file[:place] + file[place + 1 :])
        for more in (b" ", b"\n", b"\r", b"\xef\xbb\xbf", b"\xff"):
            broken(file[:place] + more + file[place:])
    for place in range(len(file)):
        broken(file[:place])


ENDS: dict[str, Callable[[str], str]] = {
    "a note": lambda line: line[:-1] + ',"note":"ok"}',
    "a note inside": lambda line: line.replace('"seq":2', '"seq":2,"note":"ok"'),
    "a number that isn't whole": lambda line: line.replace('"seq":2', '"seq":2.0'),
    "another number for the same": lambda line: line.replace('"seq":2', '"seq":2e0'),
    "yes for one": lambda line: line.replace('"seq":2', '"seq":true'),
    "a text for a number": lambda line: line.replace('"seq":2', '"seq":"2"'),
    "a key twice": lambda line: line.replace('"seq":2', '"seq":9,"seq":2'),
    "the end twice": lambda line: '{"end":{"seq":9},' + line[1:],
    "a space": lambda line: line.replace(":", ": ", 1),
    "a space after it": lambda line: line + " ",
    "another order": lambda line: json.dumps({"end": dict(reversed(json.loads(line)["end"].items()))}),
    "an escape": lambda line: line.replace("seq", "\\u0073eq"),
    "nesting without end": lambda line: '{"end":' + "[" * 200_000,
    "nesting that ends": lambda line: '{"end":' + "[" * 200_000 + "]" * 200_000 + "}",
    "nothing": lambda line: '{"end":null}',
    "no hash": lambda line: '{"end":{"seq":2}}',
    "a hash that is none": lambda line: '{"end":{"hash":null,"seq":2}}',
    "a huge number": lambda line: line.replace('"seq":2', '"seq":' + "9" * 5000),
    "not a number": lambda line: line.replace('"seq":2', '"seq":NaN'),
    "below the first": lambda line: line.replace('"seq":2', '"seq":-2'),
}


@pytest.mark.parametrize("change", ENDS)
def test_the_line_that_ends_the_file_is_as_it_was_written(change: str) -> None:
    *entries, last, _nothing = exported().decode().split("\n")
    file = "\n".join([*entries, ENDS[change](last)]) + "\n"
    assert broken(file.encode()).seq in (2, 3)


WAYS: dict[str, Callable[[bytes], bytes]] = {
    "carriage returns": lambda file: file.replace(b"\n", b"\r\n"),
    "a mark of byte order": lambda file: b"\xef\xbb\xbf" + file,
    "UTF-16": lambda file: file.decode().encode("utf-16"),
    "Latin-1": lambda file: file.decode().replace("”", "").replace("\ufffd\u2028", "").encode("latin-1"),
    "nothing": lambda file: b"",
    "an empty line": lambda file: b"\n" + file,
    "an empty line at the end": lambda file: file + b"\n",
    "something after it": lambda file: file + b"x",
    "the file twice": lambda file: file * 2,
    "invalid bytes for a sign that says so": lambda file: file.replace("\ufffd".encode(), b"\xff"),
    "a sign for invalid bytes": lambda file: file.replace("å".encode(), "\ufffd".encode()),
    "a surrogate": lambda file: file.replace("å".encode(), b"\\ud800"),
    "an overlong sign": lambda file: file.replace(b"system", b"s\xc1\xb9stem"),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_file_that_was_changed_on_its_way_is_found_out(way: str) -> None:
    broken(WAYS[way](exported()))


def test_why_it_isn_t_the_file_is_said() -> None:
    assert "line ends" in broken(exported().replace(b"\n", b"\r\n")).why
    assert "cut off" in broken(exported()[:-1]).why


def by_hand(**fields: object) -> tuple[list[Record], Tail]:
    """A record whose hash fits what it says, though it could never have been sealed."""
    good = chain(Statement("A", "b", "c", {"n": 1}))[0][0]
    values = {name: getattr(good, name) for name in Record.__slots__} | fields
    record = Record(**values)
    return [Record(**values | {"hash": record.digest})], Tail(1, record.digest)


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": ["A"]},
        {"actor": 5},
        {"subject": None},
        {"at": "2026-11-22T12:30:15.000120Z"},
        {"at": "2026-11-22T12:30:15"},
        {"at": "2026-11-22"},
        {"at": "2026-11-22T13:30:15.000120+01:00"},
        {"data": "[]"},
        {"data": "1"},
        {"data": '{"n":1.5}'},
        {"data": '{"n":NaN}'},
        {"data": '{"n": 1}'},
        {"data": '{"n":1,"n":2}'},
        {"data": '{"b":1,"a":1}'},
        {"data": "{" * 100_000},
        {"data": '{"a":' + "[" * 100_000 + "]" * 100_000 + "}"},
    ],
)
def test_what_could_never_have_been_sealed_is_found_though_its_hash_fits(fields: dict[str, object]) -> None:
    records, tail = by_hand(**fields)
    with pytest.raises(Broken) as raised:
        verify(records, tail)
    assert raised.value.seq == 1


@pytest.mark.parametrize("seq", [0, -1, -(2**63)])
def test_what_is_numbered_before_the_first_is_named(seq: int) -> None:
    records, tail = chain(*FACTS)
    good = {name: getattr(records[0], name) for name in Record.__slots__}
    with pytest.raises(Broken) as raised:
        verify([Record(**good | {"seq": seq, "previous": GENESIS}), *records], tail)
    assert (raised.value.seq, "put in" in raised.value.why) == (seq, True)


def many(count: int) -> Iterator[bytes]:
    """A long export, line by line."""
    tail = Tail()

    def records() -> Iterator[Record]:
        nonlocal tail
        for number in range(count):
            record = seal(Statement("VoteCast", f"INI/{number}", "person:p", {"choice": "for"}), MOMENT, tail)
            tail = Tail(record.seq, record.hash)
            yield record

    for record in records():
        yield next(lines([record], tail)).encode() + b"\n"
    yield next(iter(lines([], tail))).encode() + b"\n"


def test_a_long_file_takes_no_more_memory_than_a_short_one() -> None:
    def peak(count: int) -> int:
        tracemalloc.start()
        assert verify_lines(text_of(many(count))) == count
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(10)
    assert peak(5000) < peak(500) + 200_000
