"""What people ask about conditions: what stands in an initiative's way, and which remain of all, by day and by whom."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from importlib import resources

from bot.asking.frames import GATE
from bot.asking.named import NameKind
from bot.asking.replies import AnswerRow, Askable, Inquiry, Reply
from bot.core.database import UnitOfWork
from bot.core.written import folded
from bot.features.conditions.conditions import Condition, ConditionKind
from bot.features.conditions.ports import CONDITIONS
from bot.features.conditions.rights import sees_conditions_of
from bot.features.gates.answers import conditions_ahead
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.ports import INITIATIVES
from bot.features.portfolio.reply_parts import asked_forum, asked_initiative, names_of_people
from bot.features.portfolio.secrecy import is_marked, isnt_there_for
from cards.conditions.actions import ConditionVerb
from cards.kit.elements import cut

MOST_REMAINING = 8
LONGEST_ASKED = 150


def conditions(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """Those that stand in the way of an initiative's next gate; else those that remain, of all whose conditions whoever
    asks may see, the earliest day first, in their own chat."""
    if inquiry.slot(NameKind.INITIATIVE) and not inquiry.period:
        return conditions_ahead(inquiry, uow, now)
    reader, today = inquiry.reader, inquiry.calendar.local(now).date()
    fitting = [each for each in uow[CONDITIONS].standing() if _fits(each, inquiry)]
    several = _in_forum(fitting, inquiry, uow)
    known = uow[INITIATIVES].many({each.initiative for each in several})
    shown = _shown(several, known, inquiry, uow, now)
    person = inquiry.slot(NameKind.PERSON)
    names = names_of_people([person, *(each.owner for each in shown)], uow)
    sentence = reader.text(
        "answer-conditions-left",
        count=len(shown),
        when=inquiry.when,
        asked=_asked(inquiry, names.get(person, person), uow, now),
    )
    late = sum(each.due < today for each in shown)
    detail = reader.text("answer-conditions-late", count=late) if late and len(shown) > 1 else ""
    page = inquiry.page(shown, MOST_REMAINING)
    rows = []
    for each in page.rows:
        initiative, owner = known[each.initiative], names.get(each.owner, each.owner)
        text = "" if is_marked(initiative) else f"{cut(each.text_in(reader.language), LONGEST_ASKED)} · "
        title = initiative.key if is_marked(initiative) else initiative.title
        when, data = reader.day(each.due, now), {"condition": each.id}
        note, verb = f"{text}{owner}", ConditionVerb.VIEW
        rows.append(AnswerRow(title, note, when, urgent=each.due <= today, verb=verb, data=data))
    return Reply(sentence, detail, rows=tuple(rows), more=page.more, begin=page.begin, for_all=False)


def _fits(condition: Condition, inquiry: Inquiry) -> bool:
    """Whether it is a condition, and no assignment; of the initiative, the gate, the days and the person that are
    named."""
    first, last = inquiry.period or (condition.due, condition.due)
    wanted = (
        (NameKind.INITIATIVE, condition.initiative),
        (GATE, condition.gate),
        (NameKind.PERSON, condition.owner),
    )
    named = all(not inquiry.slot(slot) or folded(inquiry.slot(slot)) == folded(of) for slot, of in wanted)
    return condition.kind is ConditionKind.CONDITION and first <= condition.due <= last and named


def _in_forum(several: Sequence[Condition], inquiry: Inquiry, uow: UnitOfWork) -> Sequence[Condition]:
    """Those that the forum decided on."""
    if not inquiry.slot(NameKind.FORUM):
        return several
    forum, found = asked_forum(inquiry, uow).id, []
    for each in several:
        ballot = uow[BALLOTS].get(each.ballot) if each.ballot else None
        found += [each] if ballot is not None and ballot.question.forum == forum else []
    return found


def _shown(
    several: Sequence[Condition],
    known: Mapping[str, Initiative],
    inquiry: Inquiry,
    uow: UnitOfWork,
    now: datetime,
) -> list[Condition]:
    """Those that are theirs to see to, or of a matter whose conditions they may see."""
    sees = sees_conditions_of(inquiry.by, uow)
    allowed = {
        key: sees(each) and not isnt_there_for(inquiry.by, each, uow, now) for key, each in known.items()
    }
    return [
        each
        for each in several
        if each.initiative in known and (allowed[each.initiative] or each.owner == inquiry.by.person)
    ]


def _asked(inquiry: Inquiry, name: str, uow: UnitOfWork, now: datetime) -> str:
    """“ för e-arkivet”, “ inför G3”, “ från Portföljledningen”, “ som du ska uppfylla”: what was named."""
    return "".join(f" {each}" for each in _parts(inquiry, name, uow, now))


def _parts(inquiry: Inquiry, name: str, uow: UnitOfWork, now: datetime) -> Iterator[str]:
    reader = inquiry.reader
    if inquiry.slot(NameKind.INITIATIVE):
        title = asked_initiative(inquiry, uow, now).title
        yield reader.text("answer-conditions-for", title=title)
    if inquiry.slot(GATE):
        yield reader.text("answer-conditions-before", gate=inquiry.slot(GATE))
    if inquiry.slot(NameKind.FORUM):
        forum = reader.the(asked_forum(inquiry, uow).name.in_language(reader.language))
        yield reader.text("answer-conditions-from", forum=forum)
    if inquiry.slot(NameKind.PERSON):
        own = inquiry.slot(NameKind.PERSON) == inquiry.by.person
        yield reader.text("answer-conditions-own" if own else "answer-conditions-of", name=name)


ASKABLE = Askable(
    questions=resources.files("bot.features.conditions") / "questions.yaml",
    answers={"conditions": conditions},
)
