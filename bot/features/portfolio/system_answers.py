"""What people ask about systems: which there are, an initiative’s, somebody’s, and those that nobody owns."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from bot.asking.named import NameKind
from bot.asking.replies import AnswerRow, Ask, Inquiry, Reply
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.written import folded
from bot.features.portfolio.ports import SYSTEMS
from bot.features.portfolio.registry import ViewSystem, view_system
from bot.features.portfolio.reply_parts import asked_initiative, listed, names_of_people, owned_systems
from bot.features.portfolio.systems import HolderRule, System, SystemOutline
from cards.portfolio.actions import PortfolioVerb
from cards.portfolio.systems import owners_said

MOST_SYSTEMS = 8


def systems(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """Which systems an initiative concerns, each with its owners, as far as the register knows them; or which somebody
    owns."""
    if not inquiry.slot(NameKind.INITIATIVE):
        return _systems_owned(inquiry, uow)
    initiative, reader = asked_initiative(inquiry, uow, now), inquiry.reader
    known = [each for each in uow[SYSTEMS].outlines() if any(map(each.is_called, initiative.systems))]
    unlisted = [said for said in initiative.systems if not any(each.is_called(said) for each in known)]
    every: list[SystemOutline | str] = [*known, *unlisted]
    page = inquiry.page(every, MOST_SYSTEMS)
    sentence = reader.text("answer-systems", title=initiative.title, count=len(known) + len(unlisted))
    about = {NameKind.INITIATIVE.value: initiative.key}
    rows = _rows(page.rows, inquiry, uow)
    return Reply(sentence, rows=rows, more=page.more, begin=page.begin, about=about)


def all_systems(inquiry: Inquiry, uow: UnitOfWork, _now: datetime) -> Reply:
    """Which systems the register has, by name, each with its owners."""
    language = inquiry.reader.language
    every = sorted(uow[SYSTEMS].outlines(), key=lambda each: folded(each.name.in_language(language)))
    page = inquiry.page(every, MOST_SYSTEMS)
    sentence = inquiry.reader.text("answer-all-systems", count=len(every))
    asks = (Ask(inquiry.reader.text("answer-button-unowned-systems"), "unowned_systems", {}),)
    rows = _rows(page.rows, inquiry, uow)
    return Reply(sentence, rows=rows, more=page.more, begin=page.begin, asks=asks if every else ())


def unowned_systems(inquiry: Inquiry, uow: UnitOfWork, _now: datetime) -> Reply:
    """Which systems of the register have no owner: neither somebody, nor a group, nor a rule."""
    reader = inquiry.reader
    without = [
        each
        for each in uow[SYSTEMS].all()
        if not (each.owners.people or each.owners.groups or each.owners.rules)
    ]
    without.sort(key=lambda each: folded(each.name.in_language(reader.language)))
    page = inquiry.page(without, MOST_SYSTEMS)
    sentence = reader.text("answer-unowned-systems", count=len(without))
    return Reply(sentence, rows=_taps(page.rows, inquiry), more=page.more, begin=page.begin)


def system_users(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """Who uses a system, as the register says it: how many people and groups, and what the directory says of the rest.
    Nobody is named: they may be thousands, and what somebody uses is their own."""
    system, reader = view_system(ViewSystem(inquiry.slot(NameKind.SYSTEM)), uow, now).system, inquiry.reader
    name, users = system.name.in_language(reader.language), system.users
    counts = {"people": len(users.people), "groups": len(users.groups)}
    said = [reader.text(f"usersby-{kind}", count=count) for kind, count in counts.items() if count]
    said += [_rule_said(rule, inquiry) for rule in users.rules]
    about = {NameKind.SYSTEM.value: system.id}
    row = AnswerRow(name, verb=PortfolioVerb.SYSTEM, data={"system": system.id})
    if not said:
        return Reply(reader.text("answer-users-none", system=name), rows=(row,), about=about)
    sentence = reader.text("answer-users", system=name, users=listed(said, inquiry))
    return Reply(sentence, rows=(row,), about=about)


def _rule_said(rule: HolderRule, inquiry: Inquiry) -> str:
    """“alla på enheten Biblioteket med titeln Bibliotekarie”."""
    parts = {"unit": rule.unit, "place": rule.place, "title": rule.title}
    said = (inquiry.reader.text(f"usersby-{part}", name=name) for part, name in parts.items() if name)
    return inquiry.reader.text("answer-users-all", parts=" ".join(said))


def _systems_owned(inquiry: Inquiry, uow: UnitOfWork) -> Reply:
    """Those whose owner somebody is: whoever asks, in their own chat, or whoever is named."""
    reader, person = inquiry.reader, inquiry.slot(NameKind.PERSON)
    owned = owned_systems(person, uow)
    page = inquiry.page(owned, MOST_SYSTEMS)
    own = bool(person) and person == inquiry.by.person
    key = "answer-systems-own" if own else "answer-systems-of"
    sentence = reader.text(key, count=len(owned), name=names_of_people([person], uow).get(person, person))
    rows = _taps(page.rows, inquiry)
    return Reply(sentence, rows=rows, more=page.more, begin=page.begin, for_all=not own)


def _taps(several: Iterable[SystemOutline], inquiry: Inquiry) -> tuple[AnswerRow, ...]:
    """Systems by their names alone, each a tap from what is known of it."""
    language = inquiry.reader.language
    return tuple(
        AnswerRow(each.name.in_language(language), verb=PortfolioVerb.SYSTEM, data={"system": each.id})
        for each in several
    )


def _rows(several: Sequence[SystemOutline | str], inquiry: Inquiry, uow: UnitOfWork) -> tuple[AnswerRow, ...]:
    known = uow[SYSTEMS].many(each.id for each in several if isinstance(each, SystemOutline))
    names = names_of_people((p for each in known.values() for p in each.owners.people), uow)
    return tuple(_row(each, known, names, inquiry) for each in several)


def _row(
    each: SystemOutline | str,
    known: Mapping[str, System],
    names: Mapping[PersonId, str],
    inquiry: Inquiry,
) -> AnswerRow:
    """A system with its owners; what the register doesn't know, as it is written."""
    if isinstance(each, str):
        return AnswerRow(each, inquiry.reader.text("answer-systems-unlisted"))
    return AnswerRow(
        each.name.in_language(inquiry.reader.language),
        listed(owners_said(known[each.id].owners, names, inquiry.reader), inquiry),
        verb=PortfolioVerb.SYSTEM,
        data={"system": each.id},
    )
