"""The words that dates are said with, folded: without marks, and hyphens left out. Dialect and slips are here too."""

from collections.abc import Iterable

PAST = frozenset(
    [
        "beslutade",
        "beslutades",
        "beslutats",
        "bestamde",
        "bestamdes",
        "bestamts",
        "gick",
        "gatt",
        "hande",
        "hant",
        "skedde",
        "skett",
        "blev",
        "blivit",
        "tog",
        "togs",
        "tagits",
        "sa",
        "sade",
        "hade",
        "skickades",
        "skickats",
        "skickade",
        *("klubbades", "klubbat", "klubbade", "avslog", "godkande", "bordlades", "bordlade", "rostades"),
        *("informerade", "informerades", "meddelade", "meddelades", "mejlade", "mejlades"),
        *("oppnades", "stangdes"),
        "rostade",
        "slapptes",
        "slappts",
        "kom",
        "kommit",
        "avslogs",
        "godkandes",
        "fattades",
        "fattats",
        "landade",
        "did",
        "decided",
        "was",
        "were",
        "went",
        *("happened", "had", "been", "sent", "released"),
        *("rejected", "approved", "agreed"),
        *("got", "closed", "voted", "announced", "told", "deferred", "denied", "passed", "ruled"),
    ]
)
HALF_PAST = frozenset({"har", "has", "have"})
"""“Har beslutats” is past, “har på gång” isn't: they decide only where nothing else does."""

FUTURE = frozenset(
    [
        "gang",
        "framfor",
        "framover",
        "stanger",
        "startar",
        "lanseras",
        "lanserar",
        "deadline",
        "deadlines",
        "agenda",
        "ahead",
        "ska",
        "skall",
        "skulle",
        "kommer",
        "blir",
        "slapps",
        "vantar",
        "hander",
        "gar",
        "planeras",
        "planerade",
        "kommande",
        *("rullas", "rullar", "driftsatts", "infors", "uppgraderas", "uppdateras"),
        *("publiceras", "avgors", "behandlas", "oppnar", "tas"),
        "maste",
        "behover",
        "senast",
        "oppnas",
        "will",
        "shall",
        "coming",
        "upcoming",
        "planned",
        "due",
        "going",
        "comes",
        "must",
        "need",
        "next",
    ]
)
NAMED_DAYS = {
    "idag": 0, "i dag": 0, "today": 0, "dagens": 0, "idagens": 0, "inatt": 0, "i natt": 0, "ikvall": 0, "i kvall": 0,
    "i eftermiddag": 0,
    "igar": -1, "i gar": -1, "igaa": -1, "yesterday": -1, "gardagens": -1, "igarkvall": -1,
    "i forrgar": -2, "iforrgar": -2, "forrgar": -2, "forrigar": -2, "the day before yesterday": -2,
    "day before yesterday": -2, "day after tomorrow": 2, "tonight": 0,
    "imorgon": 1, "i morgon": 1, "imorron": 1, "i morron": 1, "imorn": 1, "i morn": 1, "imorrn": 1, "imon": 1,
    "morgondagens": 1,
    "tomorrow": 1, "tmrw": 1, "tomorow": 1,
    "i overmorgon": 2, "iovermorgon": 2, "overmorgon": 2, "i overmorron": 2, "the day after tomorrow": 2,
}  # fmt: skip
UNITS = {
    "dag": "day", "dagen": "day", "dagar": "day", "dar": "day", "day": "day", "days": "day",
    "vecka": "week", "veckan": "week", "veckas": "week", "veckans": "week", "veckor": "week", "veckorna": "week",
    "week": "week", "weeks": "week", "vecko": "week", "v": "week",
    "manad": "month", "manaden": "month", "manader": "month", "manaderna": "month", "month": "month",
    "months": "month", "man": "month", "mon": "month",
    "kvartal": "quarter", "kvartalet": "quarter", "quarter": "quarter", "quarters": "quarter",
    "halvar": "half", "halvaret": "half", "half year": "half", "halfyear": "half", "termin": "half",
    "terminen": "half", "term": "half", "semester": "half",
    "ar": "year", "aret": "year", "year": "year", "years": "year",
}  # fmt: skip
LASTING = {
    "veckan": "week", "week": "week", "month": "month", "year": "year",
    "dagarna": "day", "dagar": "day", "dygnet": "day", "days": "day", "dagen": "day",
    "veckorna": "week", "veckor": "week", "weeks": "week", "manaden": "month", "manaderna": "month",
    "manader": "month", "months": "month", "aret": "year", "halvaret": "half", "kvartalet": "quarter",
}  # fmt: skip
UNITS |= LASTING
DAYS = {"day": 1, "week": 7, "month": 30, "quarter": 91, "half": 182, "year": 365}
WHICH = {
    "forra": -1, "forega": -1, "foregaende": -1, "last": -1, "previous": -1, "forrforra": -2, "i forra": -1,
    "denna": 0, "den har": 0, "detta": 0, "det har": 0, "this": 0, "nuvarande": 0, "innevarande": 0, "current": 0,
    "den": 0, "i": 0,
    "nasta": 1, "nastnasta": 2, "nastkommande": 1, "kommande": 1, "next": 1, "coming": 1,
}  # fmt: skip
YEARS = {
    "forra aret": -1, "forra ar": -1, "i fjol": -1, "ifjol": -1, "fjol": -1, "last year": -1, "foregaende ar": -1,
    "i ar": 0, "iar": 0, "det har aret": 0, "detta ar": 0, "this year": 0, "innevarande ar": 0,
    "nasta ar": 1, "next year": 1, "nastkommande ar": 1,
}  # fmt: skip
"""After a month, a quarter and the like: in which year, from this one."""
NUMBERS = {
    "en": 1, "ett": 1, "a": 1, "an": 1, "one": 1, "tva": 2, "ett par": 2, "two": 2, "a couple of": 2, "tre": 3,
    "three": 3, "fyra": 4, "four": 4, "fem": 5, "five": 5, "sex": 6, "six": 6, "sju": 7, "seven": 7, "atta": 8,
    "eight": 8, "nio": 9, "nine": 9, "tio": 10, "ten": 10, "tolv": 12, "twelve": 12, "fjorton": 14,
}  # fmt: skip
_DAYS_SV = ("mandag", "tisdag", "onsdag", "torsdag", "fredag", "lordag", "sondag")
_DAYS_EN = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT = ("man", "tis", "ons", "tors", "fre", "lor", "son")
_SHORT_EN = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FULL_WEEKDAYS: dict[str, int] = {}
"""Of every weekday what can stand alone: “fredagen”, “fredan” and “fredags” too."""
LAST_WEEKDAYS: dict[str, int] = {}
WEEKDAYS: dict[str, int] = {}
for _n, (_sv, _en) in enumerate(zip(_DAYS_SV, _DAYS_EN, strict=True)):
    _spoken = _sv.removesuffix("dag")
    FULL_WEEKDAYS |= dict.fromkeys((_sv, f"{_sv}en", f"{_spoken}dan", f"{_spoken}da", _en), _n)
    LAST_WEEKDAYS |= dict.fromkeys((f"{_sv}s", f"{_spoken}das"), _n)
    WEEKDAYS |= dict.fromkeys((_SHORT[_n], _SHORT_EN[_n]), _n)
WEEKDAYS |= FULL_WEEKDAYS | LAST_WEEKDAYS | {"tues": 1, "thur": 3, "thurs": 3}
LONG_MONTHS = {
    name: number
    for names in (
        "januari februari mars april maj juni juli augusti september oktober november december",
        "january february march april may june july august september october november december",
    )
    for number, name in enumerate(names.split(), 1)
}
LONG_MONTHS.pop("may")  # “may I …?”
_ABBREVIATED = "jan feb mar apr maj jun jul aug sep okt nov dec"
MONTHS = (
    LONG_MONTHS
    | {name: n for n, name in enumerate(_ABBREVIATED.split(), 1)}
    | {"sept": 9, "oct": 10, "may": 5}
)
LONG_MONTHS |= {
    name: n for n, name in enumerate(_ABBREVIATED.split(), 1) if name not in ("mar", "maj", "jul")
}
PARTS = {
    "borjan": "first", "start": "first", "beginning": "first", "early": "first", "tidigt": "first",
    "mitten": "middle", "mid": "middle", "middle": "middle",
    "slutet": "last", "slut": "last", "end": "last", "late": "last", "sent": "last",
}  # fmt: skip
SEASONS = {
    "var": 3, "varen": 3, "spring": 3, "sommar": 6, "sommaren": 6, "summer": 6, "host": 9, "hosten": 9, "autumn": 9,
    "fall": 9, "vinter": 12, "vintern": 12, "winter": 12,
}  # fmt: skip
THE_SEASONS = ("varen", "sommaren", "hosten", "vintern")
PAST_SEASONS = {"varas": 3, "somras": 6, "hostas": 9, "vintras": 12}
TERMS = {
    "vt": 1, "varterminen": 1, "vartermin": 1, "varterminens": 1, "spring term": 1, "spring semester": 1,
    "ht": 7, "hostterminen": 7, "hosttermin": 7, "hostterminens": 7, "autumn term": 7, "fall semester": 7,
    "autumn semester": 7,
}  # fmt: skip
HALVES = {
    "forsta halvaret": 1, "h1": 1, "first half": 1, "first half of": 1, "first half year": 1, "varhalvaret": 1,
    "andra halvaret": 7, "h2": 7, "second half": 7, "second half of": 7, "hosthalvaret": 7,
}  # fmt: skip
LATELY = (
    "haromdagen", "harom dagen", "nyligen", "pa sistone", "sista tiden", "senaste tiden", "recently", "lately",
    "the other day", "haromveckan", "harom veckan",
)  # fmt: skip
_TENS_SV = ("forsta andra tredje fjarde femte sjatte sjunde attonde nionde tionde elfte tolfte trettonde fjortonde"
    " femtonde sextonde sjuttonde artonde nittonde tjugonde tjugoforsta tjugoandra tjugotredje tjugofjarde"
    " tjugofemte tjugosjatte tjugosjunde tjugoattonde tjugonionde trettionde trettioforsta")  # fmt: skip
_TENS_EN = ("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twentyfirst twentysecond"
    " twentythird twentyfourth twentyfifth twentysixth twentyseventh twentyeighth twentyninth thirtieth"
    " thirtyfirst")  # fmt: skip
ORDINALS = {word: n for of in (_TENS_SV, _TENS_EN) for n, word in enumerate(of.split(), 1)}
BEFORE = frozenset(("fore", "innan", "before"))
BY = frozenset(("senast", "till och med", "t o m", "tom", "by", "until", "fram till"))

MENDED = tuple(
    word
    for word in (
        *FULL_WEEKDAYS,
        *LAST_WEEKDAYS,
        *LONG_MONTHS,
        "forra",
        "veckan",
        "manaden",
        "nasta",
        "december",
    )
    if len(word) >= 5 and not word.endswith(("da", "dan", "das"))
)
"""Words whose slips are mended: long ones, that nothing else is near."""


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))
