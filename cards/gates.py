"""The cards of a gate: the voter's own, the channel's, and the questions before what can't be undone."""

from dataclasses import dataclass
from typing import Any

from bot.domain.gates import LONGEST_SHOWN, BallotSeat, Choice, Position
from bot.domain.people import PersonId
from bot.domain.process import DecisionForm
from bot.domain.voting import deciders, in_conflict, presiding, voices
from bot.texts import Reader
from cards.actions import COMMENT, Verb, execute, refresh
from cards.briefs import brief
from cards.elements import Card, Container, Execute, InputText, Text, cut, plain_text
from cards.headings import Scene, facts, heading
from cards.kept import kept
from cards.reasons import heading_of
from cards.results import result_card
from cards.tallies import running_tally

_STYLES = {Choice.FOR: "positive", Choice.AGAINST: "destructive"}


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody had written when it was refused, so that nothing is lost, and why (a text of ours)."""

    comment: str = ""
    fault: str = ""


def own_card(scene: Scene, person: PersonId, draft: Draft | None = None, *, whole: bool = False) -> Card:
    """The person's own card: the brief and the buttons, what they voted, or the result.

    Once they have voted, the brief gives way to a line that asks for it (`whole`): their own answer is to be in sight,
    and most look at the card only to see it.
    """
    ballot, reader = scene.ballot, scene.reader
    if ballot.closing is not None:
        return _with_fault(result_card(scene), draft)
    position = ballot.position_of(person)
    if in_conflict(ballot, person):
        return _with_fault(_card(scene, [*heading(scene), *_conflict(reader)], [], [person]), draft)
    seat = voices(ballot).get(person)
    if seat is None:
        return _with_fault(shared_card(scene), draft)
    body: list[Any] = [*heading(scene, person)]
    if position is None:
        body += [*facts(scene), *_stand_in(scene, seat, person), *brief(ballot.question, reader)]
    else:
        body += [_own_vote(scene, position), *facts(scene), *_stand_in(scene, seat, person)]
        body += running_tally(ballot, reader)
        body += brief(ballot.question, reader) if whole else [_brief_link(ballot.id, reader)]
    if scene.now >= ballot.question.deadline:  # the close waits a moment for what came in time
        return _with_fault(_card(scene, body, [], [person]), draft)
    body.append(_comment_input(scene, draft))
    if ballot.question.form is DecisionForm.INDIVIDUAL:
        body.append(Text(reader.text("decision-is-final"), subtle=True))
    return _with_fault(_card(scene, body, _buttons(scene, person), [person]), draft)


def shared_card(scene: Scene) -> Card:
    """The card that the channel sees: the brief, the count, and a button to one's own card."""
    ballot, reader = scene.ballot, scene.reader
    if ballot.closing is not None:
        return result_card(scene)
    body = [*heading(scene), *facts(scene), *running_tally(ballot, reader), *brief(ballot.question, reader)]
    actions = [execute(Verb.VIEW, reader.text("show-my-card"), {"ballot": ballot.id})]
    return _card(scene, body, actions, list(deciders(ballot)))


def summary(scene: Scene, person: PersonId | None) -> str:
    """The message's line in the activity feed. `person` None: the channel's message."""
    ballot, reader = scene.ballot, scene.reader
    values = {"gate": ballot.question.gate, "initiative": cut(ballot.question.initiative_title, 120)}
    if ballot.closing is not None:
        return reader.text("summary-result", decision=heading_of(ballot.closing.decision, reader), **values)
    if person is None:
        return reader.text("summary-shared", **values)
    individual = ballot.question.form is DecisionForm.INDIVIDUAL
    return reader.text("summary-decide" if individual else "summary-vote", **values)


def _card(scene: Scene, body: list[Any], actions: list[Execute], viewers: list[PersonId]) -> Card:
    card = Card(scene.reader.language, body, actions)
    card.refresh = refresh(Verb.VIEW, {"ballot": scene.ballot.id}, viewers)
    return card


@kept
def _button_row(
    ballot: str, choices: tuple[Choice, ...], may_close: bool, reader: Reader
) -> tuple[Execute, ...]:
    """At most six: the positions that are offered, and for whoever presides the close."""
    ids = {"ballot": ballot}
    buttons = []
    for choice in choices:
        title = reader.text(f"choice-{choice.value}")
        if choice is Choice.CONFLICT:
            buttons.append(execute(Verb.ASK_CONFLICT, title, ids, mode="secondary"))
            continue
        style = {"style": _STYLES[choice]} if choice in _STYLES else {}
        buttons.append(execute(Verb.VOTE, title, {**ids, "position": choice.value}, **style))
    if may_close:
        buttons.append(execute(Verb.ASK_CLOSE, reader.text("close-vote"), ids, mode="secondary"))
    return tuple(buttons)


def _stand_in(scene: Scene, seat: BallotSeat, person: PersonId) -> list[Any]:
    if seat.holder == person:
        return []
    name = cut(scene.ballot.question.name(seat.holder), 80)
    return [plain_text(scene.reader.text("you-speak-for", name=name), weight="Bolder")]


def _own_vote(scene: Scene, position: Position) -> Container:
    reader = scene.reader
    when = reader.when(position.at, scene.now)
    items: list[Any] = [_vote_line(position.choice, reader), _when_line(when, reader)]
    if position.comment:
        comment = cut(position.comment, 400, reader.text("cut-short"))
        items.append(plain_text(reader.text("your-comment", comment=comment)))
    return Container(style="good", items=items, spacing="Medium")


@kept
def _vote_line(choice: Choice, reader: Reader) -> Text:
    if choice is Choice.ABSTAIN:
        vote = reader.text("your-abstention")
    else:
        vote = reader.text("your-vote", choice=reader.text(f"chose-{choice.value}"))
    return Text(f"✓ {vote}", weight="Bolder")


@kept
def _when_line(when: str, reader: Reader) -> Text:
    return Text(reader.text("your-vote-when", when=when), spacing="None")


@kept
def _brief_link(ballot: str, reader: Reader) -> Container:
    title = reader.text("brief-show")
    link = Container(items=[Text(title, color="accent")], spacing="Medium")
    link.set_data("selectAction", execute(Verb.READ, title, {"ballot": ballot}))
    return link


def _conflict(reader: Reader) -> list[Any]:
    noted = [Text(reader.text("conflict-noted"), weight="Bolder"), Text(reader.text("conflict-noted-more"))]
    return [Container(style="warning", items=noted, spacing="Medium")]


def _comment_input(scene: Scene, draft: Draft | None) -> InputText:
    reader = scene.reader
    written = draft.comment if draft else ""  # what was said with another position must not come along
    too = scene.ballot.question.comment_needed(Choice.FOR)
    field = InputText(
        id=COMMENT,
        label=reader.text("comment-label-for-too" if too else "comment-label"),
        placeholder=reader.text("comment-placeholder"),
        multiline=True,
        max_length=LONGEST_SHOWN,
        spacing="Medium",
    )
    if written:
        field.value = cut(written, LONGEST_SHOWN)
    return field


def _with_fault(card: Card, draft: Draft | None) -> Card:
    """What was refused and why goes first: on a phone the rest may be out of sight."""
    if draft is not None and draft.fault:
        card.body.insert(0, Container(style="attention", items=[plain_text(draft.fault, weight="Bolder")]))
    return card


def _buttons(scene: Scene, person: PersonId) -> list[Execute]:
    ballot = scene.ballot
    may_close = ballot.question.form is not DecisionForm.INDIVIDUAL and presiding(ballot) == person
    return list(_button_row(ballot.id, ballot.question.choices, may_close, scene.reader))
