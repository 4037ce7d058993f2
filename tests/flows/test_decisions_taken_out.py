"""A decision that is taken out says what has become of it since: one that was revoked isn't read as one that holds."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.core.swedish_days import swedish_calendar
from bot.features.portfolio.ports import INITIATIVES
from bot.features.records.decision_export import ExportDecision, export_decision
from bot.features.records.keeping_decisions import (
    DateDecision,
    DecisionKeeping,
    ReconsiderDecision,
    ReportDecision,
    RevokeDecision,
)
from bot.features.records.redacting import ExportRedacted, export_redacted
from tests.factories import ADMINISTRATOR, by_person, person_id
from tests.flows.office_hours import BALLOT, Hours
from tests.flows.test_decisions import SECOND, decide

KEY = "INI-2026-014"
KEEPING = DecisionKeeping(swedish_calendar())


async def pages(hours: Hours, ballot: str = BALLOT) -> tuple[str, str]:
    """The page as it is given out with the log's part, and redacted."""
    whole: Mapping[str, bytes] = await hours.bot.database.read(
        export_decision, ExportDecision(ADMINISTRATOR, ballot)
    )
    redacted: Mapping[str, bytes] = await hours.bot.database.read(
        export_redacted, ExportRedacted(ADMINISTRATOR, ballot)
    )
    return whole["index.html"].decode(), redacted["index.html"].decode()


async def test_that_it_is_put_again_replaced_dated_and_reported_back_on(office: Hours) -> None:
    await decide(office)
    for page in await pages(office):
        for word in ("Upphävt", "Ersatt", "Omprövas", "Återrapporterat", "Gäller till och med"):
            assert word not in page
    day = swedish_calendar().local(office.clock()).date() + timedelta(days=30)
    for until in (date(2190, 1, 1), day):
        await office.bot.database.run(KEEPING.date, DateDecision(BALLOT, ADMINISTRATOR, until, None))
    await office.bot.database.run(KEEPING.report, ReportDecision(BALLOT, ADMINISTRATOR, "<b>Klart</b>"))
    await office.bot.database.run(
        KEEPING.reconsider, ReconsiderDecision(BALLOT, ADMINISTRATOR, "Ny kostnad.")
    )
    await decide(office, "against", SECOND)
    whole, redacted = await pages(office)
    for page in (whole, redacted):
        assert f"<strong>{day}</strong>" in page
        assert "2190" not in page, "the day that was set last"
        assert "Omprövas" in page
        assert f"av {SECOND}" in page
        assert "Återrapporterat" in page
    assert "Ny kostnad." in whole
    assert "&lt;b&gt;Klart" in whole
    assert "Ny kostnad." not in redacted
    assert "Klart" not in redacted
    for page in await pages(office, SECOND):
        assert "Ersatt" not in page


@pytest.mark.parametrize("forgotten", [False, True])
async def test_that_it_is_revoked(office: Hours, forgotten: bool) -> None:
    """Where what somebody wrote has been removed since, that it was revoked still stands there."""
    await decide(office)
    await office.change(lambda uow: uow[INITIATIVES].save(replace(uow[INITIATIVES].get(KEY), place="G3")))
    await decide(office, "against", SECOND)
    revoked = RevokeDecision(BALLOT, by_person(1), "Fel underlag.", SECOND)
    await office.bot.database.run(KEEPING.revoke, revoked)
    if forgotten:
        await office.change(lambda uow: uow.log.forget(person_id(1)))
    whole, redacted = await pages(office)
    for page in (whole, redacted):
        assert "Upphävt" in page
        assert f", genom {SECOND}" in page
        assert "sha256" not in page.partition("Tidpunkt")[0]
    assert ("Fel underlag." in whole) is not forgotten
    assert "Fel underlag." not in redacted
