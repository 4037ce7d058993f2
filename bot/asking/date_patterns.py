"""The phrases for days: patterns over folded words (no marks, one space between), each with what it comes to."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache

from bot.asking import date_parts as parts
from bot.asking import date_rules as reckon
from bot.asking import date_words
from bot.asking.date_spans import spans
from bot.asking.date_words import alternatives as any_of
from bot.asking.days import AskedDay, Period, Tense, is_leap_day
from bot.asking.occasions import OCCASIONS, PAST_OCCASIONS, occasion, past_occasion

Reckon = Callable[[AskedDay], Period | None]
Rule = tuple[str, re.Pattern[str], Reckon]

_SAID_YEAR = any_of(date_words.YEARS)
_YEAR = rf"(?: (?P<year>20\d\d|{_SAID_YEAR}))?"
_NTH = r"(?: ?(?:e|a|st|nd|rd|th))?"
_SOME = r"(?:\S+ ){0,3}\S+?"
_COUNT = rf"(?P<count>\d{{1,3}}|{any_of(date_words.NUMBERS)})"
_UNIT = rf"(?P<unit>{any_of(date_words.UNITS)})"
_LASTING = rf"(?P<unit>{any_of(date_words.LASTING)})"
_MONTH = rf"(?P<month>{any_of(date_words.MONTHS)})"
_DAYS = any_of(date_words.WEEKDAYS)
_WHICH = any_of(date_words.WHICH)
_ORDINAL = any_of(date_words.ORDINALS)
_NUMBERED = rf"(?P<d>\d{{1,2}}{_NTH}|{_ORDINAL})"
_ONE = "(?:veckan|manaden|kvartalet|halvaret|terminen|aret|week|month|quarter|term|year)"
_SHORT = "(?:tis|ons|tors|fre|tue|tues|wed|thu|thur|thurs|fri)"
"""Of short weekdays those that nothing else is called: “mån” is folded as “man”."""
_WEEKS = r"(?:i |in |pa )?(?:vecka|veckan|veckorna|v|week|weeks|wk|w|cw)\.? ?"
_THE = "(?:de |det |den |the )?"


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, those that say most first."""
    several = (
        *spans(), *_joined(), *_dates(), *_relative(), *_parts_of_units(), *_weekdays(), *_parts_of_years()
    )  # fmt: skip
    return tuple(
        (name, re.compile(rf"(?<!\S){pattern}(?!\S)"), comes_to) for name, pattern, comes_to in several
    )


def reckoned(comes_to: Reckon, asked: AskedDay) -> Period | None:
    """None for a day that there isn't: 31 November, week 60."""
    try:
        return comes_to(asked)
    except (ValueError, OverflowError):
        return None


def _joined() -> Iterator[tuple[str, str, Reckon]]:
    to = "(?:till och med|till|och|to|and|until|tom)"
    yield "from-to", rf"(?:fran |mellan |from |between )(?P<from>{_SOME}) {to} (?P<to>{_SOME})", _between
    dated = rf"{_THE}(?:\d{{1,2}}{_NTH} (?:of |i )?(?:{any_of(date_words.MONTHS)})|\d{{1,2}}/\d{{1,2}}"
    dated += rf"|{any_of(date_words.LONG_MONTHS)})(?: 20\d\d)?"
    yield "date to date", rf"(?P<from>{dated}) (?:till och med|till|to|until|tom) (?P<to>{dated})", _between
    yield "since", rf"(?:sedan|sen|fr o m|efter|since|after) (?P<inner>{_SOME})", _since
    yield "from", rf"(?:from|fran) (?P<inner>{_SOME})", _from
    before = f"{any_of(date_words.BEFORE)}|{any_of(date_words.BY)}"
    yield "until", rf"(?P<before>{before}) (?P<inner>{_SOME})", _until


def _dates() -> Iterator[tuple[str, str, Reckon]]:
    yield "iso day", r"(?:den )?(?P<year>20\d\d)-?(?P<m>\d\d)-?(?P<d>\d\d)", reckon.iso
    on = "(?:den |the |on )*"
    yield "day and month", rf"{on}{_NUMBERED} (?:of |i )?{_MONTH}{_YEAR}", reckon.day_of_month
    nth_month = any_of(list(date_words.ORDINALS)[:12])
    yield "day in nth month", rf"den {_NUMBERED} i (?P<month>{nth_month}){_YEAR}", reckon.day_of_month
    yield "month and day", rf"(?:on )?{_MONTH} (?:the )?{_NUMBERED}{_YEAR}", reckon.day_of_month
    short = r"(?P<d>\d{1,2})/(?P<month>\d{1,2})(?:[-/ ](?P<year>(?:20)?\d\d))?"
    yield "day/month", rf"(?:den )?{short}", reckon.day_of_month
    yield "day of month", rf"(?:den|the) (?P<d>\d{{1,2}}){_NTH}(?P<month>)(?P<year>)", reckon.day_of_month
    late = any_of(list(date_words.ORDINALS)[3:])  # “den första” is of anything
    yield "nth of month", rf"(?:den|the) (?P<d>{late})(?P<month>)(?P<year>)", reckon.day_of_month
    days = rf"{on}(?P<d>\d{{1,2}}){_NTH}(?:-| till | to | - )(?P<until>\d{{1,2}}){_NTH}"
    yield "days of month", rf"{days} (?:of )?{_MONTH}{_YEAR}", parts.days_of_month
    between = rf"(?:mellan |between |fran |from ){on}{_NUMBERED} (?:och|and|till|to) "
    until = rf"(?P<until>\d{{1,2}}{_NTH}|{_ORDINAL})"
    yield "days between", rf"{between}{on}{until} (?:of )?{_MONTH}{_YEAR}", parts.days_of_month
    last = r"(?:den |the |on )*(?:(?:sista|siste)(?: dagen| dag)?|last day)"
    yield "last day of month", rf"{last} (?:i |av |of |in )?{_MONTH}{_YEAR}", parts.last_day
    last = r"(?:den |the |on )*(?:sista|siste|last) (?:dagen|dag|day)"
    of = rf"(?:i |av |of |in |pa )*{_THE}(?:(?P<which>{_WHICH}) )?{_UNIT}"
    yield "last day of unit", rf"{last} {of}", parts.last_day_of_unit
    part = rf"(?:i |pa |at the |in the |the )?(?P<part>{any_of(date_words.PARTS)})"
    yield "part of month", rf"{part} (?:av |i |pa |of )*{_MONTH}{_YEAR}", reckon.part_of_month
    named = rf"(?P<month>{any_of(date_words.LONG_MONTHS)})"
    yield "month", rf"(?:i |under |in |during )?{named}{_YEAR}", reckon.month
    which = rf"(?:i |under |in |during )?(?P<which>{any_of(word for word, off in date_words.WHICH.items() if off)})"
    yield "named month", rf"{which} {named}", reckon.named_month
    yield "year", r"(?:i |under |in |ar )?(?P<number>20[2-4]\d)", reckon.whole_year


def _relative() -> Iterator[tuple[str, str, Reckon]]:
    yield "week number", rf"{_WEEKS}(?P<number>\d{{1,2}}){_YEAR}", reckon.week_number
    until = r"(?:-| till | to | och | - )(?P<until>\d{1,2})"
    yield "week numbers", rf"{_WEEKS}(?P<number>\d{{1,2}}){until}{_YEAR}", reckon.week_numbers
    yield "relative", rf"(?:i |in |under |pa )?(?:den |the )?(?P<which>{_WHICH}) {_UNIT}", reckon.relative
    yield "last year", r"i ?fjol", reckon.last_year
    hours = "(?: (?:pa )?(?:morse|bitti|morgonen|formiddag|eftermiddag|eftermiddagen|kvall|kvallen|natt"
    hours += "|morning|afternoon|evening|night))?"
    yield "named day", rf"(?P<named>{any_of(date_words.NAMED_DAYS)}){hours}", reckon.named_day
    yield "lately", rf"(?:nu )?(?:{any_of(date_words.LATELY)})", reckon.lately
    yield "ago", rf"(?:for )?{_COUNT} {_UNIT} (?:sedan|sen|ago)", reckon.ago
    yield "ahead", rf"(?:om|in) {_COUNT} {_UNIT}", reckon.ahead
    last = rf"(?:under |in |over )?{_THE}(?:senaste|sista|last|past)"
    yield "from now", rf"{_COUNT} {_UNIT} from (?:now|today)(?! on\b)", reckon.ahead
    yield "last so many", rf"{last} {_COUNT} {_UNIT}", reckon.last_units
    yield (
        "last one",
        rf"(?:under |in |over )?{_THE}(?:senaste|sista(?! da| kvartal)|past) {_LASTING}",
        reckon.last_unit,
    )
    yield "this one", rf"(?:under|during) (?:the )?(?P<which>)(?P<unit>{_ONE})", reckon.relative
    of = rf"(?:(?<=av )|(?<=of )|(?<=har ))(?:the )?(?P<which>)(?P<unit>{_ONE})"  # “hur har veckan varit”
    yield "that one", of, reckon.relative
    gone = rf"(?:under |i )?(?:den |det )?gang(?:na|et) (?P<unit>{_ONE})"
    gone += rf"|(?:under )?(?P<unit2>{_ONE}) som (?:gatt|gick|varit|var)"
    yield "one that is gone", gone, parts.gone
    yield "one that comes", rf"(?P<unit>{_ONE}) som kommer", parts.coming
    coming = rf"(?:inom |within |under )?{_THE}(?:narmaste|narmsta|kommande|next|coming)"
    yield "next so many", rf"{coming} {_COUNT} {_UNIT}", reckon.next_units
    yield "within", rf"(?:inom|within) {_COUNT} {_UNIT}", reckon.next_units
    yield (
        "weekend",
        rf"(?P<which>{_WHICH}|till|over the|over|on the|at the) (?:helg|helgen|weekend)",
        reckon.weekend,
    )
    yield "bare weekend", r"(?P<which>)(?:helgen|the weekend)", reckon.weekend
    yield "last weekend", r"(?P<which>i) helgas|(?:i )?helgen som var|forra helgen", reckon.last_weekend


def _parts_of_units() -> Iterator[tuple[str, str, Reckon]]:
    of = rf"(?:av |of |i |in |pa )*{_THE}(?:(?P<which>{_WHICH}) )?{_UNIT}"
    yield "rest", rf"(?:under |for )?(?:the )?(?:resten|rest|senare|later|aterstoden) {of}", parts.rest
    part = rf"(?:i |pa |at |by )?(?:the )?(?P<part>{any_of(date_words.PARTS)})"
    yield "part of", rf"{part} {of}", parts.part_of_unit
    ahead = "(?:framat|framover|fram|ahead|forward|from now on)"
    yield "counted ahead", rf"{_COUNT} {_UNIT} {ahead}", reckon.next_units
    yield "counted back", rf"{_COUNT} {_UNIT} (?:bakat|tillbaka|back|tillbaks)", reckon.last_units
    nth = f"(?P<nth>{_ORDINAL}|sista|last)"
    yield (
        "week of month",
        rf"(?:i |under |in )?{_THE}{nth} (?:veckan|vecka|week) (?:i |in |of |av ){_MONTH}{_YEAR}",
        parts.week_of_month,
    )
    quarters = f"(?P<nth>{any_of(parts.QUARTERS)})"
    yield (
        "nth quarter",
        rf"(?:i |under |in )?{_THE}{quarters} (?:kvartalet|quarter){_YEAR}",
        parts.nth_quarter,
    )
    both = any_of(date_words.WEEKDAYS)
    yield "weekdays", rf"(?P<weekday>{both})-(?P<until>{both})", parts.weekdays


def _weekdays() -> Iterator[tuple[str, str, Reckon]]:
    weekday = rf"(?P<weekday>{_DAYS})"
    yield "last weekday", rf"i (?P<weekday>{any_of(date_words.LAST_WEEKDAYS)})", reckon.last_weekday
    yield "weekday that was", rf"(?:forra|senaste|last|this past) {weekday}", reckon.last_weekday
    yield "next weekday", rf"(?:nasta|kommande|next|coming|this) {weekday}", reckon.coming_weekday
    yield "weekday of last week", rf"{weekday} (?:i )?(?:forra veckan|last week)", _week_off(-1)
    yield "weekday of next week", rf"{weekday} (?:i )?(?:nasta vecka|next week)", _week_off(1)
    on = rf"(?:pa |on )?{weekday}"
    numbered = rf"{_WEEKS}(?P<number>\d{{1,2}}){_YEAR}"
    yield "weekday of week number", rf"{on} {numbered}", parts.weekday_of_week
    yield "week number and weekday", rf"{numbered} {on}", parts.weekday_of_week
    which = "(?P<which>forra|nasta|denna|den har|last|next|this)"
    yield "week and weekday", rf"(?:i )?{which} (?:vecka|veckan|week) {on}", parts.weekday_of_which
    ahead = rf"(?:om|in) {_COUNT} (?:vecka|veckor|week|weeks)"
    yield "weekday so many weeks ahead", rf"{on} {ahead}", parts.weekday_ahead
    yield "short weekday", rf"(?:pa|on|till|by) (?P<weekday>{_SHORT})", reckon.bare_weekday
    alone = any_of(date_words.FULL_WEEKDAYS)
    yield "weekday", rf"(?:pa |nu pa |on |till )?(?P<weekday>{alone})", reckon.bare_weekday


def _parts_of_years() -> Iterator[tuple[str, str, Reckon]]:
    yield "past season", rf"i (?P<season>{any_of(date_words.PAST_SEASONS)})", reckon.past_season
    seasons = rf"(?P<season>{any_of(date_words.SEASONS)})"
    which = rf"(?P<which>i|{_WHICH}|this|under|pa|in|in the|the|for|till|infor)"
    yield "season", rf"(?!pa var ){which} {seasons}{_YEAR}", reckon.season
    yield "season and year", rf"(?P<which>){seasons} (?P<year>20\d\d)", reckon.season
    yield "the season", rf"(?P<which>)(?P<season>{any_of(date_words.THE_SEASONS)})(?P<year>)", reckon.season
    terms = rf"(?:(?P<which>{_WHICH}) )?(?P<term>{any_of(date_words.TERMS)})"
    yield "term", rf"(?:i |under |in )?{terms}(?: ?(?P<year>(?:20)?\d\d))?", parts.term
    yield "half-year", rf"(?:i |under |in )?{_THE}(?P<half>{any_of(date_words.HALVES)}){_YEAR}", parts.half
    yield "quarter", rf"(?:i |in )?(?:q|kvartal |quarter )(?P<number>[1-4]){_YEAR}", parts.quarter
    yield (
        "occasion",
        rf"(?:i |till |at |over |under |during |pa |vid )?(?P<occasion>{any_of(OCCASIONS)})",
        occasion,
    )
    yield "past occasion", rf"i (?P<occasion>{any_of(PAST_OCCASIONS)})", past_occasion


def _week_off(offset: int) -> Reckon:
    return lambda asked: reckon.weekday_of(asked, offset)


def _between(asked: AskedDay) -> Period | None:
    first, last = (_inner(asked[name], asked) for name in ("from", "to"))
    if first is None or last is None:
        return None
    if last.last < first.first:  # “fredag till måndag”: the first that comes after it
        since = replace(asked, today=first.first, tense=Tense.FUTURE)
        last = _inner(asked["to"], since) or last
    elif is_leap_day(last.last):  # “28 februari till 29 februari”: of a year that has both
        first = _inner(asked["from"], replace(asked, today=last.first, tense=Tense.PAST)) or first
    return Period(first.first, last.last) if first.first <= last.last else None


def _since(asked: AskedDay) -> Period | None:
    """“sedan måndag”: until today. What comes “efter jul” has no end, so it is no period."""
    if asked.tense is Tense.FUTURE:
        return None
    began = _inner(asked["inner"], AskedDay(asked.found, asked.today, Tense.PAST))
    return Period(began.first, asked.today) if began and began.first <= asked.today else None


def _from(asked: AskedDay) -> Period | None:
    """“från måndag” is until today; “besluten från förra veckan” are that week's, those “från igår” that day's."""
    whole = _inner(asked["inner"], AskedDay(asked.found, asked.today, Tense.PAST))
    if whole and date_words.NAMED_DAYS.get(asked["inner"], 0) < 0:
        return whole
    return whole if whole and whole.first < whole.last and whole.first <= asked.today else _since(asked)


def _until(asked: AskedDay) -> Period | None:
    """“före fredag”, “senast den 1 december”: from today on."""
    ends = _inner(asked["inner"], AskedDay(asked.found, asked.today, Tense.FUTURE))
    if ends is None:
        return None
    last = ends.first - timedelta(days=1) if asked["before"] in date_words.BEFORE else ends.last
    return Period(asked.today, last) if asked.today <= last else None


def _inner(text: str, asked: AskedDay) -> Period | None:
    """The period that all of the text names."""
    for _, pattern, comes_to in rules():
        found = pattern.fullmatch(text.strip())
        if found and comes_to not in (_between, _since, _from, _until):
            return reckoned(comes_to, replace(asked, found=found))
    return None
