"""What whoever prepares a gate sees: which bodies have been asked, what they said, and a form to ask more."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.core.principals import Principal
from bot.core.texts import Reader
from bot.features.advice.advice import LONGEST_WORDS, Advice
from bot.features.advice.matters import AdviceMatter
from bot.features.portfolio.secrecy import safe_title
from cards.advice.actions import BODIES, BODY, DUE_DAY, NAMED, QUESTION, REASON, AdviceVerb
from cards.advice.giving import opinion_line
from cards.kit.actions import execute
from cards.kit.elements import (
    Card,
    Container,
    Form,
    Paragraph,
    ShowCard,
    TextRun,
    cut,
    name_of,
    plain_text,
    said,
)
from cards.kit.headings import kicker, title_line
from cards.kit.inputs import (
    LONGEST_INPUT,
    InputChoice,
    InputDate,
    InputText,
    care_line,
    choices_told_apart,
    filled,
    words_field,
)

MOST_SHOWN, MOST_OFFERED = 12, 100
"""Bodies on the card, and bodies to choose from."""


@dataclass(frozen=True, slots=True)
class Preparing:
    """Whom the card is for, the day that is proposed, and what was wrong with what they sent, which is `given` back."""

    matter: AdviceMatter
    by: Principal
    proposed: date
    reader: Reader
    given: Mapping[str, str] = field(default_factory=dict)
    fault: str = ""


def preparing_card(scene: Preparing) -> Card:
    """The advice on the gate as it stands."""
    matter, reader = scene.matter, scene.reader
    body: list[Any] = [
        kicker(reader.text("advice-before", gate=matter.gate.id)),
        title_line(safe_title(matter.initiative)),
    ]
    if scene.fault:
        body.append(plain_text(scene.fault, 400, weight="Bolder", color="attention", spacing="Medium"))
    there = [*matter.advice, *matter.earlier]
    body += [_row(advice, scene) for advice in there[:MOST_SHOWN]]
    if len(there) > MOST_SHOWN:
        body.append(Paragraph(reader.text("advice-more", count=len(there) - MOST_SHOWN), subtle=True))
    if not there:
        body.append(Paragraph(reader.text("advice-none-yet"), spacing="Medium"))
    for unasked in matter.unasked:
        name = name_of(unasked.name.in_language(reader.language), 120)
        body.append(said(TextRun(reader.text("advice-unasked", body=name), color="warning"), spacing="Small"))
    return Card(reader.language, body, [*_carry(scene), *_ask(scene), *_pass(scene)])


def _row(advice: Advice, scene: Preparing) -> Container:
    """How the body's advice stands; of an earlier round what it said, when, and whether that still fits."""
    reader, matter = scene.reader, scene.matter
    earlier = advice.round != matter.round
    lines: list[Any] = [
        said(TextRun(name_of(advice.body_name.in_language(reader.language), 120), weight="Bolder"))
    ]
    if advice.said is not None and (earlier or advice.is_carried):
        day = reader.day_of(advice.said.at, matter.at)
        lines.append(Paragraph(reader.text("advice-earlier", day=day), subtle=True, spacing="None"))
    lines += opinion_line(advice, reader, matter.at)
    if advice.said is not None and advice.said.words:
        lines.append(plain_text(advice.said.words, 300, spacing="None"))
    elif advice.said is None and advice.question:
        lines.append(plain_text(advice.question, 300, subtle=True, spacing="None"))
    if advice.passed is not None and not earlier:
        lines.append(plain_text(advice.passed.reason, 300, spacing="None"))
    if earlier and advice.round not in matter.same_papers:
        lines.append(Paragraph(reader.text("advice-papers-changed"), color="warning", spacing="None"))
    return Container(items=lines, spacing="Medium", separator=True)


def _carry(scene: Preparing) -> list[Any]:
    matter, reader = scene.matter, scene.reader
    if not matter.carriable or not matter.may_pass(scene.by):
        return []
    title = reader.text("advice-carry", count=len(matter.carriable))
    return [execute(AdviceVerb.CARRY, title, {"initiative": matter.initiative.key}, style="positive")]


def _ask(scene: Preparing) -> list[Any]:
    matter, reader = scene.matter, scene.reader
    left = [
        body
        for body in matter.bodies.values()
        if body.people and (matter.of(body.id) is None or matter.may_ask_again(body))
    ]
    if not left:
        return []
    choices = choices_told_apart(
        (cut(body.name.in_language(reader.language), 80), body.id, (body.id,)) for body in left[:MOST_OFFERED]
    )
    given, unlisted = scene.given, len(left) - len(choices)
    needed = {"required": True, "error": reader.text("advice-bodies-missing")} if unlisted <= 0 else {}
    named = ",".join(body.id for body in matter.unasked)
    fields = [
        InputChoice(
            id=BODIES,
            label=reader.text("advice-bodies"),
            choices=choices,
            several=True,
            style="filtered",
            **needed,
            **filled(given.get(BODIES) or named),
        ),
        *(_others(unlisted, given, reader) if unlisted > 0 else []),
        InputDate(
            id=DUE_DAY,
            label=reader.text("advice-due"),
            value=given.get(DUE_DAY) or scene.proposed.isoformat(),
        ),
        words_field(QUESTION, reader.text("advice-question"), LONGEST_WORDS, given=given.get(QUESTION, "")),
        care_line(reader),
    ]
    button = execute(
        AdviceVerb.ASK, reader.text("advice-ask"), {"initiative": matter.initiative.key}, style="positive"
    )
    return [ShowCard(title=reader.text("advice-ask-open"), card=Form(fields, [button]))]


def _others(unlisted: int, given: Mapping[str, str], reader: Reader) -> list[Any]:
    """Where those are named whom the list has no room for."""
    label = reader.text("advice-bodies-else", count=unlisted)
    return [InputText(id=NAMED, label=label, max_length=LONGEST_INPUT, **filled(given.get(NAMED, "")))]


def _pass(scene: Preparing) -> list[Any]:
    """Going on without an answer, for whoever may: of those that wait, one is chosen."""
    matter, reader = scene.matter, scene.reader
    waiting = [each for each in matter.advice if not each.is_settled]
    if not waiting or not matter.may_pass(scene.by):
        return []
    choices = choices_told_apart(
        (cut(each.body_name.in_language(reader.language), 80), each.body, (each.body,))
        for each in waiting[:MOST_OFFERED]
    )
    chosen = scene.given.get(BODY, "")
    fields = [
        InputChoice(
            id=BODY,
            label=reader.text("advice-pass-whom"),
            choices=choices,
            required=True,
            error=reader.text("advice-bodies-missing"),
            value=chosen if any(each.body == chosen for each in waiting) else waiting[0].body,
        ),
        words_field(
            REASON,
            reader.text("advice-pass-reason"),
            LONGEST_WORDS,
            missing=reader.text("advice-pass-reason-missing"),
            given=scene.given.get(REASON, ""),
        ),
        care_line(reader),
    ]
    data = {"initiative": matter.initiative.key}
    button = execute(AdviceVerb.GO_ON, reader.text("advice-pass"), data)
    return [ShowCard(title=reader.text("advice-pass-open"), card=Form(fields, [button]))]
