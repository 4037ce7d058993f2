"""A release out of flat texts (see `writing.py`), with every fault at once, each at its place."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.core.addresses import encoded
from bot.core.bilingual import Text
from bot.core.calendar import WorkCalendar
from bot.core.list_text import parted
from bot.core.local_times import NoSuchTime
from bot.core.people import PersonId
from bot.core.written import lines, one_line, shortened, whole_number
from bot.features.announcements.checking import LONGEST as LONGEST_SAID
from bot.features.announcements.checking import LONGEST_ADDRESS
from bot.features.announcements.content import Link, Support
from bot.features.releases.faults import FieldFault, InvalidRelease
from bot.features.releases.moments import read_moment
from bot.features.releases.releases import Interest, Interested, Release, ReleaseKind, Span
from bot.features.releases.series import MOST_WORKDAYS
from bot.features.releases.whom import NotAnAudience, read_audience, written_audience
from bot.features.releases.writing import TEXTS, flat, written_list

LONGEST = {"title": 120, "changes": 1500, "known_problems": 1000, "support": LONGEST_SAID["support"]}
"""Characters: no more than its announcements can say."""
LONGEST_TEXT = 4000
MOST_LISTED = 50
MOST_LINKS = 5

FindPerson = Callable[[str], PersonId | None]
"""Whom an id or a mail address means; None: nobody whom we know."""


@dataclass
class _TextReading:
    """The texts that are given, and what was wrong with them."""

    given: Mapping[str, str]
    calendar: WorkCalendar
    find: FindPerson
    faults: list[FieldFault] = field(default_factory=list)

    def fault(self, place: str, key: str, **params: str | int) -> None:
        self.faults.append(FieldFault(place, key, params))

    def words(self, place: str, longest: int = LONGEST_TEXT) -> str:
        said = lines(self.given[place])
        if len(said) > longest:
            self.fault(place, "releasefault-too-long", limit=longest)
        return said

    def both(self, name: str, longest: int) -> Text:
        return Text(self.words(f"{name}.sv", longest), self.words(f"{name}.en", longest))

    def listed(self, place: str, stands: tuple[str, ...]) -> tuple[str, ...]:
        """One a line; a semicolon parts them too, but where it stands in quotes (`list_text.py`)."""
        if self.given[place] == written_list(stands):
            return stands
        apart = _links_in if place == "links" else _parted
        found = dict.fromkeys(
            one_line(each) for line in self.words(place).split("\n") for each in apart(line)
        )
        listed = tuple(each for each in found if each)
        if len(listed) > MOST_LISTED:
            self.fault(place, "releasefault-too-many", limit=MOST_LISTED)
        return listed

    def moment(self, place: str, after: datetime | None = None) -> datetime | None:
        said = one_line(self.given[place])
        if not said:
            return None
        try:
            return read_moment(said, self.calendar, after)
        except NoSuchTime as error:
            skipped = error.why == "skipped"
            self.fault(place, "releasefault-skipped-hour" if skipped else "releasefault-bad-time")
            return None

    def person(self, place: str, stands: PersonId | None) -> PersonId | None:
        """Whoever stands there stays, whether we still know them or not."""
        said = one_line(self.given[place])
        if not said or said == stands:
            return stands if said else None
        found = self.find(said)
        if found is None:
            self.fault(place, "releasefault-nobody", words=said[:80])
        return found


def changed(release: Release, values: Mapping[str, str], calendar: WorkCalendar, find: FindPerson) -> Release:
    """The release with those of its texts that `values` names; the others as they are.

    Raises:
        InvalidRelease: with every fault among what was given.
    """
    unknown = sorted(values.keys() - flat(release, calendar).keys())
    if unknown:
        raise InvalidRelease([FieldFault("kind", "releasefault-no-such-field", {"words": unknown[0][:80]})])
    reading = _TextReading({**flat(release, calendar), **values}, calendar, find)
    after = _whole(release, reading)
    faults = [fault for fault in reading.faults if _touched(fault.place, values)]
    if faults:
        raise InvalidRelease(faults)
    return after


def _touched(place: str, values: Mapping[str, str]) -> bool:
    """Whether a fault is of what was given: what stands there already is judged when it is planned."""
    return any(name == place or name.startswith(f"{place}.") for name in values)


def _whole(release: Release, reading: _TextReading) -> Release:
    texts: dict[str, Any] = {name: reading.both(name, LONGEST[name]) for name in TEXTS}
    goes_live_at = reading.moment("goes_live_at")
    return replace(
        release,
        kind=_kind(reading, release.kind),
        **texts,
        systems=reading.listed("systems", release.systems),
        goes_live_at=goes_live_at,
        ends_at=reading.moment("ends_at", goes_live_at),
        expires_at=reading.moment("expires_at", goes_live_at),
        downtime=_downtime(reading),
        rollback=reading.words("rollback"),
        rfcs=reading.listed("rfcs", release.rfcs),
        links=_links(reading),
        support=_support(reading, release.support),
        before_workdays=_workdays(reading, release.before_workdays),
        initiative=one_line(reading.given["initiative"]).upper(),
        manager=reading.person("manager", release.manager),
        interested=_interested(release, reading),
    )


def _kind(reading: _TextReading, otherwise: ReleaseKind) -> ReleaseKind:
    said = one_line(reading.given["kind"])
    if said in list(ReleaseKind):
        return ReleaseKind(said)
    reading.fault("kind", "releasefault-no-such-kind", kinds=", ".join(ReleaseKind))
    return otherwise


def _workdays(reading: _TextReading, otherwise: int) -> int:
    said = one_line(reading.given["before_workdays"])
    number = whole_number(said, 3)
    if number is not None and number <= MOST_WORKDAYS:
        return number
    reading.fault("before_workdays", "releasefault-bad-number", limit=MOST_WORKDAYS)
    return otherwise


def _downtime(reading: _TextReading) -> Span | None:
    begins = reading.moment("downtime.begins")
    ends = reading.moment("downtime.ends", begins)
    if begins is None and ends is None:
        return None
    if begins is None or ends is None or ends <= begins:
        reading.fault("downtime", "releasefault-bad-span")
        return None
    return Span(begins, ends)


def _support(reading: _TextReading, stands: Support | None) -> Support | None:
    name, person = (
        reading.both("support", LONGEST["support"]),
        reading.person("support.person", stands.person if stands else None),
    )
    if person is None:
        if (name.sv or name.en) and not one_line(reading.given["support.person"]):
            reading.fault("support", "releasefault-support-person")
        return None
    sv, en = name.sv or name.en, name.en or name.sv
    if not sv:
        reading.fault("support", "releasefault-support-name")
    return Support(Text(sv, en), person)


def _links(reading: _TextReading) -> tuple[Link, ...]:
    found = [link for line in reading.listed("links", ()) if (link := _link(reading, line))]
    if len(found) > MOST_LINKS:
        reading.fault("links", "releasefault-too-many", limit=MOST_LINKS)
    return tuple(found)


def _parted(line: str) -> Sequence[str]:
    return parted(line, ";")


def _links_in(line: str) -> Sequence[str]:
    """A semicolon may be part of an address that somebody pastes: it divides only where there are two of them."""
    found = _parted(line)
    return found if line.lower().count("https://") > 1 else [line] if len(found) > 1 else found


def _link(reading: _TextReading, line: str) -> Link | None:
    *titles, url = (part.strip() for part in parted(line, "|"))
    try:
        address = encoded(url) if url.lower().startswith("https://") else ""
    except ValueError:
        address = ""
    if not address or len(address) > LONGEST_ADDRESS or len(titles) > 2:
        reading.fault("links", "releasefault-bad-link", words=line[:80])
        return None
    longest = LONGEST_SAID["link"]
    if any(len(title) > longest for title in titles):
        reading.fault("links", "releasefault-link-title", limit=longest)
    names = [title for title in titles if title] or [shortened(address, longest)]
    return Link(Text(names[0], names[-1]), address)


def _interested(release: Release, reading: _TextReading) -> Mapping[Interested, Interest]:
    nothing = Interest()
    said = {group: _interest(reading, group, release.interested.get(group, nothing)) for group in Interested}
    return {group: interest for group, interest in said.items() if interest != nothing}


def _interest(reading: _TextReading, group: Interested, stands: Interest) -> Interest:
    """What stands already is kept as it is, whether it could be written so today or not."""
    place = f"interested.{group}"
    try:
        same = reading.given[place] == written_audience(stands.audience)
        audience = stands.audience if same else read_audience(reading.given[place])
    except NotAnAudience as error:
        reading.fault(place, "releasefault-bad-audience", words=str(error))
        audience = None
    return Interest(audience, reading.words(f"{place}.reason", 500))
