"""What usually is wrong where a text is no YAML, in words for whoever wrote it; the parser's are for its makers."""

import re
from collections.abc import Sequence

from ruamel.yaml.error import MarkedYAMLError, StringMark

TAB = "there is a tab here; indent with spaces"
COLON = "there is a colon too many, or a line above this one isn't ended; put a value with a colon in it in quotes"
INDENTED = "the line isn't in line with those above; indent it as they are, and close what they have opened"
QUOTE = "the quotation mark that stands here isn't closed; close it"
LIST = "the bracket that stands here isn't closed, or a comma is missing in it; write what is missing"
MAPPING = "the brace that stands here isn't closed, or a comma is missing in it; write what is missing"
AFTER = "there is something after the closing quotation mark; put all of the value in double quotes"
NO_COLON = "the line has no colon after its name; write it as `name: value`"
CLOSED_TWICE = "nothing has been opened that {sign} closes; remove it"
BEGINS = "a value can't begin with {sign}; put it in quotes"

_AT_PROBLEM: Sequence[tuple[str, str]] = (
    (r"found character '\\t'", TAB),
    (r"mapping values are not allowed here", COLON),
    (r"sequence entries are not allowed here", INDENTED),
    (r"found character (?P<sign>'.') that cannot start any token", BEGINS),
    (r"expected (<block end>|the node content), but found (?P<sign>'[\]}]')", CLOSED_TWICE),
    (r"expected <block end>, but found '<scalar>' while parsing a block mapping", AFTER),
    (r"expected <block end>", INDENTED),
)
_AT_CONTEXT: Sequence[tuple[str, str]] = (
    (r"found unexpected (end of stream|document separator).*quoted scalar", QUOTE),
    (r".*while parsing a flow sequence", LIST),
    (r".*while parsing a flow mapping", MAPPING),
    (r"could not find expected ':'", NO_COLON),
)
"""What the parser says (`problem`, and in which context) → what is said; there, or where that has begun."""


def usual_fault(error: MarkedYAMLError) -> tuple[StringMark | None, str] | None:
    """Where it is, and what is wrong and to be done; None: it is nothing that is made every day."""
    said = f"{error.problem} {error.context or ''}"
    for known, place in ((_AT_CONTEXT, _begun), (_AT_PROBLEM, _here)):
        for pattern, words in known:
            if found := re.match(pattern, said):
                return place(error), words.format(**found.groupdict())
    return None


def _here(error: MarkedYAMLError) -> StringMark | None:
    mark: StringMark | None = error.problem_mark or error.context_mark
    return mark


def _begun(error: MarkedYAMLError) -> StringMark | None:
    mark: StringMark | None = error.context_mark or error.problem_mark
    return mark
