"""Initiatives that stand still: a list for the portfolio office, and once a week for whoever answers for them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE
from bot.core.principals import Principal
from bot.core.texts import Reader
from bot.core.work import Message, Priority, Recipient, Task, WhenUnknown
from bot.delivery.messages import Rendered, look_by
from bot.delivery.ports import INBOX
from bot.delivery.reaching import AVAILABILITY, Hours, Reaching
from bot.features.following.kinds import UNMOVED_WEEK, WEEKLY
from bot.features.following.pulse_ports import PULSES
from bot.features.following.rights import sees_all_unmoved, still_here, visible
from bot.features.following.saying_status import candidates
from bot.features.portfolio.initiatives import Initiative, Outline
from bot.features.portfolio.ports import INITIATIVES
from bot.features.portfolio.secrecy import safe_title
from bot.features.processes.ports import PROCESSES
from bot.features.trainings.snoozing import begin_of
from cards.following.unmoved import UnmovedRow, unmoved_card
from cards.kit.messages import message as as_message

AT_A_TIME = 100
SOONEST, LATEST = timedelta(minutes=10), timedelta(hours=3)
DAY = timedelta(days=1)
PRODUCT_OWNERS = ("po", "product_owner", "produktagare")
"""The roles of process models that answer for what is made; the product's own models have the first."""


@dataclass(frozen=True, slots=True)
class ListUnmoved:
    by: Principal


@dataclass(frozen=True, slots=True)
class Unmoved:
    """An initiative that stands still, and since when. `title`: as it may be called on a card."""

    outline: Outline
    title: str
    since: datetime


def list_unmoved(command: ListUnmoved, uow: UnitOfWork, now: datetime) -> Sequence[Unmoved]:
    """The longest first: all of them for the portfolio office, else those that they answer for themselves.

    Which stand still was decided by the last round (`asking_status.py`), some hours ago at most.
    """
    keys = None
    if not sees_all_unmoved(command.by, uow):
        keys = uow[PULSES].held_by(command.by.person or "")
    return unmoved_of(keys, None if command.by.administers else command.by.person or "", uow, now)


def unmoved_of(
    keys: frozenset[str] | None, person: PersonId | None, uow: UnitOfWork, now: datetime
) -> Sequence[Unmoved]:
    """Those of `keys` that stand still and are there for the person; None: of all, and whoever they are for.

    Thousands may: only what is marked as confidential is read whole.
    """
    found = [each for each in uow[PULSES].unmoved() if keys is None or each.outline.key in keys]
    known = uow[INITIATIVES].many(each.outline.key for each in found if each.outline.guarded)
    if person is not None:
        known = visible(known, person, uow, now)
    return [
        Unmoved(outline, safe_title(known[outline.key]) if outline.guarded else outline.title, pulse.moved_at)
        for each in found
        if (pulse := each.pulse) is not None
        and ((outline := each.outline).key in known or not outline.guarded)
    ]


def answers_for(initiative: Initiative, uow: UnitOfWork) -> PersonId:
    """Its product owner; its owner, where it has none."""
    for role in PRODUCT_OWNERS:
        if initiative.roles.get(role):
            return initiative.roles[role][0]
    return candidates(initiative, uow[PROCESSES].get(initiative.process).owner_roles)[0]


def owners_of(several: Iterable[Unmoved], uow: UnitOfWork) -> Mapping[str, PersonId]:
    """Who answers for each, by its key."""
    whole = uow[INITIATIVES].many(each.outline.key for each in several)
    return {key: answers_for(each, uow) for key, each in whole.items()}


def unmoved_rows(
    several: Sequence[Unmoved], reader: Reader, calendar: WorkCalendar, uow: UnitOfWork, now: datetime
) -> list[UnmovedRow]:
    """As a card or an answer shows them, with who answers for each: for as many as it shows."""
    owners = owners_of(several, uow)
    people = uow[PEOPLE].many(set(owners.values()))
    rows = []
    for each in several:
        model = uow[PROCESSES].get(each.outline.process)
        place = each.outline.place
        if model.is_open_at(place):
            name = model.place_name(place).in_language(reader.language)
            place = name if place in model.stages else reader.text("unmoved-before", gate=place)
        answers = people.get(owners.get(each.outline.key, ""))
        owner = answers.name if answers else ""
        days = calendar.workdays_between(each.since, now)
        rows.append(UnmovedRow(each.outline.key, each.title, place, days, owner))
    return rows


class UnmovedWeek:
    """The weekly digest: its task, over all that stand still in parts, and how it looks.

    It comes as their week's work begins. The cursor: the next moment to look, the last key, and when the round began.
    Whoever answers for a hundred is asked for once a round; the inbox remembers whom, for all processes.
    """

    def __init__(self, calendar: WorkCalendar) -> None:
        self._calendar = calendar
        self._reaching = Reaching(calendar)

    def __call__(self, task: Task, uow: UnitOfWork, now: datetime) -> str | None:
        noted, after, begun = [*task.cursor.split("|"), "", ""][:3]
        next_at = datetime.fromisoformat(noted) if noted else now + LATEST
        begun = begun or now.astimezone(UTC).isoformat()
        page = uow[PULSES].still_after(after, AT_A_TIME)
        whole = uow[INITIATIVES].many(each.outline.key for each in page)
        people = sorted(still_here({answers_for(each, uow) for each in whole.values()}, uow))
        hours = uow[AVAILABILITY].of(people)
        for person in people:
            at = self._begins(hours[person], now)
            if at > now:
                next_at = min(next_at, at)
            elif (
                now < at + DAY
                and self._reaching.when(hours[person], now) <= now
                and uow[INBOX].keep(f"{UNMOVED_WEEK}:{begun}:{person}", "") is None
            ):
                monday = self._monday(hours[person], now).isoformat()
                whom = Recipient("person", person)
                uow.jobs.deliver(Message(UNMOVED_WEEK, monday, whom, Priority.BULK, WhenUnknown.HOLD))
        if len(page) == AT_A_TIME:
            return f"{next_at.astimezone(UTC).isoformat()}|{page[-1].outline.key}|{begun}"
        uow.jobs.run(Task(WEEKLY, ""), max(next_at, now + SOONEST))
        return None

    def week(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """What stands still of theirs by then; nothing where all has moved meanwhile."""
        person = message.recipient.id
        keys = uow[PULSES].held_by(person)
        held = unmoved_of(keys, person, uow, now)
        owners = owners_of(held, uow)
        theirs = [each for each in held if owners.get(each.outline.key) == person]
        if not theirs or not still_here([person], uow):
            return None
        hours = uow[AVAILABILITY].of([person])[person]
        reader = Reader(hours.locale, hours.time_zone)
        rows = unmoved_rows(theirs, reader, self._calendar, uow, now)
        said = reader.text("unmoved-heading", count=len(rows))
        return Rendered(
            lambda: as_message(unmoved_card(rows, reader), said),
            news_until=self._begins(hours, now) + DAY,
            look=look_by(reader.language, rows),
        )

    def _begins(self, hours: Hours, now: datetime) -> datetime:
        """Their first hour of work from this Monday on: past red days and leave."""
        return self._reaching.when(hours, begin_of(self._monday(hours, now), hours))

    def _monday(self, hours: Hours, now: datetime) -> date:
        today = self._reaching.day(hours, now)
        return today - timedelta(days=today.weekday())
