"""An announcement that has gone out to ten people, and what follows it: what the tests of mail and reminders do."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from bot.core.swedish_days import swedish_calendar
from bot.core.work import Effect, Task
from bot.delivery.daily import Daily
from bot.delivery.jobs import JobState, Queue
from bot.delivery.queue import JOB_TABLE
from bot.delivery.reaching import Reaching
from bot.features.announcements.announcements import Announcement, AnnouncementState
from bot.features.announcements.drafting import SaveDraft, save_draft
from bot.features.announcements.follow_messages import render_reminder
from bot.features.announcements.follow_ports import FOLLOW_UPS
from bot.features.announcements.following import FollowCounts, FollowState, FollowUp, Way
from bot.features.announcements.kinds import LAY_OUT, MAIL, POST, REMIND, REMIND_ALL
from bot.features.announcements.laying_out import LayOut
from bot.features.announcements.ledger import LedgerState
from bot.features.announcements.mail_letters import Letters
from bot.features.announcements.mailing import LETTER, Mailing, Posting
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER
from bot.features.announcements.reminders import reminder_to
from bot.features.announcements.reminding import LayOutReminders, Reminding
from bot.features.announcements.sending import StartSending, start_sending
from bot.features.directory.audience_ports import Member
from bot.features.directory.audiences import Audience
from storage.engine.opening import SqlDatabase
from tests.announcing import a_content
from tests.audience_room import an_entry, fill, group, let_send, run_task
from tests.factories import by_person, person_id

BY = by_person(1)
NUMBERS = range(20, 30)
WHOM = Audience((group("alla"),))
NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
"""A Tuesday, ten o'clock in Sweden."""
CHOSEN = FollowUp(mail=True, unseen_hours=48, remind_after=3, reminders=2)
REACHING = Reaching(swedish_calendar())


@dataclass
class FollowRoom:
    """An announcement that has gone out to ten people, as far as the test says."""

    database: SqlDatabase
    id: str = ""

    async def do(self, work: Any, command: Any = None, at: datetime = NOW) -> Any:
        return await self.database.run(lambda given, uow, _now: work(given, uow, at), command)

    async def begin(self, follow_up: FollowUp = CHOSEN, **changes: Any) -> Announcement:
        members = [Member(person_id(n), "en" if n == 21 else "sv") for n in NUMBERS]
        await self.do(lambda _c, uow, _n: fill(uow, map(an_entry, NUMBERS), {"alla": NUMBERS}))
        of = await self.do(lambda _c, uow, _n: let_send(uow, person_id(1), WHOM, members))
        draft = await self.do(save_draft, SaveDraft(BY, a_content(), WHOM, follow_up=follow_up, **changes))
        self.id = draft.id
        begun: Announcement = await self.do(start_sending, StartSending(draft.id, of, BY, draft.revision))
        await run_task(self.database, Task(LAY_OUT, self.id), LayOut(REACHING))
        return begun

    async def stand(self, state: LedgerState, *numbers: int, **changes: Any) -> None:
        """These recipients' rows are in this state, delivered or tried at NOW."""
        text = 0 if state in (LedgerState.FAILED, LedgerState.NOT_INSTALLED, LedgerState.GUEST) else 1
        values = {"text": text, "delivered_at": NOW if text else None, "due_at": NOW} | changes

        def work(_command: Any, uow: Any, _now: datetime) -> None:
            rows = uow[LEDGER].rows(self.id, map(person_id, numbers)).values()
            uow[LEDGER].save(replace(row, state=state, **values) for row in rows)

        await self.do(work)

    async def sent(self) -> None:
        def work(_command: Any, uow: Any, _now: datetime) -> None:
            found = uow[ANNOUNCEMENTS].get(self.id)
            uow[ANNOUNCEMENTS].save(replace(found, state=AnnouncementState.SENT))

        await self.do(work)

    async def mail(self, at: datetime, *, per_minute: int = 300, receipts: bool = True) -> None:
        cursor: str | None = ""
        while cursor is not None:
            task = Task(MAIL, self.id, cursor=cursor)
            cursor = await self.do(Mailing(REACHING, receipts=receipts), task, at)
        await self.do(Posting(per_minute, REACHING), Task(POST, self.id), at)

    async def rows(self, way: Way, *numbers: int, number: int = 1) -> list[tuple[FollowState, str]]:
        def work(_command: Any, uow: Any, _now: datetime) -> Any:
            found = (uow[FOLLOW_UPS].row(self.id, way, person_id(each), number) for each in numbers)
            return [(row.state, row.reason) for row in found if row is not None]

        result: list[tuple[FollowState, str]] = await self.do(work)
        return result

    async def jobs(self, queue: Queue, kind: str = "") -> list[Any]:
        def work(_command: Any, uow: Any, _now: datetime) -> Any:
            found = uow[JOB_TABLE].outbox.list(JobState.READY, 1000)
            return [job for job in found if job.queue is queue and job.kind.startswith(kind)]

        result: list[Any] = await self.do(work)
        return result

    async def looks_at(self) -> datetime:
        """When it is looked anew who is to be mailed."""

        def work(_command: Any, uow: Any, _now: datetime) -> Any:
            asked = f"SELECT run_at FROM jobs WHERE dedup = '{MAIL}:{self.id}:0' AND state = 'ready'"
            return uow.connection.exec_driver_sql(asked).scalar_one()

        return datetime.fromtimestamp(await self.do(work) / 1000, UTC)

    async def counts(self) -> FollowCounts:
        found: FollowCounts = await self.do(lambda _c, uow, _n: uow[FOLLOW_UPS].counts(self.id))
        return found

    async def letter(self, number: int, text: int = 1, at: datetime = NOW) -> Any:
        return await self.do(Letters(self.database, "app").letter, self.effect(number, text), at)

    def effect(self, number: int, text: int = 1) -> Effect:
        data = {"announcement": self.id, "person": person_id(number), "text": text}
        return Effect(LETTER, f"{self.id}/{person_id(number)}", "k", data)

    async def lay_out_reminders(self, number: int = 1, at: datetime = NOW) -> None:
        async def part(cursor: str) -> str | None:
            task = Task(REMIND_ALL, f"{self.id}/{number}", cursor=cursor)
            found: str | None = await self.do(LayOutReminders(REACHING), task, at)
            return found

        cursor: str | None = ""
        while cursor is not None:
            cursor = await part(cursor)

    async def remind_all(self, number: int = 1, at: datetime = NOW) -> None:
        await self.lay_out_reminders(number, at)
        await self.do(Reminding(Daily(REACHING, 0)), Task(REMIND, self.id), at)

    async def reminder(self, number: int, at: datetime = NOW) -> Any:
        return await self.do(render_reminder, reminder_to(self.id, 1, person_id(number)), at)
