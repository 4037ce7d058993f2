"""Takes the activities from Teams: finds the handler, and sees to it that a person can read every answer."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.asking.asker import Asker
from bot.asking.turns import NamedThings
from bot.chat.acquaintance import Acquaintance, News
from bot.chat.activity import Activity
from bot.chat.attempts import note_attempt
from bot.chat.away import Away
from bot.chat.context import Context
from bot.chat.giving_back import refused_card, refused_invoke
from bot.chat.invokes import DIALOGS, SUBMITTED
from bot.chat.routes import Handler, Router
from bot.core.calendar import WorkCalendar
from bot.core.database import Database
from bot.core.errors import AlreadyDone, Doubtful, Retryable
from bot.core.logs import log_of
from bot.core.places import OUTSIDE, PERSONAL, PlaceChange, is_public
from bot.core.refusals import Refused
from bot.delivery.conversations import find_kind, note_change
from bot.delivery.greeting import Awaiting, Greeting, greet
from bot.delivery.ports import Connector
from bot.settings.model import Settings
from cards.kit.messages import invoke_sentence, message
from cards.kit.notices import refusal_card

LOG = log_of(__name__)


class Dispatcher:
    """What `bot.chat.activity.Receiver` asks for."""

    def __init__(
        self,
        database: Database,
        calendar: WorkCalendar,
        settings: Settings,
        router: Router,
        asker: Asker,
        awaiting: Sequence[Awaiting],
        connector: Connector,
        *,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._awaiting = awaiting
        self._away = Away(connector, ticks)
        self._asker = asker
        self._calendar = calendar
        self._settings = settings
        self._router = router
        self._acquaintance = Acquaintance(database, ticks)
        self.seen = self._acquaintance.meet

    async def changed(self, change: PlaceChange) -> None:
        """Note what has become of a team or channel, and remember nothing of how they were."""
        await self._database.run(note_change, change)
        self._acquaintance.forget_places()

    async def action(self, activity: Activity) -> str:
        """Do a card's action; the body is JSON text, a card or a sentence in the person's language."""
        context = await self._context(activity, sent=False)
        handler = self._router.actions.get(activity.verb or "", _unknown_action)
        try:
            async with self._acquaintance.keeping(context.news):
                return await self._handle(context, handler)
        except Retryable as error:
            LOG.warning("%r could not be done now: %s", activity.verb, error)
            return invoke_sentence(context.reader.text(_not_done(error)))

    async def message(self, activity: Activity) -> None:
        """Answer what was written, through the outbox; where the database is away, say so at once."""
        async with self._away.told(activity):
            await self._answer(activity)

    async def _answer(self, activity: Activity) -> None:
        context = await self._context(await self._placed(activity), sent=True)
        # an old client's button: Execute would have shown it to this person alone
        if activity.verb is not None:
            await self._handle(context, self._router.actions.get(activity.verb, _unknown_action))
            return
        found = self._router.command_in(activity.text)
        if found is None:
            await self._handle(replace(context, words=activity.text, for_all=True), self._router.otherwise)
            return
        command, words = found
        handler = self._router.messages[command.id]
        context = replace(context, words=words, for_all=command.for_all, named=NamedThings(bool(words)))
        await self._handle(context, handler)

    async def invoke(self, activity: Activity) -> str | None:
        """Answer an invoke of another kind: a dialog, a message extension, a sign-in; None: no feature takes it."""
        activity, handler = self._taken(activity)
        if handler is None:
            return None
        context = await self._context(activity, sent=False)
        try:
            return await handler(context)
        except Refused as refused:
            said = context.reader.text(refused.key, **refused.params)
            return await _refuse_invoke(context, refused, _told(context, said))
        except Retryable as error:
            LOG.warning("%r could not be done now: %s", activity.invoke, error)
            said = context.reader.text(_not_done(error))
        except AlreadyDone:
            raise
        except Exception:
            LOG.exception("%r failed", activity.invoke)
            said = context.reader.text("our-fault")
        return _told(context, said)

    async def event(self, activity: Activity) -> None:
        """Take note of what a person's client tells by itself; odd or unknown, nobody can be told, and it is let be.

        Raises:
            Retryable: Teams is to tell it again.
        """
        heed = self._router.events.get(activity.event)
        if heed is None or activity.conversation_kind != PERSONAL or activity.person is None:
            return
        try:
            await heed(await self._context(activity, sent=False))
        except (AlreadyDone, Retryable):
            raise
        except Refused as refused:
            LOG.info("the event %r is let be: %s", activity.event, refused.key)
        except Exception:
            LOG.exception("the event %r failed", activity.event)

    def _taken(self, activity: Activity) -> tuple[Activity, Handler | None]:
        """Who takes the invoke. A dialog's own data is what its buttons and inputs sent, as a card action's is.

        A card of before may name a dialog that is gone: it is told that it doesn't work any more.
        """
        inner = activity.data.get("data")
        if activity.invoke in DIALOGS and isinstance(inner, dict) and isinstance(inner.get("verb"), str):
            handler = self._router.dialogs.get(inner["verb"])
            if handler is None and activity.invoke not in self._router.invokes:
                handler = _unknown_action
            if handler is not None:
                return replace(activity, data=inner), handler
        return activity, self._router.invokes.get(activity.invoke)

    async def installed(self, activity: Activity, added: bool) -> None:
        """Greet whoever installed the app, with what waits for them."""
        activity = await self._placed(activity)
        if not added or activity.conversation_kind == OUTSIDE:
            return
        context = await self._context(activity, sent=True)
        card = await self._router.welcome(context)
        greeting_card = message(card, context.reader.text("summary-card"))
        personal = activity.person if activity.conversation_kind == PERSONAL else None
        greeting = Greeting(personal, activity.key, activity.conversation, greeting_card)
        await greet(greeting, self._awaiting, self._database)

    async def _handle(self, context: Context, handler: Handler) -> str:
        try:
            return await handler(context)
        except Refused as refused:
            return await _refuse(context, refused)
        except (AlreadyDone, Retryable):
            raise
        except Exception:
            LOG.exception("%r failed", context.activity.verb or "a message")
            sentence = context.reader.text("our-fault")
            if context.sent:
                return await context.answer(refusal_card(sentence, context.reader))
            return invoke_sentence(sentence)

    async def _context(self, activity: Activity, *, sent: bool) -> Context:
        reader = await self._acquaintance.reader(activity)
        return Context(
            activity,
            reader,
            self._database,
            self._calendar,
            self._settings,
            activity.received_at,
            self._router.vocabulary,
            self._asker,
            News(activity.place),
            sent=sent,
        )

    async def _placed(self, activity: Activity) -> Activity:
        """The activity with what is kept of its place: that it is shared outside is told now and then only."""
        if not is_public(activity.conversation_kind):
            return activity
        kept = await self._database.read(find_kind, activity.place)
        return replace(activity, conversation_kind=OUTSIDE) if kept == OUTSIDE else activity


def _not_done(error: Retryable) -> str:
    """That nothing has changed is said only where that is known."""
    return "perhaps-saved" if isinstance(error, Doubtful) else "try-again"


async def _unknown_action(_context: Context) -> str:
    raise Refused("refused-unknown-action")


async def _refuse(context: Context, refused: Refused) -> str:
    """Say why in the person's language; a refused action stays in the log."""
    sentence = context.reader.text(refused.key, **refused.params)
    return await context.refuse(refused_card(sentence, _filled_in(context), context.reader), refused)


def _filled_in(context: Context) -> dict[str, object]:
    """The card's data but for ids: what the person may have written."""
    return {name: value for name, value in context.activity.data.items() if name not in context.ids}


def _told(context: Context, sentence: str) -> str:
    return refused_invoke(context.activity.invoke, sentence, _filled_in(context), context.reader)


async def _refuse_invoke(context: Context, refused: Refused, answer: str) -> str:
    """What somebody has sent and been refused stays in the log; that they looked for something doesn't."""
    if context.activity.invoke not in SUBMITTED:
        return answer
    try:
        return await context.change_as(note_attempt, context.attempt(refused), lambda _: answer)
    except Retryable as error:  # the refusal is true all the same
        LOG.warning("a refused attempt could not be noted: %s", error)
        return answer
