"""What people ask about who is who, and the names that the portfolio has."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from importlib import resources

from bot.asking.named import KnownName, NameKind
from bot.asking.replies import AnswerRow, AnswerUse, Askable, Inquiry, Reply
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE
from bot.core.principals import PROGRAM, Principal
from bot.core.refusals import Refused
from bot.core.texts import Reader, mid_sentence
from bot.features.portfolio.forums import Forum, SeatKind
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.ports import FORUMS, INITIATIVES, SYSTEMS
from bot.features.portfolio.registry import ViewSystem, view_system
from bot.features.portfolio.secrecy import is_hidden_from, is_marked
from bot.features.processes.model import ProcessModel
from bot.features.processes.ports import PROCESSES
from cards.kit.elements import cut
from cards.kit.listing import LONGEST_NAMED, some_named

LONGEST_IN_SENTENCE = 150
"""Characters of a title in an answer."""
MOST_NAMED = 10
"""Of those who are listed: more wouldn't fit beside a label."""


def asked_initiative(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Initiative:
    """The initiative that the question names; of a title without end so much that what is said of it has room.

    Raises:
        Refused: there is none (any more), or none for those who read the answer.
    """
    key = inquiry.slot(NameKind.INITIATIVE)
    initiative = uow[INITIATIVES].get(key) if key else None
    if initiative is None or is_hidden_from(reading(inquiry), initiative, uow, now):
        raise Refused("refused-no-such-initiative", words=key[:80])
    return replace(initiative, title=cut(initiative.title, LONGEST_IN_SENTENCE))


def reading(inquiry: Inquiry) -> Principal:
    """Whose rights say what the answer may hold: nobody's where others read it too."""
    return PROGRAM if inquiry.public else inquiry.by


def asked_forum(inquiry: Inquiry, uow: UnitOfWork) -> Forum:
    """The forum that the question names.

    Raises:
        Refused: there is none (any more).
    """
    forum = uow[FORUMS].get(inquiry.slot(NameKind.FORUM)) if inquiry.slot(NameKind.FORUM) else None
    if forum is None:
        raise Refused("refused-no-such-forum", forum=inquiry.slot(NameKind.FORUM)[:80])
    return forum


def listed(names: Sequence[str], inquiry: Inquiry) -> str:
    """“Erik Wallin och Sara Lundgren”; of many the first, and how many more there are."""
    if len(names) > MOST_NAMED or sum(map(len, names)) > LONGEST_NAMED:
        return some_named(names, MOST_NAMED, inquiry.reader)
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {inquiry.reader.text('answer-and')} {names[-1]}"


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
    if not view.owners:
        return Reply(reader.text("answer-owner-none", title=title), about=about)
    names = listed(view.owners, inquiry)
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
    name = forum.name.in_language(reader.language)
    sentence = reader.text(
        "answer-members", forum=name, chair=listed(chairs, inquiry), count=len(forum.voting_seats)
    )
    return Reply(sentence, facts=tuple(facts), about={NameKind.FORUM.value: forum.id})


def seats(inquiry: Inquiry, uow: UnitOfWork, _now: datetime) -> Reply:
    """The forums that a person sits on: whoever is named, else whoever asks, who is told in their own chat."""
    reader, asking = inquiry.reader, inquiry.by.person or ""
    person = inquiry.slot(NameKind.PERSON) or asking
    held = [(forum.name.in_language(reader.language), forum.kinds_of(person)) for forum in uow[FORUMS].all()]
    held = sorted((forum, kinds) for forum, kinds in held if kinds)
    rows = tuple(AnswerRow(forum, _as_what(kinds, reader)) for forum, kinds in held[:MOST_NAMED])
    if person == asking:
        sentence = reader.text("answer-seats-own", count=len(held))
    else:
        name = names_of_people([person], uow).get(person, person)
        sentence = reader.text("answer-seats", name=name, count=len(held))
    return Reply(sentence, rows=rows, more=len(held) - len(rows), for_all=person != asking)


def _as_what(kinds: Iterable[SeatKind], reader: Reader) -> str:
    return ", ".join(reader.text(f"seatheld-{kind.value}") for kind in kinds).capitalize()


def names_of_people(people: Iterable[PersonId], uow: UnitOfWork) -> Mapping[PersonId, str]:
    return {person.id: person.name for person in uow[PEOPLE].many(people).values()}


def _initiatives(uow: UnitOfWork, _kind: NameKind, ids: Iterable[str] | None) -> Iterator[KnownName]:
    """By their titles; an initiative is asked for by its systems' names too."""
    systems = {name: system.name for system in uow[SYSTEMS].outlines() for name in system.names}
    named = uow[INITIATIVES].systems_named()
    if ids is None:
        every = uow[INITIATIVES].outlines()
        secret = _secret(uow[INITIATIVES].many(each.key for each in every if each.guarded))
        outlines = [(each.key, each.title) for each in every if each.key not in secret]
    else:
        found = uow[INITIATIVES].many(ids)
        secret = _secret(found)
        outlines = [(each.key, each.title) for each in found.values() if each.key not in secret]
    for key, title in outlines:  # what is secret has no name to be asked by
        called = dict.fromkeys(named.get(key, ()))
        for written in tuple(called):
            known = systems.get(written.casefold())
            called |= dict.fromkeys((known.sv, known.en) if known else ())
        yield KnownName(NameKind.INITIATIVE, key, title, tuple((each, 0.9) for each in called))


def _secret(initiatives: Mapping[str, Initiative]) -> frozenset[str]:
    """Those that are marked whole."""
    return frozenset(key for key, each in initiatives.items() if is_marked(each))


def _systems(uow: UnitOfWork, _kind: NameKind, ids: Iterable[str] | None) -> Iterator[KnownName]:
    wanted = None if ids is None else set(ids)
    for each in uow[SYSTEMS].outlines():
        if wanted is None or each.id in wanted:
            called = dict.fromkeys((each.id, each.name.en))
            yield KnownName(NameKind.SYSTEM, each.id, each.name.sv, tuple((name, 1.0) for name in called))


def _forums(uow: UnitOfWork, _kind: NameKind, ids: Iterable[str] | None) -> Iterator[KnownName]:
    wanted = None if ids is None else set(ids)
    for each in uow[FORUMS].all():
        if wanted is None or each.id in wanted:
            yield KnownName(NameKind.FORUM, each.id, each.name.sv, ((each.name.en, 1.0), (each.id, 1.0)))


def _people(uow: UnitOfWork, _kind: NameKind, _ids: Iterable[str] | None) -> Iterator[KnownName]:
    return (KnownName(NameKind.PERSON, person, name) for person, name in uow[PEOPLE].names().items())


_ANSWERS: Mapping[str, AnswerUse] = {
    "owner": owner,
    "presenter": presenter,
    "seats": seats,
    "goals": goals,
}

ASKABLE = Askable(
    questions=resources.files("bot.features.portfolio") / "questions.yaml",
    answers=_ANSWERS,
    names={
        NameKind.INITIATIVE: _initiatives,
        NameKind.SYSTEM: _systems,
        NameKind.FORUM: _forums,
        NameKind.PERSON: _people,
    },
    renaming={
        "InitiativeImported": NameKind.INITIATIVE,
        "SecrecyMarked": NameKind.INITIATIVE,
        "SecrecyLifted": NameKind.INITIATIVE,
        "SystemImported": NameKind.SYSTEM,
        "ForumImported": NameKind.FORUM,
        "PersonImported": NameKind.PERSON,
    },
)
