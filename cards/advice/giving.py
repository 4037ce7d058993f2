"""The card by which a body answers: what is asked, until when, and a button for each answer; then what was said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.core.people import PersonId
from bot.core.texts import Reader
from bot.features.advice.advice import EXPLAINED, LONGEST_WORDS, Advice, Opinion
from bot.features.advice.wont_come import WontCome
from bot.features.portfolio.initiatives import Paper
from cards.advice.actions import LINK, SEEN, WORDS, AdviceVerb
from cards.gates.actions import GateVerb
from cards.gates.briefs import papers_to_read
from cards.gates.votes import Draft, left_over
from cards.kit.actions import execute
from cards.kit.elements import (
    Card,
    Execute,
    Form,
    OpenUrl,
    Paragraph,
    ShowCard,
    TextRun,
    name_of,
    plain_text,
    said,
)
from cards.kit.headings import band, kicker, title_line
from cards.kit.inputs import InputText, care_line, filled, words_field

_SIGNS = {
    Opinion.FOR: "✓",
    Opinion.REMARKS: "◐",
    Opinion.AGAINST: "✗",
    Opinion.NOT_OURS: "–",
}


@dataclass(frozen=True, slots=True)
class AdviceScene:
    """What the card is drawn from. `draft`: what somebody had written when they were told `fault`."""

    advice: Advice
    reader: Reader
    now: datetime
    names: Mapping[PersonId, str] = field(default_factory=dict)
    brief: str = ""
    papers: tuple[Paper, ...] = ()
    """What there is to read of the matter, as of now."""
    draft: Mapping[str, str] = field(default_factory=dict)
    opinion: Opinion | None = None
    fault: str = ""
    hidden: bool = False
    """The words are left out, since the matter is secret: a button shows them to whoever may read them."""
    wont_come: WontCome | None = None
    """Why the gate isn't met any more, so that nobody need answer; None: it may come, or has been opened."""

    @property
    def is_over(self) -> bool:
        """Whether nothing is said any more."""
        return self.advice.frozen or self.wont_come is not None


def advice_card(scene: AdviceScene) -> Card:
    """The question to the body; once it has answered, what it said, with a way to change that until the gate opens."""
    advice, reader = scene.advice, scene.reader
    body: list[Any] = [
        kicker(_wanted(scene)),
        title_line(advice.title),
        band(list(_facts(scene)), "good" if advice.said else "emphasis"),
    ]
    if advice.question:
        body.append(plain_text(advice.question, weight="Bolder", spacing="Medium"))
    if scene.wont_come:
        why = reader.text(f"advicewontcome-{scene.wont_come}", gate=advice.gate)
        body.append(Paragraph(why, weight="Bolder", spacing="Medium"))
    if scene.is_over:
        return Card(reader.language, [*body, *_fault(scene)], [*_shown(scene), *_paper(advice, reader)])
    body += [plain_text(scene.brief, 600, spacing="Medium")] if scene.brief else []
    body += papers_to_read(scene.papers, reader, spacing="Medium") if scene.papers else []
    if advice.said is not None:
        until = reader.text("advice-may-change", gate=advice.gate)
        body.append(Paragraph(until, subtle=True, size="Small", spacing="Medium"))
    body += _fault(scene)
    if scene.hidden:  # first to be read, and then answered
        return Card(reader.language, body, _shown(scene))
    return Card(reader.language, body, [*_answers(scene), *_paper(advice, reader)])


def opinion_line(advice: Advice, reader: Reader, now: datetime) -> list[Any]:
    """What the body has said, in a line or two; that it hasn't, and until when it can."""
    if advice.said is None and advice.passed is not None:
        return [said(TextRun(f"– {reader.text('advice-passed')}", weight="Bolder"))]
    if advice.said is None:
        key = "advice-silent" if advice.is_overdue(now) else "advice-waits"
        return [
            said(
                TextRun(reader.text(key, when=_time(advice, reader, now)), subtle=not advice.is_overdue(now))
            )
        ]
    sign = _SIGNS[advice.said.opinion]
    return [said(TextRun(f"{sign} {reader.text(f'opinion-{advice.said.opinion}')}", weight="Bolder"))]


def _time(advice: Advice, reader: Reader, now: datetime) -> str:
    """The last moment. Once it has passed never as “today”: the card stands for days as it is."""
    return reader.at(advice.due, now) if advice.is_overdue(now) else reader.by(advice.due, now)


def _fault(scene: AdviceScene) -> list[Any]:
    """What was wrong, and under which button what was written still stands."""
    if not scene.fault:
        return []
    lines = [plain_text(scene.fault, 400, weight="Bolder", color="attention", spacing="Medium")]
    if scene.is_over:
        return [*lines, *left_over(Draft(scene.draft.get(WORDS, "")), scene.reader)]
    if scene.opinion is not None and any(scene.draft.values()):
        button = scene.reader.text(f"opinion-{scene.opinion}")
        lines.append(plain_text(scene.reader.text("draft-under", button=button), spacing="Small"))
    return lines


def _wanted(scene: AdviceScene) -> str:
    advice, reader = scene.advice, scene.reader
    body = advice.body_name.in_language(reader.language)
    if advice.said is not None:
        return reader.text("advice-given-kicker", body=body, gate=advice.gate)
    if scene.is_over or advice.passed is not None:
        return reader.text("advice-over-kicker", body=body, gate=advice.gate)
    return reader.text("advice-kicker", body=body, gate=advice.gate)


def _facts(scene: AdviceScene) -> list[Any]:
    advice, reader = scene.advice, scene.reader
    if advice.said is None:
        if advice.passed is not None:
            return [said(TextRun(reader.text("advice-passed"), weight="Bolder"))]
        if scene.wont_come:
            return [said(TextRun(reader.text("advice-not-needed"), weight="Bolder"))]
        key = (
            "advice-over"
            if advice.frozen
            else "advice-late"
            if advice.is_overdue(scene.now)
            else "advice-until"
        )
        return [said(TextRun(reader.text(key, when=_time(advice, reader, scene.now)), weight="Bolder"))]
    lines = opinion_line(advice, reader, scene.now)
    if advice.said.words:
        lines.append(plain_text(advice.said.words, 1_500, spacing="Small"))
    name = scene.names.get(advice.said.by, "–")
    by = reader.text("advice-by", name=name_of(name, 80), when=reader.stamp(advice.said.at, scene.now))
    lines.append(said(TextRun(by, subtle=True), spacing="Small"))
    return lines


def _answers(scene: AdviceScene) -> list[Any]:
    return [_answer(opinion, scene) for opinion in Opinion]


def _answer(opinion: Opinion, scene: AdviceScene) -> ShowCard:
    """Each answer unfolds its own field, so that what is written goes with that button alone."""
    reader, advice = scene.reader, scene.advice
    stands = advice.said if advice.said is not None and advice.said.opinion is opinion else None
    drafted = scene.draft if scene.opinion is opinion else {}
    needed = opinion in EXPLAINED
    words = words_field(
        f"{WORDS}-{opinion}",
        reader.text("advice-words" if needed else "advice-words-if"),
        LONGEST_WORDS,
        missing=reader.text("advice-words-missing") if needed else "",
        given=drafted.get(WORDS) or (stands.words if stands else ""),
    )
    link = InputText(
        id=f"{LINK}-{opinion}",
        label=reader.text("advice-link"),
        placeholder="https://",
        max_length=2000,
        **filled(drafted.get(LINK) or (stands.link if stands else "")),
    )
    data = {"advice": advice.id, "opinion": str(opinion), SEEN: str(advice.revision)}
    send = execute(AdviceVerb.GIVE, reader.text("advice-send"), data, style="positive")
    return ShowCard(
        title=reader.text(f"opinion-{opinion}"), card=Form([words, care_line(reader), link], [send])
    )


def _shown(scene: AdviceScene) -> list[Execute]:
    if not scene.hidden:
        return []
    return [execute(AdviceVerb.VIEW, scene.reader.text("secret-show"), {"advice": scene.advice.id})]


def _paper(advice: Advice, reader: Reader) -> list[Any]:
    if advice.said is None or not advice.said.link:
        return []
    return [OpenUrl(title=reader.text("advice-open-paper"), url=advice.said.link)]


def advice_told_card(scene: AdviceScene, *, ours: bool = False) -> Card:
    """To whoever asked: what was said, or that nothing was in time. `ours`: to a colleague of whoever said it."""
    advice, reader, now = scene.advice, scene.reader, scene.now
    body = advice.body_name.in_language(reader.language)
    key = "advice-told" if advice.said else "advice-told-silent"
    facts = [*_facts(scene)] if advice.said else opinion_line(advice, reader, now)
    style = "good" if advice.said and advice.said.opinion is Opinion.FOR else "warning"
    shown: list[Any] = [
        kicker(reader.text(key, body=body, gate=advice.gate)),
        title_line(advice.title),
        band(facts, style),
    ]
    if not advice.said and advice.passed is None:
        shown.append(Paragraph(reader.text("advice-silent-what"), spacing="Medium"))
    data = {"initiative": advice.initiative}
    all_said = execute(GateVerb.ADVICE, reader.text("advice-show-all"), data)
    change = execute(AdviceVerb.VIEW, reader.text("advice-change"), {"advice": advice.id})
    buttons = [] if advice.frozen else [change if ours else all_said]
    return Card(reader.language, shown, [*_paper(advice, reader), *buttons])
