"""Even votes: the card that asks for the casting vote, and what all others see meanwhile."""

from datetime import datetime
from typing import Any

from bot.core.people import PersonId
from bot.core.texts import Reader, gate_name
from bot.features.gates.ballots import Tie
from bot.features.gates.counting import breakers
from bot.features.gates.kinds import Choice
from bot.features.gates.seats import presiding
from bot.features.gates.tie_rules import casting_until, next_presiding
from cards.gates.actions import GateVerb
from cards.gates.differences import papers_band
from cards.gates.headings import Scene, title
from cards.gates.reasons import figures_in_words
from cards.gates.votes import field_id, vote_data
from cards.kit.actions import execute, refresh
from cards.kit.elements import (
    Action,
    Card,
    Container,
    Form,
    Paragraph,
    RichText,
    ShowCard,
    TextRun,
    cut,
    name_of,
    plain_text,
)
from cards.kit.headings import kicker
from cards.kit.inputs import LONGEST_INPUT, InputText


def casting_card(scene: Scene, comments: dict[Choice, str] | None = None, fault: str = "") -> Card:
    """Asks whoever presides to break the tie. `comments`: what they had written, and `fault` why it wasn't taken."""
    ballot, reader = scene.ballot, scene.reader
    question = ballot.question
    body: list[Any] = [
        *_head("casting-needed", scene),
        plain_text(question.gate_title.in_language(reader.language), spacing="Small"),
    ]
    if fault:
        body.append(plain_text(fault, weight="Bolder", color="attention"))
    body += papers_band(scene, presiding(ballot))
    body += [_band(scene), plain_text(_otherwise(scene), subtle=True, size="Small", spacing="Small")]
    given = comments or {}
    actions: list[Action] = [_button(scene, choice, given.get(choice, "")) for choice in breakers(ballot)]
    ids = {"ballot": ballot.id}
    actions.append(execute(GateVerb.ASK_CONFLICT, reader.text("choice-conflict"), ids, mode="secondary"))
    return Card(reader.language, body, actions)


def awaiting_card(
    scene: Scene, viewers: tuple[PersonId, ...] = (), *, count: bool = True, fault: str = ""
) -> Card:
    """Says that the votes are even and who can break the tie. `count`: whether the reader may see the figures."""
    ballot, reader = scene.ballot, scene.reader
    body: list[Any] = [*_head("casting-awaited", scene)]
    if fault:
        body.append(plain_text(fault, weight="Bolder", color="attention"))
    name = cut(ballot.question.name(presiding(ballot) or ""), 80)
    who = plain_text(reader.text("casting-who", name=name, when=_until(scene)), spacing="Small")
    band = _banded([*([_even(scene)] if count else []), who])
    card = Card(reader.language, [*body, band])
    if viewers:
        card.actions = [execute(GateVerb.VIEW, reader.text("show-my-card"), {"ballot": ballot.id})]
        card.refresh = refresh(GateVerb.VIEW, {"ballot": ballot.id}, list(viewers))
    return card


def casting_over_card(scene: Scene) -> Card:
    """The line that takes the place of the question, when somebody else is asked, or all may vote again."""
    ballot, reader = scene.ballot, scene.reader
    now = presiding(ballot) if ballot.tie else None
    name = cut(ballot.question.name(now), 80) if now else ""
    said = reader.text("casting-passed-on", name=name) if now else reader.text("casting-reopened")
    name = name_of(ballot.question.initiative_title, 120)
    runs = [TextRun(f"{gate_name(ballot.question.gate)} · {name}. "), TextRun(said, subtle=True)]
    return Card(reader.language, [RichText(runs)])


def _head(key: str, scene: Scene) -> list[Any]:
    return [kicker(f"{scene.reader.text(key)} · {gate_name(scene.ballot.question.gate)}"), *title(scene)]


def _band(scene: Scene) -> Container:
    by = scene.reader.text("casting-by", when=_until(scene))
    return _banded([_even(scene), Paragraph(by, weight="Bolder", spacing="Small")])


def _banded(items: list[Any]) -> Container:
    band = Container(style="emphasis", items=items, spacing="Medium")
    band.set_data("bleed", True)
    return band


def _even(scene: Scene) -> RichText:
    label = TextRun(f"{scene.reader.text('casting-even')} ", weight="Bolder")
    return RichText([label, TextRun(figures_in_words(scene.ballot, scene.reader))])


def _until(scene: Scene) -> str:
    return scene.reader.by(_ends(scene.ballot.tie, scene), scene.now)


def _ends(tie: Tie | None, scene: Scene) -> datetime:
    """As the timer will reckon it, where it hasn't yet."""
    if tie is None:
        return scene.ballot.deadline
    return tie.until or casting_until(scene.ballot, tie, scene.calendar)


def _otherwise(scene: Scene) -> str:
    ballot, reader = scene.ballot, scene.reader
    after = next_presiding(ballot)
    if after is None:
        return reader.text("casting-or-postponed")
    return reader.text("casting-or-vice", name=cut(ballot.question.name(after), 80))


def _button(scene: Scene, choice: Choice, comment: str) -> Action:
    """A position; where it must be explained, its field and its button stand together."""
    ballot, reader = scene.ballot, scene.reader
    title = reader.text(f"choice-{choice.value}")
    data = {**vote_data(ballot.id, ballot.edition), "position": choice.value}
    if not ballot.comment_needed(choice):
        return execute(GateVerb.VOTE, title, data)
    field = _field(choice, comment, reader)
    note = Paragraph(reader.text("why-seen"), size="Small", subtle=True, spacing="Small")
    send = execute(GateVerb.VOTE, reader.text("casting-send"), data)
    return ShowCard(title=title, card=Form([field, note], [send]))


def _field(choice: Choice, comment: str, reader: Reader) -> InputText:
    return InputText(
        id=field_id(choice, 2 if comment else 1),
        label=reader.text("why-label", choice=choice.value),
        placeholder=reader.text("why-placeholder"),
        multiline=True,
        max_length=LONGEST_INPUT,
        required=True,
        error=reader.text("why-missing"),
        **({"value": cut(comment, LONGEST_INPUT)} if comment else {}),
    )
