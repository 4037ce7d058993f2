"""Lists of a card that leave something out say how many: of freezes, of faults, of those without whom none decide."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.texts import Reader
from bot.features.releases.faults import FieldFault
from bot.features.releases.viewing import ReleaseView
from cards.gates.rulings import needed_in_words
from cards.releases.actions import ReleaseSection
from cards.releases.forms import FormFilling, release_form_card
from cards.releases.overview import release_card
from tests.ballots import CHAIR, MEMBER, OTHER_MEMBER, THIRD_MEMBER, VICE, a_question
from tests.cards.scenes_releases import AUDIT
from tests.cards.scenes_times import RECTOR
from tests.flows.office_hours import texts_of
from tests.releasing import NOW, a_release

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
