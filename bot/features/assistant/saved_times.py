"""When a saved question is asked: “varje måndag 08”, as people write it, and the next time that it comes to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import dropwhile
from zoneinfo import ZoneInfo

from bot.asking.folding import plain
from bot.core.written import one_line

USUAL_CLOCK = 8 * 60
WORKDAYS = "01234"
_NAMES = (
    ("måndag", "monday"),
    ("tisdag", "tuesday"),
    ("onsdag", "wednesday"),
    ("torsdag", "thursday"),
    ("fredag", "friday"),
    ("lördag", "saturday"),
    ("söndag", "sunday"),
)
_DAYS = {plain(name): str(number) for number, names in enumerate(_NAMES) for name in names} | dict.fromkeys(
    map(plain, ("vardag", "arbetsdag", "dag", "morgon", "weekday", "workday", "day", "morning")), WORKDAYS
)
_DAYS |= dict.fromkeys(map(plain, ("vecka", "week")), "0")
_EVERY = r"(?:(?:varje|var|each|every|på|on)\s+)?"
"""What may stand before the days."""
_SAID = re.compile(
    _EVERY + r"(?P<days>[^\W\d_]+(?:(?:\s*,\s*|\s+(?:och|o|and)\s+)[^\W\d_]+)*)"
    r"(?:\s*,?\s*(?:kl\.?|klockan|at)?\s*(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?\s*(?P<half>am|pm)?)?"
    r"(?P<mark>\s*[:,–-]\s*|\s+)(?P<question>\S.*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SavedTime:
    """`days`: of the week, from 0 for Monday; `clock`: minutes after midnight, where the person is."""

    days: str
    clock: int


_HEAD = re.compile(r"(.{1,60}?)\s*:\s+(?=\S)")
_EACH = frozenset(map(plain, ("varje", "var", "vart", "varannan", "vartannat", "each", "every")))
_WHICH = re.compile(
    r"\d+|e|a|st|nd|rd|th|annan|annat|andra|forsta|tredje|fjarde|sista|enda|other|second|third|single"
)
"""What may stand between: “var 14:e dag”, “every other week”."""
_PERIOD = re.compile(
    "minut|tim(?:me|ma|mar)|kvart|dygn|natt|(?:for|efter)middag|kvartal|halvar|ar|termin|minute|hour|night|noon"
    "|afternoon|week|fortnight|month|quarter|year|term|weekend"
)
_PERIOD_ENDS = tuple(
    map(plain, ("dag", "vecka", "månad", "morgon", "kväll", "helg", "day", "morning", "evening"))
)
_ALONE = frozenset(map(plain, ("dagligen", "veckovis", "månadsvis", "kvartalsvis")))
_BEFORE_A_TIME = frozenset(map(plain, ("daily", "weekly", "monthly")))
"""Also said of things: “our weekly meeting”."""
_OF_A_TIME = frozenset(map(plain, ("at", "on", "in", "kl", "klockan")))

_SOON = 3
"""Among how many words it stands first, how often something is."""
_NEITHER = r"(?!(?:jag|i|du|you|va[dr]|vem|vilk\w+|hur|nar|varfor|wh\w+|how|vill|want|to|please)\b)"
"""Who asks is neither oneself nor the bot; nor is it asked or wished for before anybody is said to."""
_OTHERS_ASK = re.compile(
    rf"(?:{_NEITHER}\w+ ){{0,2}}(?:fragar|fragade|undrar|undrade|ringer|mejlar|tjatar|asks|asked|wonders)\b"
    rf"(?! (?:jag|i|du|you)\b)"
    rf"|(?:{_NEITHER}\w+ ){{1,2}}(?:ask|wonder|call|email|nag)\b"
    r"|(?:\w+ ){0,2}(?:far|fick|kommer|stalls|moter|mots|get|gets|hear|comes) (?:\w+ ){0,3}"
    r"(?:fragan|fragor|fragorna|samma fraga|question|questions|asked)\b"
)
"""What is said right after how often others ask: “får vi frågan”, “people ask me”."""


_WHEN = (
    r"(?P<when>(?:varje|var|each|every)\s+[^\W\d_]+(?:(?:\s*,\s*|\s+(?:och|o|and)\s+)[^\W\d_]+)*"
    r"(?:\s*,?\s*(?:kl\.?|klockan|at)?\s*\d{1,2}(?:[.:]\d{2})?(?:\s*(?:am|pm))?)?)"
)
_ABOUT = (
    r"(?:\s+(?!(?:att|alla|till|all|everyone|to)\b)\S+){0,5}?\s+(?:om|about|of)\s+(?!att\b)(?P<question>\S.*)"
)
"""What is wished for others, or that they do something, is nothing to be asked."""
_WISHES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:(?:hej|hello|hi|snälla|please|kan|can|could|du|ni|you|jag|ja|i|gärna)[\s,!]+){0,4}"
        r"(?:vill|skulle vilja|önskar|behöver|påminn|meddela|skicka|berätta|would like|want|need|send|tell|remind)\b"
        rf"(?:\s+(?!(?:att|alla|till|all|everyone)\b)\S+){{0,5}}?\s+{_WHEN}{_ABOUT}",
        rf"{_WHEN}\s+(?:vill|önskar|behöver|skulle)\s+jag{_ABOUT}",
        rf"{_WHEN}\s+i(?:\s+would|'d|’d)?\s+(?:want|like|need){_ABOUT}",
    )
)


def wished(words: str) -> str:
    """“Jag vill ha ett meddelande varje fredag om läget för e-arkivet”, as the time and what is asked then: “varje
    fredag: läget för e-arkivet”. Empty: it is no such wish.
    """
    line = one_line(words)
    found = next((each for pattern in _WISHES if (each := pattern.fullmatch(line))), None)
    said = f"{found['when']}: {found['question']}" if found else ""
    return said if said and read_saved(said) else ""


def read_saved(words: str) -> tuple[SavedTime, str] | None:
    """The time and the question that the words are made of; None: they are something else."""
    found = _SAID.fullmatch(one_line(words))
    if found is None:
        return None
    named = [plain(each) for each in re.split(r"\s*,\s*|\s+(?:och|o|and)\s+", found["days"])]
    days = [_DAYS.get(each) or _DAYS.get(_singular(each)) for each in named]
    if not all(days) or (found["hour"] is None and not found["mark"].strip()):
        return None
    clock = _clock(found)
    if clock is None:
        return None
    numbers = sorted({number for several in days for number in several or ""})
    return SavedTime("".join(numbers), clock), found["question"].strip()


def begins_with_a_day(words: str) -> bool:
    """Whether a time is meant, readable or not: “måndag 25: …”."""
    first = re.match(_EVERY + r"([^\W\d_]+)", one_line(words), re.IGNORECASE)
    return first is not None and _is_day(plain(first[1])) and not tells_who_asks(words)


def asks_to_repeat(words: str) -> bool:
    """Whether it asks for a question to be put again and again, at whatever times: “var fredag 08: …”, and what can't
    be kept as well, “varannan vecka: …”. What is before the colon says so, by how often: “varje projekt undrar: …”
    doesn't, nor does “varje vecka får vi frågan: …”, which tells of others.
    """
    if tells_who_asks(words):
        return False
    head = _HEAD.match(one_line(words))
    said = [plain(word) for word in re.findall(r"[^\W_]+", head[1])] if head else []
    several = (word for word in said if word.endswith(("dagar", "days")))
    if any(_singular(word) in _DAYS for word in several):
        return True
    return any(_says_how_often(word, said[at + 1 :]) for at, word in enumerate(said))


def tells_who_asks(words: str) -> bool:
    """Whether it tells of others who ask, and how often: “varje vecka får vi frågan …”, “every day people ask me …”. It
    is asked now, and once. Whoever says “varje vecka undrar jag: …” wishes it for themselves.
    """
    said = [plain(word) for word in re.findall(r"[^\W_]+", one_line(words))]
    begins = next((at for at, word in enumerate(said[:_SOON]) if _is_period(word) or _is_day(word)), None)
    if begins is None:
        return False
    after = dropwhile(lambda word: word.isdigit() or word in _OF_A_TIME, said[begins + 1 :])
    return _OTHERS_ASK.match(" ".join(after)) is not None


def _says_how_often(word: str, after: Sequence[str]) -> bool:
    if word in _EACH:
        rest = list(dropwhile(_WHICH.fullmatch, after))
        where = word == "var" and after[:1] == ["ar"]  # “var är …”
        return bool(rest) and not where and _is_period(rest[0])
    if word in _BEFORE_A_TIME:
        return not after or after[0] in _OF_A_TIME or after[0].isdigit() or _is_period(after[0])
    return word in _ALONE


def _is_day(word: str) -> bool:
    return word in _DAYS or _singular(word) in _DAYS


def _is_period(word: str) -> bool:
    """“vecka”, “weeks”, “fredagsmorgon”."""
    one = word.removesuffix("s")
    return (
        any(map(_PERIOD.fullmatch, (word, one))) or word.endswith(_PERIOD_ENDS) or one.endswith(_PERIOD_ENDS)
    )


def next_time(saved: SavedTime, zone: ZoneInfo, after: datetime) -> datetime:
    """The first moment after `after`. A time that the clock leaps over comes as much later as it leaps."""
    today = after.astimezone(zone).date()
    at = time(saved.clock // 60, saved.clock % 60)
    for ahead in range(9):
        day = today + timedelta(days=ahead)
        moment = datetime.combine(day, at, zone).astimezone(UTC)
        if str(day.weekday()) in saved.days and moment > after:
            return moment
    raise ValueError("a saved question has no day")


def _singular(word: str) -> str:
    """“måndagar”, “mondays”."""
    return word.removesuffix("ar") if word.endswith("ar") else word.removesuffix("s")


def _clock(found: re.Match[str]) -> int | None:
    if found["hour"] is None:
        return USUAL_CLOCK
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half"].casefold() == "pm" else 0)
    return hour * 60 + minute if hour < 24 and minute < 60 else None
