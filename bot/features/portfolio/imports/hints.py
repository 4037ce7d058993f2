"""How a fault tells what would have been right."""

from collections.abc import Iterable
from difflib import get_close_matches

MANY = 12


def choices(given: str, possible: Iterable[str]) -> str:
    """What to write instead of `given`: the likely one, all of them where they are few, or that there is none."""
    options = sorted(set(possible))
    if not options:
        return "there is none to choose from"
    likely = get_close_matches(given, options, n=1, cutoff=0.75)
    if likely:
        return f"did you mean {likely[0]!r}?"
    shown = ", ".join(options[:MANY])
    return f"use one of: {shown}{' …' if len(options) > MANY else ''}"
