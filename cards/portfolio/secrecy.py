"""What of a matter is secret, and the form that marks it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

from bot.core.texts import Reader
from bot.features.portfolio.initiatives import Initiative, Secrecy
from bot.features.portfolio.marking import LONGEST_GROUND
from bot.features.portfolio.secrecy import PROCUREMENT_GROUND, SecrecyKind
from cards.kit.actions import execute
from cards.kit.elements import Card, Form, Paragraph, ShowCard, TextRun, cut, name_of, plain_text, said
from cards.kit.inputs import InputChoice, InputDate, InputText, choices_told_apart, filled
from cards.kit.listing import and_more
from cards.portfolio.actions import (
    SECRET_GROUND,
    SECRET_KIND,
    SECRET_LAST,
    SECRET_TWIN,
    SECRET_TWIN_NAMED,
    SECRET_WHAT,
    SECRET_WHAT_NAMED,
    PortfolioVerb,
)

MATTER = "-"
"""What the form calls the whole matter: an empty choice comes back as nothing."""

MOST_LIFTED = 5
"""Buttons; where more is secret, one is chosen."""
MOST_LISTED, MOST_PAPERS = 12, 40
FEW = 15
"""Papers that one finds in a folded list; more are found by their letters."""
NOTHING: Mapping[str, str] = MappingProxyType({})


def secrecy_card(
    initiative: Initiative, reader: Reader, now: datetime, fault: str = "", given: Mapping[str, str] = NOTHING
) -> Card:
    """What is secret now, each with its button to open it again; and the form. Only for somebody's own chat.

    `fault`: why what was filled in wasn't done; `given`: that, by field.
    """
    kicker = f"{reader.text('secret-kicker')} · {initiative.key}"
    body: list[Any] = [
        Paragraph(kicker, size="Small", weight="Bolder", color="accent", style="heading"),
        plain_text(name_of(initiative.title, 200, "Large"), size="Large", weight="Bolder", spacing="None"),
    ]
    if fault:
        body.append(plain_text(fault, 600, weight="Bolder", color="attention"))
    body += [_line(each, initiative, reader, now) for each in initiative.secrecy[:MOST_LISTED]]
    body += and_more(len(initiative.secrecy) - MOST_LISTED, reader)
    if not initiative.secrecy:
        body.append(Paragraph(reader.text("secret-none"), spacing="Small"))
    body += _form(initiative, given, reader)
    ids = {"initiative": initiative.key}
    mark = execute(PortfolioVerb.MARK, reader.text("secret-mark"), ids, style="destructive")
    return Card(reader.language, body, [mark, *_lifts(initiative, reader)])


def _lifts(initiative: Initiative, reader: Reader) -> list[Any]:
    ids = {"initiative": initiative.key}
    marked = [(each.paper or MATTER, _what(each, initiative, reader)) for each in initiative.secrecy]
    if len(marked) <= MOST_LIFTED:
        return [
            execute(
                PortfolioVerb.LIFT_SECRECY,
                reader.text("secret-lift", what=cut(what, 40)),
                {**ids, "paper": paper},
                associated="none",
            )
            for paper, what in marked
        ]
    which = InputChoice(
        id="paper",
        label=reader.text("secret-lift-which"),
        style="filtered",
        choices=choices_told_apart((cut(what, 80), paper, (paper,)) for paper, what in marked[:MOST_PAPERS]),
        required=True,
        error=reader.text("secret-lift-which"),
    )
    left = and_more(len(marked) - MOST_PAPERS, reader)
    lift = execute(PortfolioVerb.LIFT_SECRECY, reader.text("secret-lift-open"), ids)
    return [ShowCard(title=reader.text("secret-lift-open"), card=Form([which, *left], [lift]))]


def _form(initiative: Initiative, given: Mapping[str, str], reader: Reader) -> list[Any]:
    whole = {"title": reader.text("secret-matter"), "value": MATTER}
    none = {"title": reader.text("secret-no-twin"), "value": MATTER}
    kinds = [
        {"title": reader.text(f"secretkind-{each.value}", ground=PROCUREMENT_GROUND), "value": each.value}
        for each in SecrecyKind
    ]
    kind = _known(given.get(SECRET_KIND, ""), kinds) or SecrecyKind.MARKED.value
    why = InputText(
        id=SECRET_GROUND,
        label=reader.text("secret-ground"),
        placeholder=reader.text("secret-ground-example"),
        max_length=max(LONGEST_GROUND, len(given.get(SECRET_GROUND, ""))),
        **filled(given.get(SECRET_GROUND, "")),
    )
    left = len(initiative.papers) - MOST_PAPERS
    what_named = reader.text("secret-what-named", count=left)
    twin_named = reader.text("secret-twin-named")
    return [
        *_paper(SECRET_WHAT, "secret-what", whole, initiative, given, reader),
        *(_named(SECRET_WHAT_NAMED, what_named, given) if left > 0 else []),
        InputChoice(id=SECRET_KIND, label=reader.text("secret-kind"), choices=kinds, value=kind),
        why,
        InputDate(id=SECRET_LAST, label=reader.text("secret-last"), **filled(given.get(SECRET_LAST, ""))),
        *(_paper(SECRET_TWIN, "secret-twin", none, initiative, given, reader) if initiative.papers else []),
        *(_named(SECRET_TWIN_NAMED, twin_named, given) if left > 0 else []),
    ]


def _paper(
    name: str,
    label: str,
    begins: dict[str, str],
    initiative: Initiative,
    given: Mapping[str, str],
    reader: Reader,
) -> list[Any]:
    """One of the papers, found by its letters where they are many; what was chosen before, where that can be."""
    papers = ((cut(each.title, 80), each.id, (each.id,)) for each in initiative.papers[:MOST_PAPERS])
    choices = [begins, *choices_told_apart(papers)]
    more = {"style": "filtered"} if len(choices) > FEW else {}
    chosen = _known(given.get(name, ""), choices) or MATTER
    return [InputChoice(id=name, label=reader.text(label), choices=choices, value=chosen, **more)]


def _named(name: str, label: str, given: Mapping[str, str]) -> list[Any]:
    return [InputText(id=name, label=label, max_length=300, **filled(given.get(name, "")))]


def _known(chosen: str, choices: Sequence[Mapping[str, str]]) -> str:
    return chosen if any(each["value"] == chosen for each in choices) else ""


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
