"""Christmas, Easter and the like: the days that go by them."""

from datetime import date, timedelta

from bot.asking.date_rules import either
from bot.asking.days import AskedDay, Period

_FIXED = {"christmas": (12, 24), "new year": (12, 31), "epiphany": (1, 6), "national": (6, 6), "may": (5, 1)}
_WHITSUN = 49
"""Days from Easter Sunday."""
OCCASIONS = {
    "jul": ("christmas", 0, 2), "julen": ("christmas", 0, 2), "julhelgen": ("christmas", 0, 2),
    "christmas": ("christmas", 0, 2), "xmas": ("christmas", 0, 2),
    "julafton": ("christmas", 0, 0), "juldagen": ("christmas", 1, 1), "annandagen": ("christmas", 2, 2),
    "annandag jul": ("christmas", 2, 2), "boxing day": ("christmas", 2, 2), "mellandagarna": ("christmas", 3, 6),
    "christmas eve": ("christmas", 0, 0), "christmas day": ("christmas", 1, 1),
    "lucia": ("christmas", -11, -11), "luciadagen": ("christmas", -11, -11),
    "nyar": ("new year", 0, 1), "nyarshelgen": ("new year", 0, 1), "nyarsafton": ("new year", 0, 0),
    "nyarsdagen": ("new year", 1, 1), "arsskiftet": ("new year", 1, 1),
    "new year": ("new year", 1, 1), "new years eve": ("new year", 0, 0), "new years day": ("new year", 1, 1),
    "trettondagen": ("epiphany", 0, 0), "trettondag jul": ("epiphany", 0, 0), "trettondagsafton": ("epiphany", -1, -1),
    "trettonhelgen": ("epiphany", -1, 0), "trettondagshelgen": ("epiphany", -1, 0), "epiphany": ("epiphany", 0, 0),
    "pask": ("easter", -2, 1), "pasken": ("easter", -2, 1), "paskhelgen": ("easter", -2, 1),
    "easter": ("easter", -2, 1),
    "skartorsdagen": ("easter", -3, -3), "skartorsdag": ("easter", -3, -3), "langfredagen": ("easter", -2, -2),
    "langfredag": ("easter", -2, -2), "good friday": ("easter", -2, -2), "paskafton": ("easter", -1, -1),
    "paskdagen": ("easter", 0, 0), "easter sunday": ("easter", 0, 0), "annandag pask": ("easter", 1, 1),
    "easter monday": ("easter", 1, 1),
    "valborg": ("may", -1, -1), "valborgsmassoafton": ("may", -1, -1), "forsta maj": ("may", 0, 0),
    "kristi himmelsfard": ("easter", 39, 39), "kristi himmelsfardsdag": ("easter", 39, 39),
    "ascension day": ("easter", 39, 39),
    "pingst": ("easter", _WHITSUN - 1, _WHITSUN), "pingsten": ("easter", _WHITSUN - 1, _WHITSUN),
    "pingsthelgen": ("easter", _WHITSUN - 1, _WHITSUN), "whitsun": ("easter", _WHITSUN - 1, _WHITSUN),
    "pingstafton": ("easter", _WHITSUN - 1, _WHITSUN - 1), "pingstdagen": ("easter", _WHITSUN, _WHITSUN),
    "nationaldagen": ("national", 0, 0), "national day": ("national", 0, 0),
    "midsommar": ("midsummer", 0, 1), "midsommarhelgen": ("midsummer", 0, 1), "midsummer": ("midsummer", 0, 1),
    "midsommarafton": ("midsummer", 0, 0), "midsummer eve": ("midsummer", 0, 0), "midsommardagen": ("midsummer", 1, 1),
    "alla helgons dag": ("all saints", 0, 0), "all saints day": ("all saints", 0, 0),
    "allhelgona": ("all saints", 0, 1), "allhelgonahelgen": ("all saints", 0, 1),
}  # fmt: skip
"""The day that it goes by, and how many days from that it begins and ends."""
PAST_OCCASIONS = {
    "julas": OCCASIONS["jul"],
    "paskas": OCCASIONS["pask"],
    "pingstas": OCCASIONS["pingst"],
    "midsomras": OCCASIONS["midsommar"],
}


def occasion(asked: AskedDay) -> Period:
    """The next one that isn't over, unless the verbs say that it has been."""
    goes_by, year = OCCASIONS[asked["occasion"]], asked.today.year
    year -= _occasion(goes_by, year - 1).last >= asked.today  # New Year is last year's until it is over
    return either(lambda off: _occasion(goes_by, year + off), asked, ahead=True)


def past_occasion(asked: AskedDay) -> Period:
    goes_by = PAST_OCCASIONS[asked["occasion"]]
    this = _occasion(goes_by, asked.today.year)
    return this if this.last < asked.today else _occasion(goes_by, asked.today.year - 1)


def _occasion(goes_by: tuple[str, int, int], year: int) -> Period:
    name, begins, ends = goes_by
    if name == "easter":
        by = _easter(year)
    elif name == "midsummer":  # the Friday from 19 to 25 June
        by = _weekday_from(date(year, 6, 19), 4)
    elif name == "all saints":  # the Saturday from 31 October to 6 November
        by = _weekday_from(date(year, 10, 31), 5)
    else:
        by = date(year, *_FIXED[name])
    return Period(by + timedelta(days=begins), by + timedelta(days=ends))


def _weekday_from(first: date, weekday: int) -> date:
    return first + timedelta(days=(weekday - first.weekday()) % 7)


def _easter(year: int) -> date:
    """Easter Sunday, by Gauss's rule as Butcher gave it."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    rest = (32 + 2 * (b % 4) + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * rest) // 451
    month, day_off = divmod(h + rest - 7 * m + 114, 31)
    return date(year, month, day_off + 1)
