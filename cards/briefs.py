"""What a decider reads before deciding: the brief, the criteria and the papers."""

from typing import Any

from bot.domain.addresses import opened
from bot.domain.gates import AnsweredCriterion, Question
from bot.domain.initiatives import CriterionAnswer, Paper
from bot.texts import Reader
from cards.elements import (
    Column,
    ColumnSet,
    Container,
    OpenUrl,
    RichText,
    Text,
    TextRun,
    Toggle,
    cut,
    plain_text,
)
from cards.kept import kept

BRIEF_LIMIT = 1_500
"""Characters of the brief on a card: two minutes' reading; the rest is in the papers."""

MOST_PAPERS = 12
"""Papers on a card, to keep it below Teams' size limit; the decision record holds them all."""

Criteria = tuple[AnsweredCriterion, ...]
Papers = tuple[Paper, ...]

_SIGNS = {
    CriterionAnswer.MET: ("✓", "good"),
    CriterionAnswer.PARTLY: ("◐", "warning"),
    CriterionAnswer.NOT_MET: ("✗", "attention"),
    CriterionAnswer.NOT_APPLICABLE: ("–", "default"),
    None: ("?", "warning"),
}


def brief(question: Question, reader: Reader) -> list[Any]:
    """The brief, the criteria (those that are not met in sight, all of them a tap away) and the papers.

    Every card of the ballot shares these elements, which are half the work of drawing it: they are never changed.
    """
    return list(_brief(question.brief, question.criteria, question.papers, reader))


def fact_row(label: str, value: Any) -> ColumnSet:
    """A label with its value beside it; `value` is an element, or a text of somebody's."""
    shown = plain_text(value, 300) if isinstance(value, str) else value
    return ColumnSet(
        columns=[
            Column(width="120px", items=[Text(label, subtle=True)]),
            Column(width="stretch", items=[shown]),
        ],
        spacing="Small",
    )


@kept
def _brief(text: str, criteria: Criteria, papers: Papers, reader: Reader) -> tuple[Any, ...]:
    return (
        *_in_brief(text, reader),
        *_criteria(criteria, reader),
        Text(reader.text("papers-heading"), weight="Bolder", spacing="Medium"),
        *_papers(papers, reader),
    )


def _in_brief(text: str, reader: Reader) -> list[Any]:
    if not text.strip():
        return []
    return [
        Text(reader.text("brief-heading"), weight="Bolder", spacing="Medium"),
        plain_text(text, BRIEF_LIMIT, reader.text("cut-short"), spacing="Small"),
    ]


def _criteria(criteria: Criteria, reader: Reader) -> list[Any]:
    if not criteria:
        return []
    met = sum(criterion.answer is CriterionAnswer.MET for criterion in criteria)
    open_ones = [criterion for criterion in criteria if not _is_settled(criterion)]
    settled = [criterion for criterion in criteria if _is_settled(criterion)]
    summary = reader.text("criteria-summary", met=met, all=len(criteria))
    shown: list[Any] = [
        Text(f"{reader.text('criteria-heading')}: {summary}", weight="Bolder", spacing="Medium"),
        *(_criterion(criterion, reader) for criterion in open_ones),
    ]
    if settled:
        shown += [
            _toggle("criteria-more", "criteria-show", "criteria-hide", reader, visible=True),
            Container(
                id="criteria-more",
                visible=False,
                items=[_criterion(criterion, reader) for criterion in settled],
            ),
            _toggle("criteria-more", "criteria-hide", "criteria-show", reader, visible=False),
        ]
    return shown


def _is_settled(criterion: AnsweredCriterion) -> bool:
    return criterion.answer in (CriterionAnswer.MET, CriterionAnswer.NOT_APPLICABLE)


def _toggle(target: str, key: str, other: str, reader: Reader, *, visible: bool) -> Container:
    """A line that shows or hides `target`; the lines `key` and `other` take turns."""
    title = reader.text(key)
    link = Toggle(title=title, targets=[target, key, other])
    return Container(
        id=key,
        visible=visible,
        spacing="Small",
        items=[RichText([TextRun(title, color="accent", select_action=link)])],
    )


def _criterion(criterion: AnsweredCriterion, reader: Reader) -> ColumnSet:
    """The question with its answer: the sign and the colour only repeat what the word says."""
    sign, color = _SIGNS[criterion.answer]
    answer = reader.text(f"answer-{criterion.answer.value}" if criterion.answer else "answer-none")
    runs = [TextRun(f"{answer}. ", weight="Bolder"), TextRun(criterion.text.in_language(reader.language))]
    items: list[Any] = [RichText(runs)]
    if criterion.note:
        items.append(plain_text(criterion.note, 280, spacing="None", subtle=True))
    return ColumnSet(
        spacing="Small",
        columns=[
            Column(width="20px", items=[Text(sign, color=color, weight="Bolder")]),
            Column(width="stretch", items=items),
        ],
    )


def _papers(papers: Papers, reader: Reader) -> list[Any]:
    if not papers:
        return [Text(reader.text("no-papers"), subtle=True)]
    return [_paper(paper, reader) for paper in papers[:MOST_PAPERS]]


def _paper(paper: Paper, reader: Reader) -> RichText:
    title = cut(paper.title, 120)
    link = OpenUrl(title=reader.text("paper-open", title=title), url=opened(paper.url))
    version = reader.text("paper-version", version=cut(paper.version, 40))
    runs = [TextRun(title, color="accent", select_action=link), TextRun(f"  {version}", subtle=True)]
    return RichText(runs, spacing="Small")
