"""A followed matter becomes secret or is open again: what followers were told of it is drawn anew, or taken away."""

from collections.abc import Iterator
from datetime import datetime

from bot.core.database import UnitOfWork
from bot.core.work import Message, Task
from bot.delivery.parts import lay_out
from bot.delivery.redrawing import standing_about
from bot.features.following.kinds import SHOW_ANEW, STATUS_ASKED
from bot.features.following.ports import HAPPENINGS
from bot.features.following.telling import day_card, news_card
from bot.features.portfolio.facts import SecrecyLifted, SecrecyMarked
from bot.features.portfolio.secrecy import begins_later


def show_news_anew(fact: SecrecyMarked | SecrecyLifted, uow: UnitOfWork, now: datetime) -> None:
    """The reaction: at once, since a mark hides the title from when it is made; and once more as it begins."""
    uow.jobs.run(Task(SHOW_ANEW, fact.initiative))
    begins = begins_later(fact, now)
    if begins is not None:
        uow.jobs.run(Task(SHOW_ANEW, fact.initiative, revision=begins.toordinal()), at=begins)


def draw_news_again(task: Task, uow: UnitOfWork, now: datetime) -> str | None:
    """The task."""
    return lay_out(_messages(task.subject, uow), task, uow)


def _messages(initiative: str, uow: UnitOfWork) -> Iterator[Message]:
    yield from standing_about([STATUS_ASKED], initiative, uow)
    for person, news, day, alone in uow[HAPPENINGS].heard(initiative):
        yield news_card(person, news) if alone else day_card(person, day)
