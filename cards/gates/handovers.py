"""What is told where a question that was handed on doesn't come to whoever decides, or comes back from them."""

from typing import Any

from bot.features.gates.ballots import Ballot
from bot.features.gates.seats import not_there, presiding, seat_of, speaking_for, voices
from bot.features.gates.vacated import Vacated
from bot.features.portfolio.forums import SeatKind
from cards.gates.actions import GateVerb
from cards.gates.handed import handed_result
from cards.gates.headings import Scene, decided_by, question_line, title
from cards.kit.actions import execute
from cards.kit.elements import Card, Paragraph, RichText, name_of, plain_text
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
    """To whoever leads the ballot: who isn't there any more, who speaks for their seats now, and who presides."""
    ballot, reader = scene.ballot, scene.reader
    question = ballot.question
    lines = [_gone_line(scene, each) for each in ballot.vacated[-MOST_LEFT:]]
    chairs = {seat.holder for seat in question.seats if seat.kind is SeatKind.CHAIR}
    if not scene.individual and chairs & not_there(ballot):
        presides = presiding(ballot)
        name = name_of(question.name(presides), 80) if presides else ""
        key = "vacated-presiding" if presides else "vacated-nobody-presides"
        lines.append(plain_text(reader.text(key, name=name), weight="Bolder", spacing="Small"))
    body = [
        kicker(reader.text("vacated-heading", gate=question.gate)),
        *title(scene),
        band(lines, "warning"),
    ]
    return Card(reader.language, body)


def _gone_line(scene: Scene, gone: Vacated) -> RichText:
    """What has become of one who isn't there any more, and of their seat."""
    ballot, reader = scene.ballot, scene.reader
    question, person = ballot.question, gone.person
    name = name_of(question.name(person), 80)
    seat = seat_of(ballot, person)
    instead = speaking_for(ballot, seat) if seat else None
    because = reader.text("gone-because", why=gone.why, name=name)
    if ballot.position_of(person) is not None:
        sentence = reader.text("vacated-voted")
    elif seat is None:
        sentence = reader.text("vacated-substitute")
    elif question.any_decides and voices(ballot):
        sentence = reader.text("vacated-others")
    elif instead is None:
        sentence = reader.text("vacated-empty")
    else:
        sentence = reader.text("vacated-by", instead=name_of(question.name(instead), 80))
    return plain_text(f"{because} {sentence}", spacing="Small")


def _open_again(scene: Scene) -> Any:
    question = scene.ballot.question
    name = scene.reader.text("open-again", gate=question.gate)
    return execute(GateVerb.PREPARE, name, {"initiative": question.initiative}, style="positive")
