"""Days that end with a unit, lie beyond the next one, or are only said to be near: “innan året är slut”."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from bot.asking import date_words
from bot.asking.date_rules import relative, unit_off
from bot.asking.date_words import alternatives as any_of
from bot.asking.days import AskedDay, Period

FEW = 3
"""How many “de närmaste dagarna” and “a few weeks” are."""
FAR = {"nasta": 2, "next": 2, "forra": -2, "last": -2}

_UNIT = "(?P<unit>veckan|manaden|kvartalet|halvaret|terminen|aret|week|month|quarter|term|year)"
_ITS = {
    "i veckan": "week",
    "denna manad": "month",
    "i ar": "year",
    "kvartalets": "quarter",
    "terminens": "half",
}
_ITS |= {"weeks": "week", "months": "month", "quarters": "quarter", "years": "year"}
_ITS |= {"week": "week", "month": "month", "quarter": "quarter", "year": "year"}
"""“Årets” and “månadens” as `periods.py` reads them."""
_SEVERAL = ("dagarna", "dagar", "days", "veckorna", "veckor", "weeks", "manaderna", "manader", "months")
_ONE = ("dygnet", "veckan", "manaden", "kvartalet", "halvaret", "aret")
_IN_IT = ("terminen", "vecka", "manad", "kvartal", "ar", "week", "month", "quarter", "term", "year")
_BEFORE = r"(?:innan|fore|before|till|fram till|senast|by|until)"


def spans() -> Iterator[tuple[str, str, Callable[[AskedDay], Period]]]:
    """Rules, as those of `date_patterns.py`."""
    over = "(?:(?:är|ä|e) (?:slut|over|forbi|till anda)|tar slut|is (?:out|over|up|done)|ends|runs out)"
    yield "until over", rf"(?:innan|fore|before) (?:the )?(?P<which>){_UNIT} {over}", _rest
    of = "(?:(?:av|of|i|in|pa|den|det|the|denna|detta|har|this) )*(?P<which>)"
    yield "left of it", rf"(?:(?<=kvar )|(?<=left )){of}(?P<unit>{any_of((*_ONE, *_IN_IT))})", _rest
    end = r"(?:the )?(?:slutet|utgangen|end|close) (?:av|pa|of) (?:the )?(?:(?P<which>nasta|next|denna|den har|this) )?"
    yield "until its end", rf"{_BEFORE} {end}(?P<unit>{any_of(date_words.UNITS)})", _rest
    its = rf"{_BEFORE} (?:the )?(?P<its>{any_of(_ITS)}) (?:slut|utgang|end)"
    yield "until that one's end", its, _its_end
    yield "beyond next", rf"(?:the )?{_UNIT} (?:efter|after) (?P<far>nasta|next)", _far
    yield "before last", rf"(?:the )?{_UNIT} (?:fore|innan|before) (?P<far>forra|last)", _far
    near = "(?:(?:de|den|det|the) )?(?:narmaste|narmsta|narmast)"
    yield "nearest", rf"(?:inom |under )?{near} (?P<unit>{any_of((*_SEVERAL, *_ONE))})", _near
    yield "coming ones", rf"(?:under )?(?:de )?kommande (?P<unit>{any_of(_SEVERAL)})", _near
    few = "(?:next few|coming few|next couple of|coming)"
    yield "next few", rf"(?:in |over |within )?(?:the )?{few} (?P<unit>{any_of(_SEVERAL)})", _near
    yield "turn of month", r"(?:vid |runt |kring |over )?manadsskiftet", _turn
    yield "before turn", r"(?:innan|fore|till|fram till) manadsskiftet", _rest_of_month


def _rest(asked: AskedDay) -> Period:
    return Period(asked.today, relative(asked).last)


def _its_end(asked: AskedDay) -> Period:
    """“före årets slut”: from today on."""
    return _until_the_end(asked, _ITS[asked["its"]])


def _far(asked: AskedDay) -> Period:
    """“veckan efter nästa”, “the week before last”."""
    return unit_off(asked, date_words.UNITS[asked["unit"]], FAR[asked["far"]])


def _near(asked: AskedDay) -> Period:
    """“de närmaste dagarna”: from today on."""
    count = FEW if asked["unit"] in _SEVERAL else 1
    days = date_words.DAYS[date_words.UNITS[asked["unit"]]] * count
    return Period(asked.today, asked.today + timedelta(days=days))


def _turn(asked: AskedDay) -> Period:
    """“vid månadsskiftet”: this month's last day and the day after."""
    last = unit_off(asked, "month", 0).last
    return Period(last, last + timedelta(days=1))


def _rest_of_month(asked: AskedDay) -> Period:
    return _until_the_end(asked, "month")


def _until_the_end(asked: AskedDay, unit: str) -> Period:
    return Period(asked.today, unit_off(asked, unit, 0).last)
