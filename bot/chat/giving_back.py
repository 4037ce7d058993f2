"""What a person had written is never lost with a refusal: it is found among what their client sent, and given back.

An answer takes the place of the card or the dialog that was filled in, with all its fields.
"""

from collections.abc import Mapping
from typing import Any

from bot.chat.invokes import DIALOG_SUBMIT, EXTENSION_SUBMIT, told
from bot.core.texts import Reader
from bot.core.written import lines
from cards.kit.elements import Card
from cards.kit.messages import invoke_dialog
from cards.kit.notices import given_back_card, refusal_card

_MOST_LOOKED_AT = 100
_FORMS = (DIALOG_SUBMIT, EXTENSION_SUBMIT)


def written_in(data: Mapping[str, Any]) -> str:
    """The words in a card's data, one field after the other: ids and choices have no white space in them."""
    fields = [*data.values()][:_MOST_LOOKED_AT]
    words = (lines(value) for value in fields if isinstance(value, str))
    return "\n\n".join(each for each in words if any(map(str.isspace, each)))


def refused_card(sentence: str, data: Mapping[str, Any], reader: Reader) -> Card:
    """Says why a button's request was turned down, with the words that came with it."""
    written = written_in(data)
    return given_back_card(sentence, written, reader) if written else refusal_card(sentence, reader)


def refused_invoke(kind: str, sentence: str, data: Mapping[str, Any], reader: Reader) -> str:
    """The same as the body that answers another kind of invoke, JSON text."""
    inner = data.get("data")  # a message extension's form has its fields there
    written = written_in(inner if isinstance(inner, dict) else data) if kind in _FORMS else ""
    if not written:
        return told(kind, sentence)
    return invoke_dialog(reader.text("refused-heading"), given_back_card(sentence, written, reader))
