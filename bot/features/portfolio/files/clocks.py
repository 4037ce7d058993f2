"""A time of day, and a day, as people and spreadsheets write them."""

import re
from datetime import date, time

from bot.features.portfolio.files.values import no_day, word
from bot.features.portfolio.plans import YEARS

CLOCK = re.compile(
    r"(\d{1,2})[:.](\d{2})(?:[:.]00(?:[.,]0+)?)?(?: ?([ap])\.?m\.?)?", re.ASCII | re.IGNORECASE
)
EPOCH = re.compile(r"(?:1899-12-3[01]|1900-01-0[01])[ T]")
"""The day that a spreadsheet gives to a time without one."""
DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00?:00(?::00(?:\.0+)?)?)?", re.ASCII)


PART_OF_DAY = re.compile(r"0[.,]\d+", re.ASCII)


def clock(text: str) -> time:
    """A time of day, also as spreadsheets write it: with seconds, a day or a. m., or as a part of the day."""
    plain = EPOCH.sub("", word(text))
    if PART_OF_DAY.fullmatch(plain):
        minutes = round(float(plain.replace(",", ".")) * 24 * 60)
        plain = f"{minutes // 60}:{minutes % 60:02}"
    found = CLOCK.fullmatch(plain)
    hour = _hour(int(found[1]), (found[3] or "").lower()) if found else None
    if not found or hour is None or int(found[2]) > 59:
        raise ValueError(f"{text!r} is not a time of day; write it as 08:00")
    return time(hour, int(found[2]))


def day(text: str) -> date:
    """A day, also with the midnight that spreadsheets give it."""
    found = DAY.fullmatch(word(text))
    try:
        if found and int(found[1]) in YEARS:
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        pass
    raise ValueError(no_day(word(text)))


def _hour(hour: int, half: str) -> int | None:
    if not half:
        return hour if hour <= 23 else None
    return hour % 12 + (12 if half == "p" else 0) if 1 <= hour <= 12 else None
