"""Sums of money in whole kronor, as people write them."""

import re

from bot.core.written import one_line

MOST_KRONOR = 999_999_999_999

_KRONOR = re.compile(
    r"(?:sek ?)?(\d{1,12}|\d{1,3}(?:[ .]\d{3})+|\d{1,3}(?:,\d{3}){2,})(?:,(?:00|0|-)|:-)?(?: ?(?:kr|sek|kronor))?\.?",
    re.IGNORECASE | re.ASCII,
)
_THOUSANDS = {"tkr": 1_000, "mkr": 1_000_000, "mnkr": 1_000_000, "msek": 1_000_000}
_LARGE = re.compile(r"(\d{1,6})(?:[,.](\d{1,3}))? ?(tkr|mkr|mnkr|msek)", re.IGNORECASE | re.ASCII)
_SPACES = re.compile("[\u00a0\u2009\u202f]")


def kronor(written: str) -> int:
    """2400000, "2 400 000 kr", "2.400.000:-", "2,400,000", "2,4 mnkr".

    Raises:
        ValueError: it is no sum that can be understood in one way alone, such as 2,4 or 1.5, or too large.
    """
    plain = _SPACES.sub(" ", one_line(written)).strip()
    large = _LARGE.fullmatch(plain)
    if large:
        times = _THOUSANDS[large[3].lower()]
        rest = (large[2] or "").ljust(3, "0")
        amount = int(large[1]) * times + int(rest) * times // 1_000
    else:
        found = _KRONOR.fullmatch(plain)
        if found is None:
            raise ValueError(f"{plain[:40]!r} is no amount; write whole kronor, for example 2400000")
        amount = int(re.sub("[ .,]", "", found[1]))
    if amount > MOST_KRONOR:
        raise ValueError(f"{plain[:40]!r} is too much; write whole kronor, at most {MOST_KRONOR}")
    return amount
