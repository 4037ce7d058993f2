"""The chain of facts: what is sealed holds, and whatever is done to it is named."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.chain import GENESIS, Broken, Record, Statement, Tail, seal, verify
from bot.features.records.log_file import lines, verify_lines

MOMENT = datetime(2026, 11, 22, 12, 30, 15, 120, tzinfo=UTC)

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)
facts = st.builds(Statement, words, words, words, st.dictionaries(words, values, max_size=4))
moments = st.datetimes(timezones=st.just(UTC))
logs = st.lists(st.tuples(facts, moments), min_size=1, max_size=6)


def chain(*sealed: tuple[Statement, datetime]) -> tuple[list[Record], Tail]:
    records: list[Record] = []
    tail = Tail()
    for fact, at in sealed:
        records.append(seal(fact, at, tail))
        tail = Tail(records[-1].seq, records[-1].hash)
    return records, tail


def a_log(size: int = 3) -> tuple[list[Record], Tail]:
    return chain(
        *((Statement("Noted", f"INI/{number}", "system", {"n": number}), MOMENT) for number in range(size))
    )


def test_a_sealed_fact_in_bytes() -> None:
    record = seal(
        Statement("VoteCast", "INI-1/G3/1", "person:å", {"b": [1, None], "a": "”ja”"}), MOMENT, Tail()
    )
    assert record.canonical == (
        '{"actor":"person:å","at":"2026-11-22T12:30:15.000120+00:00","data":{"a":"”ja”","b":[1,null]},'
        '"kind":"VoteCast","seq":1,"subject":"INI-1/G3/1"}'
    )
    assert record.previous == GENESIS
    assert record.hash == "15f2a0f2e5de5ed39f7cd015cb174531c25ce7abd709b5ade47707cdc49a2dd8"


def test_a_local_time_is_kept_in_utc() -> None:
    local = MOMENT.astimezone(timezone(timedelta(hours=1)))
    assert seal(Statement("A", "b", "c"), local, Tail()) == seal(Statement("A", "b", "c"), MOMENT, Tail())


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        seal(Statement("A", "b", "c"), MOMENT.replace(tzinfo=None), Tail())


@pytest.mark.parametrize(
    "data", [{"a": 0.5}, {"a": [{"b": 1.0}]}, {"a": (float("nan"),)}, {"a": MOMENT}, {1j: 2}]
)
def test_what_other_programs_would_write_otherwise_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        seal(Statement("A", "b", "c", data), MOMENT, Tail())


@given(logs)
def test_a_log_holds_and_tells_its_facts(log: list[tuple[Statement, datetime]]) -> None:
    records, tail = chain(*log)
    verify(records, tail)
    entries = [record.entry() for record in records]
    assert [(entry.fact, entry.at) for entry in entries] == log
    assert verify_lines(f"{line}\n" for line in lines(records, tail)) == len(log)


@given(logs, st.data())
def test_a_changed_field_is_named(log: list[tuple[Statement, datetime]], data: st.DataObject) -> None:
    records, tail = chain(*log)
    place = data.draw(st.integers(0, len(records) - 1))
    field = data.draw(st.sampled_from(["at", "kind", "subject", "actor", "data", "previous", "hash"]))
    value = data.draw(words | st.none() | st.binary())
    if value == getattr(records[place], field):
        return
    records[place] = replace(records[place], **{field: value})
    with pytest.raises(Broken) as broken:
        verify(records, tail)
    assert broken.value.seq == records[place].seq


@given(logs, st.data())
def test_a_missing_entry_is_named(log: list[tuple[Statement, datetime]], data: st.DataObject) -> None:
    records, tail = chain(*log)
    gone = records.pop(data.draw(st.integers(0, len(records) - 1)))
    with pytest.raises(Broken) as broken:
        verify(records, tail)
    assert broken.value.seq == gone.seq


@given(logs, facts, st.data())
def test_an_entry_that_was_put_in_is_named(
    log: list[tuple[Statement, datetime]], fact: Statement, data: st.DataObject
) -> None:
    records, tail = chain(*log)
    place = data.draw(st.integers(0, len(records)))
    before = Tail(records[place - 1].seq, records[place - 1].hash) if place else Tail()
    records.insert(place, seal(fact, MOMENT, before))
    with pytest.raises(Broken) as broken:
        verify(records, tail)
    assert broken.value.seq in (place, place + 1, place + 2)


def test_a_log_that_was_written_anew_does_not_end_as_its_tail_says() -> None:
    _records, tail = a_log()
    others, _other_tail = chain(*((Statement("Else", "x", "y"), MOMENT) for _ in range(3)))
    with pytest.raises(Broken, match="another hash"):
        verify(others, tail)


def test_an_empty_log_holds() -> None:
    verify([], Tail())
    assert verify_lines(f"{line}\n" for line in lines([], Tail())) == 0


def test_an_entry_that_can_t_be_read_says_which() -> None:
    [record], _tail = a_log(1)
    for changed in (replace(record, data="{"), replace(record, at="yesterday"), replace(record, data=None)):
        with pytest.raises(Broken, match="entry 1: it can't be read"):
            changed.entry()


def exported(size: int = 3) -> list[str]:
    return list(lines(*a_log(size)))


FAULTS = {
    "a line that isn't JSON": (lambda found: [found[0], "{", *found[2:]], 2),
    "a line that isn't an object": (lambda found: [found[0], "[]", *found[2:]], 2),
    "a line without a hash": (lambda found: [found[0], '{"entry":{}}', *found[2:]], 2),
    "nesting without end": (lambda found: [found[0], '{"entry":' + "[" * 100_000, *found[2:]], 2),
    "white space": (lambda found: [found[0], found[1].replace(":", ": ", 1), *found[2:]], 2),
    "another fact": (lambda found: [found[0], found[1].replace("Noted", "Not"), *found[2:]], 2),
    "a line that is gone": (lambda found: [found[0], *found[2:]], 2),
    "an end that is gone": (lambda found: found[:-1], 4),
    "entries cut off before the end": (lambda found: [*found[:-2], found[-1]], 3),
    "something after the end": (lambda found: [*found, found[-1]], 4),
    "another end": (lambda found: [*found[:-1], found[-1].replace('"hash":"', '"hash":"0')], 3),
    "an end that can't be read": (lambda found: [*found[:-1], '{"end":'], 3),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_file_that_was_changed_is_found_out(fault: str) -> None:
    change, place = FAULTS[fault]
    with pytest.raises(Broken) as broken:
        verify_lines(f"{line}\n" for line in change(exported()))
    assert broken.value.seq == place
