"""Two who correct the same announcement at once: what each wrote stands, or is put before whoever came last."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from bot.app import open_database
from bot.core.bilingual import Text
from bot.core.refusals import Refused
from bot.core.swedish_days import swedish_calendar
from bot.core.work import Task
from bot.delivery.jobs import JobState
from bot.delivery.messages import Removed
from bot.delivery.queue import JOB_TABLE
from bot.delivery.reaching import Hours, Reaching
from bot.features.announcements.correcting import (
    CorrectionOutcome,
    OpenCorrection,
    SaveCorrection,
    SavedCorrection,
    open_correction,
    save_correction,
)
from bot.features.announcements.kinds import CORRECTION, LAY_OUT, PUMP
from bot.features.announcements.laying_out import LayOut
from bot.features.announcements.ledger import LedgerState
from bot.features.announcements.messages import announcement_messages
from bot.features.announcements.ports import LEDGER
from bot.features.announcements.pumping import Pump
from bot.features.announcements.reading import ConfirmRead, confirm_read
from bot.features.announcements.sending import (
    Cancel,
    Correct,
    PauseSending,
    ResumeSending,
    Withdraw,
    cancel,
    correct,
    pause,
    resume,
    withdraw,
)
from bot.features.announcements.telling_corrected import TellCorrected, telling_of, told_message
from bot.features.directory.audiences import AudiencePart, PartKind
from tests.announcing import ALWAYS, CORRECTED, WHAT, Register, both
from tests.factories import ADMINISTRATOR, by_person, person_id
from tests.storage.test_announcements import BY, NOW, Use, _run, begun

DAY, HEADING = "details.1.value.sv", "heading.sv"


@pytest.fixture
def register() -> Register:
    """Number 5 is at work from ten o'clock UTC on; the others always are."""
    late = Hours("sv", "UTC", time(10), time(17))
    return Register({"r": [(person_id(number), "sv") for number in (3, 4, 5)]}, {person_id(5): late})


@pytest.fixture
async def use(database_url: str, register: Register) -> AsyncIterator[Use]:
    async with open_database(database_url, features=register.features()) as database:
        yield lambda work, command, at=NOW: _run(database, work, command, at)


async def test_two_who_correct_at_once_lose_nothing(use: Use) -> None:
    sent = await begun(use)

    async def save(basis: str, what: Text = WHAT, **values: str) -> SavedCorrection:
        given = {place.replace("__", "."): text for place, text in values.items()}
        saved: SavedCorrection = await use(save_correction, SaveCorrection(sent.id, BY, given, what, basis))
        return saved

    form = await use(open_correction, OpenCorrection(sent.id, BY))
    with pytest.raises(Refused, match="refused-nothing-corrected"):
        await save(form.basis, **{DAY: "mån  14\u00a0dec ".replace("  ", " ")})
    for faulty, key in (
        ({DAY: "{datum}"}, "slot-unfilled"),
        ({DAY: ""}, "text-missing"),
        ({"link.url": "http://example.org"}, "link-not-https"),
        ({HEADING: "x" * 161}, "text-too-long"),
    ):
        with pytest.raises(Refused, match=f"refused-{key}"):
            await save(form.basis, **faulty)
    with pytest.raises(Refused, match="refused-text-missing") as missing:
        await save(form.basis, Text("Dagen.", "\u200b"), **{DAY: "tis"})
    assert missing.value.field == "what.en"

    made = await save(form.basis, **{DAY: "tis 15 dec"})
    assert (made.outcome, made.announcement.text) == (CorrectionOutcome.MADE, 2)
    other = await save(form.basis, **{DAY: "mån 14 dec", HEADING: "E-arkivet stänger"})
    assert other.outcome is CorrectionOutcome.MADE, "what they left as it was is no wish of theirs"
    said = other.announcement.content
    assert (said.details[0].value.sv, said.heading.sv) == ("tis 15 dec", "E-arkivet stänger")
    clash = await save(form.basis, **{DAY: "ons 16 dec", "lead.sv": "Annat."})
    assert clash.outcome is CorrectionOutcome.CLASH
    assert clash.form is not None
    assert (clash.form.theirs, clash.form.values[DAY]) == ({DAY: "tis 15 dec"}, "ons 16 dec")
    chosen = await save(clash.form.basis, **{DAY: "ons 16 dec", "lead.sv": "Annat."})
    assert (chosen.outcome, chosen.announcement.text) == (CorrectionOutcome.MADE, 4)

    await use(correct, Correct(sent.id, ADMINISTRATOR, CORRECTED, WHAT))  # two details fewer
    shifted = await save("4", **{"details.3.value.sv": "Stängt hela dagen"})
    assert shifted.form is not None
    assert (shifted.outcome, shifted.form.apart) == (
        CorrectionOutcome.CLASH,
        {"details.3.value.sv": "Stängt hela dagen"},
    )
    emptied = {f"details.1.{part}.{language}": "" for part in ("label", "value") for language in ("sv", "en")}
    without = await save(
        shifted.form.basis, **emptied, **{"link.title.sv": "", "link.title.en": "", "link.url": ""}
    )
    assert (without.announcement.content.details, without.announcement.content.link) == ((), None)


async def test_whoever_may_not_and_what_is_withdrawn_is_refused(use: Use) -> None:
    sent = await begun(use)
    saving = SaveCorrection(sent.id, by_person(9), {HEADING: "x"}, both("y"), "1")
    with pytest.raises(Refused, match="refused-not-sender"):
        await use(save_correction, saving)
    for basis in ("x", "-1", "9" * 9, "²"):
        with pytest.raises(Refused, match="refused-bad-data"):
            await use(save_correction, SaveCorrection(sent.id, BY, {HEADING: "x"}, WHAT, basis))
    await use(withdraw, Withdraw(sent.id, BY))
    for use_case, command in (
        (open_correction, OpenCorrection(sent.id, BY)),
        (save_correction, SaveCorrection(sent.id, BY, {HEADING: "x"}, WHAT, "1")),
    ):
        with pytest.raises(Refused, match="refused-not-in-this-state"):
            await use(use_case, command)


async def test_whoever_had_confirmed_what_was_wrong_is_told_in_their_hours_and_once(use: Use) -> None:
    sent = await begun(use)
    await use(LayOut(Reaching(swedish_calendar())), Task(LAY_OUT, sent.id))

    await use(confirmed_by(sent.id, 3, 5), None)
    corrected = await use(correct, Correct(sent.id, BY, CORRECTED, WHAT))
    tell, later = TellCorrected(Reaching(swedish_calendar())), NOW + timedelta(hours=1)

    async def told() -> list[str]:
        def keys(_: None, uow: Any, now: datetime) -> list[str]:
            jobs = uow[JOB_TABLE].outbox.list(JobState.READY, 100)
            return sorted(job.recipient for job in jobs if job.subject.startswith(CORRECTION))

        found: list[str] = await use(keys, None)
        return found

    assert await use(tell, telling_of(corrected)) is None
    assert await told() == [f"person:{person_id(3)}"]
    await use(tell, telling_of(corrected, NOW), later)
    assert await told() == [f"person:{person_id(number)}" for number in (3, 5)]
    again = await use(correct, Correct(sent.id, BY, replace(CORRECTED, confirm=False), WHAT))
    await use(tell, telling_of(corrected))
    assert len(await told()) == 2, "of what has been corrected again nobody is told"
    await use(tell, telling_of(again))
    assert len(await told()) == 3


async def test_whose_leave_ends_sooner_than_it_said_is_told_too(use: Use, register: Register) -> None:
    sent = await begun(use)
    await use(LayOut(Reaching(swedish_calendar())), Task(LAY_OUT, sent.id))
    await use(confirmed_by(sent.id, 3, 4, 5), None)
    corrected = await use(correct, Correct(sent.id, BY, CORRECTED, WHAT))
    tell = TellCorrected(Reaching(swedish_calendar()))
    register.hours[person_id(4)] = replace(ALWAYS, leave=((NOW.date(), NOW.date() + timedelta(days=7)),))
    await use(tell, telling_of(corrected))
    register.hours[person_id(4)] = ALWAYS
    later = NOW + timedelta(hours=1)
    for told in (NOW, later):
        await use(tell, telling_of(corrected, told), later)

    def asked(_: None, uow: Any, now: datetime) -> list[str]:
        jobs = uow[JOB_TABLE].outbox.list(JobState.READY, 100)
        return sorted(job.recipient for job in jobs if job.subject.startswith(CORRECTION))

    assert await use(asked, None) == [f"person:{person_id(number)}" for number in (3, 4, 5)]


async def test_what_told_of_a_correction_asks_no_more_once_it_is_confirmed_or_corrected_again(
    use: Use,
) -> None:
    sent = await begun(use)
    await use(LayOut(Reaching(swedish_calendar())), Task(LAY_OUT, sent.id))
    await use(confirmed_by(sent.id, 3, 5), None)
    await use(correct, Correct(sent.id, BY, CORRECTED, WHAT))
    render = announcement_messages(50)[CORRECTION]

    async def asked(text: int) -> list[str]:
        def found(_: None, uow: Any, now: datetime) -> list[str]:
            jobs = uow[JOB_TABLE].outbox.list(JobState.READY, 100)
            mine = (job for job in jobs if job.subject == f"{CORRECTION}:{sent.id}/{text}")
            return sorted(job.recipient for job in mine)

        whom: list[str] = await use(found, None)
        return whom

    await use(confirm_read, ConfirmRead(sent.id, 2, by_person(3)))
    assert await asked(2) == [f"person:{person_id(3)}"], "it is drawn anew beside the announcement's own card"
    drawn = await use(render, told_message(sent, 2, person_id(3)))
    assert drawn.news_until == NOW, "whoever hasn't got it gets none"
    await use(correct, Correct(sent.id, BY, replace(CORRECTED, confirm=False), WHAT))
    for _ in range(2):  # whoever waits for it comes first
        await use(Pump(50), Task(PUMP, sent.id))
    assert await asked(2) == [f"person:{person_id(number)}" for number in (3, 5)]
    assert await asked(3) == [], "they are told of that in their hours"
    assert isinstance(await use(render, told_message(sent, 2, person_id(3))), Removed)


def confirmed_by(announcement: str, *numbers: int) -> Any:
    """These have it and have said that they read the first text."""

    def work(_: None, uow: Any, now: datetime) -> None:
        rows = uow[LEDGER].rows(announcement, map(person_id, numbers)).values()
        uow[LEDGER].save(
            replace(row, state=LedgerState.CONFIRMED, text=1, confirmed_text=1, confirmed_at=now, asked=1)
            for row in rows
        )

    return work


async def test_a_post_that_a_pause_held_back_is_asked_for_again_or_given_up(use: Use) -> None:
    """Its job is done by then: it found nothing to say while it was paused."""
    where = AudiencePart(PartKind.CHANNEL, "19:x@thread.tacv2", "Nyheter")
    sent = await begun(use, channels=(where,))

    async def asked() -> int:
        def found(_: None, uow: Any, now: datetime) -> int:
            job = text("SELECT revision FROM jobs WHERE dedup LIKE 'announcement_post:%'")
            return int(uow[LEDGER]._connection.execute(job).scalar_one())

        number: int = await use(found, None)
        return number

    await use(pause, PauseSending(sent.id, BY))
    before = await asked()
    await use(resume, ResumeSending(sent.id, BY))
    assert await asked() == before + 1
    await use(pause, PauseSending(sent.id, BY))
    await use(cancel, Cancel(sent.id, BY))
    assert await asked() == before + 2
