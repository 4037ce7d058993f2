"""Characters that nobody sees, in every field of an import: they decide nothing and are not kept."""

import pytest

from bot.features.portfolio.files.tables import INITIATIVES, PEOPLE
from bot.features.portfolio.imports.plans import Portfolio
from tests.factories import a_portfolio, an_initiative, person_id, some_people
from tests.importing import EMPTY, faults, holding, planned
from tests.unit.process_example import EXAMPLE

STORED = holding(a_portfolio())
UNSEEN = [
    "\u200b",
    "\u200e",
    "\ufeff",
    "\u00ad",
    "\u2060",
    "\u3164",
    "\u00a0",
    "\u200d",
    "\ufe0f",
    "\U000e0041",
]


@pytest.mark.parametrize("sign", UNSEEN)
def test_a_person_is_found_by_the_mail_that_is_seen(sign: str) -> None:
    row = f"{sign}{person_id(1)}{sign};Å{sign if sign != chr(0xA0) else ''}sa {sign};asa@example.org{sign};{sign}en"
    [entry] = planned(EMPTY, people_csv=f"{sign}id;name;mail{sign};locale\n{row}\n").people
    assert entry.after is not None
    person = entry.after
    assert (person.id, person.name, person.mail, person.locale) == (
        person_id(1),
        "Åsa",
        "asa@example.org",
        "en",
    )


@pytest.mark.parametrize("sign", UNSEEN)
def test_keys_ids_and_references_are_those_that_are_seen(sign: str) -> None:
    text = (
        f"{sign}initiatives:\n  - {sign}key: INI-2026-014{sign}\n    forum: {sign}pfld\n    place: G3{sign}\n"
    )
    text += f'    roles: {{"tsa{sign}": {person_id(2)}{sign}}}\n    devops_id: "47{sign}11"\n'.replace(
        "\u00a0", ""
    )
    [entry] = planned(STORED, i_yaml=text).initiatives
    assert entry.after is not None
    assert (entry.after.key, entry.after.forum, entry.after.place) == ("INI-2026-014", "pfld", "G3")
    assert (entry.after.roles, entry.after.devops_id) == ({"tsa": (person_id(2),)}, "4711")


@pytest.mark.parametrize("sign", UNSEEN)
def test_what_nobody_sees_is_no_content(sign: str) -> None:
    row = f"{person_id(1)};{sign};;"
    assert faults(EMPTY, people_csv=f"id;name;mail;locale\n{row}\n{sign};;;\n") == [
        f"people.csv:2: {person_id(1)}: name is empty; fill it in"
    ]
    text = f"initiative;gate;criterion;value;note\nINI-2026-014;G3;g3_1;not_applicable;{sign}\n"
    [found] = faults(STORED, answers_csv=text)
    assert "g3_1 is not applicable; say why in its note" in found


@pytest.mark.parametrize("mark", ["\u000b", "\u0085", "\u2028", "\u2029", "\f", "\r"])
def test_words_stay_apart_where_a_line_is_broken(mark: str) -> None:
    [entry] = planned(STORED, i_csv=f'key;brief\nINI-2026-014;"Oklar{mark}tidplan"\n').initiatives
    assert entry.after is not None
    assert entry.after.brief == "Oklar\ntidplan"
    [found] = faults(STORED, i_csv=f'key;title\nINI-2026-014;"Oklar{mark}tidplan"\n')
    assert "title: must be on one line" in found


@pytest.mark.parametrize("dash", ["\u2010", "\u2011", "\u2013", "\u2212"])
def test_a_word_processors_dash_in_a_key_is_a_hyphen(dash: str) -> None:
    [entry] = planned(STORED, i_csv=f"key;title\nINI{dash}2026{dash}014;T\n").initiatives
    assert entry.before is not None


@pytest.mark.parametrize("sign", ["\x01", "\x7f", "\x9f"])
def test_a_control_character_is_told_of_with_its_number(sign: str) -> None:
    for column in (PEOPLE.columns[1], PEOPLE.columns[2], INITIATIVES.columns[1]):
        table = "people" if column in PEOPLE.columns else "initiatives"
        key = f"id;{column.name}\n{person_id(1)}" if table == "people" else "key;title\nINI-2026-014"
        found = faults(STORED, **{f"{table}_csv": f"{key};a{sign}b@example.org\n"})
        assert any(
            f"{column.name}: has the control character U+{ord(sign):04X}; remove it" in f for f in found
        )


def test_the_same_file_after_it_has_been_cleaned_changes_nothing() -> None:
    stored = holding(Portfolio(some_people(), a_portfolio().forums, (an_initiative(title="E-arkiv"),)))
    [entry] = planned(stored, i_csv="key;title\nINI-2026-014;E-ar\u00adkiv\u200b \n").initiatives
    assert not entry.is_change


@pytest.mark.parametrize(
    "mail",
    ["mailto:a@example.org", "A <a@example.org>", "a@example.org.", "a@example..org", "a@-b.se", "(a)@b.se"],
)
def test_what_only_looks_like_a_mail_address_is_refused(mail: str) -> None:
    [found] = faults(EMPTY, people_csv=f"id;name;mail\n{person_id(1)};Åsa;{mail}\n")
    assert "is not a mail address" in found


@pytest.mark.parametrize(
    "mail", ["o'neil@example.org", "å.ö@bücher.example", "a+b@sub.example.org", "a@xn--bcher-kva.se"]
)
def test_addresses_that_people_have_are_taken(mail: str) -> None:
    [entry] = planned(EMPTY, people_csv=f"id;name;mail\n{person_id(1)};Åsa;{mail}\n").people
    assert entry.after is not None
    assert entry.after.mail == mail


@pytest.mark.parametrize("sign", ["\u200b", "\ufeff", "\u00ad", "\u2060", "\u3164"])
def test_a_model_of_ones_own_is_the_same_with_and_without_them(sign: str) -> None:
    spoiled = EXAMPLE.replace("Ett exempel", f"Ett{sign} exempel{sign}")
    spoiled = spoiled.replace("version: 1.2.0", f"version: 1.2.0{sign}")
    spoiled = spoiled.replace("id: exempel", f"{sign}id: exempel{sign}")
    assert spoiled.count(sign) >= 4
    plan = planned(EMPTY, a_yaml=EXAMPLE, b_yaml=spoiled)
    assert plan.faults == ()
    assert len(plan.models) == 1
