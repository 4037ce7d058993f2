"""Days in words: a table of phrases as of three days, and any text at all."""

from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.asking.days import Period, Tense
from bot.asking.folding import words_of
from bot.asking.periods import find_period, tense_of
from tests.asking import load

AS_OF = (date(2026, 11, 26), date(2027, 1, 1), date(2028, 2, 29))


@cache
def phrases() -> dict[str, list[str]]:
    return dict(load("dates.yaml"))


def said(phrase: str, today: date) -> str:
    found = find_period(words_of(phrase), today)
    if found is None or found.period is None:
        return "none"
    return _written(found.period)


def _written(period: Period | None) -> str:
    assert period is not None
    return str(period.first) if period.first == period.last else str(period)


def test_the_table_is_long() -> None:
    assert len(phrases()) >= 150


@pytest.mark.parametrize("number", range(3))
def test_each_phrase_means_its_days(number: int) -> None:
    wrong = {
        phrase: (said(phrase, AS_OF[number]), str(days[number]))
        for phrase, days in phrases().items()
        if said(phrase, AS_OF[number]) != str(days[number])
    }
    assert wrong == {}


@pytest.mark.parametrize(
    ("phrase", "been", "to_come", "nearest"),
    [
        ("i januari", "2026-01-01/2026-01-31", "2027-01-01/2027-01-31", "2027-01-01/2027-01-31"),
        ("i oktober", "2026-10-01/2026-10-31", "2027-10-01/2027-10-31", "2026-10-01/2026-10-31"),
        ("i november", "2026-11-01/2026-11-30", "2026-11-01/2026-11-30", "2026-11-01/2026-11-30"),
        ("vi har tenta den 2 december", "2025-12-02", "2026-12-02", "2026-12-02"),
        ("den 20", "2026-11-20", "2026-12-20", "2026-12-20"),
        ("Q1", "2026-01-01/2026-03-31", "2027-01-01/2027-03-31", "2027-01-01/2027-03-31"),
        ("v 3", "2026-01-12/2026-01-18", "2027-01-18/2027-01-24", "2027-01-18/2027-01-24"),
        ("i helgen", "2026-11-21/2026-11-22", "2026-11-28/2026-11-29", "2026-11-28/2026-11-29"),
        ("vad har vi på måndag", "2026-11-30", "2026-11-30", "2026-11-30"),
        ("till jul", "2025-12-24/2025-12-26", "2026-12-24/2026-12-26", "2026-12-24/2026-12-26"),
        (
            "som beslutades i december",
            "2025-12-01/2025-12-31",
            "2025-12-01/2025-12-31",
            "2025-12-01/2025-12-31",
        ),
    ],
)
def test_what_is_asked_of_decides_where_no_verb_does(
    phrase: str, been: str, to_come: str, nearest: str
) -> None:
    found = find_period(words_of(phrase), AS_OF[0])
    assert found is not None
    meant = [found.for_what_is(tense) for tense in (Tense.PAST, Tense.FUTURE, Tense.NEAR)]
    assert [_written(each) for each in meant] == [been, to_come, nearest]


@given(
    st.deferred(lambda: st.lists(st.sampled_from([*phrases(), "x", "31", "v", "den", "€"]), max_size=4)),
    st.dates(date(1990, 1, 1), date(2100, 1, 1)),
)
def test_any_words_on_any_day_are_read_in_order(words: list[str], today: date) -> None:
    found = find_period(words_of(" ".join(words)), today)
    assert found is None or (found.period is not None and found.period.first <= found.period.last)


def test_here_is_no_have() -> None:
    assert tense_of(words_of("grindar den här veckan")) is Tense.UNSAID
    assert tense_of(words_of("grindar vi har")) is Tense.PAST
