"""What people ask about who answers for a release."""

from datetime import datetime

from bot.asking.replies import Inquiry, Reply
from bot.core.database import UnitOfWork
from bot.features.portfolio.reply_parts import names_of_people
from bot.features.processes.ports import PROCESSES
from bot.features.releases.answers import AskedReleases, asked_releases, none_asked, phases_told, release_row
from bot.features.releases.manager import manager_of

MOST_MANAGED = 5


def release_manager(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """Who answers for the release that is named by its system or initiative, or for each that goes on or comes.

    Of an initiative that has none yet, who will.
    """
    reader, asked = inquiry.reader, asked_releases(inquiry, uow, now)
    if not asked.several:
        return _of_none(asked, inquiry, uow, now)
    told = [each for those in phases_told(asked.several, inquiry).values() for each in those]
    names = names_of_people([each.manager for each in told if each.manager], uow)

    def managed_by(manager: str | None) -> str:
        return names.get(manager, manager) if manager else reader.text("answer-release-unmanaged")

    if len(told) == 1:
        [only] = told
        key = "answer-release-manager" if only.manager else "answer-release-manager-none"
        title = only.title.in_language(reader.language) or only.id
        sentence = reader.text(key, name=managed_by(only.manager), title=title, release=only.id)
        return Reply(sentence, about=asked.about)
    page = inquiry.page(told, MOST_MANAGED)
    rows = tuple(release_row(each, managed_by(each.manager), reader, now) for each in page.rows)
    sentence = reader.text("answer-release-managers", count=len(told))
    return Reply(sentence, rows=rows, more=page.more, begin=page.begin, about=asked.about)


def _of_none(asked: AskedReleases, inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    none, initiative = none_asked(asked, inquiry, now), asked.initiative
    if initiative is None or inquiry.period is not None:
        return none
    manager = manager_of(initiative, uow[PROCESSES].get(initiative.process))
    name = names_of_people([manager], uow).get(manager, manager)
    sentence = inquiry.reader.text("answer-release-manager-to-be", title=initiative.title, name=name)
    return Reply(sentence, none.sentence if initiative.go_live is not None else "", about=asked.about)
