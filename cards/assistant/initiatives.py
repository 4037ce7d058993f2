"""The cards that tell how an initiative is doing."""

from collections.abc import Iterable
from datetime import datetime
from enum import Enum, auto
from typing import Any

from bot.core.texts import Reader, mid_sentence
from bot.features.assistant.standing import InitiativeStatus
from bot.features.gates.ballots import Ballot
from bot.features.needs.needs import Need
from cards.following.actions import FollowVerb, PulseVerb
from cards.following.status import said_status
from cards.gates.actions import GateVerb
from cards.gates.boxes import decision_box
from cards.gates.briefs import fact_row
from cards.gates.tallies import answered_lines, running_tally
from cards.kit.actions import execute
from cards.kit.elements import Card, Execute, TextRun, cut, name_of, plain_text, said
from cards.kit.headings import band, kicker
from cards.kit.listing import some_named
from cards.portfolio.days import planned_line


class Count(Enum):
    """How much of an open vote's count a reader may see where they read it."""

    NOTHING = auto()
    ANSWERED = auto()
    TALLY = auto()


MOST_ASSIGNMENTS = MOST_NEEDS = 3
MOST_NAMED = 10


def status_card(
    view: InitiativeStatus,
    reader: Reader,
    now: datetime,
    *,
    may_view: bool,
    count: Count = Count.NOTHING,
    may_say: bool = False,
) -> Card:
    """One initiative: a sentence on how it stands, then the vote that is open or was last, and what comes next.

    `may_view`: the vote concerns whoever asks, so they get a button to its card; `may_say`: they answer for the
    initiative, so they get one to say how it goes.
    """
    initiative, ballot = view.initiative, view.ballot
    body: list[Any] = [
        kicker(f"{reader.text('status-kicker')} · {initiative.key}"),
        said(
            TextRun(name_of(initiative.title, 200, "Large"), size="Large", weight="Bolder"),
            TextRun(f" {status_sentence(view, reader, now)}", size="Large"),
            spacing="None",
        ),
    ]
    if initiative.summary.strip():
        body.append(plain_text(initiative.summary, 400, subtle=True, spacing="Small"))
    actions: list[Execute] = []
    if ballot is not None:
        body += [*_ballot(ballot, reader, now, count), *_since(view, reader, now)]
        if ballot.is_open and may_view:
            actions.append(execute(GateVerb.VIEW, reader.text("show-my-card"), {"ballot": ballot.id}))
    body += [fact_row(label, value) for label, value in _facts(view, reader, now)]
    about = {"initiative": initiative.key}
    actions.append(execute(FollowVerb.START, reader.text("following-button-follow"), about))
    if may_say:
        actions.append(execute(PulseVerb.FORM, reader.text("pulse-button-form"), about))
    return Card(reader.language, body, actions)


def status_sentence(view: InitiativeStatus, reader: Reader, now: datetime) -> str:
    """The rest of the sentence that begins with the initiative's title."""
    ballot = view.ballot
    if ballot is not None and ballot.is_open:
        gate = ballot.question.gate
        if ballot.tie is not None:
            return reader.text("status-waits-casting", gate=gate)
        return reader.text("status-waits", gate=gate, when=reader.by(ballot.deadline, now))
    ahead = view.next_gate
    if ahead is not None and ahead.id == view.initiative.place:
        return reader.text("status-at-gate", gate=ahead.id)
    place = view.place.in_language(reader.language)
    if ahead is None:  # “i avslutad” isn't Swedish
        return reader.text("status-stands-at", place=mid_sentence(place))
    return reader.text("status-in-stage", place=reader.stage(place))


def _facts(view: InitiativeStatus, reader: Reader, now: datetime) -> Iterable[tuple[str, str]]:
    """What the sentence hasn't said already."""
    language, ballot = reader.language, view.ballot
    at_it = ballot.question.gate if ballot is not None and ballot.is_open else view.initiative.place
    if view.next_gate is not None and view.next_gate.id != at_it:
        gate = view.next_gate
        yield reader.text("status-next-gate"), f"{gate.id}: {gate.title.in_language(language)}"
    if planned := planned_line(view.days, view.initiative.go_live, reader, now):
        yield reader.text("label-planned"), planned
    if view.steps_all:
        yield (
            reader.text("status-steps"),
            reader.text("steps-summary", done=view.steps_done, all=view.steps_all),
        )
    for each in view.assignments[:MOST_ASSIGNMENTS]:
        what = cut(each.text_in(language), 120)
        state = mid_sentence(reader.text(f"conditionstate-{each.state.value}"))
        yield reader.text("status-assignment"), f"{what} ({state}, {reader.day(each.due, now)})"
    if (rest := len(view.assignments) - MOST_ASSIGNMENTS) > 0:
        yield reader.text("status-assignment"), reader.text("waiting-more", count=rest)
    if view.needs:
        needs = [_need(each, reader) for each in view.needs]
        yield reader.text("status-needs"), some_named(needs, MOST_NEEDS, reader)
    if view.said is not None:
        yield reader.text("pulse-label"), said_status(view.said, view.said_by, reader, now)
    if view.owners:
        yield reader.text("status-owner"), some_named(view.owners, MOST_NAMED, reader)
    yield reader.text("label-presenter"), view.presenter
    if view.systems:
        systems = [name.in_language(language) for name in view.systems]
        yield reader.text("status-systems"), some_named(systems, MOST_NAMED, reader)
    yield reader.text("status-process"), view.process.in_language(language)
    if view.initiative.registry_no:
        yield reader.text("label-registry-no"), view.initiative.registry_no


def _need(need: Need, reader: Reader) -> str:
    """Its number and how it stands: its words are for those whom it concerns."""
    return f"{need.id} ({mid_sentence(reader.text(f'needstate-{need.state.value}'))})"


def _since(view: InitiativeStatus, reader: Reader, now: datetime) -> list[Any]:
    """What has become of the decision by now."""
    state = view.decided.changed(reader.local(now).date()) if view.decided is not None else None
    return (
        [band([said(TextRun(reader.text(f"replysince-{state}"), weight="Bolder"))], "warning")]
        if state
        else []
    )


def _ballot(ballot: Ballot, reader: Reader, now: datetime, count: Count) -> list[Any]:
    if ballot.closing is not None:
        return [decision_box(ballot, ballot.closing, reader)]
    if count is Count.TALLY:
        return running_tally(ballot, reader, now)
    return answered_lines(ballot, reader, now) if count is Count.ANSWERED else []
