"""Read receipts: odd ids are nothing, and numbers are compared as numbers."""

import pytest

from bot.delivery.receipts import LONGEST_NUMBER, activity_number, last_read


@pytest.mark.parametrize(
    ("given", "number"),
    [
        ("1700000000001", 1700000000001),
        ("0012", 12),
        (1700000000001, 1700000000001),
        (0, 0),
        (None, None),
        (True, None),
        (-1, None),
        (1.5, None),
        ("", None),
        ("1.0", None),
        (" 12", None),
        ("12\u200b", None),
        ("\u0661\u0662", None),  # digits, but no ASCII
        ("\u00b2", None),
        ("f:1", None),
        ("9" * (LONGEST_NUMBER + 1), None),
        (10**LONGEST_NUMBER, None),
        (["12"], None),
        ({"id": "12"}, None),
    ],
)
def test_an_id_is_a_number_or_nothing(given: object, number: int | None) -> None:
    assert activity_number(given) == number
    assert last_read({"lastReadMessageId": given}) == number


def test_an_event_without_the_id_says_nothing() -> None:
    assert last_read({}) is None
