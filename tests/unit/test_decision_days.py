"""The days on which a decision's keepers are reminded: from the very day on, and a fortnight before its last one."""

from datetime import date, timedelta

import pytest

from bot.features.records.decisions import RegisteredDecision
from bot.features.records.due_days import EXPIRES_SOON, REPORT_DUE, is_due, waits_until
from tests.ballots import NOW
from tests.cards.scenes_records import decision

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("kind", "dated", "comes"),
    [
        (REPORT_DUE, decision(report_on=date(2027, 12, 1)), date(2027, 12, 1)),
        (EXPIRES_SOON, decision(valid_until=date(2028, 6, 30)), date(2028, 6, 16)),
        (EXPIRES_SOON, decision(valid_until=date(2028, 3, 5)), date(2028, 2, 20)),  # over a leap day
    ],
)
def test_it_is_due_from_its_day_on(kind: str, dated: RegisteredDecision, comes: date) -> None:
    assert waits_until(dated, kind) == comes
    assert [is_due(dated, kind, comes + days * DAY) for days in (-1, 0, 1)] == [False, True, True]


@pytest.mark.parametrize("over", [{"revoked_at": NOW}, {"replaced_by": "INI-2026-014/G3/2"}])
def test_nothing_is_due_of_what_is_over(over: dict[str, object]) -> None:
    dated = decision(report_on=date(2027, 12, 1), valid_until=date(2028, 6, 30), **over)
    assert waits_until(dated, REPORT_DUE) is waits_until(dated, EXPIRES_SOON) is None


def test_nor_what_has_been_reported_and_it_runs_out_all_the_same() -> None:
    told = decision(report_on=date(2027, 12, 1), valid_until=date(2028, 6, 30), reported_at=NOW)
    assert waits_until(told, REPORT_DUE) is None
    assert waits_until(told, EXPIRES_SOON) == date(2028, 6, 16)
