"""What days in words come to: a function for each kind of phrase."""

from collections.abc import Callable
from datetime import date, timedelta

from bot.asking import date_words
from bot.asking.days import AskedDay, Period, Tense, day, has_week, monday_of, months, of_year, week

NEAR_WEEK = timedelta(weeks=9)


def either(of: Callable[[int], Period], asked: AskedDay, *, ahead: bool = False) -> Period:
    """Of what comes once a year, the one that the verbs mean: `of` gives it for a year from this one.

    Unsaid, it is this year's, or with `ahead` the next one that isn't over.
    """
    this, tense = of(0), asked.time
    if tense is Tense.PAST:
        return this if this.first <= asked.today else of(-1)
    if tense is Tense.FUTURE or (ahead and tense is Tense.UNSAID):
        return this if this.last >= asked.today else of(1)
    return _nearest(of, asked.today) if tense is Tense.NEAR else this


def _nearest(of: Callable[[int], Period], today: date) -> Period:
    """Of as near ones, the one to come."""
    return min((of(1), of(0), of(-1)), key=lambda each: max(each.first - today, today - each.last))


def unit_off(asked: AskedDay, unit: str, count: int) -> Period:
    """The day, week, month, half-year or year so many from now."""
    today = asked.today
    if unit == "day":
        return day(today + timedelta(days=count))
    if unit == "week":
        return week(monday_of(today) + timedelta(weeks=count))
    if unit == "month":
        return months(today.year, today.month + count)
    if unit == "quarter":
        return months(today.year, (today.month - 1) // 3 * 3 + 1 + 3 * count, 3)
    if unit == "half":
        return months(today.year, (1 if today.month < 7 else 7) + 6 * count, 6)
    return months(today.year + count, 1, 12)


def relative(asked: AskedDay) -> Period:
    return unit_off(asked, date_words.UNITS[asked["unit"]], date_words.WHICH.get(asked["which"], 0))


def last_year(asked: AskedDay) -> Period:
    return months(asked.today.year - 1, 1, 12)


def named_day(asked: AskedDay) -> Period:
    return day(asked.today + timedelta(days=date_words.NAMED_DAYS[asked["named"]]))


def counted(asked: AskedDay) -> int:
    return date_words.NUMBERS.get(asked["count"]) or int(asked["count"])


def ago(asked: AskedDay) -> Period:
    return unit_off(asked, date_words.UNITS[asked["unit"]], -counted(asked))


def ahead(asked: AskedDay) -> Period:
    return unit_off(asked, date_words.UNITS[asked["unit"]], counted(asked))


def last_units(asked: AskedDay) -> Period:
    """“de senaste tre veckorna”: so many days until today."""
    days = date_words.DAYS[date_words.UNITS[asked["unit"]]] * counted(asked)
    return Period(asked.today - timedelta(days=days), asked.today)


def next_units(asked: AskedDay) -> Period:
    days = date_words.DAYS[date_words.UNITS[asked["unit"]]] * counted(asked)
    return Period(asked.today, asked.today + timedelta(days=days))


def last_unit(asked: AskedDay) -> Period:
    """“senaste veckan”: the seven days until today."""
    return Period(asked.today - timedelta(days=date_words.DAYS[date_words.UNITS[asked["unit"]]]), asked.today)


def lately(asked: AskedDay) -> Period:
    """As far back as “nyligen” means: two weeks."""
    return Period(asked.today - timedelta(days=14), asked.today)


def weekend(asked: AskedDay) -> Period:
    """Saturday and Sunday: of this week unless another is named, or the verbs say that they have been."""
    off = date_words.WHICH.get(asked["which"], 0)
    saturday = monday_of(asked.today) + timedelta(weeks=off, days=5)
    if off == 0 and asked.time is Tense.PAST and saturday > asked.today:
        saturday -= timedelta(weeks=1)
    return Period(saturday, saturday + timedelta(days=1))


def last_weekend(asked: AskedDay) -> Period:
    saturday = monday_of(asked.today) - timedelta(days=2)
    return Period(saturday, saturday + timedelta(days=1))


def weekday_of(asked: AskedDay, week_off: int) -> Period:
    number = date_words.WEEKDAYS[asked["weekday"]]
    return day(monday_of(asked.today) + timedelta(weeks=week_off, days=number))


def last_weekday(asked: AskedDay) -> Period:
    back = (asked.today.weekday() - date_words.WEEKDAYS[asked["weekday"]]) % 7 or 7
    return day(asked.today - timedelta(days=back))


def coming_weekday(asked: AskedDay) -> Period:
    on = (date_words.WEEKDAYS[asked["weekday"]] - asked.today.weekday()) % 7 or 7
    return day(asked.today + timedelta(days=on))


def bare_weekday(asked: AskedDay) -> Period:
    """“fredag”, “på fredag”: comes, unless the verbs say that it has been (“i fredags” has words of its own)."""
    return last_weekday(asked) if asked.tense is Tense.PAST else coming_weekday(asked)


def week_number(asked: AskedDay) -> Period:
    number, said_year = int(asked["number"]), asked["year"]
    if said_year:
        return week(date.fromisocalendar(year_of(said_year, asked.today), number, 1))
    year = asked.today.isocalendar().year
    near = [of for of in (year - 1, year + 1) if has_week(of, number)]
    for each in (week(date.fromisocalendar(of, number, 1)) for of in near):
        if asked.time is Tense.UNSAID and abs(each.first - asked.today) < NEAR_WEEK:
            return each  # in November, week 1 is the one to come
    return either(lambda off: of_year(year, off, lambda y: week(date.fromisocalendar(y, number, 1))), asked)


def week_numbers(asked: AskedDay) -> Period:
    """“v 45–47”; up to a week 53 that the year doesn't have: until its end."""
    first = week_number(asked)
    until, year = int(asked["until"]), first.first.isocalendar().year
    weeks = until - int(asked["number"])
    if weeks < 0:  # “v 51–2”
        return Period(first.first, week(date.fromisocalendar(year + 1, until, 1)).last)
    weeks -= not has_week(year, until)
    return Period(first.first, first.last + timedelta(weeks=weeks))


def year_of(written: str, today: date) -> int:
    """“2027”, “27”, “i fjol”."""
    if written in date_words.YEARS:
        return today.year + date_words.YEARS[written]
    return int(written) + (2000 if len(written) == 2 else 0)


def month(asked: AskedDay) -> Period:
    return in_year(date_words.MONTHS[asked["month"]], 1, asked)


def in_year(first: int, count: int, asked: AskedDay) -> Period:
    """So many months of the year that is said; where none is, of the one that is meant."""
    if asked["year"]:
        return months(year_of(asked["year"], asked.today), first, count)
    return either(lambda off: months(asked.today.year + off, first, count), asked)


def named_month(asked: AskedDay) -> Period:
    """“nästa januari”, “last December”."""
    return which_of(date_words.WHICH[asked["which"]], date_words.MONTHS[asked["month"]], 1, asked)


def part_of_month(asked: AskedDay) -> Period:
    whole = month(asked)
    middle, late = whole.first + timedelta(days=10), whole.first + timedelta(days=20)
    return {
        "first": Period(whole.first, middle - timedelta(days=1)),
        "middle": Period(middle, late - timedelta(days=1)),
        "last": Period(late, whole.last),
    }[date_words.PARTS[asked["part"]]]


def season(asked: AskedDay) -> Period:
    first = date_words.SEASONS[asked["season"]]
    if asked["year"]:
        return in_year(first, 3, asked)
    goes_on = asked.today.month <= first + 2 - 12  # a winter that began last year is this one
    year = asked.today.year - goes_on
    if asked["which"] in ("i", "denna", "this", "for", "till", "infor"):  # “i vintras” has words of its own
        return either(lambda off: months(year + off, first, 3), asked, ahead=True)
    off = date_words.WHICH.get(asked["which"])
    if off is not None:
        return which_of(off, first, 3, asked)
    return either(lambda n: months(year + n, first, 3), asked)


def which_of(off: int, first: int, count: int, asked: AskedDay) -> Period:
    """The one before (-1), this (0) or the next (1) of what comes once a year."""
    of = [months(asked.today.year + n, first, count) for n in (-2, -1, 0, 1, 2)]
    if off < 0:
        return [each for each in of if each.last < asked.today][-1]
    if off > 0:
        return next(each for each in of if each.first > asked.today)
    return next(each for each in of if each.last >= asked.today)


def past_season(asked: AskedDay) -> Period:
    """“i somras”: the last that has begun and isn't now."""
    return which_of(-1, date_words.PAST_SEASONS[asked["season"]], 3, asked)


def whole_year(asked: AskedDay) -> Period:
    return months(int(asked["number"]), 1, 12)


def iso(asked: AskedDay) -> Period:
    return day(date(int(asked["year"]), int(asked["m"]), int(asked["d"])))


def numbered(said: str) -> int:
    """“1”, “1:a”, “första”."""
    return date_words.ORDINALS.get(said) or int("".join(each for each in said if each.isdigit()))


def day_of_month(asked: AskedDay) -> Period:
    """“1 december”, “den 1:a”, “1/12”, “den tredje i tolfte”: if no year is said, this one or as the verbs mean."""
    number = numbered(asked["d"])
    if not asked["month"]:
        return _day_of_this_month(number, asked)
    month = date_words.MONTHS.get(asked["month"]) or numbered(asked["month"])
    if asked["year"]:
        return day(date(year_of(asked["year"], asked.today), month, number))
    return either(lambda off: of_year(asked.today.year, off, lambda y: day(date(y, month, number))), asked)


def _day_of_this_month(number: int, asked: AskedDay) -> Period:
    today, past = asked.today, asked.time is Tense.PAST
    fits = number <= today.day if past else number >= today.day
    for away in range(not fits, 4):  # “den 31:a” in April is in May
        whole = months(today.year, today.month + (-away if past else away))
        if 1 <= number <= whole.last.day:
            return day(whole.first.replace(day=number))
    raise ValueError(number)
