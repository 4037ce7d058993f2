"""The receipt of a decision: where it stands in the log, and enough of its hash to tell it from any other."""

from typing import Any

from bot.core.chain import Tail
from bot.core.texts import Reader
from cards.kit.elements import Paragraph

SHORT = 16
"""Digits of a hash that are shown."""


def receipt_lines(receipt: Tail | None, reader: Reader, *, spacing: str = "None") -> list[Any]:
    """Nothing on a card that is drawn as the decision is made."""
    if receipt is None:
        return []
    line = reader.text("result-receipt", number=str(receipt.seq), hash=receipt.hash[:SHORT])
    return [Paragraph(line, size="Small", subtle=True, spacing=spacing)]
