"""The bot asks what people have saved: a timer each, and the answer as it is, for that person, when it is sent.

A question that fails says so, to whoever saved it and on the administrator's list: silence is never an answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.asking.asker import Asker
from bot.asking.folding import words_of
from bot.asking.frames import PERIOD
from bot.asking.named import NameKind
from bot.asking.periods import find_period
from bot.asking.replies import Ask, Inquiry, Reply
from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.errors import Retryable
from bot.core.logs import log_of
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.texts import Reader
from bot.core.work import Message, Recipient, Task
from bot.delivery.landings import Landed, Landing
from bot.delivery.messages import Rendered, look_by
from bot.delivery.reaching import AVAILABILITY
from bot.features.assistant.saved_ports import SAVED_QUESTIONS, SavedQuestion
from bot.features.assistant.saved_times import next_time
from bot.features.assistant.saving import ASK_SAVED, first_reached, zone_for
from bot.features.following.rights import still_here
from bot.features.portfolio.secrecy import names_marked
from cards.assistant.actions import AssistantVerb
from cards.assistant.answers import ToldAnswer
from cards.assistant.saved import saved_answer_card, saved_failed_card
from cards.kit.elements import cut
from cards.kit.messages import message as as_message

LOG = log_of(__name__)
EARLY = timedelta(seconds=1)
ON_ITS_WAY = timedelta(minutes=2)
"""Before the last answer stood there it was drawn: what happened meanwhile is told with the next, rather than never."""
FAILED, GONE = "failed", "gone"


@dataclass(frozen=True, slots=True)
class SavedAsking:
    """The task, how its message looks, and what becomes of it."""

    asker: Asker
    calendar: WorkCalendar

    def __call__(self, task: Task, uow: UnitOfWork, now: datetime) -> None:
        """Ask it, note how that went, and set the timer anew. Whoever is on leave gets it on their first day back."""
        saved = uow[SAVED_QUESTIONS].get(task.subject, lock=True)
        if saved is None:
            return
        hours = uow[AVAILABILITY].of([saved.person])[saved.person]
        following = next_time(saved.time, zone_for(hours, self.calendar), max(now, saved.next_at))
        at = first_reached(max(now, saved.next_at), hours, self.calendar)
        if at > now + EARLY:
            uow[SAVED_QUESTIONS].save(replace(saved, next_at=at))
            uow.jobs.move(task, at)
            return
        problem = GONE
        if still_here([saved.person], uow):
            _, problem = self._answered(saved, Reader(hours.locale, hours.time_zone), uow, now)
            uow.jobs.deliver(self._message(saved))
        following = first_reached(following, hours, self.calendar)
        kept = replace(saved, next_at=following, run_at=now, problem=problem, runs=saved.runs + 1)
        uow[SAVED_QUESTIONS].save(kept)
        uow.jobs.move(Task(ASK_SAVED, saved.id), following)

    def render(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """The answer as it is now, with their rights as they are now; nothing where they have stopped it or left."""
        question, _, number = message.subject.partition("/")
        saved = uow[SAVED_QUESTIONS].get(question)
        if saved is None or str(saved.runs) != number or not still_here([saved.person], uow):
            return None
        hours = uow[AVAILABILITY].of([saved.person])[saved.person]
        reader = Reader(hours.locale, hours.time_zone)
        reply, problem = self._answered(saved, reader, uow, now)
        asked_at = saved.run_at or now
        secret = _secret_matter(saved, uow)
        said = reader.text("summary-saved", words=secret or cut(saved.words, 150))
        if secret:
            card = saved_failed_card(secret, reader.text("saved-secret"), saved.id, reader)
        elif reply is None:
            why = reader.text("saved-failed-rights" if problem.startswith("refused-") else "saved-failed")
            card = saved_failed_card(saved.words, why, saved.id, reader)
        else:
            stop = Ask(reader.text("saved-stop"), "", {"saved": saved.id}, verb=AssistantVerb.STOP_SAVED)
            card = saved_answer_card(
                saved.words,
                replace(reply, asks=(*reply.asks[:2], stop)),
                reader,
                asked_at,
                ToldAnswer(saved.intent, self._slots(saved, now), to_mark=False),
            )
        return Rendered(
            lambda: as_message(card, said),
            news_until=saved.next_at,
            look=look_by(saved.id, saved.runs),  # an answer stays as it was given
        )

    def _message(self, saved: SavedQuestion) -> Message:
        return Message(ASK_SAVED, f"{saved.id}/{saved.runs + 1}", Recipient("person", saved.person))

    def _answered(
        self, saved: SavedQuestion, reader: Reader, uow: UnitOfWork, now: datetime
    ) -> tuple[Reply | None, str]:
        """The answer, or what went wrong."""
        inquiry = Inquiry(
            saved.intent,
            self._slots(saved, now),
            Principal(saved.person),
            reader,
            self.calendar,
            words=saved.words,
            since=None if saved.sent_at is None else saved.sent_at - ON_ITS_WAY,
        )
        try:
            return self.asker.answer(inquiry, uow, now), ""
        except Refused as refused:
            return None, refused.key
        except Retryable:
            raise
        except Exception:  # an answer's own fault must not stop the timer, or it would be silent for ever
            LOG.exception("the saved question %s failed", saved.id)
            return None, FAILED

    def _slots(self, saved: SavedQuestion, now: datetime) -> dict[str, str]:
        """What it named, and the days that its words name today: “förra veckan” is another one each time."""
        found = find_period(words_of(saved.words), self.calendar.local(now).date())
        intent = self.asker.frames.intents.get(saved.intent)
        days = found.for_what_is(intent.tense) if found and intent else None
        return {**saved.slots, **({PERIOD: str(days)} if days else {})}


def _secret_matter(saved: SavedQuestion, uow: UnitOfWork) -> str:
    """The key of the matter that it names, where that is marked: an answer that nobody waits for lights up a phone."""
    key = saved.slots.get(NameKind.INITIATIVE.value, "")
    return key if key and names_marked(key, uow) else ""


def note_saved_landed(several: Sequence[Landed], uow: UnitOfWork, now: datetime) -> None:
    """See `bot.delivery.landings.Observer`: an answer that stands there proves that its question is alive."""
    sent = {each.message.subject.partition("/")[0] for each in several if each.landing is Landing.SENT}
    lost = {
        each.message.subject.partition("/")[0]
        for each in several
        if each.landing in (Landing.UNREACHABLE, Landing.FAILED)
    }
    uow[SAVED_QUESTIONS].note_landed(sorted(sent), now, "")
    uow[SAVED_QUESTIONS].note_landed(sorted(lost - sent), None, "unreachable")
