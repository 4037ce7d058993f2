"""The decision of a ballot: the message that tells it, and the line that points to it."""

from typing import Any

from bot.core.people import PersonId
from bot.core.texts import Reader, gate_name
from bot.features.gates.ballots import Ballot, Closing, Position
from bot.features.gates.kinds import Choice, ClosedBy
from bot.features.gates.seats import voices
from bot.features.portfolio.initiatives import Paper
from bot.features.processes.kinds import DecisionForm
from cards.gates.alone import decided_line
from cards.gates.attached import condition_lines
from cards.gates.became import became_band, became_words, is_over
from cards.gates.boxes import STYLES
from cards.gates.figures import figure_said
from cards.gates.handed import consultation_lines, handed_result
from cards.gates.headings import Scene, decided_by
from cards.gates.later import result_buttons, said_since
from cards.gates.reasons import decided_label, figures_in_words, heading_of, reason, way_on
from cards.gates.receipts import receipt_lines
from cards.gates.rulings import decided_so
from cards.gates.unaccepted import unaccepted_lines
from cards.kit.elements import (
    Card,
    Container,
    OpenUrl,
    Paragraph,
    RichText,
    TextRun,
    cut,
    name_of,
    plain_text,
)
from cards.kit.folds import fold, label_row

MOST_COMMENTS = 15
"""Comments on a result card, to keep it below Teams' size limit; the log holds them all."""

MOST_LINES = 25
"""Votes that get a line each; a larger board's are told by position, names in a row."""

MOST_PAPERS = 12


def result_card(scene: Scene, person: PersonId | None = None) -> Card:
    """What was decided; for the deciders, the channel, the presenter and the owners alike.

    `person`: the reader in their own chat, who has the buttons that are theirs.

    Raises:
        ValueError: the ballot is still open.
    """
    closing = _closing(scene.ballot)
    body = [
        *became_band(scene),
        _band(scene, closing),
        plain_text(reason(scene.ballot, closing, scene.reader)),
        *(plain_text(line, spacing="Small") for line in way_on(scene.ballot, closing, scene.reader)),
        *condition_lines(closing.conditions, scene, decided=True),
        *handed_result(scene),
        *consultation_lines(scene),
        *unaccepted_lines(scene),
        *_facts(scene),
        *said_since(scene),
        *fold(
            "votes",
            *_votes_title(scene.ballot, scene.reader),
            _votes(scene, closing),
            scene.reader,
            first=False,
            unfolded=False,
            spacing="Medium",
        ),
        *fold("papers", *_papers_title(scene), _papers(scene), scene.reader, first=False, unfolded=False),
        plain_text(scene.ballot.id, size="Small", subtle=True, spacing="Medium"),  # what finds it again
        *receipt_lines(scene.ballot.receipt, scene.reader),
    ]
    return Card(scene.reader.language, body, result_buttons(scene, person) if person else [])


def pointer_card(scene: Scene) -> Card:
    """The line that takes the place of a card that asked, once the decision is a message of its own.

    Raises:
        ValueError: the ballot is still open.
    """
    closing, reader, question = _closing(scene.ballot), scene.reader, scene.ballot.question
    runs = [
        TextRun(heading_of(scene.ballot, closing.decision, reader), weight="Bolder"),
        TextRun(f" · {gate_name(question.gate)} · {name_of(question.initiative_title, 120)}. "),
        *([TextRun(f"{said} ")] if (said := decided_line(scene)) else []),
        *(TextRun(f"{each} ", weight="Bolder") for each in became_words(scene)),
        TextRun(reader.text("result-elsewhere"), subtle=True),
    ]
    return Card(reader.language, [RichText(runs)])


def _closing(ballot: Ballot) -> Closing:
    if ballot.closing is None:
        raise ValueError(f"{ballot.id} is open")
    return ballot.closing


def _band(scene: Scene, closing: Closing) -> Container:
    question, reader = scene.ballot.question, scene.reader
    style = "warning" if is_over(scene.ballot) else STYLES.get(closing.decision.outcome, "warning")
    when = reader.stamp(_moment(scene.ballot, closing), scene.now)
    items = [
        Paragraph(f"{gate_name(question.gate)} · {when}", size="Small", weight="Bolder"),
        Paragraph(
            heading_of(scene.ballot, closing.decision, reader),
            size="Large",
            weight="Bolder",
            style="heading",
            spacing="None",
        ),
        plain_text(name_of(question.initiative_title, 200), spacing="Small", weight="Bolder"),
    ]
    band = Container(style=style, items=items, spacing="None")
    band.set_data("bleed", True)
    return band


def _moment(ballot: Ballot, closing: Closing) -> Any:
    """The deadline is when a vote was decided that nobody closed before; the timer comes a moment later."""
    on_time = closing.closed_by is ClosedBy.DEADLINE and ballot.tie is None
    return ballot.deadline if on_time else closing.at


def _facts(scene: Scene) -> list[Any]:
    question, reader = scene.ballot.question, scene.reader
    rows = [
        label_row(
            decided_label(scene.ballot, _closing(scene.ballot), reader),
            name_of(decided_by(scene), 120, "Large"),
            spacing="Medium",
        ),
        label_row(reader.text("label-presenter"), question.name(question.presenter)),
    ]
    if question.registry_no:
        rows.append(label_row(reader.text("label-registry-no"), question.registry_no))
    if question.basis:
        rows.append(label_row(reader.text("label-basis"), name_of(question.basis, 400, "Large")))
    for figure in _closing(scene.ballot).figures.values():
        rows.append(label_row(reader.text("label-figure"), figure_said(figure, reader)))
    return rows


def _votes_title(ballot: Ballot, reader: Reader) -> tuple[str, str]:
    if ballot.question.form is DecisionForm.INDIVIDUAL:
        return reader.text("decided-how"), ""
    return reader.text("positions-heading"), figures_in_words(ballot, reader)


def _votes(scene: Scene, closing: Closing) -> list[Any]:
    """Who voted what, since the vote is open, with the comment after the name that it belongs to; and who closed it."""
    ballot, reader = scene.ballot, scene.reader
    lines: list[Any] = []
    if len(ballot.positions) <= MOST_LINES:
        lines += [_line(ballot, position, n, reader) for n, position in enumerate(ballot.positions)]
    else:
        lines += _by_position(ballot, reader)
    if not ballot.positions:
        lines.append(Paragraph(reader.text("nobody-answered"), subtle=True, spacing="Small"))
    answered = {position.person for position in ballot.positions}
    absent = [_name(ballot, person, 60) for person in voices(ballot) if person not in answered]
    if absent and ballot.positions and ballot.question.form is not DecisionForm.INDIVIDUAL:
        early = (ballot.tie.ended_by if ballot.tie else closing.closed_by) is not ClosedBy.DEADLINE
        key = reader.text("absent-line-early" if early else "absent-line", names=", ".join(absent))
        lines.append(plain_text(key, subtle=True, spacing="Small"))
    lines.append(plain_text(_how_closed(scene, closing), subtle=True, spacing="Small"))
    lines += [plain_text(line, subtle=True, spacing="Small") for line in decided_so(scene)]
    return lines


def _line(ballot: Ballot, position: Position, number: int, reader: Reader) -> RichText:
    seat = voices(ballot).get(position.person)
    stands_in = seat is not None and seat.holder != position.person
    holder = f" {reader.text('for-seat', holder=_name(ballot, seat.holder))}" if seat and stands_in else ""
    closing = ballot.closing
    casting = closing is not None and closing.decision.casting_vote == position.person
    mark = f" ({reader.text('casting-vote')})" if casting else ""
    runs = [
        TextRun(_name(ballot, position.person), weight="Bolder"),
        TextRun(f"{holder}: {reader.text(f'chose-{position.choice.value}')}{mark}"),
    ]
    if position.comment and number < MOST_COMMENTS:
        comment = cut(position.comment, 400, reader.text("cut-short"))
        runs.append(TextRun(f"  {comment}", subtle=True))
    return RichText(runs, spacing="Small")


def _by_position(ballot: Ballot, reader: Reader) -> list[Any]:
    lines = []
    for choice in Choice:
        names = [_name(ballot, each.person, 40) for each in ballot.positions if each.choice is choice]
        if names:
            word = reader.text(f"chose-{choice.value}").capitalize()
            label = TextRun(f"{word} ({len(names)})", weight="Bolder")
            lines.append(RichText([label, TextRun(f"  {', '.join(names)}")], spacing="Small"))
    return lines


def _how_closed(scene: Scene, closing: Closing) -> str:
    ballot, reader = scene.ballot, scene.reader
    who = _name(ballot, closing.by.removeprefix("person:"))
    when = reader.stamp(_moment(ballot, closing), scene.now)
    return reader.text(f"closed-{closing.closed_by.value}", when=when, who=who)


def _papers_title(scene: Scene) -> tuple[str, str]:
    reader = scene.reader
    return reader.text("papers-then"), reader.text("papers-count", count=len(scene.ballot.papers))


def _papers(scene: Scene) -> list[Any]:
    """Each with the version that was decided on, and its own address: that is what can be kept."""
    papers, reader = scene.ballot.papers, scene.reader
    rows: list[Any] = [_paper(paper, reader) for paper in papers[:MOST_PAPERS]]
    if len(papers) > MOST_PAPERS:
        rows.append(Paragraph(reader.text("papers-more", count=len(papers) - MOST_PAPERS), subtle=True))
    return rows or [Paragraph(reader.text("no-papers"), subtle=True, spacing="Small")]


def _paper(paper: Paper, reader: Reader) -> RichText:
    title, version = cut(paper.title, 120), reader.text("paper-version", version=cut(paper.version, 40))
    leads: dict[str, Any] = {}
    if paper.url:  # a secret one has none
        link = OpenUrl(title=reader.text("paper-open", title=f"{title}, {version}"), url=paper.url)
        leads = {"color": "accent", "select_action": link}
    runs = [TextRun(title, **leads), TextRun(f"  {version}", subtle=True)]
    return RichText(runs, spacing="Small")


def _name(ballot: Ballot, person: PersonId, limit: int = 80) -> str:
    return cut(ballot.question.name(person), limit)
