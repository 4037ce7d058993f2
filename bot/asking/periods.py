"""Days in words: the period that a question names, wherever in it that stands.

A rule is a pattern over folded words (no marks, one space between) and a function that gives the first and the last
day. Verbs decide where words alone don't: “fredag” was last week in “vad beslutades på fredag”, and comes in “vad
väntar på fredag”. Terms are half-years of the calendar, as registers of students count them; a week begins on Monday
and has its ISO number.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.asking import date_words
from bot.asking.date_patterns import reckoned, rules
from bot.asking.days import AskedDay, Period, Tense
from bot.asking.folding import Word, plain
from bot.asking.spoken import CARDINALS

DATES = frozenset(("day and month", "month and day", "days of month", "iso day", "week number"))
"""Rules that name days of the calendar: where there are none such (31 November), the words mean no other either."""

NAMED_DAY = "named day"
MOST_OF_IT = 0.75
"""How much of a period must be over, for it to have been."""

JOINED = frozenset(("from-to", "since", "from", "until"))
"""Rules that other phrases stand in, which end where those do."""


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """A period, and which of the words name it. `rule`: what the rule is called; `meant`: what it is where something
    is asked of that has been, is to come or is nearest, if the verbs don't say."""

    period: Period | None
    words: range
    rule: str
    meant: Mapping[Tense, Period] = field(default_factory=dict)
    lies: Tense = Tense.UNSAID
    """Whether it has been, all but a little, or is to come: “beslut i november” is of what was decided, on the 26th."""

    def for_what_is(self, tense: Tense) -> Period | None:
        return self.meant.get(tense, self.period)


def tense_of(words: Sequence[Word]) -> Tense:
    """What the verbs say; where they say both, the first one holds."""
    return _said(words) or (Tense.PAST if _half_said(words) else Tense.UNSAID)


def _said(words: Sequence[Word]) -> Tense:
    wished = False
    for word in words:
        if word.plain in date_words.PAST:
            return Tense.PAST
        if word.plain in date_words.FUTURE and word.plain not in _WISHED:
            return Tense.FUTURE
        wished = wished or word.plain in _WISHED
    return Tense.FUTURE if wished else Tense.UNSAID


def _half_said(words: Sequence[Word]) -> bool:
    said = {word.plain for word in words if word.written != "här"}  # “den här veckan”
    return not said.isdisjoint(date_words.HALF_PAST) and "att" not in said  # “har att besluta”


def find_period(words: Sequence[Word], today: date) -> FoundPeriod | None:
    """The longest period that the words name; of equally long ones, the first."""
    return _longest(words, *_compared(words), today)


def days_in(words: Sequence[Word], today: date) -> tuple[FoundPeriod | None, frozenset[int]]:
    """The same; where there is none, the numbers of the words that name a day or a week that the calendar doesn't have:
    31 November, week 54."""
    text, starts = _compared(words)
    found = _longest(words, text, starts, today)
    return found, frozenset() if found else _no_such_day(text, starts, today)


def _longest(words: Sequence[Word], text: str, starts: Sequence[int], today: date) -> FoundPeriod | None:
    tense, half = _said(words), Tense.PAST if _half_said(words) else Tense.UNSAID
    best: FoundPeriod | None = None
    for name, pattern, comes_to in rules():
        for found in _found(name, pattern, text):
            inside = [n for n, start in enumerate(starts) if found.start() <= start < found.end()]
            if name == NAMED_DAY and inside and _is_as_of(words, inside[0]):
                continue
            if not inside or (best is not None and len(inside) <= len(best.words)):
                continue
            asked = AskedDay(found, today, tense, half)
            period = reckoned(comes_to, asked)
            if period is not None or name in DATES:
                best = FoundPeriod(period, range(inside[0], inside[-1] + 1), name)
                meant = partial(_meant, comes_to, asked)
    if best is None or (period := best.period) is None:
        return None
    best = best if tense else replace(best, meant=meant())
    return replace(best, lies=_lies(best.for_what_is(Tense.NEAR) or period, today))


def _no_such_day(text: str, starts: Sequence[int], today: date) -> frozenset[int]:
    dates = [(pattern, comes_to) for name, pattern, comes_to in rules() if name in DATES]
    for pattern, comes_to in dates:
        for found in pattern.finditer(text):
            if reckoned(comes_to, AskedDay(found, today, Tense.UNSAID)) is None:
                return frozenset(n for n, at in enumerate(starts) if found.start() <= at < found.end())
    return frozenset()


def _compared(words: Sequence[Word]) -> tuple[str, Sequence[int]]:
    """The words as the rules compare them, and where each begins."""
    text, starts = "", []
    for n, word in enumerate(words):
        starts.append(len(text))
        bare = n == 0 or words[n - 1].plain not in date_words.WHICH  # not “förra veckans”
        of_week = n > 0 and words[n - 1].plain in _NUMBERED and not (n > 1 and _is_said_which(words[n - 2]))
        text += (
            (_GENITIVES.get(word.plain, "") if bare else "") or _figure(word, of_week) or _comparable(word)
        )
        text += " "
    return text, starts


def _is_as_of(words: Sequence[Word], at: int) -> bool:
    """“Where it is today”, “från idé till idag”: how it is now, not what was on that day."""
    return words[at].plain in _TODAY and at > 0 and words[at - 1].written in _AS_OF


def _lies(period: Period, today: date) -> Tense:
    whole = (period.last - period.first).days + 1
    if (min(today, period.last + timedelta(days=1)) - period.first).days >= MOST_OF_IT * whole:
        return Tense.PAST
    return Tense.FUTURE if period.first > today else Tense.UNSAID


def _meant(comes_to: Callable[[AskedDay], Period | None], asked: AskedDay) -> Mapping[Tense, Period]:
    each = {
        tense: reckoned(comes_to, replace(asked, meant=tense))
        for tense in (Tense.PAST, Tense.FUTURE, Tense.NEAR)
    }
    return {tense: period for tense, period in each.items() if period is not None}


def _found(name: str, pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Where the pattern fits; what is said after it may be of it or not: “sedan i måndags med e-arkivet”."""
    for found in pattern.finditer(text):
        yield found
        shorter = found if name in JOINED else None
        while shorter:
            shorter = pattern.match(text, shorter.start(), max(text.rfind(" ", 0, shorter.end()), 0))
            if shorter:
                yield shorter


def _is_said_which(word: Word) -> bool:
    """“Nästa vecka två …”: that week, and two of something."""
    return word.plain != "i" and word.plain in date_words.WHICH


def _figure(word: Word, of_week: bool) -> str:
    """“Vecka fyrtioåtta”, “om tjugo dagar”: small numbers are words of their own, “en” and “sex” among them."""
    number = CARDINALS.get(word.plain)
    of_week = of_week and word.plain != "en"  # “händer det i veckan en …”
    return str(number) if number is not None and (of_week or word.plain not in date_words.NUMBERS) else ""


def _comparable(word: Word) -> str:
    """Dates keep their marks between figures; a slip in a weekday or a month is mended; “är” is no “år”."""
    if re.fullmatch(r"[vw]?\d+(?:[-./]\d+)+", word.written):
        return word.written
    if word.written in _NO_YEAR:
        return word.written
    first, _, last = word.written.partition("-")
    if last and {plain(first), plain(last)} <= date_words.WEEKDAYS.keys():
        return f"{plain(first)}-{plain(last)}"
    if len(word.plain) < 5 or word.plain in _KNOWN:
        return word.plain
    near = process.extractOne(word.plain, date_words.MENDED, scorer=OSA.distance, score_cutoff=1)
    return near[0] if near and near[0][0] == word.plain[0] else word.plain


_TODAY, _AS_OF = frozenset({"idag", "today"}), frozenset({"är", "e", "is", "till"})
_NUMBERED = frozenset({"vecka", "v", "week"})
_WISHED = frozenset({"behover", "need"})
"""“Jag behöver listan på vad ni klubbade i oktober” asks of what has been: another verb holds before these."""
_NO_YEAR = frozenset({"är", "ä"})
_KNOWN = (
    date_words.PAST | date_words.HALF_PAST | date_words.FUTURE | set(date_words.UNITS) | set(date_words.WHICH)
)
_GENITIVES = {
    "helgens": "i helgen",
    "veckans": "i veckan",
    "manadens": "denna manad",
    "arets": "i ar",
    "hostens": "i host",
    "varens": "i var",
    "sommarens": "i sommar",
    "vinterns": "i vinter",
}
"""“Helgens driftstopp”: the one in that weekend."""
