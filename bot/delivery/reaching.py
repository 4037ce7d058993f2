"""When a person is reached: in their own hours, never on leave. One place decides it, for every feature."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Protocol

from bot.core.database import Port
from bot.core.people import PersonId


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody is at work, and the language they are spoken to in.

    `leave`: first and last day, both included; all in the person's own time zone (an IANA name).
    """

    locale: str
    time_zone: str = "Europe/Stockholm"
    work_start: time = time(8)
    work_end: time = time(17)
    leave: tuple[tuple[date, date], ...] = ()


class Availability(Protocol):
    """What is known of people's hours; whoever keeps people says so, since delivery knows of none."""

    def of(self, people: Iterable[PersonId]) -> Mapping[PersonId, Hours]:
        """For each of `people`, known or not: whoever isn't known has the organisation's hours and language."""


AVAILABILITY = Port[Availability]("availability")
