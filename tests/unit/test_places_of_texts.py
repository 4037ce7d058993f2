"""The places of an announcement's text, as a client may name them."""

import pytest

from bot.core.texts import Reader
from cards.announcements.places import kind_of, longest_in, place_name


@pytest.mark.parametrize("place", ["sv", ".", ".sv", "details.", "details..sv", "\u2028", "x" * 10_000])
def test_a_place_that_no_form_has_is_called_as_it_is(place: str) -> None:
    assert isinstance(kind_of(place), str)
    assert longest_in(place) > 0
    assert place_name(place, Reader("sv"), language=True) == place
