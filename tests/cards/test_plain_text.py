"""What people write is shown as text and nothing else, however it is written."""

import json
import re
from dataclasses import replace
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.texts import Reader
from bot.features.gates.ballots import Ballot
from bot.features.gates.kinds import Choice, ClosedBy
from cards.assistant.actions import AssistantVerb
from cards.assistant.initiatives import Count, status_card
from cards.assistant.people import help_card, waiting_card
from cards.gates.ballot import own_card, shared_card, summary
from cards.gates.castings import awaiting_card, casting_card
from cards.gates.confirmations import (
    confirm_close_card,
    confirm_conflict_card,
    confirm_decision_card,
)
from cards.gates.openings import opened_card, proposal_card
from cards.gates.results import pointer_card, result_card
from cards.gates.votes import Draft
from cards.kit.elements import Card, cut
from cards.kit.messages import invoke_card, message
from cards.kit.notices import given_back_card, refusal_card
from cards.portfolio.choices import several_card
from tests.ballots import CHAIR, MEMBER, MET, NOW, SUBSTITUTE, VICE, a_question, after, closed, tied
from tests.cards.scenes import a_status, scene
from tests.cards.walking import drawn, strings
from tests.factories import a_paper, an_initiative
from tests.routes import COMMANDS

MARK = "¤"
"""Stands in every text of somebody's, so that it is found again wherever it went."""
NASTY = [
    "**fet** _kursiv_ [länk](https://example.org) `kod`",
    "# rubrik\n- punkt\n\n1. nummer\n> citat",
    "<at>Anna</at> <b>x</b> <script>alert(1)</script> &amp; &#8238;",
    "\u202egnirts desrever\u202c \u2067rtl\u2069 \u200f\u061cعربي \u05d0",
    "\"citat\" 'apostrof' \\ { $name } {{x}} ${y}",
    "👩‍👩‍👧‍👦🏳️‍🌈🇸🇪 e\u0301",
    "a\x00b\x07c\x1b[31m\x85\u2028\u2029\ufeff",
    "half a pair: \ud83d",
    "",
    " \n\t ",
]
WRITTEN = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(), max_size=80),
    st.text("*_[]()<>`#\\\"'&@\u202e ", max_size=40),
).map(lambda text: MARK + text)
SHOWN_AS_TEXT = (
    ("TextRun", "text"),
    ("Action.OpenUrl", "title"),
    ("Action.Execute", "title"),
    ("Action.Submit", "title"),
    ("Input.Text", "value"),
    ("data", "comment"),
)
"""Where text is never read as markdown: runs, the names of actions, and what stands in an input."""
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)
READERS = st.sampled_from([Reader("sv"), Reader("en")])


@st.composite
def ballots(draw: st.DrawFn) -> Ballot:
    """Titles, names, notes, papers and comments as somebody wrote them; conflict, substitute and all."""
    question = a_question()
    criterion = replace(MET, note=draw(WRITTEN), answer=None)
    papers = tuple(a_paper("plan", title=draw(WRITTEN), version=draw(WRITTEN)) for _ in range(2))
    question = replace(
        question,
        initiative_title=draw(WRITTEN),
        brief=draw(WRITTEN),
        criteria=(criterion, MET),
        papers=papers,
        registry_no=draw(WRITTEN),
        names={person: draw(WRITTEN) for person in question.names},
    )
    ballot = after(Ballot(question), (MEMBER, Choice.CONFLICT), (CHAIR, Choice.FOR), comment=draw(WRITTEN))
    return after(ballot, (SUBSTITUTE, Choice.AGAINST), (VICE, Choice.FOR), comment=draw(WRITTEN))


def check(card: Card) -> None:
    body = invoke_card(card)
    assert json.loads(body.encode())
    for path, text in strings(drawn(card)):
        assert not UNSEEN.search(text), path
        if MARK in text:
            assert path[-2:] in SHOWN_AS_TEXT, path


@given(ballots(), WRITTEN, READERS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_gate_cards_show_it_as_text(ballot: Ballot, written: str, reader: Reader) -> None:
    ended = closed(ballot, ClosedBy.CHAIR, NOW)
    now, then = scene(ballot, reader), scene(ended, reader)
    for person in (CHAIR, MEMBER, SUBSTITUTE, VICE):
        check(own_card(now, person))
        check(own_card(now, person, Draft(written, reader.text("refused-ballot-closed"))))
        check(own_card(then, person))
    for draw in (shared_card, confirm_conflict_card, confirm_close_card, proposal_card, opened_card):
        check(draw(now))
    check(confirm_decision_card(now, Choice.AGAINST, written))
    check(given_back_card("Nej.", written, reader))
    even = scene(tied(ballot), reader)
    check(casting_card(even, {Choice.AGAINST: written}))
    check(awaiting_card(even))
    check(result_card(then))
    check(pointer_card(then))
    check(
        status_card(
            a_status(an_initiative(title=written, summary=written), ballot),
            reader,
            NOW,
            may_view=True,
            count=Count.TALLY,
        )
    )
    check(waiting_card([ballot], 1, CHAIR, reader, NOW))


@given(WRITTEN, READERS)
def test_other_cards_show_it_as_text(written: str, reader: Reader) -> None:
    initiative = an_initiative(title=written, summary=written, systems=(written,), registry_no=written)
    view = replace(a_status(initiative), owners=(written, written), presenter=written)
    check(status_card(view, reader, NOW, may_view=False))
    check(several_card(written, [initiative, initiative], 9, AssistantVerb.STATUS, reader))
    check(help_card(COMMANDS, reader, words=written, newcomer=written))
    check(refusal_card(reader.text("none-found", words=written), reader))
    check(refusal_card(written, reader))


@given(ballots(), READERS)
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_the_summary_is_clean(ballot: Ballot, reader: Reader) -> None:
    for person in (None, CHAIR):
        line = summary(scene(ballot, reader), person)
        assert not UNSEEN.search(line)
        activity: dict[str, Any] = message(shared_card(scene(ballot, reader)), line, alert=True)
        assert orjson.dumps(activity)
        assert activity["summary"] == line


@given(st.text(), st.integers(1, 50))
def test_a_cut_text_is_as_long_as_asked_for_and_says_that_it_was_cut(text: str, limit: int) -> None:
    shown = cut(text, limit)
    assert len(shown) <= limit
    assert not UNSEEN.search(shown)
    whole = cut(text, len(text) + 1)
    assert shown == whole or (shown.endswith("…") and whole.startswith(shown[:-1]))


@pytest.mark.parametrize(
    "word", ["Åsa Öberg", "José", "e\u0301", "👩‍👩‍👧‍👦", "\u05d0\u05d1", "a\nb\tc", "中文"]
)
def test_ordinary_text_is_left_as_it_is(word: str) -> None:
    assert cut(word, 20) == word


def test_the_note_is_what_was_asked_for() -> None:
    assert cut("abcdefghij", 8, " (kort)") == "a (kort)"
