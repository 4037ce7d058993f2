"""A gate's own cards: the voter's (before and after the vote, and while it is changed), and the channel's."""

from typing import Any

from bot.core.people import PersonId
from bot.core.texts import Reader
from bot.features.gates.ballots import Position
from bot.features.gates.conditional import may_be_bound
from bot.features.gates.kinds import Choice
from bot.features.gates.questions import BallotSeat
from bot.features.gates.seats import absent, deciders, in_conflict, presides, voices
from cards.gates.actions import GateVerb
from cards.gates.alone import alone_lines
from cards.gates.attached import condition_lines, conditions_row
from cards.gates.briefs import brief, criteria_line, figure_lines
from cards.gates.consultations import consultation_buttons
from cards.gates.differences import confirm, papers_band, since_sent_back
from cards.gates.drafts import fault_lines, not_saved
from cards.gates.endings import refer_buttons
from cards.gates.handed import consultation_lines, handed_lines, who_decides
from cards.gates.headings import (
    MOST_OF_A_REASON,
    Scene,
    heading,
    presenter_line,
    question_line,
    secret_row,
    status,
    time_lines,
    title,
)
from cards.gates.reasons import heading_of
from cards.gates.results import result_card
from cards.gates.rulings import hint_lines, rule_lines, stand_in_lines
from cards.gates.shared import conflict_body, shared_body, voiceless_body
from cards.gates.tallies import running_tally
from cards.gates.unaccepted import unaccepted_lines
from cards.gates.votes import Draft, change_buttons, vote_buttons
from cards.gates.whys import voted_buttons, why_button
from cards.kit.actions import execute, refresh
from cards.kit.breaks import breakable
from cards.kit.elements import Card, Container, Execute, Paragraph, RichText, TextRun, cut, said
from cards.kit.folds import asking_row
from cards.kit.headings import band, kicker
from cards.kit.kept import kept


def own_card(
    scene: Scene,
    person: PersonId,
    draft: Draft | None = None,
    *,
    whole: bool = False,
    changing: bool = False,
) -> Card:
    """The person's own card: the question with its buttons, what they voted, or the result.

    `changing`: they have voted and want to change it. `whole`: they have voted and want to read the brief again.
    A card in which somebody may write shows no count, so that nothing on it gets old and nobody need redraw it.
    """
    ballot = scene.ballot
    if ballot.closing is not None:
        return _with_fault(result_card(scene, person), draft, scene.reader)
    position = ballot.position_of(person)
    over = scene.now >= ballot.deadline  # the close waits a moment for what came in time
    over = over or person in absent(ballot)  # their vote stands, and can't be changed
    seat = voices(ballot).get(person)
    if position is not None and position.choice is Choice.CONFLICT:
        return _with_fault(_card(scene, conflict_body(scene, person), [], [person]), draft, scene.reader)
    if seat is None:
        body = voiceless_body(scene, person, why=draft is None)
        asks = [why_button(ballot.id, scene.reader)] if person in ballot.question.secretaries else []
        return _with_fault(_card(scene, body, asks, [person]), draft, scene.reader)
    if position is None:
        return _vote_card(scene, person, seat, draft, over=over, whole=whole)
    if (changing or draft is not None) and not over:
        return _change_card(scene, position, draft)
    card = _voted_card(scene, person, position, seat, over=over, whole=whole)
    return _with_fault(card, draft, scene.reader)


def shared_card(scene: Scene) -> Card:
    """The card that the channel sees: how many have answered, never how, and a button to one's own card."""
    ballot, reader = scene.ballot, scene.reader
    if ballot.closing is not None:
        return result_card(scene)
    button = _own_card_button(ballot.id, "show-my-card" if scene.individual else "go-vote", reader)
    card = Card(reader.language, shared_body(scene), [button])
    gone = {position.person for position in ballot.positions if position.choice is Choice.CONFLICT}
    viewers = sorted(deciders(ballot), key=lambda person: person not in gone)  # there is room for sixty
    card.refresh = refresh(GateVerb.SHARED, {"ballot": ballot.id}, viewers)
    return card


def channel_card(scene: Scene, person: PersonId | None) -> Card:
    """What the channel's card becomes for one person when it is brought up to date: the same, but for a conflict."""
    if person is not None and scene.ballot.is_open and in_conflict(scene.ballot, person):
        return _card(scene, conflict_body(scene, person), [], [person])
    return shared_card(scene)


def summary(scene: Scene, person: PersonId | None) -> str:
    """The message's line in the activity feed. `person` None: the channel's message."""
    ballot, reader = scene.ballot, scene.reader
    values = {"gate": ballot.question.gate, "initiative": cut(ballot.question.initiative_title, 120)}
    if ballot.closing is not None:
        return reader.text(
            "summary-result", decision=heading_of(ballot, ballot.closing.decision, reader), **values
        )
    if person is None:
        return reader.text("summary-shared", **values)
    return reader.text("summary-decide" if scene.individual else "summary-vote", **values)


def _vote_card(
    scene: Scene, person: PersonId, seat: BallotSeat, draft: Draft | None, *, over: bool, whole: bool
) -> Card:
    ballot, reader = scene.ballot, scene.reader
    question, leading = ballot.question, presides(ballot, person)
    answered = [*criteria_line(question, reader), *figure_lines(question, reader)]
    facts = [*time_lines(scene), *answered, *rule_lines(scene), *who_decides(scene), presenter_line(scene)]
    own = [*stand_in_lines(scene, seat, person), *alone_lines(scene, person), *hint_lines(scene, person)]
    body = [
        *heading(scene, None if over else person),
        question_line(scene),
        band([*facts, *own]),
        *papers_band(scene, person),
        *consultation_lines(scene),
        *handed_lines(scene),
        *unaccepted_lines(scene),
        *secret_row(scene),
        *brief(question, reader, papers=ballot.papers, unfolded=whole),
        *since_sent_back(question, reader),
        *_conditions(scene, leading=leading),
    ]
    if over:
        return _with_fault(_card(scene, body, []), draft, reader)
    if scene.individual:
        body.append(Paragraph(reader.text("decision-is-final"), subtle=True, size="Small", spacing="Small"))
    buttons = vote_buttons(ballot, reader, draft, may_close=leading and not scene.individual)
    if scene.individual:
        buttons = [*consultation_buttons(scene), *buttons, *refer_buttons(ballot, reader)]
    return _card(scene, [*body, *not_saved(scene, draft)], buttons)


def _change_card(scene: Scene, position: Position, draft: Draft | None) -> Card:
    question, reader = scene.ballot.question, scene.reader
    until = reader.text("change-until", when=reader.by(scene.ballot.deadline, scene.now))
    vote = TextRun(f"✓ {reader.text(f'chose-{position.choice.value}')}", weight="Bolder")
    holds = said(TextRun(f"{reader.text('holds-now')} "), vote, TextRun(_since(position, scene)))
    body = [
        kicker(reader.text("change-needed", gate=question.gate)),
        *title(scene),
        question_line(scene),
        band([holds, said(TextRun(until), spacing="Small")]),
        *papers_band(scene, position.person),
        *not_saved(scene, draft),
    ]
    return _card(scene, body, change_buttons(scene.ballot, position, reader, draft))


def _voted_card(
    scene: Scene, person: PersonId, position: Position, seat: BallotSeat, *, over: bool, whole: bool
) -> Card:
    ballot, reader = scene.ballot, scene.reader
    voted = _voted_band(position.choice, _since(position, scene), reader)
    label, note = reader.text("your-comment"), reader.text("cut-short")
    deadline, papers = ballot.deadline, ballot.papers
    body = [kicker(status(scene)), *title(scene), voted]
    if reason := cut(position.comment, MOST_OF_A_REASON, note):
        words = TextRun(breakable(f"{label} {reason}"), subtle=True)
        body.append(RichText([words], spacing="Small"))
    body += stand_in_lines(scene, seat, person)
    if ballot.editions:
        body += papers_band(scene, person)
    body += running_tally(ballot, reader, scene.now)
    meeting = ballot.question.meeting
    when = reader.day(meeting, scene.now) if meeting else reader.by(deadline, scene.now)
    body.append(_settled_line("settled-at-meeting" if meeting else "settled-by", when, reader))
    if whole:
        body += brief(ballot.question, reader, papers=papers, unfolded=True)
        body += since_sent_back(ballot.question, reader, unfolded=True)
    else:
        body.append(_brief_row(ballot.id, len(papers), reader))
    leading = presides(ballot, person)
    body += _conditions(scene, leading=leading)
    may_close = leading and not scene.individual
    confirming = confirm(scene, position) if ballot.editions else []
    buttons = [] if over else [*confirming, *voted_buttons(ballot.id, may_close, reader)]
    return _card(scene, body, buttons, [] if whole else [person])  # it would be folded up again


def _card(scene: Scene, body: list[Any], actions: list[Any], viewers: list[PersonId] | None = None) -> Card:
    """`viewers`: whose clients ask for it anew by themselves; nobody's where somebody may be writing."""
    card = Card(scene.reader.language, body, actions)
    card.refresh = refresh(GateVerb.VIEW, {"ballot": scene.ballot.id}, viewers or [])
    return card


def _conditions(scene: Scene, *, leading: bool) -> list[Any]:
    """What an approval is bound to; for whoever presides, the way to bind it to more."""
    conditions = scene.ballot.conditions
    lines = condition_lines(conditions, scene) if conditions else []
    if leading and may_be_bound(scene.ballot):
        lines.append(conditions_row(scene))
    return lines


def _since(position: Position, scene: Scene) -> str:
    return f" · {scene.reader.stamp(position.at, scene.now)}"


@kept
def _voted_band(choice: Choice, since: str, reader: Reader) -> Container:
    vote = reader.text("you-voted", choice=choice.value)
    return band([said(TextRun(f"✓ {vote}", weight="Bolder"), TextRun(since))], "good")


@kept
def _settled_line(key: str, when: str, reader: Reader) -> RichText:
    return said(TextRun(reader.text(key, when=when)), spacing="Small")


@kept
def _brief_row(ballot: str, papers: int, reader: Reader) -> Any:
    label, note = reader.text("brief-show"), reader.text("papers-count", count=papers) if papers else ""
    return asking_row(label, note, execute(GateVerb.READ, label, {"ballot": ballot}))


@kept
def _own_card_button(ballot: str, key: str, reader: Reader) -> Execute:
    return execute(GateVerb.VIEW, reader.text(key), {"ballot": ballot}, style="positive")


def _with_fault(card: Card, draft: Draft | None, reader: Reader) -> Card:
    """What was refused and why goes first on a card without buttons, with what was written, to be copied."""
    if draft is not None and draft.fault:
        card.body.insert(0, band(fault_lines(draft, reader), "attention"))
    return card
