"""Names that read the same are told apart, by what no other of them has; all others stand as they are."""

import pytest

from bot.core.telling_apart import MarkedName, told_apart


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ([("Anna Ek", ("a@x", "")), ("Bo Ek", ("b@x",))], ["Anna Ek", "Bo Ek"]),
        ([("Anna Ek", ("a@x",)), ("anna  ek", ("b@x",))], ["Anna Ek · a@x", "anna  ek · b@x"]),
        (
            [("Anna Ek", ("", "Vård", "Läkare")), ("Anna Ek", ("", "Vård", "Chef"))],
            ["Anna Ek · Läkare", "Anna Ek · Chef"],
        ),
        ([("Anna Ek", ("", "Vård")), ("Anna Ek", ("b@x", "Skola"))], ["Anna Ek · Vård", "Anna Ek · b@x"]),
        ([("Anna Ek", ()), ("Anna Ek", ("b@x",))], ["Anna Ek", "Anna Ek · b@x"]),
        ([], []),
    ],
)
def test_names_are_told_apart(named: list[MarkedName], told: list[str]) -> None:
    assert told_apart(named) == told
