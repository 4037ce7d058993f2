"""What people write as if it answered a card: “jag röstar ja”, “läst”. It never counts, and they are told so."""

import re

from bot.asking.folding import plain
from bot.core.written import one_line

MOST_SAID = 12
"""Words of a message that may be no more than an answer."""
_DOES = (
    "rostar|rosta|godkanner|godkanna|bifaller|tillstyrker|avstyrker|avslar|avstar|kvitterar|bekraftar|vote|approve|reject"
    "|abstain|confirm|acknowledge"
)
_HAS_DONE = (
    "rostat|godkant|last|kvitterat|bekraftat|forstatt|voted|approved|read|confirmed|acknowledged|understood"
)
_SAID = re.compile(
    rf"(?:jag|i)(?: \w+)?(?: att)? (?:{_DOES})\b.*|(?:jag|i) ?(?:har|have|ve)(?: \w+)? (?:{_HAS_DONE})\b.*"
    rf"|har(?: (?:nu|redan))? (?:{_HAS_DONE})\b.*"
    rf"|(?:{_DOES}|{_HAS_DONE})(?: (?:och|and) (?:klart?|done|{_HAS_DONE}))?"
    r"|(?:jag ar |i am |im )?(?:klar|klart|done|med pa det)"
    r"|(?:ja|japp|jepp|nej|nepp|yes|yep|no|nope)(?: (?:tack|thanks|please))?"
    r"|(?:godkanns|godkann|godkand|godkannes|bifalls|bifalles|bifall|tillstyrks|tillstyrkes|avstyrks|avstyrkes|avslas)"
)
_NOT_SAID = re.compile(r"\?|\b(?:inte|not|aldrig|never|vill veta|undrar|wonder)\b")
"""What is asked, or hasn't been done."""


def is_an_answer(words: str) -> bool:
    """Whether the words are an answer to a card and nothing else: a vote, or that something is read or done."""
    said = plain(one_line(words)).replace("’", "").replace("'", "")
    if _NOT_SAID.search(said) or len(said.split()) > MOST_SAID:
        return False
    return _SAID.fullmatch(said.strip(" .!,")) is not None
