"""What of a matter is secret, and the form that marks it."""

from datetime import datetime
from typing import Any

from bot.core.texts import Reader
from bot.features.portfolio.initiatives import Initiative, Secrecy
from bot.features.portfolio.marking import LONGEST_GROUND
from bot.features.portfolio.secrecy import PROCUREMENT_GROUND, SecrecyKind
from cards.kit.actions import execute
from cards.kit.elements import Card, Paragraph, TextRun, cut, name_of, plain_text, said
from cards.kit.inputs import InputChoice, InputDate, InputText, filled
from cards.portfolio.actions import (
    SECRET_GROUND,
    SECRET_KIND,
    SECRET_LAST,
    SECRET_TWIN,
    SECRET_WHAT,
    PortfolioVerb,
)

MATTER = "-"
"""What the form calls the whole matter: an empty choice comes back as nothing."""

MOST_LIFTED = 5
MOST_PAPERS = 40


def secrecy_card(
    initiative: Initiative, reader: Reader, now: datetime, fault: str = "", ground: str = ""
) -> Card:
    """What is secret now, each with its button to open it again; and the form. Only for somebody's own chat."""
    kicker = f"{reader.text('secret-kicker')} · {initiative.key}"
    body: list[Any] = [
        Paragraph(kicker, size="Small", weight="Bolder", color="accent", style="heading"),
        plain_text(name_of(initiative.title, 200, "Large"), size="Large", weight="Bolder", spacing="None"),
    ]
    if fault:
        body.append(plain_text(fault, weight="Bolder", color="attention"))
    body += [_line(each, initiative, reader, now) for each in initiative.secrecy]
    if not initiative.secrecy:
        body.append(Paragraph(reader.text("secret-none"), spacing="Small"))
    body += _form(initiative, reader, ground)
    ids = {"initiative": initiative.key}
    mark = execute(PortfolioVerb.MARK, reader.text("secret-mark"), ids, style="destructive")
    lifts = [
        execute(
            PortfolioVerb.LIFT_SECRECY,
            reader.text("secret-lift", what=cut(_what(each, initiative, reader), 40)),
            {**ids, "paper": each.paper or MATTER},
            associated="none",
        )
        for each in initiative.secrecy[:MOST_LIFTED]
    ]
    return Card(reader.language, body, [mark, *lifts])


def _form(initiative: Initiative, reader: Reader, ground: str) -> list[Any]:
    papers = [{"title": cut(p.title, 100), "value": p.id} for p in initiative.papers[:MOST_PAPERS]]
    whole = {"title": reader.text("secret-matter"), "value": MATTER}
    none = {"title": reader.text("secret-no-twin"), "value": MATTER}
    what = InputChoice(
        id=SECRET_WHAT, label=reader.text("secret-what"), choices=[whole, *papers], value=MATTER
    )
    twin = InputChoice(
        id=SECRET_TWIN, label=reader.text("secret-twin"), choices=[none, *papers], value=MATTER
    )
    kind = InputChoice(
        id=SECRET_KIND,
        label=reader.text("secret-kind"),
        choices=[
            {"title": reader.text(f"secretkind-{each.value}", ground=PROCUREMENT_GROUND), "value": each.value}
            for each in SecrecyKind
        ],
        value=SecrecyKind.MARKED.value,
    )
    why = InputText(
        id=SECRET_GROUND,
        label=reader.text("secret-ground"),
        placeholder=reader.text("secret-ground-example"),
        max_length=LONGEST_GROUND,
        **filled(ground),
    )
    return [
        what,
        kind,
        why,
        InputDate(id=SECRET_LAST, label=reader.text("secret-last")),
        *([twin] if papers else []),
    ]


def _what(secrecy: Secrecy, initiative: Initiative, reader: Reader) -> str:
    if not secrecy.paper:
        return reader.text("secret-matter")
    return _called(secrecy.paper, initiative)


def _called(paper: str, initiative: Initiative) -> str:
    return next((each.title for each in initiative.papers if each.id == paper), paper)


def _line(secrecy: Secrecy, initiative: Initiative, reader: Reader, now: datetime) -> Any:
    days = reader.text("secret-on", first=reader.day(secrecy.first, now))
    if secrecy.last:
        first, last = reader.day(secrecy.first, now), reader.day(secrecy.last, now)
        days = reader.text("secret-days", first=first, last=last)
    parts = [cut(secrecy.ground, 200), days]
    if secrecy.twin:
        parts.append(reader.text("secret-twin-is", what=cut(_called(secrecy.twin, initiative), 100)))
    what = name_of(_what(secrecy, initiative, reader), 120)
    rest = TextRun(" · ".join(parts), subtle=True)
    return said(TextRun(f"{what}  ", weight="Bolder"), rest, spacing="Small")
