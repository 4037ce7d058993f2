"""The cards that answer questions, in every state that looks different."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.asking.replies import AnswerRow, Ask, Milestone, MilestoneState, Reply
from bot.core.texts import Reader
from bot.features.assistant.asking import Offer
from cards.assistant.answers import (
    ToldAnswer,
    choose_card,
    not_understood_card,
    reply_card,
    which_card,
)
from cards.kit.elements import Card
from tests.ballots import NOW

TOLD = ToldAnswer("status")
ABOUT = {"initiative": "INI-2026-014"}
TITLE = "E-arkiv för forskningsdata"
STATUS = Reply(
    f"{TITLE} väntar på beslut i G3; 3 av 5 har röstat, sista dag tis 1 dec kl. 12.",
    stages=(
        Milestone("G1", MilestoneState.DONE),
        Milestone("G2", MilestoneState.DONE),
        Milestone("G3", MilestoneState.NOW),
        Milestone("G4", MilestoneState.LATER),
    ),
    facts=(("Ägare", "Erik Wallin"), ("Härnäst", "G3: Ska den föreslagna lösningen realiseras?")),
    asks=(Ask("Historik", "history", ABOUT), Ask("Vad saknas?", "why", ABOUT)),
)
ROWS = tuple(
    AnswerRow(
        f"{TITLE} {n}",
        "beslut i G3, 2 av 5 har röstat",
        "i dag kl. 16" if n == 0 else "fre 4 dec",
        urgent=n == 0,
        verb="gate.view" if n % 2 == 0 else "",
        data={"ballot": "INI-2026-014/G3/1"} if n % 2 == 0 else {},
    )
    for n in range(5)
)
OFFERS = (
    Offer(f"Status för {TITLE}", "Var det står och vad som väntar", "status", ABOUT),
    Offer("Vad väntar på mig?", "Dina beslut och uppgifter", "waiting", {}),
    Offer("Vad har gått ut?", "Utskick som rör dig", "sent", {}),
)
LONG = Offer("Vem äger " + "ett mycket långt namn på ett initiativ " * 6 + "?", "Ägare", "owner", ABOUT)


def reply(given: Reply, told: ToldAnswer | None = TOLD) -> Callable[[Reader], Card]:
    return lambda reader: reply_card(given, reader, NOW, told)


ASKING_CARDS: Mapping[str, Callable[[Reader], Card]] = {
    "asked-status": reply(STATUS),
    "asked-status-round": reply(
        replace(STATUS, stages=(*STATUS.stages, Milestone("G4", MilestoneState.AGAIN)))
    ),
    "asked-status-in-public": reply(
        Reply(f"{TITLE} väntar på beslut i G3, sista dag tis 1 dec kl. 12.", more_privately=True)
    ),
    "asked-open-gates": reply(Reply("60 beslut väntar hos Portföljledningen.", rows=ROWS, more=55)),
    "asked-first-of-many": reply(Reply("60 beslut väntar.", rows=ROWS, more=55, begin=0)),
    "asked-last-of-many": reply(Reply("60 beslut väntar.", rows=ROWS[:2], asks=STATUS.asks, begin=55)),
    "asked-detail": reply(
        Reply(f"Inget beslut har fattats om {TITLE} då.", f"{TITLE} är i genomförandefasen.")
    ),
    "asked-markdown": reply(
        Reply("**Fet** [länk](https://example.org) ägs av _Eva_.", facts=(("Roll", "# x"),))
    ),
    "asked-roles": reply(
        Reply(
            f"{TITLE} ägs av Eva Member.",
            facts=(("Portföljsekreterare", "Anna Chair"), ("Verksamhetsansvarig", "Bo Vice")),
        )
    ),
    "asked-stages": reply(
        Reply(
            "Det finns 7 initiativ.",
            facts=(("Idéstadiet", "1"), ("ram: Ryms det inom förvaltningsorganisationens ramar?", "6")),
        )
    ),
    "asked-thanks": reply(Reply("Varsågod!", dated=False), None),
    "asked-choose": lambda reader: choose_card(OFFERS[:2], reader),
    "asked-choose-one": lambda reader: choose_card([LONG], reader),
    "asked-which": lambda reader: which_card("initiative", OFFERS[1:], reader),
    "asked-no-such-day": lambda reader: which_card("period", OFFERS[1:], reader),
    "asked-unknown": lambda reader: not_understood_card("hur gåre me arkivet", OFFERS, reader),
    "asked-unknown-long": lambda reader: not_understood_card("A" * 5000, [LONG], reader),
}
