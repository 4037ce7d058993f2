"""“vad har gått ut om e-arkivet i mars?”: what is asked about, and when it is to have gone out."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.asking.days import Tense
from bot.asking.folding import words_of
from bot.asking.periods import find_period
from bot.core.calendar import WorkCalendar

_ABOUT = re.compile(r"(?:om|about)\b\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ArchiveAsked:
    """`about`: what the texts are to hold, empty: anything; `days`: both included, None: whenever it was.

    `whole`: all that was asked, days among it: a heading may name a month of its own.
    """

    about: str
    days: tuple[date, date] | None
    whole: str


def archive_asked(words: str, today: date) -> ArchiveAsked:
    """What the words after the command mean."""
    whole = _ABOUT.sub("", words, count=1) if _ABOUT.match(words) else words
    said = words_of(words)
    found = find_period(said, today)
    days = None if found is None else found.for_what_is(Tense.PAST)
    if found is None or days is None:
        return ArchiveAsked(whole, None, whole)
    rest = " ".join(word.written for number, word in enumerate(said) if number not in found.words)
    about = _ABOUT.sub("", rest, count=1) if _ABOUT.match(rest) else rest
    return ArchiveAsked(about, (days.first, days.last), whole)


def moments_of(days: tuple[date, date], calendar: WorkCalendar) -> tuple[datetime, datetime]:
    """From the first moment of the first day until the first after the last."""
    first, last = days
    after = last if last == date.max else last + timedelta(days=1)
    return calendar.at(first, time()), calendar.at(after, time())
