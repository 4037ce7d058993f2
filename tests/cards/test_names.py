"""Titles and names as they are shown: no line ends within a word, unless the word is longer than the line."""

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.texts import Reader
from bot.core.written import lines
from bot.features.gates.ballots import Ballot
from cards.gates.ballot import own_card
from cards.kit.breaks import breakable
from cards.kit.elements import cut, name_of
from cards.kit.messages import invoke_card
from tests.ballots import MEMBER, a_question
from tests.cards.scenes import scene
from tests.cards.walking import drawn, nodes
from tests.factories import a_paper

UNSEEN = "\u00ad\u200b"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("E-arkiv för forskningsdata", "E‑arkiv för forskningsdata"),
        ("Nytt e-arkiv", "Nytt e‑arkiv"),
        ("”e-arkiv”", "”e‑arkiv”"),
        ("IT-system", "IT-system"),
        ("Risk- och konsekvensbedömning", "Risk- och konsekvensbedömning"),
        ("INI-2026-014", "INI-2026-014"),
        ("A-1 och B-22", "A-1 och B-22"),
        ("x - y", "x - y"),
        ("Karl-Erik", "Karl-Erik"),
        ("Ö-trafiken, å-pris", "Ö‑trafiken, å‑pris"),
    ],
)
def test_one_letter_keeps_its_word(title: str, shown: str) -> None:
    assert name_of(title) == shown
    assert lines(shown) == title  # as it is read when it is pasted back


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("informationssäkerhetsklassningssamordnare", "infor-mations-säkerhets-klassnings-samord-nare"),
        ("personuppgiftsbiträdesavtalsgenomgången", "person-uppgifts-biträ-desav-talsge-nomgången"),
        ("Informationssäkerhetsklassningen.", "Infor-mations-säkerhets-klass-ningen."),
        ("verksamhets-/informationssäkerhetsansvarig", "verksamhets-/infor-mations-säkerhets-ansvarig"),
    ],
)
def test_a_word_longer_than_a_line_may_be_broken_with_a_hyphen_as_it_is_spelled(
    word: str, parts: str
) -> None:
    assert name_of(word).replace("\u00ad", "-").replace("\u200b", "") == parts
    assert lines(name_of(word)) == word


def test_only_what_is_longer_than_its_line_is_broken() -> None:
    assert name_of("forskningsdatahantering") == "forskningsdatahantering"
    assert "\u00ad" in name_of("forskningsdatahantering", size="Large")


@given(st.text(st.characters(categories=["L"]), min_size=31, max_size=90))
def test_no_part_of_a_word_is_longer_than_a_line_whatever_the_rules_say(word: str) -> None:
    parts = breakable(word, "Beside").split("\u00ad")
    assert max(map(len, parts)) <= 14
    assert "".join(parts) == word


def test_an_address_is_broken_without_a_hyphen_and_other_writing_not_at_all() -> None:
    address = "https://dokument.example.org/INI-2026-014/plan"
    assert "\u00ad" not in breakable(address)
    assert breakable(address).replace("\u200b", "") == address
    for left in ("请审批这个项目" * 9, "👩‍👩‍👧‍👦" * 20, "kort ord " * 20):
        assert breakable(left) == left


@given(st.text(st.characters(codec="utf-8"), max_size=120))
def test_what_is_shown_reads_back_as_what_was_written(title: str) -> None:
    assert lines(name_of(title)) == lines(cut(title, 200))


def test_keys_links_and_data_are_never_changed() -> None:
    url = "https://example.org/e-arkiv/" + "a" * 60
    question = a_question(registry_no="E-2026", papers=(a_paper("plan", title="E-arkiv", url=url),))
    card = drawn(own_card(scene(Ballot(question), Reader()), MEMBER))
    assert url in invoke_card(own_card(scene(Ballot(question), Reader()), MEMBER))
    for node in nodes(card):
        kept = {key: value for key, value in node.items() if key in ("data", "url", "verb", "id")}
        assert not set("\u2011" + UNSEEN) & set(orjson.dumps(kept).decode())


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Verksamhetsansvarig", "Verksamhets-ansvarig"),
        ("Behörighetskatalogen", "Behörighets-katalogen"),
        ("Forskningsdatabasens", "Forsknings-databa-sens"),
    ],
)
def test_a_word_of_two_is_parted_between_them(word: str, parts: str) -> None:
    assert breakable(word, "Beside").replace("\u00ad", "-") == parts
