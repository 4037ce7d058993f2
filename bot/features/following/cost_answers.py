"""What people ask about what initiatives cost: which are dearest, and what they come to together."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.asking.named import NameKind
from bot.asking.replies import AnswerRow, Inquiry, Reply
from bot.core.database import UnitOfWork
from bot.features.following.list_answers import InTheList, asked_system, listed_as, said_as
from bot.features.portfolio.initiatives import Outline
from bot.features.portfolio.ports import INITIATIVES
from cards.portfolio.actions import INITIATIVE_STATUS

MOST_DEAR = 8


def costs(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """What those under way that were asked for cost, the dearest first, with the sum where each waits, and how many
    have no amount; of those alone that may be listed where it is read."""
    reader, system = inquiry.reader, asked_system(inquiry, uow)
    listed, asked = listed_as(inquiry, system, uow, now, ended=False), said_as(inquiry, system, uow)
    known = uow[INITIATIVES].amounts()
    dear = sorted(
        (each for each in listed.outlines if each.key in known), key=lambda each: (-known[each.key], each.key)
    )
    own = bool(inquiry.by.person) and inquiry.slot(NameKind.PERSON) == inquiry.by.person
    without = len(listed.outlines) - len(dear)
    if not dear:
        sentence = reader.text("answer-costs-none", count=without, asked=asked)
        return Reply(sentence, for_all=not own)
    whole = sum(known[each.key] for each in dear)
    given: dict[str, Any] = {"asked": asked, "title": listed.titles[dear[0].key], "amount": whole}
    sentence = reader.text("answer-costs-one", **given)
    if len(dear) > 1:
        sentence = reader.text("answer-costs", **given, count=len(dear), most=known[dear[0].key])
    page = inquiry.page(dear, MOST_DEAR)
    return Reply(
        sentence,
        reader.text("answer-costs-without", count=without) if without else "",
        facts=_by_place(dear, known, listed, inquiry) if not page.begin else (),
        rows=tuple(_cost_row(each, known[each.key], listed, inquiry) for each in page.rows),
        more=page.more,
        begin=page.begin,
        for_all=not own,
    )


def _by_place(
    dear: Sequence[Outline], known: Mapping[str, int], listed: InTheList, inquiry: Inquiry
) -> tuple[tuple[str, str], ...]:
    """The sum of those in each place, the largest first; nothing, where they are all in one."""
    sums, counts = Counter[str](), Counter[str]()
    for each in dear:
        place = _place(each, listed, inquiry)
        sums[place] += known[each.key]
        counts[place] += 1
    if len(sums) < 2:
        return ()
    return tuple(
        (place, inquiry.reader.text("answer-costs-place", amount=amount, count=counts[place]))
        for place, amount in sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))
    )


def _place(outline: Outline, listed: InTheList, inquiry: Inquiry) -> str:
    return listed.models[outline.process].place_name(outline.place).in_language(inquiry.reader.language)


def _cost_row(outline: Outline, amount: int, listed: InTheList, inquiry: Inquiry) -> AnswerRow:
    said = inquiry.reader.text("answer-costs-amount", amount=amount)
    note = f"{said} · {_place(outline, listed, inquiry)}"
    data = {NameKind.INITIATIVE.value: outline.key}
    return AnswerRow(listed.titles[outline.key], note, verb=INITIATIVE_STATUS, data=data)
