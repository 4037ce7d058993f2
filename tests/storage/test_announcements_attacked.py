"""What hostile people, late timers and lost rights try with announcements, on both databases."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.core.refusals import Refused
from bot.core.work import Task
from bot.features.announcements.announcements import AnnouncementState
from bot.features.announcements.approval_asking import AskApproval, ask_approval
from bot.features.announcements.choosing import AddToAudience, ViewAudience, add_to_audience, clear_audience
from bot.features.announcements.drafting import SaveDraft, save_draft
from bot.features.announcements.kinds import PUMP, START
from bot.features.announcements.ports import ANNOUNCEMENTS
from bot.features.announcements.pumping import Pump
from bot.features.announcements.reading import AskQuestion, ConfirmRead, ask_question, confirm_read
from bot.features.announcements.sending import (
    Cancel,
    ResumeSending,
    RetryFailed,
    StartSending,
    cancel,
    resume,
    retry_failed,
    start_sending,
)
from bot.features.announcements.viewing import SearchArchive, search_archive
from bot.features.directory.audiences import Audience, AudiencePart, PartKind
from bot.features.directory.saved_audiences import SaveAudience, save_audience
from storage.delivery.tables import jobs
from tests.announcing import AUDIENCE, a_content, both
from tests.audience_room import group
from tests.factories import by_person
from tests.storage.test_announcements import BY, NOW, Use, begun, laid_out, register, use
from tests.storage.test_approvals import AUTHOR, USERS, House, house

__all__ = ["house", "register", "use"]


async def test_a_saved_audience_leaves_out_whom_it_leaves_out(house: House) -> None:
    await house.announce()
    people = AudiencePart(PartKind.PEOPLE, name="ej", people=("p",))
    saved = Audience((group("g"),), (people,))
    await house.run(save_audience, SaveAudience("Alla utom en", saved, by_person(AUTHOR)))
    add = AddToAudience("A-1", by_person(AUTHOR), "sv", key="saved:Alla utom en")
    chosen = await house.run(add_to_audience, add)
    assert chosen.announcement.audience == Audience((*USERS.include, group("g")), (people,))
    await house.run(clear_audience, ViewAudience("A-1", by_person(AUTHOR), "sv"))
    left_out = AddToAudience("A-1", by_person(AUTHOR), "sv", key="saved:Alla utom en", exclude=True)
    with pytest.raises(Refused) as refused:  # whom it leaves out itself would be left out too
        await house.run(add_to_audience, left_out)
    assert refused.value.key == "refused-audience-leaves-out"


async def test_a_draft_that_was_scheduled_is_not_sent_by_its_old_timer(use: Use) -> None:
    starts = NOW + timedelta(hours=1)
    draft = await use(save_draft, SaveDraft(BY, a_content(), AUDIENCE, starts_at=starts))
    await use(start_sending, StartSending(draft.id, "r", BY, draft.revision))
    assert await _waits(use, draft.id)
    await use(save_draft, SaveDraft(BY, a_content(), AUDIENCE, draft.id, starts_at=starts + timedelta(1)))
    assert not await _waits(use, draft.id)


async def test_a_time_that_has_passed_is_not_held_against_another_text(use: Use) -> None:
    starts = NOW + timedelta(hours=1)
    draft = await use(save_draft, SaveDraft(BY, a_content(), AUDIENCE, starts_at=starts))
    other = SaveDraft(BY, a_content(heading=both("Ny", "New")), AUDIENCE, draft.id, starts_at=starts)
    written = await use(save_draft, other, starts + timedelta(hours=1))
    assert (written.content.heading.sv, written.starts_at) == ("Ny", starts)
    past = replace(other, starts_at=starts - timedelta(minutes=1))
    with pytest.raises(Refused, match="starts-in-past"):
        await use(save_draft, past, starts + timedelta(hours=1))


async def _waits(use: Use, announcement: str) -> bool:
    timer = select(jobs.c.state).where(jobs.c.kind == START, jobs.c.subject == announcement)

    def look(_command: Any, uow: Any, _now: Any) -> bool:
        return uow.connection.execute(timer).scalar() == "ready"

    return bool(await use(look, None))


async def test_whoever_has_lost_the_right_tries_nobody_again_and_does_not_go_on(house: House) -> None:
    given = await house.announce()
    paused = replace(given, state=AnnouncementState.PAUSED, laid_out=True)
    await house.do(lambda uow: uow[ANNOUNCEMENTS].save(paused))
    house.systems.owned["arkiv"] = []
    for use_case, command in ((resume, ResumeSending), (retry_failed, RetryFailed)):
        with pytest.raises(Refused, match="refused-may-not-send-to"):
            await house.run(use_case, command("A-1", by_person(AUTHOR)))


async def test_what_was_stopped_before_it_went_out_is_shown_to_nobody(use: Use) -> None:
    announcement = await begun(use)
    await laid_out(use, announcement.id)
    someone = by_person(100)
    confirming = ConfirmRead(announcement.id, 1, someone)
    with pytest.raises(Refused, match="refused-not-recipient"):
        await use(confirm_read, confirming)
    await use(cancel, Cancel(announcement.id, BY))
    await use(Pump(50), Task(PUMP, announcement.id))
    question = AskQuestion(announcement.id, "Vad?", someone, "N. N.")
    for use_case, command in ((confirm_read, confirming), (ask_question, question)):
        with pytest.raises(Refused, match="refused-not-recipient"):
            await use(use_case, command)
    assert (await use(search_archive, SearchArchive("arkivet", someone))).count == 0
    assert (await use(search_archive, SearchArchive("arkivet", BY))).count == 1


async def test_a_correction_that_cannot_be_sent_is_put_to_nobody(house: House) -> None:
    given = await house.announce()
    await house.do(lambda uow: uow[ANNOUNCEMENTS].save(replace(given, state=AnnouncementState.SENT)))
    unfit = replace(given.content, heading=both("{rubrik}"))
    with pytest.raises(Refused, match="refused-slot-unfilled"):
        await house.run(ask_approval, AskApproval("A-1", by_person(AUTHOR), correction=unfit))
