"""What somebody may say of what is called so: its words that tell it from others, and its id."""

from collections.abc import Collection, Sequence

from bot.asking.folding import Word, plain, with_marks

_PLACING = frozenset({"i", "pa", "hos", "inom", "vid", "fran", "in", "at", "within", "from"})
_LINKING = frozenset({"for", "av", "till", "med", "och", "utan", "of", "to", "with", "and", "without"})


def stems_of(words: Sequence[Word], fillers: Collection[str]) -> tuple[tuple[str, ...], frozenset[str]]:
    """Its stems, each once, without the words that say nothing unless there are no others; and those that say only
    where or in what it is: “i biblioteket”."""
    kept = [word.stem for word in words if with_marks(word, word.plain) not in fillers]
    stems = tuple(dict.fromkeys(kept or [word.stem for word in words]))
    return stems, _where(words) & set(stems)


def keys_of(of: str) -> Collection[str]:
    """An id as it is looked up: whole, and without the letters that it begins with."""
    whole = plain(of)
    return {whole, whole.lstrip("abcdefghijklmnopqrstuvwxyz") or whole}


def _where(words: Sequence[Word]) -> frozenset[str]:
    """The stems of what stands after “i”, “på” or the like, but not first."""
    placed, found = False, set[str]()
    for word in words[1:]:
        if word.plain in _PLACING or word.plain in _LINKING:
            placed = word.plain in _PLACING
        elif placed:
            found.add(word.stem)
    return frozenset(found)
