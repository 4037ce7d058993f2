"""Registry numbers in a question: which are meant as such, and whose they are."""

import pytest

from bot.asking.keys import key_in, number_written
from bot.asking.named import KnownName, NameKind
from bot.asking.names import NameIndex
from bot.asking.registry_numbers import RegistryNumber, numbers_said, registry_number

INDEX = NameIndex(
    [
        KnownName(NameKind.INITIATIVE, "INI-2026-014", "E-arkivet", (), "KS 2026/114"),
        KnownName(NameKind.INITIATIVE, "INI-2026-015", "Passersystemet", (), "Dnr UFV-PA 2026/00123"),
        KnownName(NameKind.INITIATIVE, "INI-2026-016", "Mätdata", (), "2025:7"),
        KnownName(NameKind.INITIATIVE, "INI-2026-017", "Intranätet", (), "i pärm 4"),
    ]
)


@pytest.mark.parametrize(
    ("kept", "read"),
    [
        ("KS 2026/114", RegistryNumber(2026, 114, "ks")),
        ("Dnr UFV-PA 2026/00123", RegistryNumber(2026, 123, "ufvpa")),
        ("123/2026", RegistryNumber(2026, 123)),
        ("LiU-2026-00045", RegistryNumber(2026, 45, "liu")),
        ("i pärm 4", None),
        ("", None),
    ],
)
def test_a_number_is_kept_by_year_number_and_what_stands_before(
    kept: str, read: RegistryNumber | None
) -> None:
    assert registry_number(kept) == read


@pytest.mark.parametrize(
    ("asked", "key", "rest"),
    [
        ("beslut dnr 2026/114", "INI-2026-014", "beslut"),
        ("vad hände med KS 2026/114 då", "INI-2026-014", "vad hände med då"),
        ("status 2026/114", "INI-2026-014", "status"),
        ("beslut i diarienummer UFV-PA 2026/123", "INI-2026-015", "beslut i"),
        ("decision with registry number 2026/123", "INI-2026-015", "decision"),
        ("dnr 2025:7", "INI-2026-016", ""),
        ("beslut 2025:7", None, "beslut 2025:7"),
        ("vad beslutades i RS 2026/114", None, "vad beslutades i RS 2026/114"),
        ("dnr 2026/115", None, "dnr 2026/115"),
        ("beslut 2026/11/30", None, "beslut 2026/11/30"),
    ],
)
def test_whose_it_is_and_what_else_is_said(asked: str, key: str | None, rest: str) -> None:
    found, text = key_in(asked, INDEX)
    assert (found.id if found else None, " ".join(text.split())) == (key, rest)


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("beslut dnr 2026/999", "2026/999"),
        ("vad hände med RS 2026/114", "RS 2026/114"),
        ("beslut i december 2026", ""),
        ("beslut 2026/12", ""),
        ("beslut 2026-11", ""),
        ("mellan 2025/2026", ""),
        ("läsåret HT 2026/2027", ""),
        ("https://example.org/2026/114/x", ""),
    ],
)
def test_what_is_written_as_a_registry_number_is_told_of_where_it_is_nobodys(asked: str, number: str) -> None:
    assert number_written(asked) == number


def test_one_that_changes_is_found_by_the_new_one_alone() -> None:
    index = NameIndex([KnownName(NameKind.INITIATIVE, "INI-2026-014", "E-arkivet", (), "KS 2026/114")])
    index.put(KnownName(NameKind.INITIATIVE, "INI-2026-014", "E-arkivet", (), "KS 2026/200"))
    [old], [new] = numbers_said("dnr 2026/114"), numbers_said("dnr 2026/200")
    assert not index.registered(old.number)[0]
    assert [name.id for name in index.registered(new.number)[0]] == ["INI-2026-014"]
    index.drop(NameKind.INITIATIVE, "INI-2026-014")
    assert not index.registered(new.number)[0]
