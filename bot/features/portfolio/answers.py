"""What people ask about who is who, and about an initiative's systems and goals."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from importlib import resources

from bot.asking.named import NameKind
from bot.asking.replies import AnswerRow, AnswerUse, Askable, Inquiry, Reply
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE
from bot.core.texts import Reader, mid_sentence, opening
from bot.features.portfolio.asked_names import NAMES_OF, RENAMING
from bot.features.portfolio.forums import Forum, SeatKind
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.ports import FORUMS
from bot.features.portfolio.registry import ViewSystem, view_system
from bot.features.portfolio.reply_parts import MOST_NAMED, asked_initiative, listed, names_of_people
from bot.features.portfolio.system_answers import all_systems, system_users, systems, unowned_systems
from bot.features.processes.model import ProcessModel
from bot.features.processes.ports import PROCESSES
from cards.kit.listing import some_named
from cards.portfolio.systems import owners_said

MOST_ROWS = 8


def owner(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """Who owns an initiative, by role; or a system."""
    if inquiry.slot(NameKind.SYSTEM):
        return _system_owner(inquiry, uow, now)
    initiative, reader = asked_initiative(inquiry, uow, now), inquiry.reader
    model = uow[PROCESSES].get(initiative.process)
    names = names_of_people([p for several in initiative.roles.values() for p in several], uow)
    facts = []
    for role, people in initiative.roles.items():
        if role in model.roles and people:
            said = mid_sentence(model.roles[role].name.in_language(reader.language)).capitalize()
            facts.append((said, some_named([names.get(each, each) for each in people], MOST_NAMED, reader)))
    owners = _owners(initiative, model, names)
    about = {NameKind.INITIATIVE.value: initiative.key}
    if not owners:
        sentence = reader.text("answer-owner-none", title=initiative.title)
    else:
        sentence = reader.text("answer-owner", title=initiative.title, names=listed(owners, inquiry))
    return Reply(sentence, facts=tuple(facts), about=about)


def _owners(initiative: Initiative, model: ProcessModel, names: Mapping[PersonId, str]) -> list[str]:
    owning = [role for role in model.owner_roles if initiative.roles.get(role)]
    return list(dict.fromkeys(names.get(p, p) for role in sorted(owning) for p in initiative.roles[role][:1]))


def goals(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """What it is to give and cost: its amount and its brief; where it has neither, who can say is named."""
    initiative, reader = asked_initiative(inquiry, uow, now), inquiry.reader
    about, brief = {NameKind.INITIATIVE.value: initiative.key}, initiative.brief or initiative.summary
    if initiative.amount is not None or brief:
        key = "answer-brief" if initiative.amount is None else "answer-amount"
        sentence = reader.text(key, title=initiative.title, amount=initiative.amount or 0)
        detail = reader.text("answer-from-brief", brief=brief) if brief else ""
        return Reply(sentence, detail, about=about, dated=False)
    model = uow[PROCESSES].get(initiative.process)
    people = [person for several in initiative.roles.values() for person in several]
    owners = _owners(initiative, model, names_of_people(people, uow))
    key = "answer-goals" if owners else "answer-goals-none"
    sentence = reader.text(key, title=initiative.title, names=listed(owners, inquiry))
    return Reply(sentence, about=about, dated=False)


def _system_owner(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    view = view_system(ViewSystem(inquiry.slot(NameKind.SYSTEM)), uow, now)
    reader, title = inquiry.reader, view.system.name.in_language(inquiry.reader.language)
    about = {NameKind.SYSTEM.value: view.system.id}
    said = owners_said(view.system.owners, view.names, reader)
    if not said:
        return Reply(reader.text("answer-owner-none", title=title), about=about)
    names = listed(said, inquiry)
    return Reply(reader.text("answer-owner", title=title, names=names), about=about)


def presenter(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """Who presents an initiative."""
    initiative = asked_initiative(inquiry, uow, now)
    person = uow[PEOPLE].get(initiative.presenter)
    name = person.name if person else initiative.presenter
    sentence = inquiry.reader.text("answer-presenter", title=initiative.title, name=name)
    return Reply(sentence, about={NameKind.INITIATIVE.value: initiative.key})


def seated(forum: Forum, inquiry: Inquiry, uow: UnitOfWork) -> Reply:
    """Who sits on a forum, by kind of seat."""
    reader, names = inquiry.reader, names_of_people([seat.person for seat in forum.seats], uow)
    facts = []
    for kind in SeatKind:
        holders = forum.substitutes if kind is SeatKind.SUBSTITUTE else forum.holders(kind)
        if holders:
            said = some_named([names.get(each, each) for each in holders], MOST_NAMED, reader)
            facts.append((reader.text(f"replyseat-{kind.value}"), said))
    chairs = [names.get(each, each) for each in forum.holders(SeatKind.CHAIR)]
    name = reader.the(forum.name.in_language(reader.language))
    sentence = reader.text(
        "answer-members", forum=name, chair=listed(chairs, inquiry), count=len(forum.voting_seats)
    )
    return Reply(opening(sentence), facts=tuple(facts), about={NameKind.FORUM.value: forum.id})


def seats(inquiry: Inquiry, uow: UnitOfWork, _now: datetime) -> Reply:
    """The forums that a person sits on: whoever is named, else whoever asks, who is told in their own chat."""
    reader, asking = inquiry.reader, inquiry.by.person or ""
    person = inquiry.slot(NameKind.PERSON) or asking
    held = [(forum.name.in_language(reader.language), forum.kinds_of(person)) for forum in uow[FORUMS].all()]
    held = sorted((forum, kinds) for forum, kinds in held if kinds)
    page = inquiry.page(held, MOST_ROWS)
    rows = tuple(AnswerRow(forum, _as_what(kinds, reader)) for forum, kinds in page.rows)
    if person == asking:
        sentence = reader.text("answer-seats-own", count=len(held))
    else:
        name = names_of_people([person], uow).get(person, person)
        sentence = reader.text("answer-seats", name=name, count=len(held))
    return Reply(sentence, rows=rows, more=page.more, begin=page.begin, for_all=person != asking)


def _as_what(kinds: Iterable[SeatKind], reader: Reader) -> str:
    return ", ".join(reader.text(f"seatheld-{kind.value}") for kind in kinds).capitalize()


_ANSWERS: Mapping[str, AnswerUse] = {
    "owner": owner,
    "presenter": presenter,
    "seats": seats,
    "goals": goals,
    "systems": systems,
    "all_systems": all_systems,
    "unowned_systems": unowned_systems,
    "system_users": system_users,
}

ASKABLE = Askable(
    questions=resources.files("bot.features.portfolio") / "questions.yaml",
    answers=_ANSWERS,
    names=NAMES_OF,
    renaming=RENAMING,
)
