"""An announcement that is handed over to Teams in batches, through the whole program, on both databases."""

import asyncio
import threading
from typing import Any

import pytest

from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.features.announcements.announcements import AnnouncementState, Mode
from bot.features.announcements.drafting import SaveDraft, save_draft
from bot.features.announcements.ledger import LedgerState
from bot.features.announcements.sending import (
    Cancel,
    Correct,
    StartSending,
    Withdraw,
    cancel,
    correct,
    start_sending,
    withdraw,
)
from storage.announcements import handed, ledger
from storage.announcements.handed import SqlHandedBatches
from tests.announcing import AUDIENCE, CORRECTED, SENDER, WHAT, Register, a_content
from tests.factories import person_id
from tests.flows.office_hours import Hours, office_hours, texts_of, words
from tests.flows.test_announcements import NO_DAY_OFF, counts, in_state

BY = Principal(SENDER)
SWEDISH = [person_id(number) for number in range(10, 18)]
ENGLISH = [person_id(number) for number in (20, 21)]
REGISTER = Register({"r": sorted([(one, "sv") for one in SWEDISH] + [(one, "en") for one in ENGLISH])})


async def handed_over(hours: Hours) -> str:
    draft = await hours.bot.database.run(save_draft, SaveDraft(BY, a_content(), AUDIENCE))
    command = StartSending(draft.id, "r", BY, draft.revision, Mode.BATCH)
    with pytest.raises(Refused, match="refused-batch-not-agreed"):
        await hours.bot.database.run(start_sending, command)
    agreed = StartSending(draft.id, "r", BY, draft.revision, Mode.BATCH, agreed=True)
    return (await hours.bot.database.run(start_sending, agreed)).id


async def test_it_is_handed_over_confirmed_and_tried_again(database_url: str) -> None:
    async with office_hours(
        database_url, REGISTER.features(), calendar=NO_DAY_OFF, batch_calls_per_minute=3000
    ) as hours:
        hours.teams.batches.unreachable = {
            SWEDISH[0]: "BotNotInConversationRoster",
            SWEDISH[1]: "SomethingThatNobodyKnows",
        }
        begun = await handed_over(hours)
        await hours.shown_to(20, lambda text: "The e-archive opens" in text)
        await in_state(hours, begun, AnnouncementState.SENT)
        [batch] = hours.teams.batches.operations.values()
        assert batch.members == SWEDISH
        told = await counts(hours, begun)
        assert told.by_state == {
            LedgerState.DELIVERED: 8,
            LedgerState.NOT_INSTALLED: 1,
            LedgerState.FAILED: 1,
        }
        data = {"announcement": begun, "text": "1"}
        assert "Du har läst det här" in words(await hours.tap(12, "announcement.confirm", **data))
        card = await hours.shown_to(1, lambda text: "Utskicket är klart" in text)
        assert "i buntar" in texts_of(card)
        assert "Återkalla …" not in texts_of(card)
        for use_case, command in (
            (correct, Correct(begun, BY, CORRECTED, WHAT)),
            (withdraw, Withdraw(begun, BY)),
        ):
            with pytest.raises(Refused, match="refused-batch-stands"):
                await hours.bot.database.run(use_case, command)
        assert "Utskick pågår" in words(await hours.tap(1, "announcement.retry", announcement=begun))
        await hours.shown_to(10, lambda text: "E-arkivet öppnar" in text)
        await in_state(hours, begun, AnnouncementState.SENT)
        told = await counts(hours, begun)
        assert told.by_state == {LedgerState.DELIVERED: 9, LedgerState.CONFIRMED: 1}
        assert len(hours.teams.batches.operations) == 1, "tried again by themselves"


async def test_no_call_for_very_many_keeps_the_event_loop_waiting(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asking for it and writing down what became of it go through all its rows."""
    monkeypatch.setattr(ledger, "MANY_ROWS", len(SWEDISH) - 1)
    monkeypatch.setattr(handed, "MANY_ROWS", len(SWEDISH) - 1)
    done: list[tuple[str, bool]] = []
    save, settle = SqlHandedBatches.save, SqlHandedBatches.settle

    def noted(what: str, work: Any) -> Any:
        def run(*given: Any, **named: Any) -> Any:
            done.append((what, threading.current_thread() is threading.main_thread()))
            return work(*given, **named)

        return run

    monkeypatch.setattr(SqlHandedBatches, "save", noted("save", save))
    monkeypatch.setattr(SqlHandedBatches, "settle", noted("settle", settle))
    async with office_hours(
        sqlite_url, REGISTER.features(), calendar=NO_DAY_OFF, batch_calls_per_minute=3000
    ) as hours:
        begun = await handed_over(hours)
        await in_state(hours, begun, AnnouncementState.SENT)
    assert set(done) == {("save", False), ("settle", False)}


async def test_what_is_cancelled_is_stopped_at_teams(sqlite_url: str) -> None:
    async with office_hours(
        sqlite_url, REGISTER.features(), calendar=NO_DAY_OFF, batch_calls_per_minute=3000
    ) as hours:
        hours.teams.batches.lasting = 3600.0
        begun = await handed_over(hours)

        async def taken() -> Any:
            return hours.teams.batches.operations

        await hours.wait_for(taken)
        await hours.bot.database.run(cancel, Cancel(begun, BY))

        async def settled() -> bool:
            [batch] = hours.teams.batches.operations.values()
            await asyncio.sleep(0)
            return batch.canceled and not (await counts(hours, begun)).left

        await hours.wait_for(settled)
        told = await counts(hours, begun)
        assert told.audience == 10
        assert told.by_state[LedgerState.DELIVERED] >= 8, "Teams said that it had brought them theirs"
