"""Several texts in one, apart again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.list_text import joined, parted

ITEMS = st.lists(st.text(st.sampled_from('ab ";|'), min_size=1).map(str.strip).filter(bool), min_size=1)


@pytest.mark.parametrize(("divider", "between"), [(";", "; "), ("|", "|"), ("|", " | ")])
@given(items=ITEMS)
def test_what_is_joined_is_parted_as_it_was(divider: str, between: str, items: list[str]) -> None:
    assert [each.strip() for each in parted(joined(items, divider, between), divider)] == items


@pytest.mark.parametrize(
    ("written", "items"),
    [
        ("", [""]),
        ("Ladok", ["Ladok"]),
        ("Ladok; Raindance", ["Ladok", "Raindance"]),
        ('Ladok; "Drift; teknik" ;', ["Ladok", "Drift; teknik", ""]),
        ('"Ladok"; "Nya" Ladok', ['"Ladok"', '"Nya" Ladok']),
        ('3,5" disk; 5" disk', ['3,5" disk', '5" disk']),
        ('"Drift; teknik', ['"Drift', "teknik"]),
        ('"""Nya""; Ladok"', ['"Nya"; Ladok']),
    ],
)
def test_quotes_are_quotes_only_where_they_are_needed(written: str, items: list[str]) -> None:
    assert [each.strip() for each in parted(written, ";")] == items
