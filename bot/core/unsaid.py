"""What no line of the log may hold, whoever wrote it: values, tokens, mail addresses, identity numbers.

Errors of others quote what they were given: PostgreSQL tells the whole row that it wouldn't take, pydantic the value, a
mail server the recipient. What is left tells an administrator as much.
"""

import re

_WHERE = re.compile(r"(?:^|(?<=\\n))(?:DETAIL|CONTEXT|HINT|QUERY|STATEMENT): [^\n]*?(?=\\n|$)", re.MULTILINE)
"""What PostgreSQL says beside its sentence, up to the end of the line, which may be written as two signs."""
_FAULTS = (
    (
        re.compile(
            r'((?:invalid input syntax|invalid input value|out of range)[^"\n]{0,100}): ".*?"(?=$|\n)'
        ),
        r"\1: …",
    ),
    (re.compile(r'value "[^"\n]{0,1000}" is out of range'), "value … is out of range"),
    (re.compile(r"input_value=.{0,1000}?(?=, input_type=|\n|$)"), "input_value=…"),
)
_SECRETS = (
    (re.compile(r"\beyJ[\w-]{8,}(?:\.[\w-]*){0,4}"), "<token>"),
    (re.compile(r"\b(Bearer|Basic)\s+[\w.~+/=-]{8,}", re.IGNORECASE), r"\1 <token>"),
    (re.compile(r"(://[^\s:/@]{1,100}:)[^\s/@]{1,200}@"), r"\1<password>@"),
    (re.compile(r"\b[\w.+-]{1,64}@(?!thread\.|unq\.|<)[\w-][\w.-]{0,250}"), "<mail address>"),
    (
        re.compile(r"\b(?:19|20)?\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]|[6-8]\d|9[01])[-+]\d{4}\b"),
        "<identity number>",
    ),
    (
        re.compile(r"\b(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]|[6-8]\d|9[01])\d{4}\b"),
        "<identity number>",
    ),
)
"""Teams' own ids of conversations have an @ too, and stay. Days with 60 added are co-ordination numbers."""


def without_values(text: str) -> str:
    """The text without what isn't for the log. Each pattern is bounded, so that no text takes long."""
    text = _WHERE.sub("", text)
    for pattern, instead in (*_FAULTS, *_SECRETS):
        text = pattern.sub(instead, text)
    return text
