"""What is told where a question that was handed on doesn't come to whoever decides, or comes back from them."""

from typing import Any

from bot.core.people import PersonId
from bot.core.texts import opening
from bot.features.gates.ballots import Ballot
from bot.features.gates.seats import absent, presiding, seat_of, speaking_for, voices
from bot.features.gates.vacated import Vacated
from bot.features.portfolio.forums import SeatKind
from cards.gates.actions import GateVerb
from cards.gates.handed import handed_result
from cards.gates.headings import Scene, deadline_line, decided_by, question_line, title
from cards.gates.whys import time_buttons
from cards.kit.actions import execute
from cards.kit.elements import Card, Paragraph, RichText, cut, name_of, plain_text
from cards.kit.headings import band, kicker

MOST_LEFT, MOST_BACK = 20, 4


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
    who = name_of(reader.the(decided_by(scene)), 120)
    lines: list[Any] = [Paragraph(opening(reader.text("unanswered-text", who=who)))]
    referral = question.referral
    if referral is not None:
        by = name_of(reader.the(came_from.question.decided_by.in_language(reader.language)), 80)
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
    question, gone = ballot.question, [*absent(ballot).values()]
    lines = [_gone_line(scene, each) for each in gone[-MOST_LEFT:]]
    chairs = {seat.holder for seat in question.seats if seat.kind is SeatKind.CHAIR}
    if not scene.individual and chairs & absent(ballot).keys():
        presides = presiding(ballot)
        name = name_of(question.name(presides), 80) if presides else ""
        key = "vacated-presiding" if presides else "vacated-nobody-presides"
        lines.append(plain_text(reader.text(key, name=name), weight="Bolder", spacing="Small"))
    body = [
        kicker(reader.text("vacated-heading", gate=question.gate)),
        *title(scene),
        band(lines, "warning"),
        Paragraph(reader.text("reseat-hint"), size="Small", subtle=True, spacing="Small"),
    ]
    return Card(reader.language, body, [_back_button(scene, each.person) for each in gone[-MOST_BACK:]])


def seat_back_card(scene: Scene, back: Vacated, person: PersonId | None = None) -> Card:
    """That somebody has their seat back: to them (`person`), to who had come in for them, and to who leads the vote."""
    ballot, reader = scene.ballot, scene.reader
    name = name_of(ballot.question.name(back.person), 80)
    mine, had_come = person == back.person, back.instead if back.instead != back.person else None
    if back.person in voices(ballot):
        key = "seat-back-yours" if mine else "seat-back"
    else:
        key = "seat-back-yours-waiting" if mine else "seat-back-waiting"
    lines = [plain_text(reader.text(key, name=name), weight="Bolder")]
    if had_come is not None:
        key = "seat-back-not-yours" if person == had_come else "seat-back-instead"
        instead = name_of(ballot.question.name(had_come), 80)
        lines.append(plain_text(reader.text(key, name=instead), spacing="Small"))
    lines.append(deadline_line(scene))
    body = [
        kicker(reader.text("seat-back-heading", gate=ballot.question.gate)),
        *title(scene),
        band(lines, "good"),
    ]
    show = execute(GateVerb.VIEW, reader.text("show-my-card"), {"ballot": ballot.id}, style="positive")
    return Card(reader.language, body, [show] if mine else [])


def secretary_card(scene: Scene, *, theirs: bool) -> Card:
    """To a secretary who has come meanwhile (`theirs`), with what can be done; to one who was it before."""
    ballot, reader = scene.ballot, scene.reader
    leading = [name_of(ballot.question.name(person), 80) for person in ballot.question.secretaries]
    if theirs:
        said = reader.text("secretary-now", forum=name_of(reader.the(decided_by(scene)), 120))
    elif leading:
        said = reader.text("secretary-then", names=", ".join(leading))
    else:
        said = reader.text("secretary-none")
    key = "secretary-heading" if theirs else "secretary-heading-before"
    body = [
        kicker(reader.text(key, gate=ballot.question.gate)),
        *title(scene),
        band([plain_text(said, weight="Bolder"), deadline_line(scene)], "good" if theirs else "warning"),
    ]
    show = execute(GateVerb.VIEW, reader.text("secretary-show"), {"ballot": ballot.id}, style="positive")
    open_ = theirs and ballot.tie is None
    return Card(
        reader.language, body, [show, *(time_buttons(scene, why=True) if open_ else [])] if theirs else []
    )


def _back_button(scene: Scene, person: PersonId) -> Any:
    name = scene.reader.text("reseat-button", name=cut(scene.ballot.question.name(person), 40))
    return execute(GateVerb.RESEAT, name, {"ballot": scene.ballot.id, "person": person})


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
