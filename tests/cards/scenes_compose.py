"""The cards that come from the compose box: what is put into a chat, and the dialog that makes a need of a message."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.core.bilingual import Text
from bot.core.texts import Reader
from bot.features.assistant.searching import Shared
from bot.features.assistant.standing import InitiativeStatus
from bot.features.needs.needs import NeedSource
from bot.features.releases.viewing import ReleaseView
from cards.assistant.shared import shared_result
from cards.kit.elements import Card
from cards.needs.taking import TakingDraft, taking_card
from tests.cards.matters import HUNDRED
from tests.cards.scenes_needs import PASSED, SENDER, needed
from tests.cards.scenes_records import AGAINST, LATER, LONG_TITLE, decision
from tests.factories import an_initiative
from tests.releasing import a_release

URL = "https://grindvakt.example.org"
IN_STAGE = InitiativeStatus(
    initiative=an_initiative(),
    place=Text("Fördjupad analys", "Closer analysis"),
    next_gate=None,
    process=Text("Projektprocess", "Project process"),
    owners=("Erik Wallin",),
    presenter="Petra Nyström",
    ballot=None,
    steps_done=2,
    steps_all=7,
)
LINK = "https://teams.microsoft.com/l/message/19:x@thread.v2/1763798400000"
MESSAGE = "Arkivet måste ta emot ljud och film. Vem tar det?"


def _shared(found: Shared, url: str = URL) -> Callable[[Reader], Card]:
    return lambda reader: shared_result(found, reader, LATER, url).card


def _taking(draft: TakingDraft, fault: str = "") -> Callable[[Reader], Card]:
    return lambda reader: taking_card(replace(draft, fault=reader.text(fault)) if fault else draft, reader)


RELEASE = a_release()
DRAFT = TakingDraft("1763798400000", LINK, MESSAGE)

COMPOSE_CARDS: Mapping[str, Callable[[Reader], Card]] = {
    "shared-initiative": _shared(IN_STAGE),
    "shared-initiative-no-address": _shared(
        replace(IN_STAGE, initiative=an_initiative(title=HUNDRED)), url=""
    ),
    "shared-decision": _shared(decision(registry_no="KI 2026/1234")),
    "shared-decision-revoked": _shared(AGAINST),
    "shared-decision-long": _shared(LONG_TITLE),
    "shared-release": _shared(ReleaseView(RELEASE, names={RELEASE.manager: "Maria Holm"})),
    "taking": _taking(DRAFT),
    "taking-cut": _taking(replace(DRAFT, text="Arkiv och film. " * 250, cut=True)),
    "taking-empty": _taking(replace(DRAFT, text="")),
    "taking-refused": _taking(replace(DRAFT, text=""), "refused-need-text-missing"),
    "need-of-a-message": needed(
        replace(PASSED, source=NeedSource.MESSAGE, title="", answer="", link=LINK), SENDER
    ),
}
