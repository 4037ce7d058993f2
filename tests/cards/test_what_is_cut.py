"""Lists of a card that leave something out say how many: of freezes, of faults, of those without whom none decide."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.bilingual import Text
from bot.core.texts import Reader
from bot.features.announcements.checking import LONGEST, check_content
from bot.features.announcements.content import Detail
from bot.features.releases.faults import FieldFault
from bot.features.releases.releases import ReleaseKind, SeriesPart
from bot.features.releases.saying import LONGEST_NAMING, Telling, content_of
from bot.features.releases.templates import template_of
from bot.features.releases.viewing import ReleaseView
from cards.announcements.parts import content_lines
from cards.announcements.texts_shown import text_lines
from cards.gates.rulings import needed_in_words
from cards.kit.elements import Card
from cards.releases.actions import ReleaseSection
from cards.releases.forms import FormFilling, release_form_card
from cards.releases.overview import release_card
from tests.announcing import a_content
from tests.ballots import CHAIR, MEMBER, OTHER_MEMBER, THIRD_MEMBER, VICE, a_question
from tests.cards.scenes_releases import AUDIT
from tests.cards.scenes_times import RECTOR
from tests.cards.walking import drawn
from tests.flows.office_hours import texts_of
from tests.releasing import CALENDAR, NOW, a_release

READER = Reader("sv")


@pytest.mark.parametrize(("count", "rest"), [(3, None), (4, "1 till"), (7, "4 till")])
def test_freezes_that_a_release_would_break(count: int, rest: str | None) -> None:
    several = [replace(AUDIT, id=str(n), first=AUDIT.first + timedelta(days=n)) for n in range(count)]
    said = texts_of(json.loads(str(release_card(ReleaseView(a_release(), freezes=several), READER, NOW))))
    assert said.count("Revisionen") == 3
    assert rest in said if rest else "till" not in said.partition("Revisionen")[2].partition("Serie")[0]


@pytest.mark.parametrize(("count", "rest"), [(8, False), (11, True)])
def test_what_is_wrong_in_a_form(count: int, rest: bool) -> None:
    faults = [FieldFault("title.sv", "releasefault-too-long", {"limit": n}) for n in range(count)]
    said = texts_of(
        json.loads(str(release_form_card(FormFilling("R-1", 1, ReleaseSection.TEXTS, {}, faults), READER)))
    )
    assert ("3 till" in said) == rest


@pytest.mark.parametrize(("count", "rest"), [(3, ""), (5, "och 2 till")])
def test_those_without_whom_nobody_decides(count: int, rest: str) -> None:
    board = (CHAIR, VICE, MEMBER, OTHER_MEMBER, THIRD_MEMBER)
    question = a_question(rules=replace(RECTOR, quorum_with=board[:count]))
    said = needed_in_words(question, READER)
    assert [question.name(person) in said for person in board] == [True] * 3 + [False] * 2
    assert rest in said


def test_what_an_announcement_may_say_stands_whole_before_its_readers_and_whoever_approves_it() -> None:
    """As much as it may say at all; of what two languages are too much for one card, the approver sees beginnings."""
    words = ("gör så här " * 200)[: LONGEST["value"] - 5].strip() + " SLUT"
    much = tuple(Detail(Text("När", "When"), Text(words, words)) for _ in range(8))
    content = a_content(details=much)
    check_content(content)
    whole = texts_of(drawn(Card("sv", content_lines(content, READER), [])))
    assert whole.count("SLUT") == 8
    some = replace(content, details=much[:2])
    assert texts_of(drawn(Card("sv", text_lines(some, "sv") + text_lines(some, "en"), []))).count("SLUT") == 4
    assert "SLUT" not in texts_of(drawn(Card("sv", text_lines(content, "sv"), [])))


def test_of_many_systems_a_sentence_names_some_and_their_row_all_that_fit() -> None:
    systems = tuple(f"Verksamhetssystem {number}" for number in range(40))
    release = a_release(ReleaseKind.DECOMMISSIONING, systems=systems)
    telling = Telling(SeriesPart.DAY_BEFORE, template_of(release.kind), CALENDAR, NOW)
    said = content_of(release, telling)
    assert len(said.heading.sv) <= LONGEST["heading"]
    assert len(said.lead.sv) <= LONGEST_NAMING
    assert " till" in said.lead.sv
    [row] = [each.value.sv for each in said.details if each.label.sv == "System"]
    assert row.endswith(f"{systems[-2]} och {systems[-1]}")
