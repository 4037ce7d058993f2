"""What a ballot of a secret matter shows everybody: nobody's words, however they have come to it."""

import json
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, get_type_hints

import pytest

from bot.core.personal import PersonalMark
from bot.core.texts import LANGUAGES, Reader, text
from bot.features.gates.ballots import Ballot
from bot.features.gates.kinds import Choice
from bot.features.gates.masking import masked, masked_title
from bot.features.gates.moved import MovedDeadline
from cards.gates.ballot import own_card, shared_card
from cards.gates.consultations import consultation_card
from cards.gates.results import result_card
from cards.kit.elements import Card
from tests.ballots import CHAIR, NOW, after, closed
from tests.cards.scenes_deciders import ADVICE, BOUND, FORMAL, HELD, REFERRAL, scene
from tests.cards.scenes_roles import WITHOUT
from tests.cards.scenes_secrecy import WHOLE
from tests.cards.walking import drawn

SPILT = "HEMLIGT"
OTHERS = tuple(replace(each, words=SPILT) for each in ADVICE.others)
TOLD = replace(BOUND, text=SPILT)
QUESTION = replace(
    FORMAL,
    initiative_title=SPILT,
    brief=SPILT,
    students=True,
    recommendation=replace(ADVICE, others=OTHERS, bound=(TOLD,)),
    referral=replace(REFERRAL, reason=SPILT),
    unaccepted=tuple(replace(each, reason=SPILT) for each in WITHOUT),
)
HANDED = Ballot(
    QUESTION,
    conditions=(TOLD,),
    consultation=replace(HELD, spoken_with=SPILT, said=SPILT),
    moved=MovedDeadline(QUESTION.deadline, SPILT, "system", NOW),
    secrecy=(WHOLE,),
)
DECIDED = closed(after(HANDED, (CHAIR, Choice.FOR), comment=SPILT))
NAMES = {"name", "names", "owner_name", "body_name"}


def own_words(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text in it that somebody has written, by the field it stands in."""
    if is_dataclass(value) and not isinstance(value, type):
        hints = get_type_hints(type(value), include_extras=True)
        for field in fields(value):
            inner = getattr(value, field.name, None)
            marks = getattr(hints[field.name], "__metadata__", ())
            if PersonalMark.WORDS in marks and isinstance(inner, str):
                yield field.name, inner
            else:
                yield from own_words(inner, field.name)
    elif isinstance(value, tuple):
        for each in value:
            yield from own_words(each, name)


def told(card: Card) -> str:
    return json.dumps(drawn(card), ensure_ascii=False).replace("\u00a0", " ")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ballot", [HANDED, DECIDED], ids=["open", "decided"])
def test_nobodys_words_are_left(ballot: Ballot, language: str) -> None:
    hidden = {"", text(language, "secret-words"), masked_title("INI-2026-014", language)}
    assert SPILT in {said for _, said in own_words(ballot)}
    shown = masked(ballot, NOW, language)
    left = {(name, said) for name, said in own_words(shown) if name not in NAMES and said not in hidden}
    open_still = {"comment"} if ballot.is_open else set()
    assert {(name, said) for name, said in left if name not in open_still} == set()


@pytest.mark.parametrize(
    "draw",
    [
        lambda reader: shared_card(scene(HANDED, reader)),
        lambda reader: own_card(scene(HANDED, reader), CHAIR, whole=True),
        lambda reader: consultation_card(scene(HANDED, reader)),
        lambda reader: result_card(scene(DECIDED, reader)),
    ],
    ids=["shared", "own", "consultation", "result"],
)
def test_no_card_tells_what_was_handed_on_or_what_it_costs(draw: Callable[[Reader], Card]) -> None:
    for language in LANGUAGES:
        card = told(draw(Reader(language)))
        assert SPILT not in card
        assert Reader(language).text("unaccepted-asked", name="") not in card
        assert "2 400 000" not in card


def test_what_was_recommended_and_by_how_many_is_shown_all_the_same() -> None:
    assert "rekommenderar" in told(shared_card(scene(HANDED, Reader())))
    assert "2 400 000" in told(shared_card(scene(replace(HANDED, secrecy=()), Reader())))
