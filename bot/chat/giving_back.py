"""What a person had written is never lost with a refusal: it is found among what their client sent, and given back.

An answer takes the place of the card or the dialog that was filled in, with all its fields.
"""

import re
from collections.abc import Mapping
from typing import Any

from bot.chat.invokes import DIALOG_SUBMIT, EXTENSION_SUBMIT, told
from bot.core.texts import Reader
from bot.core.written import lines
from cards.kit.elements import Card
from cards.kit.messages import invoke_dialog
from cards.kit.notices import given_back_card, refusal_card

_MOST_LOOKED_AT = 100
_FOR_WORDS = re.compile(
    r"""(?: .+[._](?:sv|en) | (?:words|comment|note|reason)(?:[-_].+)? | link[-_].+ | .+[._](?:reason|why|named)
    | (?:why|keep)_.+ | (?:report|answer|question)(?:_2)? | need_text | said | spoken_with | pasted | rollback | urgent
    | links | systems | rfcs | by_decision | secret_ground | session_(?:place|link) | channel_link
    | url | link\.url | support\.person | interested\.[a-z]+ | why | named )""",
    re.VERBOSE,
)
"""The names of the inputs for words, on all cards (`tests/cards/test_given_back.py` holds the two together)."""
_FROM_A_BUTTON = re.compile(r"yes|no|Q-\d+")
"""What buttons send as `answer` and `question`, as two inputs for words are called too."""
_FORMS = (DIALOG_SUBMIT, EXTENSION_SUBMIT)


def written_in(data: Mapping[str, Any]) -> str:
    """The words in a card's data, one field after the other: what a field for words holds, be it a single one.

    Of the others those with white space, which no id and no choice has, and a person's address.
    """
    fields = [*data.items()][:_MOST_LOOKED_AT]
    words = ((name, lines(value)) for name, value in fields if isinstance(value, str))
    return "\n\n".join(each for name, each in words if each and _is_written(name, each))


def is_for_words(field: str) -> bool:
    """Whether an input of this name is one that a person writes in, and never a choice, a day or a button's data."""
    return _FOR_WORDS.fullmatch(field) is not None


def _is_written(field: str, value: str) -> bool:
    if any(map(str.isspace, value)) or (field == "person" and "@" in value):
        return True
    return is_for_words(field) and _FROM_A_BUTTON.fullmatch(value) is None


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
