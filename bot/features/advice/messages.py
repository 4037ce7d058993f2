"""How the messages about advice look at the moment when they are sent."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE
from bot.core.texts import Reader
from bot.core.work import Message, Priority
from bot.delivery.messages import Rendered, Renderers, look_by
from bot.delivery.occasions import occasion_of
from bot.delivery.reaching import reader_of
from bot.delivery.redrawing import draw_again
from bot.features.advice.advice import ADVICE_CARD, ADVICE_REMINDER, ADVICE_TOLD, SAID_LATE, Advice
from bot.features.advice.asked import asking, times_asked, times_said
from bot.features.advice.giving import asker_of
from bot.features.advice.naming import called_now, without_words
from bot.features.advice.ports import ADVICE
from bot.features.advice.wont_come import why_it_wont_come
from bot.features.portfolio.covering import taken_away
from bot.features.portfolio.facts import SecrecyLifted, SecrecyMarked
from bot.features.portfolio.ports import INITIATIVES
from bot.features.portfolio.secrecy import is_secret, names_marked, shown_papers
from cards.advice.anew import asked_anew_card, said_anew_card
from cards.advice.giving import AdviceScene, advice_card, advice_told_card
from cards.kit.elements import Card
from cards.kit.messages import message as as_message


class AdviceMessages:
    """Renders what a body's people and whoever asked them get."""

    def renderers(self) -> Renderers:
        """Message kind → how it looks."""
        return taken_away({ADVICE_CARD: self.asked, ADVICE_REMINDER: self.reminder, ADVICE_TOLD: self.told})

    def asked(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """The body's card; nothing to somebody who may not answer for it.

        Somebody may be writing in it: it is drawn again for what they said themselves, and when it is over, never for
        what a colleague said (that is told in a message of its own) or because time passes.
        """
        name, number = occasion_of(message.subject)
        kept = uow[ADVICE].get(name)
        if kept is None or message.recipient.id not in kept.people:
            return None
        reader = reader_of(message.recipient.id, uow)
        if number < times_asked(name, uow):
            return _newer(asked_anew_card, "summary-advice", kept, reader, uow, now)
        scene = _on_a_phone(advice_scene(kept, reader, uow, now), uow)
        advice = scene.advice
        summary = _summary("summary-advice", advice, reader)
        shown = advice.title, bool(scene.brief), scene.papers, *_hidden(scene)
        over = scene.wont_come or advice.frozen or advice.passed is not None
        mine = advice.said is not None and advice.said.by == message.recipient.id
        look = look_by(ADVICE_CARD, advice.id, over, mine and advice.revision, shown)
        alert = not over and advice.said is None
        return Rendered(
            lambda: as_message(advice_card(scene), summary, alert=alert),
            news_until=now if over else None,
            look=look,
        )

    def reminder(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """The same once more, to those of a body that hasn't answered when it is sent; it closes as the first does."""
        advice = uow[ADVICE].get(message.subject)
        if advice is None or message.recipient.id not in advice.people:
            return None
        reader = reader_of(message.recipient.id, uow)
        scene = _on_a_phone(advice_scene(advice, reader, uow, now), uow)
        over = scene.wont_come or advice.frozen or advice.passed is not None
        if advice.said is not None and not over:
            return None
        summary = _summary("summary-advice-reminder", scene.advice, reader)
        closed = (over,) if over else ()
        return Rendered(
            lambda: as_message(advice_card(scene), summary, alert=not over),
            news_until=now if over else None,
            look=look_by(ADVICE_REMINDER, advice.id, *_hidden(scene), *closed),
        )

    def told(self, message: Message, uow: UnitOfWork, now: datetime) -> Rendered | None:
        """What was said, to whoever asked, as long as it is they, and to those of the body who didn't say it."""
        subject, number = occasion_of(message.subject)
        name, person = subject.removesuffix(SAID_LATE), message.recipient.id
        kept = uow[ADVICE].get(name)
        asks = kept is not None and person == asker_of(kept, uow)
        if kept is None or not (asks or (person in kept.people and kept.said is not None)):
            return None
        reader = reader_of(message.recipient.id, uow)
        if number < times_said(name, uow):
            return _newer(said_anew_card, "summary-advice-told", kept, reader, uow, now)
        scene = _on_a_phone(advice_scene(kept, reader, uow, now), uow)
        summary = _summary("summary-advice-told", scene.advice, reader)
        card = partial(advice_told_card, scene, ours=not asks)
        return Rendered(lambda: as_message(card(), summary, alert=True))


def advice_scene(advice: Advice, reader: Reader, uow: UnitOfWork, now: datetime) -> AdviceScene:
    """What the body's card is drawn from."""
    initiative = uow[INITIATIVES].get(advice.initiative)
    brief, papers = (
        ("", ()) if initiative is None else (initiative.brief or initiative.summary, initiative.papers)
    )
    if initiative is not None and initiative.secrecy:
        brief = "" if is_secret(initiative.secrecy, now) else brief
        papers = shown_papers(initiative.secrecy, papers, now, reader.text("secret-paper"))
    called = called_now(advice, initiative)
    wont_come = why_it_wont_come(advice, uow)
    return AdviceScene(called, reader, now, names_in(advice, uow), brief, papers, wont_come=wont_come)


def show_advice_anew(fact: SecrecyMarked | SecrecyLifted, uow: UnitOfWork, now: datetime) -> None:
    """The reaction: all that stands of advice, as it is to be from now on."""
    draw_again((ADVICE_CARD, ADVICE_REMINDER, ADVICE_TOLD), fact.initiative, uow)


def _on_a_phone(scene: AdviceScene, uow: UnitOfWork) -> AdviceScene:
    """Without anybody's words while the matter is marked."""
    if not names_marked(scene.advice.initiative, uow):
        return scene
    return replace(scene, advice=without_words(scene.advice), hidden=True)


def _hidden(scene: AdviceScene) -> tuple[bool, ...]:
    return (True,) if scene.hidden else ()


def names_in(advice: Advice, uow: UnitOfWork) -> Mapping[PersonId, str]:
    """What whoever answered is called."""
    people = [advice.said.by] if advice.said else []
    return {person.id: person.name for person in uow[PEOPLE].many(people).values()}


def advice_awaiting(person: PersonId, uow: UnitOfWork) -> Iterator[Message]:
    """What the person is asked to answer for a body; see `bot.delivery.greeting.Awaiting`."""
    for advice in uow[ADVICE].open_of(person):
        yield asking(advice, person, uow, Priority.DECISION)


def _newer(
    card: Callable[[Advice, Reader], Card],
    key: str,
    kept: Advice,
    reader: Reader,
    uow: UnitOfWork,
    now: datetime,
) -> Rendered:
    """What takes the place of a card that stands once there is a newer one; sent to nobody who hasn't it."""
    advice = called_now(kept, uow[INITIATIVES].get(kept.initiative))
    said = _summary(key, advice, reader)
    return Rendered(lambda: as_message(card(advice, reader), said), news_until=now)


def _summary(key: str, advice: Advice, reader: Reader) -> str:
    body = advice.body_name.in_language(reader.language)
    return reader.text(key, body=body, initiative=advice.title, gate=advice.gate)
