"""What people ask about the portfolio as a whole: whether all is green, and which initiatives nobody owns."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.asking.named import NameKind
from bot.asking.replies import AnswerRow, Ask, Inquiry, Reply
from bot.core.database import UnitOfWork
from bot.core.people_port import PEOPLE
from bot.core.texts import Reader
from bot.features.following.list_answers import InTheList, asked_system, listed_as, said_as
from bot.features.following.pulse_ports import PULSES
from bot.features.following.pulses import SaidStatus, StatusColour
from bot.features.portfolio.initiatives import Outline
from bot.features.portfolio.ports import INITIATIVES
from cards.following.status import said_status
from cards.portfolio.actions import INITIATIVE_STATUS

MOST_ROWS = 8
WORST_FIRST = (StatusColour.RED, StatusColour.YELLOW)


def all_green(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """Which of those under way aren't green, the red ones first; or that all are, of which anything was said."""
    reader, system = inquiry.reader, asked_system(inquiry, uow)
    listed, asked = listed_as(inquiry, system, uow, now, ended=False), said_as(inquiry, system, uow)
    said = uow[PULSES].said_of([each.key for each in listed.outlines])
    counts = Counter(each.colour for each in said.values())
    own = bool(inquiry.by.person) and inquiry.slot(NameKind.PERSON) == inquiry.by.person
    every, silent = len(listed.outlines), len(listed.outlines) - len(said)
    worse = [each for each in listed.outlines if each.key in said and said[each.key].colour in WORST_FIRST]
    worse.sort(key=lambda each: (WORST_FIRST.index(said[each.key].colour), each.key))
    if not worse:
        sentence = _none_worse(every, len(said), asked, reader)
    else:
        red, yellow = counts[StatusColour.RED], counts[StatusColour.YELLOW]
        key = "answer-green-not-red" if red else "answer-green-not-yellow"
        told = reader.text("answer-green-not-both" if red and yellow else key, red=red, yellow=yellow)
        sentence = f"{reader.text('answer-green-not', count=len(worse), every=every, asked=asked)} {told}"
    detail = reader.text("answer-green-silent", count=silent) if silent and said else ""
    page = inquiry.page(worse, MOST_ROWS)
    rows = _rows(page.rows, said, listed, inquiry, uow, now)
    return Reply(sentence, detail, rows=rows, more=page.more, begin=page.begin, for_all=not own)


def _none_worse(every: int, said: int, asked: str, reader: Reader) -> str:
    """That all are green; of which nothing was said isn't."""
    if not every:
        return reader.text("answer-green-none", asked=asked)
    if not said:
        return reader.text("answer-green-nothing-said", count=every, asked=asked)
    return reader.text("answer-green-all" if said == every else "answer-green-said", count=said, asked=asked)


def _rows(
    several: Sequence[Outline],
    said: Mapping[str, SaidStatus],
    listed: InTheList,
    inquiry: Inquiry,
    uow: UnitOfWork,
    now: datetime,
) -> tuple[AnswerRow, ...]:
    names = uow[PEOPLE].many(said[each.key].by for each in several)
    found = []
    for each in several:
        by = names.get(said[each.key].by)
        note = said_status(said[each.key], by.name if by else "", inquiry.reader, now)
        data = {NameKind.INITIATIVE.value: each.key}
        found.append(AnswerRow(listed.titles[each.key], note, verb=INITIATIVE_STATUS, data=data))
    return tuple(found)


def unowned(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """Which of those under way have nobody in any of the roles that own, as their processes have them."""
    reader = inquiry.reader
    listed, asked = listed_as(inquiry, None, uow, now, ended=False), said_as(inquiry, None, uow)
    held = uow[INITIATIVES].roles_filled()
    without = [
        each
        for each in listed.outlines
        if not held.get(each.key, frozenset()) & listed.models[each.process].owner_roles
    ]
    page = inquiry.page(without, MOST_ROWS)
    rows = tuple(
        AnswerRow(
            listed.titles[each.key],
            listed.models[each.process].place_name(each.place).in_language(reader.language),
            verb=INITIATIVE_STATUS,
            data={NameKind.INITIATIVE.value: each.key},
        )
        for each in page.rows
    )
    key = "answer-unowned" if without else "answer-unowned-none"
    sentence = reader.text(key, count=len(without), every=len(listed.outlines), asked=asked)
    asks = (Ask(reader.text("answer-button-unowned-systems"), "unowned_systems", {}),)
    return Reply(sentence, rows=rows, more=page.more, begin=page.begin, asks=asks)
