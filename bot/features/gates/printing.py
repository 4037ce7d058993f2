"""A ballot as the command line prints it."""

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.console.output import print_json
from bot.console.screen import Screen
from bot.core.calendar import WorkCalendar
from bot.core.chain import plain
from bot.core.people import PersonId
from bot.core.phrases import language, phrase, stated, worded
from bot.core.texts import Reader, mid_sentence
from bot.features.gates.ballots import Ballot
from bot.features.gates.conditional import decided
from bot.features.gates.confirming import preview
from bot.features.gates.counting import tally
from bot.features.gates.criteria import AnsweredCriterion, unanswered
from bot.features.gates.kinds import Choice
from bot.features.gates.outcomes import Tally
from bot.features.gates.questions import Question
from bot.features.gates.seats import hides_count, presiding, voices
from bot.features.gates.unaccepted import UnacceptedRole
from bot.features.gates.viewing import ReadinessView
from cards.gates.readiness import menders_line
from cards.gates.unanswered import unanswered_note


def print_ballot(ballot: Ballot, calendar: WorkCalendar, as_json: bool) -> None:
    if as_json:
        print_json({"id": ballot.id, **_as_json(ballot)})
    else:
        show_ballot(ballot, calendar, Screen())


def readiness_lines(view: ReadinessView) -> Iterator[str]:
    """What stands in the way of a gate, each with who can mend it, as the card has it."""
    reader = Reader(language())
    yield reader.text("not-ready-heading", gate=view.gate)
    for blocker in view.blockers:
        yield f"- {worded(blocker.what)}"
        yield f"  {menders_line(blocker, view, reader)}"
    yield from _unanswered(view.unanswered, view.presenter)


def unanswered_lines(ballot: Ballot) -> Iterator[str]:
    """The criteria that nobody has answered, to whoever has opened the gate all the same."""
    question = ballot.question
    yield from _unanswered(unanswered(question.criteria), question.name(question.presenter))


def _unanswered(criteria: Sequence[AnsweredCriterion], presenter: str) -> Iterator[str]:
    reader = Reader(language())
    if criteria:
        yield f"{reader.text('open-criteria-heading')}: {len(criteria)}"
        yield from (f"- {worded(each.text)}" for each in criteria)
        yield f"  {unanswered_note(criteria, presenter, reader)}"


COUNT = (
    "for {votes_for}, against {against}, send back {send_back}, abstain {abstain}, waiting {waiting}; {part}"
)


def show_ballot(ballot: Ballot, calendar: WorkCalendar, console: Console) -> None:
    question, count = ballot.question, tally(ballot)
    title = f"{worded(question.gate_title)} – {question.initiative_title}"
    console.print(f"[bold]{ballot.id}[/] {escape(title)}")
    console.print(
        phrase(
            "decided by {decided_by}, until {local:%Y-%m-%d %H:%M}",
            decided_by=escape(worded(question.decided_by)),
            local=calendar.local(ballot.deadline),
        )
    )
    if ballot.closing is not None:
        decision = ballot.closing.decision
        how = (phrase(each.value) for each in (decision.ground, ballot.closing.closed_by))
        console.print(f"[bold]{stated('outcome-', decision.outcome)}[/] ({', '.join(how)})")
    if ballot.is_open and ballot.tie is not None:
        chair = presiding(ballot)
        name = escape(question.name(chair)) if chair else phrase("nobody")
        console.print(phrase("the votes are even: it waits for the casting vote of {name}", name=name))
    if (held := ballot.consultation) is not None:
        told = f"{held.spoken_with}: {held.said}" if held.said else held.spoken_with
        console.print(
            phrase(
                "the students' representatives were consulted {day}: {told}", day=held.day, told=escape(told)
            )
        )
    for without in question.unaccepted:
        console.print(escape(_without(question, without, calendar)))
    console.print(_count(ballot, count))
    console.print(_voters(ballot, calendar))


def what_closing_does(ballot: Ballot) -> str:
    """What would come of it, for whoever is about to close it."""
    if hides_count(ballot):
        return phrase("What it gives is hidden until the voting ends.")
    if preview(ballot).outcome is None:
        return phrase("The votes are even: closed now, whoever presides is asked for the casting vote.")
    decision = decided(ballot)
    outcome = stated("outcome-", decision.outcome).replace("_", " ")
    ground = phrase(decision.ground.value).replace("_", " ")
    return phrase("Closed now, it would be {outcome} ({ground}).", outcome=outcome, ground=ground)


def _count(ballot: Ballot, count: Tally) -> str:
    part = phrase(
        "{present} of {seats} take part, quorum {quorum}",
        present=count.present,
        seats=len(ballot.question.seats),
        quorum=count.quorum,
    )
    if hides_count(ballot):
        hidden = "the count is hidden until the voting ends; waiting {waiting}; {part}"
        return phrase(hidden, waiting=count.waiting, part=part)
    return phrase(
        COUNT,
        votes_for=count.votes_for,
        against=count.against,
        send_back=count.send_back,
        abstain=count.abstain,
        waiting=count.waiting,
        part=part,
    )


def _without(question: Question, role: UnacceptedRole, calendar: WorkCalendar) -> str:
    """A role that nobody has agreed to take, who was asked, and why the matter goes on all the same."""
    asked, day = question.name(role.asked), calendar.local(role.at).date()
    return phrase(
        "nobody has agreed to be {role} (asked: {asked}): “{why}” {role2}, {day}",
        role=mid_sentence(worded(role.role)),
        asked=asked,
        why=role.reason,
        role2=role.name,
        day=day,
    )


def _voters(ballot: Ballot, calendar: WorkCalendar) -> Table:
    """Those who have a voice; then those who gave theirs away by a conflict."""
    question = ballot.question
    table = Table("Voter", "Seat", "Position", "When", "Comment")
    for person, seat in voices(ballot).items():
        own = seat.holder == person
        place = (
            stated("seatheld-", seat.kind)
            if own
            else phrase("for {question}", question=question.name(seat.holder))
        )
        table.add_row(*_cells(ballot, person, place, calendar))
    for person in (each.person for each in ballot.positions if each.choice is Choice.CONFLICT):
        table.add_row(*_cells(ballot, person, phrase("takes no part"), calendar))
    return table


def _cells(ballot: Ballot, person: PersonId, place: str, calendar: WorkCalendar) -> tuple[str, ...]:
    position = ballot.position_of(person)
    when = f"{calendar.local(position.at):%Y-%m-%d %H:%M}" if position else ""
    shown = position is not None and not (hides_count(ballot) and position.choice is not Choice.CONFLICT)
    said = (
        stated("choice-", position.choice) if position and shown else phrase("answered") if position else "–"
    )
    comment = escape(position.comment) if position and shown else ""
    return escape(ballot.question.name(person)), escape(place), said, when, comment


def _as_json(ballot: Ballot) -> dict[str, Any]:
    """As it is kept; where the count is hidden, without what the positions say."""
    if hides_count(ballot):
        answered = [{"person": each.person, "at": plain(each.at)} for each in ballot.positions]
        return {"open": True, "question": plain(ballot.question), "positions": answered}
    return {"open": ballot.is_open, "tally": plain(tally(ballot)), **plain(ballot)}
