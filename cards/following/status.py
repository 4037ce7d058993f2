"""The card on which an owner says how an initiative goes, and what others read of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.core.texts import Reader
from bot.features.following.pulses import SaidStatus, StatusColour
from cards.following.actions import COLOUR, WORDS, PulseVerb
from cards.kit.actions import execute
from cards.kit.elements import Card, Paragraph, cut, plain_text
from cards.kit.headings import kicker, title_line
from cards.kit.inputs import InputChoice, InputText, filled
from cards.portfolio.actions import INITIATIVE_STATUS

SIGNS = {StatusColour.GREEN: "●", StatusColour.YELLOW: "▲", StatusColour.RED: "■"}
"""Each colour has its form, so that no colour has to be seen."""
LONGEST_STATUS = 300


@dataclass(frozen=True, slots=True)
class StatusForm:
    """`said`: what was said last; `fault`: what was wrong with what they sent; `chosen` and `words`: what that was."""

    initiative: str
    title: str
    said: SaidStatus | None = None
    fault: str = ""
    chosen: str = ""
    words: str = ""


def status_form_card(form: StatusForm, reader: Reader, now: datetime) -> Card:
    """“Läget för e-arkivet?”: a colour, and a sentence where it isn't green."""
    body: list[Any] = [kicker(reader.text("pulse-asked")), title_line(form.title)]
    if form.said is not None:
        before = reader.text("pulse-before", said=said_status(form.said, "", reader, now, stands=True))
        body.append(plain_text(before, 400, subtle=True, spacing="Small"))
    if form.fault:
        body.append(Paragraph(form.fault, color="attention", weight="Bolder", spacing="Small"))
    choices = [
        {"title": f"{SIGNS[colour]} {reader.text(f'statuscolour-{colour.value}')}", "value": colour.value}
        for colour in StatusColour
    ]
    chosen = {"value": form.chosen} if form.chosen in set(StatusColour) else {}
    body += [
        InputChoice(
            id=COLOUR, label=reader.text("pulse-colour"), style="expanded", choices=choices, **chosen
        ),
        InputText(
            id=WORDS,
            label=reader.text("pulse-words"),
            placeholder=reader.text("pulse-words-example"),
            max_length=LONGEST_STATUS,
            **filled(form.words[:LONGEST_STATUS]),
        ),
        Paragraph(reader.text("pulse-seen"), size="Small", subtle=True, spacing="Small"),
    ]
    about = {"initiative": form.initiative}
    return Card(reader.language, body, [execute(PulseVerb.SAY, reader.text("pulse-button-say"), about)])


def status_said_card(form: StatusForm, name: str, reader: Reader, now: datetime) -> Card:
    """It is said: what it is from now on, and the way to say it anew."""
    body: list[Any] = [kicker(reader.text("pulse-said")), title_line(form.title)]
    if form.said is not None:
        body.append(plain_text(said_status(form.said, name, reader, now, stands=True), 500, spacing="Small"))
    about = {"initiative": form.initiative}
    actions = [
        execute(PulseVerb.FORM, reader.text("pulse-button-again"), about),
        execute(INITIATIVE_STATUS, reader.text("following-button-status"), about),
    ]
    return Card(reader.language, body, actions)


def status_outdated_card(title: str, reader: Reader) -> Card:
    """A question in whose place a newer one stands, or whose answer is somebody else's by now."""
    return Card(reader.language, [kicker(reader.text("pulse-outdated")), title_line(title)])


def said_status(said: SaidStatus, name: str, reader: Reader, now: datetime, *, stands: bool = False) -> str:
    """“Gult: leverantören är sen (Erik Wallin, för 3 dagar sedan).” `name` empty: it isn't said who.

    `stands`: on a card that is there tomorrow too, so that its day is said and not its age.
    """
    colour = f"{SIGNS[said.colour]} {reader.text(f'statuscolour-{said.colour.value}')}"
    days = (reader.local(now).date() - reader.local(said.at).date()).days
    age = reader.day_of(said.at, now) if stands else reader.text("pulse-age", days=max(days, 0))
    whole = f"{colour}: {cut(said.words, 300)}" if said.words else colour
    return f"{whole} ({', '.join(filter(None, (name, age)))})"
