"""The cards that open a gate: the proposal with its deadline, and what came of it."""

from typing import Any

from bot.core.people import PersonId
from bot.features.gates.conditional import may_be_bound
from bot.features.gates.rights import may_take_back
from bot.features.gates.seats import voices
from cards.gates.actions import DEADLINE, GateVerb
from cards.gates.attached import condition_lines, conditions_button
from cards.gates.briefs import criteria_line
from cards.gates.headings import Scene, decided_by, presenter_line, question_line, title
from cards.gates.votes import Draft
from cards.kit.actions import execute
from cards.kit.elements import Card, Paragraph, RichText, TextRun, name_of, plain_text, said
from cards.kit.folds import fold
from cards.kit.headings import band, kicker
from cards.kit.inputs import InputDate

MOST_NAMES = 60
"""Names of those who may vote that are listed; the ballot holds them all."""


def proposal_card(scene: Scene, draft: Draft | None = None) -> Card:
    """What would be put to the board, with the day to answer by; nothing is open yet."""
    question, reader = scene.ballot.question, scene.reader
    decider = said(
        TextRun(f"{reader.text('label-decided-by')} "),
        TextRun(name_of(decided_by(scene), 120), weight="Bolder"),
    )
    body = [
        kicker(reader.text("open-heading", gate=question.gate)),
        *title(scene),
        question_line(scene),
        band([decider, *criteria_line(question, reader), presenter_line(scene), _papers_line(scene)]),
        *condition_lines(scene.ballot.conditions, scene),
        *_voters(scene),
        *_day(scene, draft),
    ]
    name = reader.text("open-yes-individual" if scene.individual else "open-yes")
    data = {"initiative": question.initiative, "gate": question.gate}
    return Card(reader.language, body, [execute(GateVerb.OPEN, name, data, style="positive")])


def opened_card(scene: Scene, person: PersonId | None = None) -> Card:
    """Says that the gate is open, and until when; `person`: the reader, who may take it back where it is theirs."""
    question, reader = scene.ballot.question, scene.reader
    when = reader.by(question.deadline, scene.now)
    asked = TextRun(f"✓ {reader.text('opened-asked', forum=decided_by(scene))}", weight="Bolder")
    until = said(TextRun(reader.text("opened-until", when=when)), spacing="Small")
    body = [
        kicker(reader.text("opened-heading", gate=question.gate)),
        *title(scene),
        band([said(asked), until], "good"),
        *condition_lines(scene.ballot.conditions, scene),
    ]
    ids = {"ballot": scene.ballot.id}
    buttons = [conditions_button(scene)] if may_be_bound(scene.ballot) else []
    if person is not None and may_take_back(person, scene.ballot):
        buttons.append(execute(GateVerb.ASK_WITHDRAW, reader.text("withdraw-button"), ids))
    return Card(reader.language, body, buttons)


def _papers_line(scene: Scene) -> RichText:
    reader = scene.reader
    count = reader.text("papers-count", count=len(scene.ballot.question.papers))
    runs = TextRun(f"{reader.text('papers-heading')} "), TextRun(count, weight="Bolder")
    return said(*runs, spacing="Small")


def _voters(scene: Scene) -> list[Any]:
    reader, question = scene.reader, scene.ballot.question
    names = [name_of(question.name(person), 80) for person in voices(scene.ballot)]
    label = reader.text("open-decider" if scene.individual else "open-seats")
    listed = plain_text(", ".join(names[:MOST_NAMES]), 6_000)
    rest = len(names) - MOST_NAMES
    items = [listed, *([Paragraph(reader.text("and-more", count=rest), subtle=True)] if rest > 0 else [])]
    note = names[0] if len(names) == 1 else reader.text("people-count", count=len(names))
    return fold("voters", label, note, items, reader, first=True, unfolded=False)


def _day(scene: Scene, draft: Draft | None) -> list[Any]:
    """The day to answer by, with the rule for it, or why the day that was chosen can't be."""
    question, reader = scene.ballot.question, scene.reader
    day = scene.calendar.local(question.deadline).date().isoformat()
    key = "open-deadline-individual" if scene.individual else "open-deadline"
    lines: list[Any] = []
    if draft is not None:
        lines.append(plain_text(draft.fault, 400, weight="Bolder", color="attention", spacing="Medium"))
    lines.append(InputDate(id=DEADLINE, label=reader.text(key), value=day, spacing="Small"))
    if not scene.individual:
        hint = reader.text("open-deadline-hint", workdays=question.rules.min_workdays)
        lines.append(Paragraph(hint, subtle=True, size="Small", spacing="None"))
    return lines
