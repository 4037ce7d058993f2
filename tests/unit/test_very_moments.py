"""Rules at their very border: the last moment, the last day, the last of so many. Each was once changed by hand by one,
and nothing failed."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from bot.core.refusals import Refused
from bot.features.announcements.requests import ApprovedMatter, check_same
from bot.features.following.patience import Patience
from bot.features.gates.deadlines import LONGEST_OPEN, deadline_of
from bot.features.gates.deciders import Decider
from bot.features.gates.dissent_rules import may_dissent
from bot.features.gates.kinds import Choice
from bot.features.gates.questions import BallotSeat
from bot.features.gates.reminding import chair_and_secretaries
from bot.features.portfolio.forums import SeatKind
from bot.features.portfolio.regime_kinds import LegalRegime
from bot.features.processes.kinds import DecisionForm
from bot.features.releases.freezing import days_taken
from bot.features.releases.releases import SeriesPart
from bot.features.releases.series import LEAST_AHEAD, due_parts, times_of
from bot.features.trainings.due import LEAST_WORKDAYS, earliest_for
from bot.features.trainings.snoozing import DAYS, latest
from tests.ballots import CHAIR, MEMBER, NOW, OTHER_MEMBER, SECRETARY, THIRD_MEMBER, VICE, a_ballot, closed
from tests.factories import a_forum, person_id
from tests.releasing import CALENDAR, a_release, local
from tests.training import a_row, a_training

TICK = timedelta(microseconds=1)
ALONE = Decider(
    DecisionForm.INDIVIDUAL,
    a_forum().name,
    (BallotSeat(SeatKind.CHAIR, person_id(1)),),
    (),
    a_forum().rules_in_force,
)


MONDAY = NOW - timedelta(days=3)
YES = tuple((person, Choice.FOR) for person in (CHAIR, VICE, OTHER_MEMBER, THIRD_MEMBER))


def key_of(deadline: datetime) -> str:
    try:
        deadline_of(deadline, ALONE, CALENDAR, MONDAY)
    except Refused as refused:
        return refused.key
    return ""


def test_a_deadline_is_later_than_now_and_no_later_than_the_longest() -> None:
    assert key_of(MONDAY) == "refused-deadline-passed"
    assert key_of(MONDAY + TICK) == ""
    assert key_of(MONDAY + LONGEST_OPEN) == ""
    assert key_of(MONDAY + LONGEST_OPEN + TICK) == "refused-deadline-too-late"


def test_a_meeting_s_day_is_one_on_which_a_member_may_still_dissent() -> None:
    day = CALENDAR.local(NOW).date()
    asked = a_ballot(*YES, (MEMBER, Choice.AGAINST), meeting=day, regime=LegalRegime.KL_NAMND)
    assert may_dissent(closed(asked), MEMBER, CALENDAR.at(day, time(23, 59)))
    assert not may_dissent(closed(asked), MEMBER, CALENDAR.at(day + timedelta(days=1), time(0)))


def test_whoever_presents_and_has_a_conflict_of_interest_takes_no_part() -> None:
    """By the law on authorities whoever presents may dissent."""
    asked = a_ballot(*YES, presenter=MEMBER, regime=LegalRegime.FL_ORGAN)
    assert may_dissent(closed(asked), MEMBER, NOW)
    in_conflict = a_ballot(*YES, (MEMBER, Choice.CONFLICT), presenter=MEMBER, regime=LegalRegime.FL_ORGAN)
    assert not may_dissent(closed(in_conflict), MEMBER, NOW)


def test_whoever_is_in_conflict_isn_t_told_how_it_goes() -> None:
    ballot = a_ballot((CHAIR, Choice.CONFLICT), secretaries=(SECRETARY, CHAIR))
    told = chair_and_secretaries(ballot)
    assert SECRETARY in told
    assert CHAIR not in told


def test_an_approval_holds_for_a_twentieth_more_or_less_and_for_its_time_alone() -> None:
    approved = ApprovedMatter("x", "y", 100, None)
    for size in (95, 105):
        check_same(approved, replace(approved, size=size))
    for other in (replace(approved, size=94), replace(approved, size=106), replace(approved, starts_at=NOW)):
        with pytest.raises(Refused):
            check_same(approved, other)


def test_patience_is_out_on_its_last_workday() -> None:
    patience = Patience(CALENDAR, 5)
    since = local("2026-11-23", "10:00")  # a Monday
    assert not patience.is_out("G3", since, local("2026-11-27", "23:00"))
    assert patience.is_out("G3", since, local("2026-11-30", "00:00"))


def test_two_notices_on_one_day_are_one() -> None:
    """The first part a workday before is on the day of the other."""
    release = a_release(goes_live_at=local("2026-12-15"), before_workdays=1)
    assert SeriesPart.BEFORE not in times_of(release, CALENDAR)
    assert SeriesPart.BEFORE in times_of(replace(release, before_workdays=2), CALENDAR)


def test_what_begins_as_soon_as_it_is_told_is_told_once() -> None:
    release = a_release(goes_live_at=local("2026-12-15", "10:00"), before_workdays=5)
    assert release.goes_live_at is not None
    then = release.goes_live_at - LEAST_AHEAD
    assert SeriesPart.BEFORE not in due_parts(release, CALENDAR, then)
    assert SeriesPart.BEFORE in due_parts(release, CALENDAR, then - TICK)


def test_what_ends_at_midnight_takes_nothing_of_the_day_after() -> None:
    begins, midnight = local("2026-12-12", "20:00"), local("2026-12-13", "00:00")
    release = a_release(goes_live_at=begins, ends_at=midnight, downtime=None)
    assert days_taken(release, begins, CALENDAR) == (date(2026, 12, 12), date(2026, 12, 12))
    longer = replace(release, ends_at=midnight + TICK)
    assert days_taken(longer, begins, CALENDAR) == (date(2026, 12, 12), date(2026, 12, 13))


def test_whoever_is_there_the_day_after_has_the_day_that_was_chosen() -> None:
    training = a_training(published_at=local("2026-11-23", "23:00"))
    there, later = date(2026, 11, 24), date(2026, 11, 25)
    assert earliest_for(training, CALENDAR, there) == there
    assert earliest_for(training, CALENDAR, later) == CALENDAR.add_workdays(later, LEAST_WORKDAYS)


def test_a_reminder_is_put_off_to_a_day_that_comes_and_no_further_than_may_be() -> None:
    today = date(2026, 12, 10)
    on_its_last = a_row(person_id(3), due_on=today)
    with pytest.raises(Refused):
        latest(today, on_its_last, today)
    last = today + timedelta(days=DAYS)
    assert latest(last, on_its_last, today) == last
    with pytest.raises(Refused):
        latest(last + timedelta(days=1), on_its_last, today)
    ahead = replace(on_its_last, due_on=today + timedelta(days=1))
    assert latest(last + timedelta(days=1), ahead, today) == ahead.due_on
