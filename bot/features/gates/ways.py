"""How a gate is put: at a meeting, urgently without one, or between meetings, as the forum's regime has it."""

from dataclasses import dataclass
from datetime import date, datetime, time

from bot.core.calendar import WorkCalendar
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.written import lines
from bot.features.gates.ballots import Ballot
from bot.features.gates.deadlines import closes_from, deadline_of
from bot.features.gates.deciders import Decider
from bot.features.gates.seats import presiding
from bot.features.portfolio.regime_kinds import Between, LegalRegime
from bot.features.portfolio.regimes import Regime, regime_of
from bot.features.processes.kinds import DecisionForm

LONGEST_URGENT = 1000
LAST_MINUTE = time(23, 59)
"""Until when a ballot at a meeting is open, unless the chair closes it before."""


@dataclass(frozen=True, slots=True)
class GateWay:
    """How it is put. `meeting`: the day; `urgent`: why it can't wait for one."""

    deadline: datetime
    closes_from: datetime | None = None
    meeting: date | None = None
    urgent: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """What whoever opens the gate has said of it; `asking`: nothing yet, they want to see what would be put."""

    deadline: datetime | None = None
    meeting: date | None = None
    urgent: str = ""
    asking: bool = False


def way_of(wish: Wish, decider: Decider, calendar: WorkCalendar, now: datetime) -> GateWay:
    """The way that the forum's regime has for what is wished.

    Raises:
        Refused: the regime has no such way (with its paragraph, and those that it has), the day isn't the meeting's, or
            the deadline can't be.
    """
    today = calendar.local(now).date()
    between = between_of(decider)
    meeting, urgent = wish.meeting, lines(wish.urgent)
    if wish.asking and between is not Between.YES:
        meeting = today
    if meeting is not None and decider.form is not DecisionForm.INDIVIDUAL:
        _check_day(meeting, today, decider)
        return GateWay(calendar.at(meeting, LAST_MINUTE), None, meeting)
    if between is Between.NO or (between is Between.URGENT and not urgent):
        raise _no_such_way(decider, between)
    if between is Between.URGENT:
        if len(urgent) > LONGEST_URGENT:
            raise Refused("refused-urgency-too-long", field="urgent", limit=LONGEST_URGENT)
        return GateWay(deadline_of(wish.deadline, decider, calendar, now, urgent=True), None, None, urgent)
    deadline = deadline_of(wish.deadline, decider, calendar, now)
    return GateWay(deadline, closes_from(deadline, decider, calendar, now))


def between_of(decider: Decider) -> Between:
    """Whether the decider decides without a meeting; one person always does."""
    if decider.form is DecisionForm.INDIVIDUAL:
        return Between.YES
    return decider.rules.between_meetings or Between.YES


def check_chair_opens(ballot: Ballot, by: Principal, decider: Decider) -> None:
    """At a meeting the vote is opened by whoever presides, as they will close it.

    Raises:
        Refused: somebody else opens it, or nobody presides.
    """
    if ballot.question.meeting is None or by.administers:
        return
    presides = presiding(ballot)
    if presides is None:
        raise Refused("refused-meeting-without-chair")
    if by.person != presides:
        paragraph = _law(decider).cells["between_meetings"].paragraph
        raise Refused(
            "refused-chair-opens",
            name=ballot.question.name(presides),
            paragraph_sv=paragraph.sv,
            paragraph_en=paragraph.en,
        )


def _check_day(meeting: date, today: date, decider: Decider) -> None:
    if meeting == today:
        return
    paragraph = _law(decider).cells["between_meetings"].paragraph
    day, sv, en = meeting, paragraph.sv, paragraph.en
    if meeting < today:
        raise Refused("refused-meeting-passed", field="meeting", day=day, paragraph_sv=sv, paragraph_en=en)
    raise Refused("refused-meeting-later", field="meeting", day=day, paragraph_sv=sv, paragraph_en=en)


def _no_such_way(decider: Decider, between: Between) -> Refused:
    """Why, by which paragraph, and what is lawful instead. What fills a refusal is spelt out: a test reads it there."""
    law, forum = _law(decider), decider.name
    rests_on, how = law.cells["between_meetings"].paragraph, law.urgent.usual
    if between is Between.URGENT:
        return Refused(
            "refused-only-urgent",
            field="urgent",
            forum_sv=forum.sv,
            forum_en=forum.en,
            paragraph_sv=rests_on.sv,
            paragraph_en=rests_on.en,
            urgent_sv=how.sv,
            urgent_en=how.en,
        )
    if law.id is LegalRegime.KL_NAMND:
        return Refused(
            "refused-only-meetings-kl",
            field="meeting",
            forum_sv=forum.sv,
            forum_en=forum.en,
            paragraph_sv=rests_on.sv,
            paragraph_en=rests_on.en,
            urgent_sv=how.sv,
            urgent_en=how.en,
        )
    return Refused(
        "refused-only-meetings",
        field="meeting",
        forum_sv=forum.sv,
        forum_en=forum.en,
        paragraph_sv=rests_on.sv,
        paragraph_en=rests_on.en,
    )


def _law(decider: Decider) -> Regime:
    return regime_of(decider.forum.regime if decider.forum else None)
