"""What people ask about themselves: whether an initiative, a system or what is coming concerns them."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.asking.named import NameKind
from bot.asking.replies import Inquiry, Reply
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.texts import mid_sentence
from bot.core.written import folded
from bot.features.directory.audience_ports import SYSTEM_AUDIENCES
from bot.features.directory.audiences import Audience
from bot.features.directory.belonging import belongs_to
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.ports import FORUMS
from bot.features.portfolio.reply_parts import called_system, in_a_row, owned_systems
from bot.features.portfolio.systems import SystemOutline
from bot.features.processes.ports import PROCESSES
from bot.features.releases.answers import AskedReleases, asked_releases, release_row
from bot.features.releases.phases import ReleasePhase, phase_of
from bot.features.releases.releases import Release

MOST_ROWS = 5
MOST_LOOKED_AT = 100
"""Releases whose audiences are looked into; those that come first."""


def concerned(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """Whether what is named concerns whoever asks, and how; where nothing is, which coming releases do. In their own
    chat: what somebody uses and is told of is theirs."""
    person, reader = inquiry.by.person or "", inquiry.reader
    asked = asked_releases(inquiry, uow, now)
    coming = [each for each in asked.several if phase_of(each) is not ReleasePhase.OVER][:MOST_LOOKED_AT]
    owned = owned_systems(person, uow)
    theirs = [each for each in coming if _concerns(person, each, owned, uow)]
    ways = list(_ways(person, asked, owned, inquiry, uow)) if person else []
    what = asked.what
    page = inquiry.page(theirs, MOST_ROWS)
    if not what:
        sentence = reader.text("answer-concerned-releases", count=len(theirs), when=inquiry.when)
    elif ways:
        said = in_a_row(ways, reader.text("answer-and"))
        sentence = reader.text("answer-concerned", what=what, ways=said)
    else:
        of = "initiative" if asked.initiative else "system"
        key = "answer-concerned-told" if theirs else "answer-concerned-not"
        sentence = reader.text(key, what=what, of=of)
    detail = reader.text("answer-concerned-coming", count=len(theirs)) if ways and theirs else ""
    rows = tuple(
        release_row(each, reader.text(f"releasekind-{each.kind}"), reader, now) for each in page.rows
    )
    about = asked.about
    return Reply(sentence, detail, rows=rows, more=page.more, begin=page.begin, for_all=False, about=about)


def _concerns(person: PersonId, release: Release, owned: Sequence[SystemOutline], uow: UnitOfWork) -> bool:
    """Whether they manage it, own one of its systems or are told of it."""
    if not person:
        return False
    systems = {folded(name) for name in release.systems}
    owns = any(each.names & systems for each in owned)
    return owns or person == release.manager or belongs_to(person, release.audience, uow)


def _ways(
    person: PersonId,
    asked: AskedReleases,
    owned: Sequence[SystemOutline],
    inquiry: Inquiry,
    uow: UnitOfWork,
) -> Iterator[str]:
    """“du är produktägare”, “du äger Ladok”: each as it goes on after “eftersom”."""
    reader = inquiry.reader
    if asked.initiative is not None:
        yield from _parts_in(person, asked.initiative, inquiry, uow)
        named = [each for each in owned if any(map(each.is_called, asked.initiative.systems))]
    else:
        names, _ = called_system(inquiry, uow)
        named = [each for each in owned if each.names & names]
    if any(each.manager == person for each in asked.several):
        yield reader.text("concerned-manages")
    for each in named:
        yield reader.text("concerned-owns", system=each.name.in_language(reader.language))
    if asked.initiative is None and inquiry.slot(NameKind.SYSTEM):
        users = uow[SYSTEM_AUDIENCES].users(inquiry.slot(NameKind.SYSTEM))
        if belongs_to(person, Audience(tuple(users or ())), uow):
            yield reader.text("concerned-uses", system=asked.what)


def _parts_in(person: PersonId, initiative: Initiative, inquiry: Inquiry, uow: UnitOfWork) -> Iterator[str]:
    """That they present it, hold a role in it, or sit where its next gate is decided."""
    reader, model = inquiry.reader, uow[PROCESSES].get(initiative.process)
    if person == initiative.presenter:
        yield reader.text("concerned-presents")
    for role, people in initiative.roles.items():
        if person in people:
            known = model.roles.get(role)
            name = mid_sentence(known.name.in_language(reader.language)) if known else role
            yield reader.text("concerned-role", role=name)
    ahead = model.next_gate(initiative.place, initiative.variant)
    if ahead is None:
        return
    for forum in uow[FORUMS].all():
        decides = set(ahead.decided_by) & set(forum.roles) and initiative.forum in (None, forum.id)
        if decides and person in {seat.person for seat in forum.seats}:
            name = reader.the(forum.name.in_language(reader.language))
            yield reader.text("concerned-decides", forum=name, gate=ahead.id)
