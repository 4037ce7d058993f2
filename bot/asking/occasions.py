"""Christmas, Easter and the like: the days that go by them."""

from datetime import date, timedelta

from bot.asking import date_words
from bot.asking.date_rules import either
from bot.asking.days import AskedDay, Period


def occasion(asked: AskedDay) -> Period:
    """The next one that isn't over, unless the verbs say that it has been."""
    goes_by = date_words.OCCASIONS[asked["occasion"]]
    return either(lambda off: _occasion(goes_by, asked.today.year + off), asked, ahead=True)


def past_occasion(asked: AskedDay) -> Period:
    goes_by = date_words.PAST_OCCASIONS[asked["occasion"]]
    this = _occasion(goes_by, asked.today.year)
    return this if this.last < asked.today else _occasion(goes_by, asked.today.year - 1)


def _occasion(goes_by: tuple[str, int, int], year: int) -> Period:
    name, begins, ends = goes_by
    if name == "easter":
        by = _easter(year)
    elif name == "midsummer":  # the Friday from 19 to 25 June
        by = date(year, 6, 19) + timedelta(days=(4 - date(year, 6, 19).weekday()) % 7)
    else:
        by = date(year, 12, 24 if name == "christmas" else 31)
    return Period(by + timedelta(days=begins), by + timedelta(days=ends))


def _easter(year: int) -> date:
    """Easter Sunday, by Gauss's rule as Butcher gave it."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    rest = (32 + 2 * (b % 4) + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * rest) // 451
    month, day_off = divmod(h + rest - 7 * m + 114, 31)
    return date(year, month, day_off + 1)
