"""Raising a question, and the need that it becomes: for whoever prepares it, whoever raised it, and the portfolio."""

from typing import Any

from bot.core.personal import person_of
from bot.core.texts import Reader
from bot.features.needs.needs import LONGEST_NEED, NeedState
from bot.features.needs.rights import may_prepare
from bot.features.needs.viewing import NeedView, RaisingView
from bot.features.portfolio.secrecy import safe_title
from cards.kit.actions import execute
from cards.kit.elements import (
    Card,
    Form,
    OpenUrl,
    Paragraph,
    ShowCard,
    TextRun,
    name_of,
    plain_text,
    said,
    unbroken,
)
from cards.kit.headings import band, kicker, title_line
from cards.kit.inputs import care_line, words_field
from cards.kit.listing import and_more
from cards.needs.actions import NEED, REASON, WORDS, NeedVerb

MOST_EARLIER = 5
_STYLES = {NeedState.PREPARING: "emphasis", NeedState.PASSED_ON: "good", NeedState.KEPT: "emphasis"}


def raising_card(view: RaisingView, reader: Reader, fault: str = "", draft: str = "") -> Card:
    """What doesn't fit? With what has been raised before."""
    body: list[Any] = [
        kicker(reader.text("raise-kicker")),
        title_line(safe_title(view.initiative)),
        Paragraph(reader.text("raise-what"), spacing="Medium"),
    ]
    for need in view.needs[:MOST_EARLIER]:
        line = f"{need.id} · {reader.text(f'needstate-{need.state}')}"
        body.append(said(TextRun(line, subtle=True), spacing="Small"))
    body += and_more(len(view.needs) - MOST_EARLIER, reader)
    if fault:
        body.append(plain_text(fault, 400, weight="Bolder", color="attention", spacing="Medium"))
    body.append(
        words_field(
            NEED, reader.text("raise-label"), LONGEST_NEED, missing=reader.text("raise-missing"), given=draft
        )
    )
    body.append(care_line(reader))
    data = {"initiative": view.initiative.key}
    send = execute(NeedVerb.RAISE, reader.text("raise-send"), data, style="positive")
    return Card(reader.language, body, [send])


def need_card(view: NeedView, reader: Reader, fault: str = "", said_first: str = "") -> Card:
    """The need as it stands; whoever prepares it gets the two ways that it can go. `said_first`: why it comes."""
    need = view.need
    body: list[Any] = [
        *([Paragraph(said_first, weight="Bolder")] if said_first else []),
        kicker(reader.text("need-kicker", need=need.id)),
        title_line(need.title or reader.text("need-untitled")),
        band(_standing(view, reader), _STYLES[need.state]),
        plain_text(need.text, 1_500, spacing="Medium"),
        said(TextRun(_from(view, reader), subtle=True), spacing="Small"),
    ]
    if fault:
        body.append(plain_text(fault, 400, weight="Bolder", color="attention", spacing="Medium"))
    if view.hidden:  # first to be read, and then answered
        show = execute(NeedVerb.SHOW, reader.text("secret-show"), {"need": need.id}, style="positive")
        return Card(reader.language, body, [show])
    if need.state is not NeedState.PREPARING or not may_prepare(view.by, need):
        buttons: list[Any] = [execute(NeedVerb.SHOW, reader.text("need-refresh"), {"need": need.id})]
        if need.link:
            buttons.append(OpenUrl(title=reader.text("need-open-message"), url=need.link))
        return Card(reader.language, body, buttons)
    return Card(reader.language, body, [_pass_on(view, reader), _keep(view, reader)])


def _standing(view: NeedView, reader: Reader) -> list[Any]:
    need = view.need
    lines: list[Any] = [said(TextRun(reader.text(f"needstate-{need.state}"), weight="Bolder"))]
    if need.answer:
        lines.append(plain_text(need.answer, 600, spacing="Small"))
    return lines


def _from(view: NeedView, reader: Reader) -> str:
    need = view.need
    sender = person_of(need.sender)
    name = unbroken(name_of(view.names.get(sender, "–"), 80)) if sender else reader.text("need-nobody")
    return reader.text(f"needsource-{need.source}", name=name)


def _pass_on(view: NeedView, reader: Reader) -> ShowCard:
    field = words_field(WORDS, reader.text("need-words"), LONGEST_NEED)
    button = execute(NeedVerb.HAND_OVER, reader.text("need-pass-on"), _data(view), style="positive")
    return ShowCard(title=reader.text("need-pass-on-open"), card=Form([field, care_line(reader)], [button]))


def _keep(view: NeedView, reader: Reader) -> ShowCard:
    missing = reader.text("need-reason-missing")
    field = words_field(REASON, reader.text("need-reason"), LONGEST_NEED, missing=missing)
    button = execute(NeedVerb.KEEP, reader.text("need-keep"), _data(view))
    return ShowCard(title=reader.text("need-keep-open"), card=Form([field, care_line(reader)], [button]))


def _data(view: NeedView) -> dict[str, str]:
    return {"need": view.need.id, "revision": str(view.need.revision)}
