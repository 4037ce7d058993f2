"""What people ask about themselves and each other: what waits, what is new, who can answer instead."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from importlib import resources

from bot.asking.named import NameKind
from bot.asking.replies import AnswerRow, Askable, Inquiry, Reply
from bot.asking.turns import REMEMBERED, TURNS
from bot.core.database import UnitOfWork
from bot.core.errands import Errand
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE
from bot.core.refusals import Refused
from bot.core.texts import Reader, mid_sentence, opening
from bot.delivery.reaching import AVAILABILITY
from bot.features.assistant import answers
from bot.features.assistant.concerned_answers import concerned
from bot.features.assistant.history_answers import history
from bot.features.assistant.howto import HOW_TO, how_to
from bot.features.assistant.person_answers import person
from bot.features.assistant.ports import DECIDED, ROLES_HELD
from bot.features.assistant.status import Waiting, WaitingFor, still_to_answer
from bot.features.assistant.visits import SINCE, shown_since
from bot.features.gates.answers import open_gates
from bot.features.gates.ballots import Ballot
from bot.features.gates.masking import title_of
from bot.features.gates.ports import BALLOTS
from bot.features.gates.seats import may_see
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.portfolio.reply_parts import asked_forum, asked_initiative, listed, names_of_people, reading
from bot.features.portfolio.secrecy import is_hidden_from
from bot.features.processes.ports import PROCESSES
from cards.assistant.people import wanted_of

MOST_WAITING = 5
MOST_NEWS = 8
USUALLY_BACK = timedelta(days=7)
"""How far back “what is new” goes for somebody who has never asked before."""
MOST_ROLES = 5
MOST_LOOKED_THROUGH = 200


def waiting(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """The open ballots where whoever asks has a voice, and what else is theirs to do."""
    person = inquiry.by.person
    matters = Waiting(inquiry.calendar).find(WaitingFor(person), uow, now) if person else ()
    page = inquiry.page(matters, MOST_WAITING)
    rows = tuple(_waiting_row(each, person or "", inquiry.reader, now) for each in page.rows)
    sentence = inquiry.reader.text("waiting-heading", count=still_to_answer(matters, person or ""))
    return Reply(sentence, rows=rows, more=page.more, begin=page.begin, for_all=False)


def _waiting_row(matter: Ballot | Errand, person: PersonId, reader: Reader, now: datetime) -> AnswerRow:
    if isinstance(matter, Errand):
        until = "" if matter.until is None else reader.day(matter.until, now)
        wanted = matter.wanted.in_language(reader.language)
        return AnswerRow(matter.title, wanted, until, verb=matter.verb, data=matter.data)
    title, when = title_of(matter, now, reader.language), reader.by(matter.deadline, now)
    wanted = wanted_of(matter, person, reader)  # or what they have said: then the row isn't one that waits
    return AnswerRow(title, wanted, when, verb="gate.view", data={"ballot": matter.id})


def news(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """What has been opened and decided since they last asked, of what concerns them.

    Of a time that isn't over (“vad händer i vår?”, asked in spring), first what is still to be decided in it.
    """
    person, reader, calendar = inquiry.by.person or "", inquiry.reader, inquiry.calendar
    until = now
    if inquiry.period:
        since = calendar.at(inquiry.period[0], time())
        until = calendar.at(inquiry.period[1], time.max)
    else:
        last = inquiry.since or shown_since(inquiry, now) or uow[TURNS].last_visit(person, now - REMEMBERED)
        since = last or now - USUALLY_BACK
    ids, count = uow[DECIDED].concerning(person, since, until, MOST_LOOKED_THROUGH)
    found = _news(person, since, until, ids, inquiry, uow, now)
    events = [row for _, row in sorted(found, key=lambda each: each[0], reverse=True)]
    when = reader.day_of(since, now)
    coming = _coming(inquiry, uow, now)
    over = until < now  # "förra veckan" ended; what has happened since is nothing that was asked for
    if not events:
        said = reader.text("answer-news-none", when="then" if over else "ever", day=when)
        if coming is not None:
            sentence = coming.sentence if coming.rows else f"{said} {coming.sentence}"
            return _news_page(sentence, coming.rows, inquiry)
        return Reply(said, for_all=False)
    key = "answer-news-then" if over else "answer-news-since"
    least = "yes" if count > len(ids) else "no"
    sentence = reader.text(key, count=len(events), day=when, least=least)
    if coming is not None and coming.rows:
        return _news_page(f"{coming.sentence} {sentence}", (*coming.rows, *events), inquiry)
    page = _news_page(sentence, events, inquiry)
    return page if inquiry.period else replace(page, about={SINCE: since.isoformat()})


def _news_page(sentence: str, rows: Sequence[AnswerRow], inquiry: Inquiry) -> Reply:
    page = inquiry.page(rows, MOST_NEWS)
    return Reply(sentence, rows=tuple(page.rows), more=page.more, begin=page.begin, for_all=False)


def _coming(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply | None:
    """What waits for a decision in the time that is asked about; None: that is over, or ends today with nothing."""
    today = inquiry.calendar.local(now).date()
    if not inquiry.period or inquiry.period[1] < today:
        return None
    found = open_gates(replace(inquiry, begin=0), uow, now, MOST_LOOKED_THROUGH)
    return found if found.rows or inquiry.period[1] > today else None


def _news(
    person: PersonId,
    since: datetime,
    until: datetime,
    decided: Iterable[str],
    inquiry: Inquiry,
    uow: UnitOfWork,
    now: datetime,
) -> Iterator[tuple[datetime, AnswerRow]]:
    reader = inquiry.reader
    for ballot in uow[BALLOTS].open():
        if since <= ballot.question.opened_at <= until and may_see(ballot, person):
            what = reader.text("answer-event-opened", gate=ballot.question.gate)
            yield ballot.question.opened_at, _news_row(ballot, what, ballot.question.opened_at, inquiry, now)
    for each in decided:
        closed = uow[BALLOTS].get(each)
        if closed is not None and closed.closing is not None and may_see(closed, person):
            outcome = reader.text(f"outcome-{closed.closing.decision.outcome.value}")
            what = reader.text("answer-event-closed", gate=closed.question.gate, outcome=outcome)
            yield closed.closing.at, _news_row(closed, what, closed.closing.at, inquiry, now)


def _news_row(ballot: Ballot, what: str, at: datetime, inquiry: Inquiry, now: datetime) -> AnswerRow:
    return AnswerRow(
        title_of(ballot, now, inquiry.reader.language),
        what,
        inquiry.reader.day_of(at, now),
        verb="gate.view",
        data={"ballot": ballot.id},
    )


def stand_in(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    """Who can answer instead: a forum's substitutes, or those who come after whoever owns an initiative."""
    if inquiry.slot(NameKind.INITIATIVE):
        return _of_initiative(inquiry.slot(NameKind.PERSON), inquiry, uow, now)
    if inquiry.slot(NameKind.FORUM):
        forum, reader = asked_forum(inquiry, uow), inquiry.reader
        names = names_of_people(forum.substitutes, uow)
        said = [names.get(each, each) for each in _there(forum.substitutes, inquiry, uow, now)]
        name = reader.the(forum.name.in_language(reader.language))
        key = "answer-substitutes" if said else "answer-substitutes-none"
        about = {NameKind.FORUM.value: forum.id}
        return Reply(opening(reader.text(key, forum=name, names=listed(said, inquiry))), about=about)
    return _of_person(inquiry, uow, now)


def _of_initiative(person: str, inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    initiative, reader = asked_initiative(inquiry, uow, now), inquiry.reader
    model = uow[PROCESSES].get(initiative.process)
    owning = [role for role in sorted(model.owner_roles) if initiative.roles.get(role)]
    roles = [role for role, held in initiative.roles.items() if person in held[:1]] if person else owning
    after = [each for role in roles for each in initiative.roles[role][1:] if each != person]
    others = [initiative.presenter, *(each for role in owning for each in initiative.roles[role])]
    turn = list(dict.fromkeys(after)) or [
        each for each in dict.fromkeys(others) if each not in {initiative.roles[role][0] for role in roles}
    ]
    names = names_of_people([*turn, person], uow)
    said = [names.get(each, each) for each in _there(turn, inquiry, uow, now) if each != person]
    key = "answer-instead" if said else "answer-instead-none"
    about = {NameKind.INITIATIVE.value: initiative.key}
    return Reply(reader.text(key, title=initiative.title, names=listed(said[:3], inquiry)), about=about)


def _of_person(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
    reader, person = inquiry.reader, inquiry.slot(NameKind.PERSON)
    known = uow[PEOPLE].get(person)
    if known is None:
        raise Refused("refused-bad-data")  # an old card's, or somebody's own
    facts = []
    for forum in uow[FORUMS].all():
        if person in {seat.person for seat in forum.voting_seats}:
            names = names_of_people(forum.substitutes, uow)
            said = [names.get(each, each) for each in forum.substitutes if each != person]
            if said:
                facts.append((forum.name.in_language(reader.language), ", ".join(said)))
    for key, role in uow[ROLES_HELD].of(person, MOST_ROLES):
        initiative = uow[INITIATIVES].get(key)
        if initiative is not None and is_hidden_from(reading(inquiry), initiative, uow, now):
            continue
        if initiative is not None and (after := initiative.roles.get(role, ())[1:]):
            model = uow[PROCESSES].get(initiative.process)
            held = (
                mid_sentence(model.roles[role].name.in_language(reader.language))
                if role in model.roles
                else role
            )
            names = names_of_people(after, uow)
            facts.append((f"{initiative.title}, {held}", ", ".join(names.get(each, each) for each in after)))
    sentence = reader.text("answer-instead-of" if facts else "answer-instead-of-none", name=known.name)
    return Reply(sentence, facts=tuple(facts))


def _there(
    people: tuple[PersonId, ...] | list[PersonId], inquiry: Inquiry, uow: UnitOfWork, now: datetime
) -> list[PersonId]:
    """Those who aren't on leave today; all, where nobody is left. That somebody is away is never said."""
    hours, today = uow[AVAILABILITY].of(people), inquiry.calendar.local(now).date()
    there = [
        each
        for each in people
        if not any(first <= today <= last for first, last in (hours[each].leave if each in hours else ()))
    ]
    return there or list(people)


def help_(inquiry: Inquiry, _uow: UnitOfWork, _now: datetime) -> Reply:
    return Reply(inquiry.reader.text("answer-help"), dated=False)


def thanks(inquiry: Inquiry, _uow: UnitOfWork, _now: datetime) -> Reply:
    return Reply(inquiry.reader.text("answer-thanks"), dated=False)


ASKABLE = Askable(
    questions=resources.files("bot.features.assistant") / "questions.yaml",
    answers={
        "status": answers.status,
        "decided": answers.decided,
        "history": history,
        "waiting": waiting,
        "news": news,
        "stand_in": stand_in,
        "concerned": concerned,
        "person": person,
        **dict.fromkeys(HOW_TO, how_to),
        "help": help_,
        "thanks": thanks,
    },
)
