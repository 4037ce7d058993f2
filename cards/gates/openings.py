"""The cards that open a gate: the proposal with its deadline, and what came of it."""

from typing import Any

from bot.core.people import PersonId
from bot.core.texts import Reader, opening
from bot.features.gates.conditional import may_be_bound
from bot.features.gates.criteria import unanswered
from bot.features.gates.questions import BallotSeat, rests_on_paragraph
from bot.features.gates.rights import may_take_back
from bot.features.gates.seats import voices
from bot.features.gates.ways import LONGEST_URGENT
from bot.features.portfolio.regime_kinds import Between
from bot.features.portfolio.regimes import regime_of
from cards.gates.actions import DEADLINE, MEETING, URGENT, GateVerb
from cards.gates.alone import alone_lines
from cards.gates.attached import condition_lines, conditions_button
from cards.gates.briefs import criteria_line
from cards.gates.consultations import consultation_buttons
from cards.gates.handed import consultation_lines, handed_lines, who_decides
from cards.gates.headings import Scene, deadline_line, decided_by, presenter_line, question_line, title
from cards.gates.unaccepted import unaccepted_lines
from cards.gates.unanswered import unanswered_fold
from cards.gates.votes import Draft
from cards.kit.actions import execute
from cards.kit.elements import (
    Card,
    Form,
    Paragraph,
    RichText,
    ShowCard,
    TextRun,
    name_of,
    plain_text,
    said,
)
from cards.kit.folds import fold
from cards.kit.headings import band, kicker
from cards.kit.inputs import InputDate, care_line, words_field
from cards.kit.listing import and_more
from cards.kit.notices import refusal_card
from cards.portfolio.actions import INITIATIVE_STATUS

MOST_NAMES = 60
"""Names of those who may vote that are listed; the ballot holds them all."""


def proposal_card(scene: Scene, draft: Draft | None = None) -> Card:
    """What would be put to the board, with the day to answer by; nothing is open yet."""
    question, reader = scene.ballot.question, scene.reader
    decider = said(
        TextRun(f"{reader.text('label-advised-by' if question.advises else 'label-decided-by')} "),
        TextRun(name_of(reader.the(decided_by(scene)), 120), weight="Bolder"),
    )
    body = [
        kicker(reader.text("open-heading", gate=question.gate)),
        *title(scene),
        question_line(scene),
        band(
            [
                decider,
                *who_decides(scene),
                *alone_lines(scene),
                *criteria_line(question, reader),
                presenter_line(scene),
                _papers_line(scene),
            ]
        ),
        *consultation_lines(scene),
        *handed_lines(scene),
        *unaccepted_lines(scene),
        *condition_lines(scene.ballot.conditions, scene),
        *_voters(scene),
        *unanswered_fold(unanswered(question.criteria), question.name(question.presenter), reader),
        *_day(scene, draft),
    ]
    name = reader.text("open-yes-individual" if scene.individual else "open-yes")
    data = {"initiative": question.initiative, "gate": question.gate}
    actions: list[Any] = [execute(GateVerb.OPEN, name, data, style="positive")]
    if unanswered(question.criteria):
        ids = {"initiative": question.initiative}
        actions.append(execute(GateVerb.CRITERIA, reader.text("criteria-answer"), ids, associated="none"))
    if question.rules.between_meetings is Between.URGENT:
        actions.append(_urgently(scene, data, draft))
    return Card(reader.language, body, actions)


def opened_card(scene: Scene, person: PersonId | None = None) -> Card:
    """Says that the gate is open, and until when; `person`: the reader, who may take it back where it is theirs."""
    question, reader = scene.ballot.question, scene.reader
    when = reader.by(scene.ballot.deadline, scene.now)
    whom = opening(reader.text("opened-asked", forum=reader.the(decided_by(scene))))
    asked = TextRun(f"✓ {whom}", weight="Bolder")
    until = said(TextRun(reader.text("opened-until", when=when)), spacing="Small")
    if question.meeting is not None:
        until = deadline_line(scene)
    body = [
        kicker(reader.text("opened-heading", gate=question.gate)),
        *title(scene),
        band([said(asked), until, *who_decides(scene), *alone_lines(scene)], "good"),
        *consultation_lines(scene),
        *condition_lines(scene.ballot.conditions, scene),
    ]
    ids = {"ballot": scene.ballot.id}
    buttons = [conditions_button(scene)] if may_be_bound(scene.ballot) else []
    buttons += consultation_buttons(scene)
    if person is not None and may_take_back(person, scene.ballot):
        buttons.append(execute(GateVerb.ASK_WITHDRAW, reader.text("withdraw-button"), ids))
    return Card(reader.language, body, buttons)


def _papers_line(scene: Scene) -> RichText:
    reader = scene.reader
    count = reader.text("papers-count", count=len(scene.ballot.papers))
    runs = TextRun(f"{reader.text('papers-heading')} "), TextRun(count, weight="Bolder")
    return said(*runs, spacing="Small")


def _voters(scene: Scene) -> list[Any]:
    reader = scene.reader
    names = [_voter(scene, person, seat) for person, seat in voices(scene.ballot).items()]
    label = reader.text("open-decider" if scene.individual else "open-seats")
    listed = plain_text(", ".join(names[:MOST_NAMES]), 6_000)
    items = [listed, *and_more(len(names) - MOST_NAMES, reader)]
    note = names[0] if len(names) == 1 else reader.text("people-count", count=len(names))
    return fold("voters", label, note, items, reader, first=True, unfolded=False)


def _voter(scene: Scene, person: PersonId, seat: BallotSeat) -> str:
    """Who votes, and for whom, where that is somebody who is away or may not."""
    question = scene.ballot.question
    name = name_of(question.name(person), 80)
    if seat.holder == person:
        return name
    return scene.reader.text("open-stand-in", name=name, holder=name_of(question.name(seat.holder), 80))


def _urgently(scene: Scene, data: dict[str, str], draft: Draft | None) -> ShowCard:
    """The way without a meeting, where the law has one for urgent matters: why, and until when."""
    question, reader = scene.ballot.question, scene.reader
    law = regime_of(question.regime)
    paragraph, how = rests_on_paragraph(question, "between_meetings"), law.urgent.usual
    hint = reader.text(
        "open-urgent-hint",
        how_sv=how.sv,
        how_en=how.en,
        paragraph_sv=paragraph.sv,
        paragraph_en=paragraph.en,
    )
    label, missing = reader.text("open-urgent-why"), reader.text("why-missing")
    written = draft.comment if draft is not None else ""
    why = words_field(URGENT, label, LONGEST_URGENT, missing=missing, given=written)
    tomorrow = scene.calendar.deadline(scene.now, 1)
    day = InputDate(
        id=DEADLINE,
        label=reader.text("open-deadline"),
        value=scene.calendar.local(tomorrow).date().isoformat(),
        spacing="Small",
    )
    send = execute(GateVerb.OPEN, reader.text("open-urgent-yes"), {**data, "way": URGENT}, style="positive")
    fields = [Paragraph(hint, size="Small"), why, care_line(reader), day]
    return ShowCard(title=reader.text("open-urgent"), card=Form(fields, [send]))


def _meeting(scene: Scene, draft: Draft | None) -> list[Any]:
    """The day of the meeting, and the paragraph by which it is decided there."""
    question, reader = scene.ballot.question, scene.reader
    paragraph = rests_on_paragraph(question, "between_meetings")
    hint = reader.text("open-meeting-hint", paragraph_sv=paragraph.sv, paragraph_en=paragraph.en)
    day = question.meeting.isoformat() if question.meeting else ""
    return [
        *(
            [plain_text(draft.fault, 400, weight="Bolder", color="attention", spacing="Medium")]
            if draft
            else []
        ),
        InputDate(id=MEETING, label=reader.text("open-meeting"), value=day, spacing="Small"),
        Paragraph(hint, subtle=True, size="Small", spacing="None"),
    ]


def _day(scene: Scene, draft: Draft | None) -> list[Any]:
    """The day to answer by, with the rule for it, or why the day that was chosen can't be."""
    question, reader = scene.ballot.question, scene.reader
    if question.meeting is not None:
        return _meeting(scene, draft)
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


def already_open_card(sentence: str, initiative: str, reader: Reader) -> Card:
    """Why the gate isn't opened again, and the way to what is open."""
    card = refusal_card(sentence, reader)
    shown = execute(INITIATIVE_STATUS, reader.text("open-already-show"), {"initiative": initiative})
    return Card(reader.language, card.body, [shown])
