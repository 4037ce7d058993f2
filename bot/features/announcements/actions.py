"""What recipients and senders do with announcements in Teams."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.chat.context import Context
from bot.core.database import UnitOfWork
from bot.core.refusals import Refused
from bot.features.announcements.announcements import Announcement
from bot.features.announcements.archive_asked import archive_asked, moments_of
from bot.features.announcements.digest_actions import after_confirming
from bot.features.announcements.handling import Handling
from bot.features.announcements.ports import ANNOUNCEMENTS, QUESTIONS
from bot.features.announcements.reading import (
    AnswerQuestion,
    AskQuestion,
    ConfirmRead,
    answer_question,
    ask_question,
    confirm_read,
    received,
)
from bot.features.announcements.scenes import asked_notice, reader_scene
from bot.features.announcements.sending import (
    Cancel,
    PauseSending,
    ResumeSending,
    RetryFailed,
    SendUncertain,
    Withdraw,
    cancel,
    pause,
    resume,
    retry_failed,
    send_uncertain,
    withdraw,
)
from bot.features.announcements.sending_anew import SendAnew, send_anew
from bot.features.announcements.viewing import (
    ListOwn,
    SearchArchive,
    SendingProgress,
    ShowProgress,
    list_own,
    progress_of,
    search_archive,
    show_progress,
)
from cards.announcements.actions import ANSWERED, ASKED, TOLD, input_sent
from cards.announcements.archive import archive_card
from cards.announcements.digests import digest_card
from cards.announcements.parts import Unsent
from cards.announcements.progress import (
    SenderScene,
    own_announcements_card,
    progress_card,
    stop_card,
)
from cards.announcements.questions import question_card
from cards.announcements.reader import AnnouncementScene, announcement_card, told_corrected_card
from cards.kit.elements import Card


async def confirm(context: Context) -> str:
    """“Jag har läst”, of the version that stood on the card."""
    command = ConfirmRead(context.word("announcement"), context.number("text", 5), context.by)
    told = context.activity.data.get("shown") == TOLD

    def whole(command: ConfirmRead, uow: UnitOfWork, now: datetime) -> Card:
        confirmed = confirm_read(command, uow, now)
        if confirmed.row.digest and not confirmed.outdated and not told:
            return digest_card(after_confirming(command, confirmed, uow, now))
        scene = reader_scene(confirmed, uow, now, context.settings.public_url)
        if confirmed.outdated:
            return announcement_card(replace(scene, notice=scene.reader.text("announcement-outdated")))
        return told_corrected_card(scene) if told else announcement_card(scene)

    return await context.change(whole, command, lambda card: card)


async def ask(context: Context) -> str:
    """A question to whoever supports it; what is refused is given back where it was written."""
    name, attempt = input_sent(ASKED, context.activity.data)
    words = context.written(name)
    command = AskQuestion(context.word("announcement"), words, context.by, context.activity.name)

    def whole(command: AskQuestion, uow: UnitOfWork, now: datetime) -> AnnouncementScene:
        asked = ask_question(command, uow, now)
        scene = reader_scene(asked, uow, now, context.settings.public_url)
        return replace(scene, notice=asked_notice(asked, scene.reader, now), fine=True)

    try:
        return await context.change(whole, command, announcement_card)
    except Refused as refused:
        if refused.field != ASKED:
            raise
        key, params = refused.key, refused.params

    def again(command: AskQuestion, uow: UnitOfWork, now: datetime) -> AnnouncementScene:
        scene = reader_scene(received(command.id, command.by, uow), uow, now, context.settings.public_url)
        return replace(scene, unsent=Unsent(words, scene.reader.text(key, **params), attempt))

    return await context.answer(announcement_card(await context.read(again, command)))


async def answer(context: Context) -> str:
    """The answer to a question."""
    name, attempt = input_sent(ANSWERED, context.activity.data)
    words = context.written(name)
    command = AnswerQuestion(context.word("question"), words, context.by)

    def drawn(unsent: Unsent | None) -> Callable[[AnswerQuestion, UnitOfWork, datetime], Card]:
        def draw(command: AnswerQuestion, uow: UnitOfWork, now: datetime) -> Card:
            if unsent is None:
                answer_question(command, uow, now)
            question = uow[QUESTIONS].get(command.id)
            announcement = uow[ANNOUNCEMENTS].get(question.announcement) if question else None
            if question is None or announcement is None:
                raise Refused("refused-no-such-question")
            return question_card(question, announcement, context.reader, unsent)

        return draw

    try:
        return await context.change(drawn(None), command, lambda card: card)
    except Refused as refused:
        if refused.field != ANSWERED:
            raise
        unsent = Unsent(words, context.reader.text(refused.key, **refused.params), attempt)
        return await context.answer(await context.read(drawn(unsent), command))


async def show(context: Context) -> str:
    """How far one has come."""
    progress = await context.read(show_progress, ShowProgress(context.word("announcement"), context.by))
    return await context.answer(progress_card(sender_scene(context, progress)))


async def ask_cancel(context: Context) -> str:
    """Asks whether what is left is not to be sent."""
    progress = await context.read(show_progress, ShowProgress(context.word("announcement"), context.by))
    return await context.answer(stop_card(sender_scene(context, progress), withdraw=False))


async def ask_withdraw(context: Context) -> str:
    """Asks whether it is to be taken back."""
    progress = await context.read(show_progress, ShowProgress(context.word("announcement"), context.by))
    return await context.answer(stop_card(sender_scene(context, progress), withdraw=True))


async def pause_it(context: Context) -> str:
    return await _handle(context, pause, PauseSending(context.word("announcement"), context.by))


async def resume_it(context: Context) -> str:
    return await _handle(context, resume, ResumeSending(context.word("announcement"), context.by))


async def cancel_it(context: Context) -> str:
    return await _handle(context, cancel, Cancel(context.word("announcement"), context.by))


async def withdraw_it(context: Context) -> str:
    return await _handle(context, withdraw, Withdraw(context.word("announcement"), context.by))


async def retry_it(context: Context) -> str:
    return await _handle(context, retry_failed, RetryFailed(context.word("announcement"), context.by))


async def send_uncertain_ones(context: Context) -> str:
    return await _handle(context, send_uncertain, SendUncertain(context.word("announcement"), context.by))


async def send_anew_to_some(context: Context) -> str:
    return await _handle(context, send_anew, SendAnew(context.word("announcement"), context.by))


async def own(context: Context) -> str:
    """“utskick”: one's own, with how far each has come."""
    begin = context.number("begin", 5) if "begin" in context.activity.data else 0
    listed = await context.read(list_own, ListOwn(context.by, begin))
    return await context.answer(own_announcements_card(listed, context.reader, context.now))


async def archive(context: Context) -> str:
    """“vad har gått ut om e-arkivet?”"""
    asked = archive_asked(context.words, context.calendar.local(context.now).date())
    within = moments_of(asked.days, context.calendar) if asked.days else None
    found = await context.read(search_archive, SearchArchive(asked.about, context.by, within=within))
    if asked.days and asked.about and not found.count:
        found = await context.read(search_archive, SearchArchive(asked.whole, context.by))
    then = asked.days is not None
    words = asked.about if then else asked.whole
    return await context.answer(archive_card(words, found, context.reader, context.now, then=then))


async def _handle(
    context: Context, use_case: Callable[[Any, UnitOfWork, datetime], Announcement], command: Handling
) -> str:
    """Do it, and answer with the card as it stands then; where it can't be done, the card says why."""

    def whole(command: Handling, uow: UnitOfWork, now: datetime) -> SendingProgress:
        return progress_of(use_case(command, uow, now), uow, now)

    return await context.change(
        whole, command, lambda progress: progress_card(sender_scene(context, progress))
    )


def sender_scene(context: Context, progress: SendingProgress) -> SenderScene:
    return SenderScene(progress, context.reader, context.now, context.settings.rate_per_second)
