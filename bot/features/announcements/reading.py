"""What recipients do with an announcement: say that they have read it, ask about it, and get an answer."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.personal import OwnWords
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.work import Message, Recipient
from bot.core.written import lines
from bot.delivery.queue import JOB_TABLE
from bot.delivery.redrawing import draw_again
from bot.features.announcements.addressing import message_of
from bot.features.announcements.announcements import Announcement, AnnouncementState, AskedQuestion
from bot.features.announcements.answerers import Answerer, answerer_of
from bot.features.announcements.kinds import ANSWER, QUESTION
from bot.features.announcements.ledger import LedgerRow, LedgerState
from bot.features.announcements.ports import ANNOUNCEMENTS, LEDGER, QUESTIONS
from bot.features.announcements.reminders import redraw_reminders
from bot.features.announcements.rights import check_may_answer
from bot.features.announcements.telling_corrected import told_message

LONGEST_QUESTION, LONGEST_ANSWER = 1_000, 2_000
MOST_QUESTIONS = 10
"""Of one person about one announcement."""
MOST_AT_ONCE = 20
"""Unanswered ones in front of whoever answers: with hundreds, votes would wait behind them in their chat."""


@dataclass(frozen=True, slots=True)
class ConfirmRead:
    """The person has read this version of the text."""

    id: str
    text: int
    by: Principal


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What a recipient has before them afterwards. `outdated`: what they confirmed has been corrected since.

    `answerer`: who has got the question that they asked.
    """

    announcement: Announcement
    row: LedgerRow
    outdated: bool = False
    answerer: Answerer | None = None


@dataclass(frozen=True, slots=True)
class AskQuestion:
    """`name`: as Teams names whoever asks."""

    id: str
    text: OwnWords
    by: Principal
    name: OwnWords


@dataclass(frozen=True, slots=True)
class AnswerQuestion:
    id: str
    text: OwnWords
    by: Principal


def confirm_read(command: ConfirmRead, uow: UnitOfWork, now: datetime) -> Confirmed:
    """Note that they have read it; a second time changes nothing.

    What has been corrected since they got it isn't confirmed by that: they are shown what it says now.

    Raises:
        Refused: it wasn't sent to them, it was taken back, or it no longer applies.
    """
    before = received(command.id, command.by, uow)
    announcement, row = before.announcement, before.row
    if announcement.state is AnnouncementState.WITHDRAWN:
        raise Refused("refused-announcement-withdrawn")
    if announcement.is_over(now):
        raise Refused("refused-no-longer-applies")
    if not row.batch:  # what came with a call for many has no card that could be drawn anew
        uow.jobs.deliver(message_of(row))
    if 0 < row.confirmed_text < announcement.text <= command.text:
        # what told them of the correction asks no more
        uow.jobs.deliver(told_message(announcement, announcement.text, row.person))
    uow[JOB_TABLE].flush()  # whoever writes down what became of the message has its job first, then the row
    row = received(command.id, command.by, uow, lock=True).row
    redraw_reminders(announcement.id, [row.person], uow)  # none comes about any more without seeing this row
    if command.text < announcement.text:
        return Confirmed(announcement, row, outdated=True)
    if row.confirmed_text == announcement.text and row.state is LedgerState.CONFIRMED:
        return Confirmed(announcement, row)
    row = replace(
        row,
        state=LedgerState.CONFIRMED,
        reason="",
        text=max(row.text, announcement.text),  # they have it before them, whatever Teams told us
        confirmed_text=announcement.text,
        confirmed_at=now,
    )
    uow[LEDGER].save([row])
    return Confirmed(announcement, row)


def ask_question(command: AskQuestion, uow: UnitOfWork, now: datetime) -> Confirmed:
    """Put the question to whoever supports it, or to the sender while that one is away; where many wait for an
    answer, once one of them has it.

    Raises:
        Refused: it is empty, too long or one of too many, nobody answers questions, or it wasn't sent to them.
    """
    before = received(command.id, command.by, uow)
    announcement, row = before.announcement, before.row
    answerer = answerer_of(announcement, uow, now)
    if answerer is None:
        raise Refused("refused-nobody-answers")
    words = lines(command.text)
    if not words:
        raise Refused("refused-question-missing", field="question")
    if len(words) > LONGEST_QUESTION:
        raise Refused("refused-question-too-long", field="question", limit=LONGEST_QUESTION)
    if uow[QUESTIONS].asked_by(announcement.id, row.person) >= MOST_QUESTIONS:
        raise Refused("refused-too-many-questions", field="question", limit=MOST_QUESTIONS)
    question = AskedQuestion(
        f"Q-{secrets.token_hex(8)}",
        announcement.id,
        row.person,
        command.name,
        row.language,
        words,
        now,
    )
    before_it = _unanswered(announcement.id, uow)
    uow[QUESTIONS].save(question)
    if len(before_it) < MOST_AT_ONCE:
        uow.jobs.deliver(Message(QUESTION, question.id, Recipient("person", answerer.person)))
    elif len(before_it) == MOST_AT_ONCE:
        # the first that has to wait: the newest card says that there are more
        draw_again((QUESTION,), before_it[-1], uow)
    return Confirmed(announcement, row, answerer=answerer)


def _unanswered(announcement: str, uow: UnitOfWork) -> Sequence[str]:
    """Those before whoever answers, and the next one. Where that is one too many the announcement is locked: whoever
    answers one of them just now brings the next, and must see the one that is being asked."""
    found = uow[QUESTIONS].unanswered(announcement, MOST_AT_ONCE + 1)
    if len(found) < MOST_AT_ONCE:
        return found
    uow[ANNOUNCEMENTS].get(announcement, lock=True)
    return uow[QUESTIONS].unanswered(announcement, MOST_AT_ONCE + 1)


def more_wait(announcement: str, uow: UnitOfWork) -> bool:
    """Whether there are questions that come once others are answered."""
    return len(uow[QUESTIONS].unanswered(announcement, MOST_AT_ONCE + 1)) > MOST_AT_ONCE


def answer_question(command: AnswerQuestion, uow: UnitOfWork, now: datetime) -> AskedQuestion:
    """Answer it; the answer goes to whoever asked, and the next question comes. The first answer counts.

    Raises:
        Refused: there is no such question, it is answered already, the answer is empty or too long, or they may not.
    """
    question = uow[QUESTIONS].get(command.id)
    announcement = None if question is None else uow[ANNOUNCEMENTS].get(question.announcement, lock=True)
    if question is None or announcement is None:
        raise Refused("refused-no-such-question")
    check_may_answer(command.by, question, announcement)
    question = uow[QUESTIONS].get(command.id) or question  # as it stands now that nobody else answers it
    if question.answer:
        raise Refused("refused-answered-already")
    words = lines(command.text)
    if not words:
        raise Refused("refused-answer-missing", field="answer")
    if len(words) > LONGEST_ANSWER:
        raise Refused("refused-answer-too-long", field="answer", limit=LONGEST_ANSWER)
    answered = replace(question, answer=words, answered_by=command.by.person, answered_at=now)
    uow[QUESTIONS].save(answered)
    uow.jobs.deliver(Message(ANSWER, question.id, Recipient("person", question.person)))
    support = announcement.content.support
    for person in sorted({announcement.sender, support.person} if support else {announcement.sender}):
        # it says so where it stands; whoever hasn't got the question gets nothing
        uow.jobs.deliver(Message(QUESTION, question.id, Recipient("person", person)))
    if (answerer := answerer_of(announcement, uow, now)) is not None:
        for further in uow[QUESTIONS].unanswered(announcement.id, MOST_AT_ONCE)[MOST_AT_ONCE - 1 :]:
            uow.jobs.deliver(Message(QUESTION, further, Recipient("person", answerer.person)))
    return answered


def received(announcement: str, by: Principal, uow: UnitOfWork, *, lock: bool = False) -> Confirmed:
    """The announcement and the person's own row, as they are.

    Raises:
        Refused: they have none, or nothing has gone out to them.
    """
    found = uow[ANNOUNCEMENTS].get(announcement)
    row = None if by.person is None else uow[LEDGER].row(announcement, by.person, lock=lock)
    if found is None or row is None or not found.has_begun:
        raise Refused("refused-not-recipient")
    if row.was_never_sent and found.state is not AnnouncementState.WITHDRAWN:
        raise Refused("refused-not-recipient")  # a made-up card: it was stopped before it went out to them
    return Confirmed(found, row)
