"""What people ask about a colleague: what they sit on, answer for and own, as far as everybody there may know it."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from bot.asking.named import NameKind
from bot.asking.replies import AnswerRow, Ask, Inquiry, Reply
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE
from bot.core.refusals import Refused
from bot.core.texts import mid_sentence
from bot.features.assistant.ports import ROLES_HELD
from bot.features.directory.ports import DIRECTORY
from bot.features.portfolio.forums import Forum, SeatKind
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.portfolio.reply_parts import in_a_row, owned_systems
from bot.features.portfolio.shown import titles_shown
from bot.features.processes.ports import PROCESSES
from cards.portfolio.actions import INITIATIVE_STATUS, PortfolioVerb

MOST_ROLES = 200
MOST_ROWS = 8


def person(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """Who somebody is: seats, systems, and initiatives under way that may be named where it is read.

    Neither their address nor whether they are at work is said.
    """
    who, reader = inquiry.slot(NameKind.PERSON), inquiry.reader
    known = uow[PEOPLE].get(who)
    if known is None:
        raise Refused("refused-bad-data")  # an old card's, or somebody who has left
    seats = [(forum, kinds) for forum in uow[FORUMS].all() if (kinds := forum.kinds_of(who))]
    initiatives = list(_initiatives(who, inquiry, uow, now))
    systems = list(_system_rows(who, inquiry, uow))
    rows = [*_seat_rows(seats, inquiry), *systems, *initiatives]
    parts = [
        reader.text("answer-person-forums", count=len(seats)) if seats else "",
        reader.text("answer-person-systems", count=len(systems)) if systems else "",
        reader.text("answer-person-initiatives", count=len(initiatives)) if initiatives else "",
    ]
    sentence = reader.text("answer-person-none", name=known.name)
    if rows:
        said = in_a_row([part for part in parts if part], reader.text("answer-and"))
        sentence = reader.text("answer-person", name=known.name, parts=said)
    page = inquiry.page(rows, MOST_ROWS)
    about = {NameKind.PERSON.value: who}
    asks = (Ask(reader.text("answer-button-instead"), "stand_in", about),) if rows else ()
    return Reply(
        sentence,
        _place_of_work(who, uow),
        rows=tuple(page.rows),
        more=page.more,
        begin=page.begin,
        asks=asks,
        about=about,
    )


def _place_of_work(who: PersonId, uow: UnitOfWork) -> str:
    """Title and unit, as the directory has them; nothing of somebody who is gone."""
    entry = uow[DIRECTORY].get(who)
    if entry is None or entry.gone_at is not None:
        return ""
    return ", ".join(filter(None, (entry.title, entry.unit)))


def _seat_rows(seats: Iterable[tuple[Forum, Iterable[SeatKind]]], inquiry: Inquiry) -> Iterator[AnswerRow]:
    reader = inquiry.reader
    for forum, kinds in seats:
        held = ", ".join(reader.text(f"seatheld-{kind.value}") for kind in kinds).capitalize()
        yield AnswerRow(forum.name.in_language(reader.language), held)


def _system_rows(who: PersonId, inquiry: Inquiry, uow: UnitOfWork) -> Iterator[AnswerRow]:
    for each in owned_systems(who, uow):
        name, data = each.name.in_language(inquiry.reader.language), {NameKind.SYSTEM.value: each.id}
        owner = inquiry.reader.text("answer-person-system")
        yield AnswerRow(name, owner, verb=PortfolioVerb.SYSTEM, data=data)


def _initiatives(who: PersonId, inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Iterator[AnswerRow]:
    """Those under way where they present or have a role, by their keys, the newest first."""
    language, held = inquiry.reader.language, dict[str, list[str]]()
    for outline in uow[INITIATIVES].presented_by(who):
        held.setdefault(outline.key, []).append("")
    for key, role in uow[ROLES_HELD].of(who, MOST_ROLES):
        held.setdefault(key, []).append(role)
    outlines = uow[INITIATIVES].latest(0, held)
    models = {each.process: uow[PROCESSES].get(each.process) for each in outlines}
    outlines = [each for each in outlines if not models[each.process].ends_at(each.place)]
    titles = titles_shown(outlines, inquiry, uow, now)
    for each in sorted(outlines, key=lambda outline: outline.key, reverse=True):
        if each.key not in titles:
            continue
        roles = models[each.process].roles
        said = [
            mid_sentence(roles[role].name.in_language(language)) if role in roles else role
            for role in held[each.key]
            if role
        ]
        said = [*([inquiry.reader.text("answer-person-presents")] if "" in held[each.key] else []), *said]
        note = ", ".join(dict.fromkeys(said)).capitalize()
        yield AnswerRow(
            titles[each.key], note, verb=INITIATIVE_STATUS, data={NameKind.INITIATIVE.value: each.key}
        )
