"""Giving advice, and what follows when its time comes or its gate is opened."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.addresses import is_https
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE
from bot.core.personal import person_of
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.work import Message, Recipient, Task
from bot.core.written import one_line, words_given
from bot.delivery.daily import Daily
from bot.delivery.queue import JOB_TABLE
from bot.delivery.reaching import AVAILABILITY, Reaching
from bot.delivery.redrawing import draw_again
from bot.features.advice.advice import (
    ADVICE_REMINDER,
    EXPLAINED,
    LONGEST_WORDS,
    REMIND,
    Advice,
    GivenAdvice,
    Opinion,
)
from bot.features.advice.asked import asking, is_late, times_said, told_card
from bot.features.advice.facts import AdviceGiven
from bot.features.advice.ports import ADVICE
from bot.features.advice.rights import may_give
from bot.features.advice.wont_come import why_it_wont_come
from bot.features.gates.facts import GateOpened
from bot.features.gates.still_there import first_there
from bot.features.gates.timing import too_early
from bot.features.portfolio.ports import INITIATIVES


@dataclass(frozen=True, slots=True)
class GiveAdvice:
    """Answer for a body. `seen`: the revision of the card that they answer on; None: a card that doesn't say it."""

    advice: str
    opinion: Opinion
    words: str
    link: str
    by: Principal
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class ViewAdvice:
    advice: str
    by: Principal


def view_advice(command: ViewAdvice, uow: UnitOfWork, now: datetime) -> Advice:
    """The advice for somebody who may give it.

    Raises:
        Refused: there is none, or it isn't theirs.
    """
    return _theirs(command.advice, command.by, uow)


def give_advice(command: GiveAdvice, uow: UnitOfWork, now: datetime) -> Advice:
    """Write down what the body says; the same once more changes nothing, something else replaces it.

    Raises:
        Refused: there is none, it isn't theirs, its gate has been opened or won't come, words are missing or too long,
            the link can't be opened by everybody, or a colleague has answered since they had their card.
    """
    # first the matter, as whoever opens its gate does: what is frozen with the question is what stands here then
    uow[INITIATIVES].get(_theirs(command.advice, command.by, uow).initiative, lock=True)
    advice = _theirs(command.advice, command.by, uow, lock=True)
    if advice.frozen:
        raise Refused("refused-advice-frozen", gate=advice.gate)
    if why_it_wont_come(advice, uow) is not None:
        raise Refused("refused-advice-gate-wont-come", gate=advice.gate)
    missing = Refused("refused-advice-words-missing", field="words")
    needed = missing if command.opinion in EXPLAINED else None
    words = words_given(command.words, LONGEST_WORDS, field="words", missing=needed)
    link = one_line(command.link)
    if link and not is_https(link):
        raise Refused("refused-advice-link", field="link")
    before = advice.said
    if before and (before.opinion, before.words, before.link) == (command.opinion, words, link):
        return advice
    person = command.by.person
    assert person is not None  # may_give
    if before and before.by != person and command.seen is not None and command.seen < advice.revision:
        known = uow[PEOPLE].get(before.by)
        raise Refused("refused-advice-said-meanwhile", name=known.name if known else "–")
    said = GivenAdvice(command.opinion, words, link, person, now)
    after = replace(advice, said=said, revision=advice.revision + 1)
    uow[ADVICE].save(after)
    late = is_late(advice, now)
    told = AdviceGiven(after.id, after.initiative, after.gate, said.opinion, words, link, person, late)
    number = times_said(after.id, uow) + 1
    uow.tell(told, command.by.actor)
    uow.jobs.cancel(Task(REMIND, after.id))
    if before is not None:  # what told of it says that there is a newer one
        _tell(after, before.by, number - 1, uow, late=is_late(advice, before.at))
    _tell(after, person, number, uow, late=late)
    return after


class AdviceReminding:
    """The task of a workday before the last day: each of the body's people, when they are at work.

    It can't wait for another day; it is counted, so that what others remind of does (`bot.delivery.daily`).
    """

    def __init__(self, reaching: Reaching, daily: Daily) -> None:
        self._reaching, self._daily = reaching, daily

    def __call__(self, task: Task, uow: UnitOfWork, now: datetime) -> None:
        advice = uow[ADVICE].get(task.subject)
        if advice is None or advice.frozen or advice.is_settled or now >= advice.due:
            return
        if why_it_wont_come(advice, uow) is not None:
            return
        people = first_there(uow, advice.people)
        reached, later = self._reaching.parted(uow[AVAILABILITY].of(people), now)
        for person in reached:
            uow.jobs.deliver(Message(ADVICE_REMINDER, advice.id, Recipient("person", person)))
        uow[JOB_TABLE].flush()
        self._daily.take_reminders(reached, uow, now)
        if later and min(later) < advice.due:
            uow.jobs.run(task, min(later))


class AdviceDue:
    """The task of the last moment: whoever asked hears that nothing was said, when they are at work."""

    def __init__(self, reaching: Reaching) -> None:
        self._reaching = reaching

    def __call__(self, task: Task, uow: UnitOfWork, now: datetime) -> None:
        advice = uow[ADVICE].get(task.subject)
        if advice is None or advice.frozen or advice.is_settled or too_early(task, advice.due, uow, now):
            return
        if why_it_wont_come(advice, uow) is not None:
            return
        for person in advice.people:
            uow.jobs.deliver(asking(advice, person, uow))
        asker = asker_of(advice, uow)
        at = self._reaching.when(uow[AVAILABILITY].of([asker])[asker], now) if asker else now
        if at > now:
            uow.jobs.run(task, at)
        else:
            _tell_asker(advice, 1, uow)


def freeze_advice(fact: GateOpened, uow: UnitOfWork, now: datetime) -> None:
    """The reaction: the gate is opened, so what has been said of it stands as it is."""
    question = fact.question
    for advice in uow[ADVICE].of_gate(question.initiative, question.gate, question.round):
        uow[ADVICE].save(replace(advice, frozen=True, revision=advice.revision + 1))
        draw_again((ADVICE_REMINDER,), advice.id, uow)
        for person in advice.people:
            uow.jobs.deliver(asking(advice, person, uow))


def asker_of(advice: Advice, uow: UnitOfWork) -> PersonId | None:
    """Who hears what was said: whoever asked, or the presenter where they have left or it was at the command line."""
    asker, initiative = person_of(advice.asked_by), uow[INITIATIVES].get(advice.initiative)
    there = first_there(uow, (asker,) if asker else (), (initiative.presenter,) if initiative else ())
    return there[0] if there else None


def _tell(advice: Advice, by: PersonId, number: int, uow: UnitOfWork, *, late: bool) -> None:
    """What was said the n-th time, and by whom, to the others of the body and to whoever asked."""
    for other in advice.people:  # beside the card on which they may be writing
        if other != by:
            uow.jobs.deliver(told_card(advice.id, number, other))
    _tell_asker(advice, number, uow, late=late)


def _tell_asker(advice: Advice, number: int, uow: UnitOfWork, *, late: bool = False) -> None:
    """See `told_card`."""
    asker = asker_of(advice, uow)
    if asker is not None and asker not in advice.people:
        uow.jobs.deliver(told_card(advice.id, number, asker, late=late))


def _theirs(advice: str, by: Principal, uow: UnitOfWork, *, lock: bool = False) -> Advice:
    found = uow[ADVICE].get(advice, lock=lock)
    if found is None or not may_give(by, found):
        raise Refused("refused-not-your-advice")
    return found
