"""The cards of the log and of the register of decisions."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bot.core.chain import Tail
from bot.core.swedish_days import swedish_calendar
from bot.core.texts import Reader
from bot.features.gates.afterwards import Afterwards
from bot.features.gates.kinds import Choice
from bot.features.records.checkpoints import Checkpoint, signed
from bot.features.records.decisions import RegisteredDecision, registered
from bot.features.records.finding_decisions import DecisionView, FoundDecisions
from bot.features.records.signed_notes import LogKey
from cards.gates.headings import Scene
from cards.gates.results import result_card
from cards.kit.elements import Card
from cards.records.checkpoints import checkpoint_card
from cards.records.decisions import decision_card, decisions_card
from tests.ballots import CHAIR, MEMBER, NOW, OTHER_MEMBER, a_ballot, closed
from tests.cards.matters import HUNDRED

KEY = LogKey("grindvakt.example.org/log", bytes(range(32)))
DECIDED = closed(a_ballot((CHAIR, Choice.FOR), (MEMBER, Choice.FOR), (OTHER_MEMBER, Choice.FOR)))


def with_receipt(reader: Reader) -> Card:
    receipt = Tail(14_523, "3f9a2c" * 10 + "abcd")
    decided = replace(DECIDED, receipt=receipt)
    return result_card(Scene(decided, reader, NOW + timedelta(days=9), swedish_calendar()))


def a_checkpoint(reader: Reader) -> Card:
    made = signed(Checkpoint(KEY.name, 14_530, bytes(range(32))), KEY, NOW)
    return checkpoint_card(made, reader, NOW + timedelta(hours=1))


def decision(**changes: Any) -> RegisteredDecision:
    found = registered(DECIDED)
    assert found is not None
    return replace(found, **changes)


def view(own: RegisteredDecision, *related: RegisteredDecision, keeps: bool = True) -> DecisionView:
    return DecisionView(own, DECIDED, related, Tail(14_523, "3f9a2c" * 10 + "abcd"), keeps, keeps, keeps)


def shown(seen: DecisionView, said_first: str = "") -> Callable[[Reader], Card]:
    return lambda reader: decision_card(
        seen, reader, LATER, said_first=reader.text(said_first, count=1) if said_first else ""
    )


LATER = NOW + timedelta(days=400)
SENT = replace(DECIDED, afterwards=Afterwards(dispatched_at=NOW + timedelta(days=12)))
AGAIN = decision(ballot="INI-2026-014/G3/2", replaces=("INI-2026-014/G3/1",))
DATED = decision(valid_until=date(2028, 6, 30), report_on=date(2027, 12, 1))
ENDED = decision(
    valid_until=date(2027, 1, 1), report="Arkivet är i drift sedan april. " * 30, reported_at=LATER
)
AGAINST = decision(
    reconsidered_at=LATER,
    reconsidered_why="Nya uppgifter om kostnaden. " * 20,
    revoked_at=LATER,
    revoked_why="Underlaget var fel.",
    revoked_by="INI-2026-014/G3/2",
)
PUT_AGAIN = decision(reconsidered_at=LATER, reconsidered_why="Nya uppgifter om kostnaden.")
REPLACED = decision(replaced_by="INI-2026-014/G3/2")
LONG_TITLE = decision(title=HUNDRED, ballot="INI-2026-015/G3/1")
ALL = (AGAIN, DATED, ENDED, AGAINST, PUT_AGAIN, REPLACED, LONG_TITLE, decision())


def listed(*decisions: RegisteredDecision, words: str = "", more: bool = False) -> Callable[[Reader], Card]:
    found = FoundDecisions(words, decisions, more)
    return lambda reader: decisions_card(found, reader, LATER, in_channel=False)


RECORD_CARDS: Mapping[str, Callable[[Reader], Card]] = {
    "result-with-receipt": with_receipt,
    "checkpoint": a_checkpoint,
    "decisions": listed(*ALL, words="e-arkiv 2026", more=True),
    "decisions-none": listed(words="e-arkiv"),
    "decisions-none-at-all": listed(),
    "decisions-none-in-channel": lambda reader: decisions_card(
        FoundDecisions("", (), more=False), reader, LATER, in_channel=True
    ),
    "decision-kept": shown(view(DATED, AGAIN)),
    "decision-seen": shown(replace(view(decision(), keeps=False), ballot=SENT)),
    "decision-report-due": shown(view(DATED), "decision-report-due"),
    "decision-report-due-several": lambda reader: decision_card(
        view(DATED),
        reader,
        LATER,
        said_first=reader.text("decision-report-due", count=11),
        others=[replace(DATED, ballot=f"INI-2026-{number:03}/G3/1") for number in range(1, 11)],
    ),
    "decision-expired": shown(view(ENDED)),
    "decision-put-again": shown(view(PUT_AGAIN)),
    "decision-revoked": shown(view(AGAINST, AGAIN)),
    "decision-replaced": shown(view(REPLACED, AGAIN)),
    "decision-long": shown(view(LONG_TITLE, *ALL)),
}
