"""What people ask about many initiatives by what they weigh: which are risky, and which touch one’s own systems."""

from collections import Counter
from datetime import datetime

from bot.asking.named import NameKind
from bot.asking.replies import AnswerRow, Inquiry, Reply
from bot.core.database import UnitOfWork
from bot.features.following.list_answers import InTheList, asked_system, listed_as, said_as
from bot.features.portfolio.initiatives import Outline
from bot.features.portfolio.ports import INITIATIVES
from bot.features.portfolio.reply_parts import listed as in_words
from bot.features.portfolio.reply_parts import owned_systems
from bot.features.processes.kinds import RiskClass
from cards.portfolio.actions import INITIATIVE_STATUS

MOST_ROWS = 8
RISKIEST_FIRST = (RiskClass.HIGH, RiskClass.MEDIUM, RiskClass.LOW)


def risks(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """The risk class of those under way that were asked for, the riskiest first, with how many there are of each class
    and how many have none; of those alone that may be listed where it is read."""
    reader, system = inquiry.reader, asked_system(inquiry, uow)
    listed, asked = listed_as(inquiry, system, uow, now, ended=False), said_as(inquiry, system, uow)
    known = uow[INITIATIVES].risks()
    weighed = sorted(
        (each for each in listed.outlines if each.key in known),
        key=lambda each: (RISKIEST_FIRST.index(known[each.key]), each.key),
    )
    own = bool(inquiry.by.person) and inquiry.slot(NameKind.PERSON) == inquiry.by.person
    without, counts = len(listed.outlines) - len(weighed), Counter(known[each.key] for each in weighed)
    if not weighed:
        return Reply(reader.text("answer-risks-none", count=without, asked=asked), for_all=not own)
    others = [
        reader.text(f"riskcount-{risk}", count=counts[risk]) for risk in RISKIEST_FIRST[1:] if counts[risk]
    ]
    sentence = reader.text("answer-risks", count=counts[RiskClass.HIGH], asked=asked)
    told = [reader.text("answer-risks-others", others=in_words(others, inquiry))] if others else []
    told += [reader.text("answer-risks-without", count=without)] if without else []
    page = inquiry.page(weighed, MOST_ROWS)
    rows = tuple(
        _row(each, reader.text(f"risksaid-{known[each.key]}"), listed, inquiry) for each in page.rows
    )
    return Reply(sentence, " ".join(told), rows=rows, more=page.more, begin=page.begin, for_all=not own)


def touching_mine(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """Those under way that concern a system which whoever asks owns, with which; in their own chat."""
    reader, owned = inquiry.reader, owned_systems(inquiry.by.person or "", uow)
    listed = listed_as(inquiry, None, uow, now, ended=False)
    named = uow[INITIATIVES].systems_named()
    theirs = {
        key: [
            system.name.in_language(reader.language)
            for system in owned
            if any(map(system.is_called, written))
        ]
        for key, written in named.items()
    }
    several = [each for each in listed.outlines if theirs.get(each.key)]
    page = inquiry.page(several, MOST_ROWS)
    rows = tuple(_row(each, in_words(theirs[each.key], inquiry), listed, inquiry) for each in page.rows)
    key = "answer-touching" if owned else "answer-touching-no-system"
    sentence = reader.text(key, count=len(several), systems=len(owned))
    return Reply(sentence, rows=rows, more=page.more, begin=page.begin, for_all=False)


def _row(outline: Outline, said: str, listed: InTheList, inquiry: Inquiry) -> AnswerRow:
    place = listed.models[outline.process].place_name(outline.place).in_language(inquiry.reader.language)
    data = {NameKind.INITIATIVE.value: outline.key}
    return AnswerRow(listed.titles[outline.key], f"{said} · {place}", verb=INITIATIVE_STATUS, data=data)
