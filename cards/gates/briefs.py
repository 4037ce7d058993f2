"""What a decider reads before deciding: the brief, the criteria and the papers."""

from typing import Any

from bot.core.texts import NO_BREAK, Reader
from bot.features.gates.advised import StatedAdvice
from bot.features.gates.criteria import AnsweredCriterion
from bot.features.gates.questions import Question
from bot.features.portfolio.initiatives import CriterionAnswer, Paper
from cards.gates.figures import figure_said
from cards.kit.breaks import breakable
from cards.kit.elements import (
    Column,
    ColumnSet,
    OpenUrl,
    Paragraph,
    RichText,
    TextRun,
    cut,
    name_of,
    plain_text,
    said,
    shows,
)
from cards.kit.folds import fold
from cards.kit.kept import kept
from cards.kit.listing import and_more

BRIEF_LIMIT = 1_500
"""Characters of the brief on a card: two minutes' reading; the rest is in the papers."""

MOST_PAPERS, MOST_CRITERIA, MOST_FIGURES, MOST_ADVICE = 12, 25, 2, 8
"""Papers and criteria on a card, to keep it below Teams' size limit; the decision record holds them all."""

_NOT_MET = {
    CriterionAnswer.PARTLY: "criteria-partly",
    CriterionAnswer.NOT_MET: "criteria-not-met",
    None: "criteria-unanswered",
    CriterionAnswer.NOT_APPLICABLE: "criteria-not-applicable",
}

Criteria = tuple[AnsweredCriterion, ...]
Papers = tuple[Paper, ...]

SIGNS = {
    CriterionAnswer.MET: ("✓", "good"),
    CriterionAnswer.PARTLY: ("◐", "warning"),
    CriterionAnswer.NOT_MET: ("✗", "attention"),
    CriterionAnswer.NOT_APPLICABLE: ("–", "default"),
    None: ("?", "warning"),
}

LABEL_WIDTH = "120px"


def brief(
    question: Question, reader: Reader, *, papers: Papers | None = None, unfolded: bool = False
) -> list[Any]:
    """The brief, the criteria and the papers, each behind a row that folds it out in place.

    `papers`: as they are now; None: as they were put.

    Every card of the ballot shares these elements, which are half the work of drawing it: they are never changed.
    """
    return [
        *_brief(question.brief, _facts(question, reader), reader, unfolded=unfolded),
        *_criteria_fold(question.criteria, reader, unfolded=unfolded),
        *_papers_fold(question.papers if papers is None else papers, reader, unfolded=unfolded),
        *_advice_fold(question.advice, reader, unfolded=unfolded),
    ]


def papers_to_read(papers: Papers, reader: Reader, *, spacing: str = "") -> list[Any]:
    """The papers alone, behind a row, for somebody who doesn't decide."""
    return [*_papers_fold(papers, reader, unfolded=False, spacing=spacing)]


def criteria_line(question: Question, reader: Reader) -> list[Any]:
    """“8 av 10 kriterier uppfyllda · 2 delvis”; nothing where the gate has no criteria."""
    return [_criteria_line(question.criteria, reader)] if question.criteria else []


def figure_lines(question: Question, reader: Reader) -> list[Any]:
    """How far what answers a criterion by itself had come when the ballot was opened."""
    figures = [criterion.figure for criterion in question.criteria if criterion.figure is not None]
    shown = [plain_text(figure_said(figure, reader), spacing="Small") for figure in figures[:MOST_FIGURES]]
    return [*shown, *and_more(len(figures) - MOST_FIGURES, reader)]


def fact_row(label: str, value: Any, *, width: str = LABEL_WIDTH) -> ColumnSet:
    """A label with its value beside it; `value` is an element, or a text of somebody's."""
    shown = plain_text(breakable(cut(value, 300), "Beside")) if isinstance(value, str) else value
    return ColumnSet(
        columns=[
            Column(width=width, items=[Paragraph(label, subtle=True)]),
            Column(width="stretch", items=[shown]),
        ],
        spacing="Small",
    )


def _facts(question: Question, reader: Reader) -> str:
    """Who decides, and the numbers that the matter is found by elsewhere."""
    forum = reader.the(question.decided_by.in_language(reader.language))
    label = "label-advised-by" if question.advises else "label-decided-by"
    who = f"{reader.text(label)} {forum}"
    numbers = (number.replace(" ", NO_BREAK) for number in (question.initiative, question.registry_no))
    return " · ".join(filter(shows, (who, *numbers)))


@kept
def _brief(text: str, facts: str, reader: Reader, *, unfolded: bool) -> tuple[Any, ...]:
    items = [plain_text(facts, 300, size="Small", subtle=True)]
    if shows(text):
        items.insert(0, plain_text(text, BRIEF_LIMIT, reader.text("cut-short")))
    label = reader.text("brief-heading")
    return tuple(fold("brief", label, "", items, reader, first=True, unfolded=unfolded))


@kept
def _criteria_fold(criteria: Criteria, reader: Reader, *, unfolded: bool) -> tuple[Any, ...]:
    if not criteria:
        return ()
    in_order = sorted(criteria, key=_is_settled)  # what isn't met first
    items: list[Any] = [_criterion(criterion, reader) for criterion in in_order[:MOST_CRITERIA]]
    items += and_more(len(criteria) - MOST_CRITERIA, reader)
    answered = sum(criterion.answer is not None for criterion in criteria)
    if answered == len(criteria):
        note = reader.text("criteria-all-answered", all=answered)
    else:
        note = reader.text("criteria-some-answered", answered=answered, all=len(criteria))
    label = reader.text("criteria-heading")
    return tuple(fold("criteria", label, note, items, reader, first=False, unfolded=unfolded))


@kept
def _papers_fold(papers: Papers, reader: Reader, *, unfolded: bool, spacing: str = "") -> tuple[Any, ...]:
    if not papers:
        return (Paragraph(reader.text("no-papers"), subtle=True, spacing="Small", separator=True),)
    items: list[Any] = [_paper(paper, reader) for paper in papers[:MOST_PAPERS]]
    items += and_more(len(papers) - MOST_PAPERS, reader)
    label, note = reader.text("papers-heading"), reader.text("papers-count", count=len(papers))
    row = fold("papers", label, note, items, reader, first=False, unfolded=unfolded, spacing=spacing)
    return tuple(row)


@kept
def _advice_fold(advice: tuple[StatedAdvice, ...], reader: Reader, *, unfolded: bool) -> tuple[Any, ...]:
    if not advice:
        return ()
    items: list[Any] = []
    for each in advice[:MOST_ADVICE]:
        items.append(_stated(each, reader))
        items += [plain_text(each.words, 600, spacing="None")] if each.words else []
    items += and_more(len(advice) - MOST_ADVICE, reader)
    label, note = reader.text("stated-advice"), reader.text("stated-advice-count", count=len(advice))
    return tuple(fold("advice", label, note, items, reader, first=False, unfolded=unfolded))


def _stated(advice: StatedAdvice, reader: Reader) -> RichText:
    """Who says what; where there is a paper of theirs, what they say leads to it."""
    body, said_so = (text.in_language(reader.language) for text in (advice.body, advice.said))
    leads: dict[str, Any] = {}
    if advice.link:
        link = OpenUrl(title=reader.text("paper-open", title=body), url=advice.link)
        leads = {"color": "accent", "select_action": link}
    return said(
        TextRun(f"{name_of(body, 120)}: ", weight="Bolder"), TextRun(said_so, **leads), spacing="Small"
    )


@kept
def _criteria_line(criteria: Criteria, reader: Reader) -> RichText:
    rest = [reader.text("criteria-are-met", all=len(criteria))]
    for answer, key in _NOT_MET.items():
        if count := sum(criterion.answer is answer for criterion in criteria):
            rest.append(reader.text(key, count=count))
    runs = TextRun(_count(criteria, reader), weight="Bolder"), TextRun(f" {' · '.join(rest)}")
    return said(*runs, spacing="Small")


def _count(criteria: Criteria, reader: Reader) -> str:
    met = sum(criterion.answer is CriterionAnswer.MET for criterion in criteria)
    return reader.text("criteria-count", met=met, all=len(criteria))


def _is_settled(criterion: AnsweredCriterion) -> bool:
    return criterion.answer in (CriterionAnswer.MET, CriterionAnswer.NOT_APPLICABLE)


def _criterion(criterion: AnsweredCriterion, reader: Reader) -> ColumnSet:
    """What is so, or else the question, with its answer: the sign and the colour only repeat what the word says."""
    sign, color = SIGNS[criterion.answer]
    answer = reader.text(f"answer-{criterion.answer.value}" if criterion.answer else "answer-none")
    said_of = criterion.statement or criterion.text
    runs = [
        TextRun(f"{answer}. ", weight="Bolder"),
        TextRun(name_of(said_of.in_language(reader.language), 500)),
    ]
    items: list[Any] = [RichText(runs)]
    if shows(criterion.note):
        items.append(plain_text(criterion.note, 280, spacing="None", subtle=True))
    if criterion.figure is not None:
        items.append(plain_text(figure_said(criterion.figure, reader), spacing="None", subtle=True))
    return ColumnSet(
        spacing="Small",
        columns=[
            Column(width="20px", items=[Paragraph(sign, color=color, weight="Bolder")]),
            Column(width="stretch", items=items, spacing="None"),
        ],
    )


def _paper(paper: Paper, reader: Reader) -> RichText:
    title = cut(paper.title, 120)
    version = reader.text("paper-version", version=cut(paper.version, 40))
    leads: dict[str, Any] = {}
    if paper.url:  # a secret one has none
        link = OpenUrl(title=reader.text("paper-open", title=title), url=paper.url)
        leads = {"color": "accent", "select_action": link}
    runs = [
        TextRun(name_of(title, 120), **leads),
        TextRun(f"  {version}", subtle=True),
    ]
    return RichText(runs, spacing="Small")
