"""The cards of needs in every state that looks different."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from bot.core.principals import Principal
from bot.core.texts import Reader
from bot.features.needs.needs import Need, NeedSource, NeedState
from bot.features.needs.viewing import NeedView, RaisingView
from cards.kit.elements import Card
from cards.needs.actions import NeedVerb
from cards.needs.cards import need_card, raising_card
from cards.portfolio.choices import several_card
from tests.factories import an_initiative, person_id

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
SENDER, PREPARER = person_id(20), person_id(10)
NEED = Need(
    "B-2026-001",
    "Arkivet måste ta emot ljud och film, och det finns varken tid eller avtal för det.",
    NeedSource.RAISED,
    f"person:{SENDER}",
    NOW,
    NeedState.PREPARING,
    "INI-2026-020",
    "E-arkiv för forskningsdata",
    PREPARER,
)
PASSED = replace(NEED, state=NeedState.PASSED_ON, answer="Gäller fler system än vårt.")
KEPT = replace(NEED, state=NeedState.KEPT, answer="Det ryms i höstens leverans.", source=NeedSource.GATE)
NAMES = {SENDER: "Yasmin Ek-Andersson", PREPARER: "Bo Lind"}


def needed(need: Need, person: str, fault: str = "", *, waited: bool = False) -> Callable[[Reader], Card]:
    return lambda reader: need_card(
        NeedView(need, NAMES, Principal(person)),
        reader,
        reader.text(fault, need=need.id) if fault else "",
        said_first=reader.text("need-waited", day=reader.day_of(need.at, need.at)) if waited else "",
    )


NEED_CARDS: Mapping[str, Callable[[Reader], Card]] = {
    "need-which": lambda reader: several_card(
        "arkiv", [an_initiative(), an_initiative(15)], 2, NeedVerb.START, reader
    ),
    "need-raising": lambda reader: raising_card(RaisingView(an_initiative(), [NEED, KEPT]), reader),
    "need-raising-refused": lambda reader: raising_card(
        RaisingView(an_initiative(), []), reader, reader.text("refused-need-empty"), "Ljud"
    ),
    "need-preparing": needed(NEED, PREPARER),
    "need-waited": needed(NEED, PREPARER, waited=True),
    "need-sent": needed(NEED, SENDER),
    "need-passed-on": needed(PASSED, SENDER),
    "need-kept": needed(KEPT, SENDER),
    "need-answered": needed(PASSED, PREPARER, "refused-need-answered"),
    "need-written": needed(
        replace(PASSED, source=NeedSource.WRITTEN, sender="cli:root", title="", answer=""), PREPARER
    ),
}
