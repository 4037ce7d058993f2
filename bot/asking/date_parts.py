"""Parts of weeks, months and years, and days that are said with ordinals: “resten av veckan”, “andra veckan i maj”."""

from datetime import date, timedelta

from bot.asking import date_words
from bot.asking.date_rules import (
    counted,
    either,
    in_year,
    month,
    numbered,
    relative,
    unit_off,
    week_number,
    weekday_of,
    which_of,
    year_of,
)
from bot.asking.days import AskedDay, Period, day, of_year, week

QUARTERS = {"forsta": 1, "andra": 2, "tredje": 3, "fjarde": 4, "sista": 4}
QUARTERS |= {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
LAST = frozenset({"sista", "last"})
PARTS_OF_WEEKS = {"first": (0, 1), "middle": (1, 3), "last": (3, 6)}
"""Monday and Tuesday; Tuesday to Thursday; Thursday to Sunday, since things are released on Sundays, too."""
ALWAYS_THIS = date_words.WHICH | {"": 0}


def rest(asked: AskedDay) -> Period:
    """“resten av veckan”, “senare i månaden”: from today on."""
    return Period(asked.today, relative(asked).last)


def part_of_unit(asked: AskedDay) -> Period:
    """“mitten av månaden”, “början av året”: a third of it; of a week by its workdays, its end with the weekend."""
    whole, part = relative(asked), date_words.PARTS[asked["part"]]
    if date_words.UNITS[asked["unit"]] == "week":
        first, last = PARTS_OF_WEEKS[part]
        return Period(whole.first + timedelta(days=first), whole.first + timedelta(days=last))
    days = (whole.last - whole.first).days + 1
    early = whole.first + timedelta(days=days // 3)
    late = whole.last - timedelta(days=days // 3 - 1)
    return {
        "first": Period(whole.first, early - timedelta(days=1)),
        "middle": Period(early, late - timedelta(days=1)),
        "last": Period(late, whole.last),
    }[part]


def gone(asked: AskedDay) -> Period:
    """“den gångna veckan”, “året som gått”: so many days until today."""
    unit = date_words.UNITS[asked["unit"] or asked["unit2"]]
    return Period(asked.today - timedelta(days=date_words.DAYS[unit]), asked.today)


def coming(asked: AskedDay) -> Period:
    """“veckan som kommer”: the next one."""
    return unit_off(asked, date_words.UNITS[asked["unit"]], 1)


def last_day(asked: AskedDay) -> Period:
    """“sista februari”, “den siste december”, “last day of May”."""
    return day(month(asked).last)


def last_day_of_unit(asked: AskedDay) -> Period:
    """“sista dagen i månaden”, “the last day of next week”."""
    return day(relative(asked).last)


def weekday_ahead(asked: AskedDay) -> Period:
    """“fredag om en vecka”: so many weeks after the Friday that comes, today's where it is one."""
    on = (date_words.WEEKDAYS[asked["weekday"]] - asked.today.weekday()) % 7
    return day(asked.today + timedelta(days=on, weeks=counted(asked)))


def weekday_of_week(asked: AskedDay) -> Period:
    """“torsdag v 49”, “vecka 49 på torsdag”."""
    return day(week_number(asked).first + timedelta(days=date_words.WEEKDAYS[asked["weekday"]]))


def weekday_of_which(asked: AskedDay) -> Period:
    """“nästa vecka på torsdag”."""
    return weekday_of(asked, date_words.WHICH[asked["which"]])


def week_of_month(asked: AskedDay) -> Period:
    """“andra veckan i december”: a month's first week is the one that has its first Thursday.

    Raises:
        ValueError: the month has no fifth week.
    """
    whole = month(asked)
    thursday = whole.first + timedelta(days=(3 - whole.first.weekday()) % 7)
    if asked["nth"] in LAST:
        back = (whole.last.weekday() - 3) % 7
        return week(whole.last - timedelta(days=back + 3))
    thursday += timedelta(weeks=date_words.ORDINALS[asked["nth"]] - 1)
    if thursday > whole.last:
        raise ValueError(asked["nth"])
    return week(thursday - timedelta(days=3))


def term(asked: AskedDay) -> Period:
    first, off = date_words.TERMS[asked["term"]], date_words.WHICH.get(asked["which"])
    if off is not None and not asked["year"]:
        return which_of(off, first, 6, asked)
    return in_year(first, 6, asked)


def half(asked: AskedDay) -> Period:
    return in_year(date_words.HALVES[asked["half"]], 6, asked)


def quarter(asked: AskedDay) -> Period:
    return in_year(int(asked["number"]) * 3 - 2, 3, asked)


def nth_quarter(asked: AskedDay) -> Period:
    """“första kvartalet 2027”."""
    return in_year(QUARTERS[asked["nth"]] * 3 - 2, 3, asked)


def weekdays(asked: AskedDay) -> Period:
    """“mån–ons”: of this week, or of the next where they are over."""
    first, last = (date_words.WEEKDAYS[asked[name]] for name in ("weekday", "until"))
    if last < first:
        raise ValueError(asked["until"])
    monday = weekday_of(asked, 0).first - timedelta(days=first)
    if monday + timedelta(days=last) < asked.today:
        monday += timedelta(weeks=1)
    return Period(monday + timedelta(days=first), monday + timedelta(days=last))


def days_of_month(asked: AskedDay) -> Period:
    """“1–15 mars”, “mellan 1 och 15 december”; “28–29 februari” is of a year that has both.

    Raises:
        ValueError: the last comes before the first.
    """
    first, last = numbered(asked["d"]), numbered(asked["until"])
    if last < first:
        raise ValueError(asked["until"])
    number = date_words.MONTHS[asked["month"]]

    def of(year: int) -> Period:
        return Period(date(year, number, first), date(year, number, last))

    if asked["year"]:
        return of(year_of(asked["year"], asked.today))
    return either(lambda off: of_year(asked.today.year, off, of), asked)
