"""What people read, in Swedish and English: the texts of the catalogs (catalogs.py), and times in words.

Swedish is the first language: whatever isn't English is shown in Swedish.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

from bot.core.bilingual import Text
from bot.core.calendar import comes_twice, zone_here
from bot.core.catalogs import LANGUAGES, NO_BREAK, Value, day_said, gate_name, spoken

__all__ = [
    "LANGUAGES",
    "NO_BREAK",
    "Reader",
    "Value",
    "both",
    "day_and_time",
    "gate_name",
    "mid_sentence",
    "text",
]

_SHORT_DAY = {True: "EEE d MMM", False: "EEE d MMM y"}
_DATE = {True: "d MMM", False: "d MMM y"}
"""By whether it is this year's."""

_DAY_AND_TIME = {"sv": "EEEE d MMMM 'kl.' HH.mm", "en": "EEEE d MMMM 'at' HH:mm"}
_DAY_YEAR_AND_TIME = {"sv": "EEEE d MMMM y 'kl.' HH.mm", "en": "EEEE d MMMM y 'at' HH:mm"}


_ABBREVIATION = re.compile(r"\s*\([^()]*\)\s*$")


def text(language: str, key: str, /, **values: Value) -> str:
    """The text with `key` in the language, its placeholders filled.

    Raises:
        MissingText: there is no such text, or a value is missing.
    """
    if values and any(isinstance(value, str) for value in values.values()):
        return spoken().format(language, key, values)
    return _without_words(language, key, tuple(values.items()))


def both(key: str, /, **values: Value | Text) -> Text:
    """The text in both languages, for what is told before anybody knows who reads it; names, too, each in its own."""
    sv, en = (
        {
            name: value.in_language(language) if isinstance(value, Text) else value
            for name, value in values.items()
        }
        for language in ("sv", "en")
    )
    return Text(sv=text("sv", key, **sv), en=text("en", key, **en))


def day_and_time(language: str, moment: datetime, time_zone: str, now: datetime | None = None) -> str:
    """ "tisdag 1 december kl. 12.00" or "Tuesday 1 December at 12:00", with the year where it isn't `now`'s."""
    zone = zone_here(time_zone)
    local = moment.astimezone(zone)
    same_year = now is not None and now.astimezone(zone).year == local.year
    return _in_words(language, _minute(local), same_year)


@lru_cache(maxsize=4096)
def _in_words(language: str, minute: datetime, same_year: bool) -> str:
    """A local time without its zone; the same few minutes are told again and again."""
    pattern = (_DAY_AND_TIME if same_year else _DAY_YEAR_AND_TIME)[language]
    return format_datetime(minute, pattern, locale=language if language == "sv" else "en_GB")


@lru_cache(maxsize=4096)
def _short(language: str, minute: datetime, pattern: str, *, whole: bool = False) -> str:
    """A local time in few letters. `whole`: with the minutes of a full hour, too."""
    locale = language if language == "sv" else "en_GB"
    day = format_datetime(minute, pattern, locale=locale).replace(".", "")
    return f"{day} {_clock(language, minute, whole=whole)}".replace(" ", NO_BREAK)


@lru_cache(maxsize=4096)
def _today(language: str, minute: datetime) -> str:
    time = _short(language, minute, _DATE[True])
    return text(language, "today-at", time=time).replace(" ", NO_BREAK)


def _clock(language: str, minute: datetime, *, whole: bool = False) -> str:
    if language != "sv":
        return minute.strftime("%H:%M")
    hour = minute.strftime("%H.%M" if whole or minute.minute else "%H")
    return f"kl.{NO_BREAK}{hour}"


def _minute(local: datetime) -> datetime:
    return local.replace(second=0, microsecond=0, tzinfo=None)


_THE = "the "
_WITH_ARTICLE = frozenset({
    *("area", "assembly", "authority", "board", "body", "chair", "committee", "council", "department", "directorate"),
    *("faculty", "forum", "group", "office", "panel", "school", "secretariat", "team", "unit"),
    *("administrator", "coordinator", "dean", "designate", "director", "head", "lead", "leader", "manager", "officer"),
    *("owner", "president", "principal", "rector", "vice-chancellor"),
})  # fmt: skip
"""What bodies and roles are, of which there is one."""
_OF_STAGES = (" phase", " stage")


def mid_sentence(name: str) -> str:
    """A role's or a place's name as it stands within a sentence: "Verksamhetsansvarig (VA)" → "verksamhetsansvarig".

    A name that begins with an abbreviation (IT-direktör) keeps its capitals.
    """
    plain = _ABBREVIATION.sub("", name).strip()
    return plain if plain[1:2].isupper() else plain[:1].lower() + plain[1:]


def opening(sentence: str) -> str:
    """The sentence with a capital where it begins with “the”: what is named there stands in others, too."""
    return f"T{sentence[1:]}" if sentence.startswith(_THE) else sentence


@dataclass(frozen=True, slots=True)
class Reader:
    """Who a text is for: the language, and the time zone that times are told in."""

    language: str = "sv"
    time_zone: str = "Europe/Stockholm"

    def text(self, key: str, /, **values: Value) -> str:
        """The text with `key`, in the reader's language."""
        return text(self.language, key, **values)

    def the(self, name: str) -> str:
        """A body's or a role's name within a sentence, in English with its article: “the Portfolio board”; but
        “management”, and what is no common noun."""
        if self.language != "en" or name.casefold().startswith(_THE):
            return name[:1].lower() + name[1:] if self.language == "en" else name
        words = _ABBREVIATION.sub("", name).casefold().partition(" of ")[0].split()
        return f"{_THE}{name}" if words and words[-1] in _WITH_ARTICLE else name

    def stage(self, name: str) -> str:
        """A stage's within one: “genomförandefasen”, “the implementation phase”, but “production”."""
        said = mid_sentence(name)
        return f"{_THE}{said}" if self.language == "en" and said.endswith(_OF_STAGES) else said

    @property
    def zone(self) -> ZoneInfo:
        """The organisation's where this machine knows none of that name.

        What is told here asks `zone_here` itself: a vote's card tells a dozen times.
        """
        return zone_here(self.time_zone)

    def local(self, moment: datetime) -> datetime:
        """The moment where the reader is."""
        return moment.astimezone(zone_here(self.time_zone))

    def when(self, moment: datetime, now: datetime) -> str:
        """The moment in words, in the reader's time zone."""
        return day_and_time(self.language, moment, self.time_zone, now)

    def by(self, moment: datetime, now: datetime) -> str:
        """The moment short, as the end of a time: “tis 1 dec kl. 12”, “i dag 1 dec kl. 16”, with no line break in it.

        Today has its date too: a card may be read tomorrow.
        """
        zone = zone_here(self.time_zone)
        local, today = _minute(moment.astimezone(zone)), now.astimezone(zone).date()
        if local.date() == today:
            return _today(self.language, local)
        return _short(self.language, local, _SHORT_DAY[local.year == today.year])

    def at(self, moment: datetime, now: datetime) -> str:
        """The moment short, on its day: “lör 12 dec kl. 06”. Never “today”; no line break in it."""
        local = _minute(self.local(moment))
        return _short(self.language, local, _SHORT_DAY[local.year == self.local(now).year])

    def span(self, begins: datetime, ends: datetime, now: datetime) -> str:
        """“lör 12 dec kl. 06–10”; both days where they aren't the same."""
        first, last = _minute(self.local(begins)), _minute(self.local(ends))
        if first.date() != last.date():
            said = f"{self.at(begins, now)} – {self.at(ends, now)}"
        else:
            said = f"{self.at(begins, now)}–{_clock(self.language, last).removeprefix(f'kl.{NO_BREAK}')}"
        return self.with_change(said, begins, ends)

    def with_change(self, span: str, begins: datetime, ends: datetime) -> str:
        """The span as it is said, and that the clocks go back, where one of its ends is in the hour that comes twice:
        “02.30–02.30” says nothing.
        """
        zone = zone_here(self.time_zone)
        twice = comes_twice(begins, zone) or comes_twice(ends, zone)
        return self.text("clocks-go-back", span=span) if twice else span

    def day(self, day: date, now: datetime) -> str:
        """A day in few letters, with its year where that isn't this year: “tis 1 dec”. No line breaks in it."""
        today = now.astimezone(zone_here(self.time_zone)).date()
        return day_said(self.language, day, _SHORT_DAY[day.year == today.year])

    def day_of(self, moment: datetime, now: datetime) -> str:
        """The moment's day, where the reader is; as `day`."""
        return self.day(moment.astimezone(zone_here(self.time_zone)).date(), now)

    def clock(self, minutes: int) -> str:
        """A time of day, given in minutes from midnight, as in a moment: “kl. 08”, “kl. 16.30”."""
        return _clock(self.language, datetime(2000, 1, 1, minutes // 60, minutes % 60))  # noqa: DTZ001 - no moment

    def stamp(self, moment: datetime, now: datetime) -> str:
        """The moment as what is shown was so: “26 nov kl. 14.05”. Never “today”: the card may be read tomorrow."""
        zone = zone_here(self.time_zone)
        local = _minute(moment.astimezone(zone))
        return _short(self.language, local, _DATE[local.year == now.astimezone(zone).year], whole=True)


@lru_cache(maxsize=4096)
def _without_words(language: str, key: str, numbers: tuple[tuple[str, Value], ...]) -> str:
    """Most texts of a card have no placeholders, or only for numbers; those with people's words are never kept."""
    return spoken().format(language, key, dict(numbers))
