"""Days in words: a table of phrases as of three days, and any text at all."""

from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.asking.folding import words_of
from bot.asking.periods import find_period
from tests.asking import load

AS_OF = (date(2026, 11, 26), date(2027, 1, 1), date(2028, 2, 29))


@cache
def phrases() -> dict[str, list[str]]:
    return dict(load("dates.yaml"))


def said(phrase: str, today: date) -> str:
    found = find_period(words_of(phrase), today)
    if found is None or found.period is None:
        return "none"
    first, last = found.period.first, found.period.last
    return str(first) if first == last else f"{first}/{last}"


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


@given(
    st.deferred(lambda: st.lists(st.sampled_from([*phrases(), "x", "31", "v", "den", "€"]), max_size=4)),
    st.dates(date(1990, 1, 1), date(2100, 1, 1)),
)
def test_any_words_on_any_day_are_read_in_order(words: list[str], today: date) -> None:
    found = find_period(words_of(" ".join(words)), today)
    assert found is None or (found.period is not None and found.period.first <= found.period.last)
