"""The cards that answer questions: a sentence first, then what stands under it; as of when.

Mock-ups 09, 10 and 12 of the design.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from bot.asking.frames import PERIOD
from bot.asking.replies import AnswerRow, Ask, Milestone, MilestoneState, Reply
from bot.core.texts import Reader
from bot.features.assistant.asking import Offer
from cards.assistant.actions import AssistantVerb
from cards.gates.briefs import LABEL_WIDTH, fact_row
from cards.kit.actions import execute
from cards.kit.breaks import breakable
from cards.kit.elements import (
    Card,
    Column,
    ColumnSet,
    Container,
    Execute,
    Paragraph,
    TextRun,
    cut,
    name_of,
    plain_text,
    said,
)
from cards.kit.headings import heading_line
from cards.kit.listing import and_more

MOST_ROWS = 8
MOST_FACTS = 8
LONGEST_QUOTED, LONGEST_SENTENCE, LONGEST_DETAIL = 120, 500, 1_200
LONGEST_IN_LABEL, WIDER = 14, "160px"
"""Letters of a word that a usual label has room for; the width that “Verksamhetsansvarig” needs, unbroken."""

_SIGNS = {
    MilestoneState.DONE: ("✓", "good"),
    MilestoneState.NOW: ("◉", "accent"),
    MilestoneState.LATER: ("○", "default"),
    MilestoneState.AGAIN: ("←", "default"),
}


@dataclass(frozen=True, slots=True)
class ToldAnswer:
    """What was answered, and of what: for whoever says that it is wrong, and for the rest of a list.

    `to_mark`: it was asked just now, so it can be marked as wrong.
    """

    intent: str
    slots: Mapping[str, str] = field(default_factory=dict)
    to_mark: bool = True


def reply_card(reply: Reply, reader: Reader, now: datetime, told: ToldAnswer | None = None) -> Card:
    """An answer. `told` None: it can't be asked for again."""
    body: list[Any] = [heading_line(reply.sentence, LONGEST_SENTENCE)]
    if reply.detail:
        body.append(plain_text(name_of(reply.detail, LONGEST_DETAIL), LONGEST_DETAIL, spacing="Small"))
    if reply.stages:
        body.append(_milestones(reply.stages, reader))
    facts = reply.facts[:MOST_FACTS]
    longest = max((len(word) for label, _ in facts for word in label.split()), default=0)
    width = WIDER if longest > LONGEST_IN_LABEL else LABEL_WIDTH
    body += [fact_row(breakable(label, "Beside"), cut(value, 300), width=width) for label, value in facts]
    body += and_more(len(reply.facts) - len(facts), reader)
    shown = reply.rows[:MOST_ROWS]
    body += [_answer_row(row, reader) for row in shown]
    more = reply.more + len(reply.rows) - len(shown)
    if more > 0:
        body.append(Paragraph(reader.text("waiting-more", count=more), weight="Bolder", separator=True))
    if reply.more_privately:
        body.append(Paragraph(reader.text("answer-more-privately"), subtle=True, spacing="Small"))
    if reply.dated:
        as_of = reader.text("answer-as-of", when=reader.stamp(now, now))
        if reply.days is not None:
            as_of = reader.text("answer-of-days", days=_days(*reply.days, reader, now), asof=as_of)
        body.append(Paragraph(as_of, size="Small", subtle=True))
    actions = _further(reply, told, len(shown), more, reader) + [_ask(each) for each in reply.asks[:3]]
    if told is not None and told.to_mark and reply.dated:
        data = {"intent": told.intent}
        actions.append(execute(AssistantVerb.WRONG, reader.text("answer-button-wrong"), data))
    return Card(reader.language, body, actions)


def _further(reply: Reply, told: ToldAnswer | None, shown: int, more: int, reader: Reader) -> list[Execute]:
    """What gives the next rows of the list; after the last of them, the first ones again."""
    if told is None or reply.begin is None or (more <= 0 and reply.begin == 0):
        return []
    begin, title = reply.begin + shown, reader.text("answer-button-more")
    if more <= 0:
        begin, title = 0, reader.text("answer-button-first")
    data = {**told.slots, "intent": told.intent, "begin": str(begin)}
    return [execute(AssistantVerb.ASK, title, data)]


def _days(first: date, last: date, reader: Reader, now: datetime) -> str:
    begins, ends = reader.day(first, now), reader.day(last, now)
    return begins if first == last else f"{begins} – {ends}"


def choose_card(choices: Sequence[Offer], reader: Reader) -> Card:
    """Several things that a question may be about: whoever asks says which. One: whether it is that."""
    several = len(choices) > 1
    heading = reader.text("answer-choose" if several else "answer-choose-one")
    body: list[Any] = [Paragraph(heading, size="Large", weight="Bolder", style="heading")]
    body += [offer_row(each) for each in choices]
    # of thousands that are called alike only the nearest are here
    other = Paragraph(reader.text("answer-choose-other"), subtle=True, spacing="Small", separator=True)
    return Card(reader.language, [*body, other])


def which_card(missing: str, offers: Sequence[Offer], reader: Reader) -> Card:
    """It was understood what is asked, but not of what."""
    heading = reader.text(f"replywhich-{missing}")
    body: list[Any] = [
        Paragraph(heading, size="Large", weight="Bolder", style="heading"),
        Paragraph(
            reader.text("answer-which-day" if missing == PERIOD else "answer-which-how"), spacing="Small"
        ),
    ]
    return Card(reader.language, body + [offer_row(each) for each in offers])


def not_understood_card(words: str, offers: Sequence[Offer], reader: Reader) -> Card:
    """It wasn't understood: the three nearest questions, each a tap away, and the way to help."""
    quoted = name_of(cut(words, LONGEST_QUOTED))
    body: list[Any] = [
        Paragraph(reader.text("answer-unknown"), size="Large", weight="Bolder", style="heading"),
        plain_text(reader.text("answer-unknown-words", words=quoted), spacing="Small"),
    ]
    if offers:
        body.append(Paragraph(reader.text("answer-unknown-offers"), spacing="Small"))
    body += [offer_row(each) for each in offers]
    button = execute(AssistantVerb.ASK, reader.text("answer-button-help"), {"intent": "help"})
    return Card(reader.language, body, [button])


def _milestones(stages: Sequence[Milestone], reader: Reader) -> ColumnSet:
    """The gates on the way: a sign, its name and a word, so that no colour has to be seen."""
    columns = []
    for each in stages:
        sign, color = _SIGNS[each.state]
        now = each.state is MilestoneState.NOW
        word = reader.text(f"replystage-{each.state.value}")
        items = [
            Paragraph(sign, color=color),
            Paragraph(each.name, size="Small", spacing="None", **_bold(now)),
            Paragraph(word, size="Small", spacing="None", subtle=not now),
        ]
        columns.append(Column(width="stretch", items=items, spacing="None"))
    return ColumnSet(columns=columns, spacing="Medium")


def _bold(is_now: bool) -> dict[str, str]:
    return {"weight": "Bolder"} if is_now else {}


def _answer_row(row: AnswerRow, reader: Reader) -> ColumnSet:
    note = f" · {cut(row.note, 200)}" if row.note and row.when else cut(row.note, 200)
    color = {"color": "attention"} if row.urgent else {}
    when = TextRun(row.when, weight="Bolder", **color)
    items: list[Any] = [plain_text(name_of(row.title, 120), weight="Bolder")]
    if row.when or row.note:
        items.append(said(when, TextRun(note, subtle=True), spacing="None"))
    columns = [Column(width="stretch", items=items)]
    if row.verb:
        sign = Paragraph("›", color="accent")
        columns.append(Column(width="auto", verticalContentAlignment="Center", items=[sign]))
    shown = ColumnSet(columns=columns, separator=True, spacing="Small")
    if row.verb:
        title = reader.text("open-matter", title=cut(row.title, 120))
        shown.set_data("selectAction", execute(row.verb, title, dict(row.data)))
    return shown


def _ask(ask: Ask) -> Execute:
    if ask.verb:
        return execute(ask.verb, ask.title, dict(ask.slots))
    return execute(AssistantVerb.ASK, ask.title, {"intent": ask.intent, **ask.slots})


def offer_row(offer: Offer) -> Container:
    """A question that is asked with a tap."""
    title = cut(offer.title, 160)
    row = Container(
        items=[
            plain_text(name_of(title, 160), weight="Bolder", color="accent"),
            Paragraph(offer.about, size="Small", subtle=True, spacing="None"),
        ],
        separator=True,
        spacing="Small",
    )
    row.set_data("selectAction", execute(AssistantVerb.ASK, title, {"intent": offer.intent, **offer.slots}))
    return row
