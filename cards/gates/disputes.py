"""Whether somebody has a conflict of interest: the card that puts the question, and the one that others answer."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from bot.core.people import PersonId
from bot.core.texts import gate_name
from bot.features.gates.disputes import Dispute
from bot.features.gates.seats import presiding_over, those_asked, voices
from cards.gates.actions import GateVerb
from cards.gates.headings import Scene, secret_buttons, title
from cards.kit.actions import execute
from cards.kit.elements import Card, Paragraph, RichText, TextRun, cut, name_of, plain_text, said
from cards.kit.headings import band, kicker
from cards.kit.inputs import LONGEST_INPUT, InputChoice, choices_told_apart, words_field

PERSON, REASON = "person", "reason"
FEW = 15
"""People whom one finds in a folded list; more are found by their letters."""
MOST_PEOPLE = 120
"""A large council's whole body can be chosen from; with the longest names the card is still within Teams' limit."""


def question_card(
    scene: Scene,
    by: PersonId | None,
    fault: str = "",
    reason: str = "",
    mails: Mapping[PersonId, str] = MappingProxyType({}),
) -> Card:
    """Whose conflict, and why: for the chair and the secretary. `mails`: by which those of one name are told apart."""
    ballot, reader = scene.ballot, scene.reader
    people = [person for person in list(voices(ballot))[:MOST_PEOPLE] if person != by]
    names = choices_told_apart(
        (cut(ballot.question.name(each), 60), each, (cut(mails.get(each, ""), 40),)) for each in people
    )
    chosen = InputChoice(
        id=PERSON,
        label=reader.text("dispute-who"),
        choices=names,
        required=True,
        error=reader.text("dispute-who-missing"),
        **({"style": "filtered"} if len(names) > FEW else {}),
    )
    label, missing = reader.text("dispute-why"), reader.text("why-missing")
    why = words_field(REASON, label, LONGEST_INPUT, missing=missing, given=reason)
    body: list[Any] = [
        kicker(f"{reader.text('dispute-heading')} · {gate_name(ballot.question.gate)}"),
        *title(scene),
        Paragraph(reader.text("dispute-explained")),
    ]
    if fault:
        body.append(plain_text(fault, 400, weight="Bolder", color="attention"))
    body += [chosen, why, Paragraph(reader.text("dispute-why-seen"), size="Small", subtle=True)]
    put = execute(
        GateVerb.QUESTION_CONFLICT, reader.text("dispute-put"), {"ballot": ballot.id}, style="positive"
    )
    return Card(reader.language, body, [put])


def dispute_card(scene: Scene, dispute: Dispute, person: PersonId, fault: str = "") -> Card:
    """The question as it stands: to answer, to wait for, or settled. How others have answered isn't shown before."""
    if not dispute.is_open or not scene.ballot.is_open:
        return settled_card(scene, dispute)
    ballot, reader = scene.ballot, scene.reader
    mine = dispute.answer_of(person)
    name = name_of(ballot.question.name(dispute.person), 80)
    about_me = person == dispute.person
    asked = reader.text("dispute-about-you") if about_me else reader.text("dispute-asked", name=name)
    body: list[Any] = [
        kicker(f"{reader.text('dispute-heading')} · {gate_name(ballot.question.gate)}"),
        *title(scene),
    ]
    if fault:
        body.append(plain_text(fault, 400, weight="Bolder", color="attention"))
    body += [
        band([said(TextRun(asked, weight="Bolder")), _who_asks(scene, dispute)]),
        _counted(scene, dispute),
    ]
    ids = {"ballot": ballot.id, "person": dispute.person}
    if about_me:
        body.append(Paragraph(reader.text("dispute-you-wait"), subtle=True))
        conflict = reader.text("choice-conflict")
        declare = execute(GateVerb.ASK_CONFLICT, conflict, {"ballot": ballot.id})
        return Card(reader.language, body, [declare, *secret_buttons(scene, person=person)])
    if mine is not None:
        answered = reader.text("dispute-you-said-yes" if mine else "dispute-you-said-no")
        body.append(Paragraph(f"✓ {answered}", weight="Bolder"))
    yes = execute(GateVerb.ANSWER_CONFLICT, reader.text("dispute-yes"), {**ids, "answer": "yes"})
    no = execute(GateVerb.ANSWER_CONFLICT, reader.text("dispute-no"), {**ids, "answer": "no"})
    return Card(reader.language, body, [yes, no, *secret_buttons(scene, person=dispute.person)])


def settled_card(scene: Scene, dispute: Dispute) -> Card:
    """What the others found, in a line; of somebody who was replaced, that nothing is left to find."""
    ballot, reader = scene.ballot, scene.reader
    name = name_of(ballot.question.name(dispute.person), 80)
    none = "dispute-not-found" if dispute.person in voices(ballot) else "dispute-replaced"
    found = reader.text("dispute-found" if dispute.found else none, name=name)
    runs = [
        TextRun(f"{gate_name(ballot.question.gate)} · {name_of(ballot.question.initiative_title, 120)}. "),
        TextRun(found, weight="Bolder"),
    ]
    return Card(reader.language, [RichText(runs)])


def _who_asks(scene: Scene, dispute: Dispute) -> RichText:
    by = name_of(scene.ballot.question.name(dispute.raised_by), 80)
    return plain_text(
        scene.reader.text("dispute-because", name=by, reason=cut(dispute.reason, 600)), spacing="Small"
    )


def _counted(scene: Scene, dispute: Dispute) -> Paragraph:
    ballot, reader = scene.ballot, scene.reader
    presides = presiding_over(ballot, dispute.person)
    answered = reader.text(
        "dispute-answered", count=len(dispute.answers), all=len(those_asked(ballot, dispute.person))
    )
    if presides is None:
        return Paragraph(answered, size="Small", subtle=True)
    name = cut(ballot.question.name(presides), 60)
    return Paragraph(f"{answered} {reader.text('dispute-tie', name=name)}", size="Small", subtle=True)
