"""The cards of the log and of the register of decisions."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from bot.core.chain import Tail
from bot.core.swedish_days import swedish_calendar
from bot.core.texts import Reader
from bot.features.gates.kinds import Choice
from bot.features.records.checkpoints import Checkpoint, signed
from bot.features.records.signed_notes import SigningKey
from cards.gates.headings import Scene
from cards.gates.results import result_card
from cards.kit.elements import Card
from cards.records.checkpoints import checkpoint_card
from tests.ballots import CHAIR, MEMBER, NOW, OTHER_MEMBER, a_ballot, closed

KEY = SigningKey("grindvakt.example.org/log", bytes(range(32)))
DECIDED = closed(a_ballot((CHAIR, Choice.FOR), (MEMBER, Choice.FOR), (OTHER_MEMBER, Choice.FOR)))


def with_receipt(reader: Reader) -> Card:
    receipt = Tail(14_523, "3f9a2c" * 10 + "abcd")
    return result_card(Scene(DECIDED, reader, NOW + timedelta(days=9), swedish_calendar(), receipt))


def a_checkpoint(reader: Reader) -> Card:
    made = signed(Checkpoint(KEY.name, 14_530, bytes(range(32))), KEY, NOW)
    return checkpoint_card(made, reader, NOW + timedelta(hours=1))


RECORD_CARDS: Mapping[str, Callable[[Reader], Card]] = {
    "result-with-receipt": with_receipt,
    "checkpoint": a_checkpoint,
}
