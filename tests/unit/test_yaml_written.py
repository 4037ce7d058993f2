"""Flat records as YAML: to the byte what ruamel writes, for whatever texts there are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml.scalarstring import LiteralScalarString

from bot.core import yaml_written
from bot.core.swedish_days import swedish_calendar
from bot.features.releases.release_files import written_file
from bot.features.releases.writing import flat
from tests.releasing import a_release

ODD = st.sampled_from(
    [
        "a:",
        "a: b",
        "a #b",
        "a#b",
        "- x",
        "x -",
        "x - y",
        "5",
        "05",
        "1e3",
        "0x1f",
        "1_000",
        "true",
        "True",
        "NULL",
        "yes",
        "~",
        "=",
        "<<",
        ".5",
        "-1",
        "2026-12-12",
        "2026-12-12 06:00",
        "[a]",
        "{a}",
        "@a",
        "%a",
        "!a",
        "&a",
        "*a",
        "'a'",
        '"a"',
        "a ",
        "  a",
        "a  b",
        "–x",
        "x – y",
        "x: –",
        "https://x.y/z?a=b#c",
        "---",
        "... ",
        "? a",
        "a\tb",
        "😀",
        "é",
        "a ? b",
        "a ",
        " b",
        "e5",
        "inf",
        ".inf",
        "Guiden (ny) & mer",
        "a, b",
        "a / b",
        "a !b",
        "a @b",
        "a *b",
        "a %b",
        "a =b",
        "a +b",
        "a 'b'",
        "a;b",
        "10:30",
        "a:b",
        "a::b",
        "a :b",
    ]
)
LINES = st.lists(ODD | st.text(max_size=12), min_size=1, max_size=4).map("\n".join)
VALUES = st.one_of(ODD, LINES, st.text(max_size=40), st.text("aå1 :#-.,'\"|\n", max_size=30), st.integers())
RECORDS = st.lists(
    st.dictionaries(st.sampled_from(["id", "title.sv", "interested.others.reason"]), VALUES, min_size=1),
    min_size=1,
    max_size=4,
)


@given(RECORDS)
def test_it_is_what_ruamel_writes(records: list[dict[str, str | int]]) -> None:
    assert yaml_written.written_list("releases", records) == as_a_whole("releases", records)


def as_a_whole(key: str, records: list[dict[str, str | int]]) -> str:
    """By ruamel alone, as it was before."""
    whole = [
        {
            name: LiteralScalarString(value) if isinstance(value, str) and "\n" in value else value
            for name, value in each.items()
        }
        for each in records
    ]
    return yaml_written.by_ruamel({key: whole})


def test_of_a_large_register_ruamel_writes_a_few_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three thousand releases took it four seconds."""
    calls = []

    def counted(content: object) -> str:
        calls.append(content)
        return by_ruamel(content)

    by_ruamel = yaml_written.by_ruamel
    calendar = swedish_calendar()
    several = [a_release(id=f"R-2026-{number:04}") for number in range(200)]
    told = {name: value for name, value in flat(a_release(), calendar).items() if value}
    whole = [{"id": each.id, "revision": each.revision, **told} for each in several]
    monkeypatch.setattr(yaml_written, "by_ruamel", counted)
    yaml_written._otherwise.cache_clear()
    assert written_file(several, [], calendar) == as_a_whole("releases", whole)
    assert len(calls) <= len(told) + 1, "each odd text once, and the whole for this test"
