"""What is told where a question that was handed on doesn't come to whoever decides, or comes back from them."""

from typing import Any

from bot.features.gates.ballots import Ballot
from bot.features.gates.seats import voices
from cards.gates.actions import GateVerb
from cards.gates.handed import handed_result
from cards.gates.headings import Scene, decided_by, question_line, title
from cards.kit.actions import execute
from cards.kit.elements import Card, Paragraph, name_of, plain_text
from cards.kit.headings import band, kicker

MOST_LEFT = 20


def not_handed_card(scene: Scene, why: str) -> Card:
    """To those who can mend it. `why`: what stands in the way now; empty: nothing any more."""
    ballot, reader = scene.ballot, scene.reader
    key = "not-handed-recommended" if ballot.question.advises else "not-handed-referred"
    lines = [
        Paragraph(reader.text(key)),
        plain_text(why or reader.text("not-handed-mended"), weight="Bolder"),
    ]
    body = [
        kicker(reader.text("not-handed-heading", gate=ballot.question.gate)),
        *title(scene),
        question_line(scene),
        band(lines, "warning" if why else "good"),
        *handed_result(scene),
    ]
    return Card(reader.language, body, [_open_again(scene)])


def unanswered_card(scene: Scene, came_from: Ballot) -> Card:
    """To the chair whom the question came from: nobody answered it in time. `came_from`: where it was referred."""
    reader, question = scene.reader, scene.ballot.question
    who = name_of(decided_by(scene), 120)
    lines: list[Any] = [Paragraph(reader.text("unanswered-text", who=who))]
    referral = question.referral
    if referral is not None:
        by = name_of(came_from.question.decided_by.in_language(reader.language), 80)
        said = reader.text("referred-by", by=by, name=referral.name, reason=referral.reason)
        lines.append(plain_text(said, 600, subtle=True, spacing="Small"))
    body = [
        kicker(reader.text("unanswered-heading", gate=question.gate)),
        *title(scene),
        question_line(scene),
        band(lines, "warning"),
    ]
    return Card(reader.language, body, [_open_again(scene)])


def vacated_card(scene: Scene) -> Card:
    """To whoever leads the ballot: who has left before they had answered, and who speaks for their seats now."""
    ballot, reader = scene.ballot, scene.reader
    question, spoken = ballot.question, {seat.holder: who for who, seat in voices(ballot).items()}
    lines: list[Any] = []
    for person in [each.person for each in ballot.vacated][:MOST_LEFT]:
        name, instead = name_of(question.name(person), 80), spoken.get(person)
        if all(seat.holder != person for seat in question.seats):
            sentence = reader.text("vacated-substitute", name=name)
        elif instead is None:
            sentence = reader.text("vacated-empty", name=name)
        else:
            sentence = reader.text("vacated-by", name=name, instead=name_of(question.name(instead), 80))
        lines.append(plain_text(sentence, spacing="Small"))
    body = [
        kicker(reader.text("vacated-heading", gate=question.gate)),
        *title(scene),
        band(lines, "warning"),
    ]
    return Card(reader.language, body)


def _open_again(scene: Scene) -> Any:
    question = scene.ballot.question
    name = scene.reader.text("open-again", gate=question.gate)
    return execute(GateVerb.PREPARE, name, {"initiative": question.initiative}, style="positive")
