"""What somebody says to a question of the bot's own: “ja”, “den andra”, or just the name that was lacking."""

from collections.abc import Mapping, Sequence

from bot.asking.folding import Word
from bot.asking.named import KnownName

ASKED_BACK = "asked back"
"""Beside a turn's slots: what was asked for (a slot), and the ids that were offered, in their order."""
_MARK = "\n"

_YES = frozenset({
    *("ja", "japp", "jajaman", "jajamen", "jo", "joda", "jepp", "yes", "yep", "yeah", "yup", "sure", "visst", "ok"),
    *("okej", "precis", "exakt", "stammer", "just", "ratt", "exactly", "right", "correct"),
})  # fmt: skip
_NO = frozenset(
    {"nej", "nepp", "na", "inte", "ingen", "inget", "varken", "no", "nope", "nah", "neither", "none", "not"}
)
_BESIDE = frozenset({
    *("den", "det", "tack", "garna", "ar", "dar", "please", "thanks", "that", "this", "is", "it", "one"),
    *("the", "a", "an", "av", "of", "dem", "dom", "them"),
})  # fmt: skip
"""What may be said beside it: “ja tack”, “precis den”, “that one”."""
_PLACES = (
    ("1", "forsta", "ettan", "etta", "oversta", "first", "top"),
    ("2", "andra", "tvaan", "tva", "second"),
    ("3", "tredje", "trean", "tre", "third"),
    ("4", "fjarde", "fyran", "fyra", "fourth"),
    ("5", "femte", "femman", "fem", "fifth"),
)
_LAST = frozenset({"sista", "nedersta", "last", "bottom"})


def asking_back(kind: str, choices: Sequence[KnownName]) -> Mapping[str, str]:
    """What is kept beside a turn's slots where the bot asks which is meant, or whether that one is."""
    return {ASKED_BACK: _MARK.join((kind, *(each.id for each in choices)))}


def lacking(slots: Mapping[str, str]) -> str:
    """The slot that the bot asked for last; empty: it didn't."""
    return slots.get(ASKED_BACK, "").partition(_MARK)[0]


def picked(words: Sequence[Word], slots: Mapping[str, str]) -> str:
    """The id that the words pick among what was offered: “ja” where it is one, else by its place; empty: none."""
    _, *offered = slots.get(ASKED_BACK, "").split(_MARK)
    said = [word.plain for word in words if word.plain not in _BESIDE]
    if not offered or len(said) > 1:
        return ""
    word = said[0] if said else ""
    if len(offered) == 1 and words and (word in _YES or not said):
        return offered[0]
    if word in _LAST:
        return offered[-1]
    return next((of for of, called in zip(offered, _PLACES, strict=False) if word in called), "")


def declined(words: Sequence[Word], slots: Mapping[str, str]) -> bool:
    """Whether what was offered isn't meant: “nej”, “ingen av dem”."""
    said = {word.plain for word in words} - _BESIDE
    return bool(said) and said <= _NO and _MARK in slots.get(ASKED_BACK, "")
