"""What stands in the way of a gate: a red list, each line with who can mend it."""

from typing import Any

from bot.core.texts import Reader
from bot.features.gates.readiness import Blocker
from bot.features.gates.viewing import ReadinessView
from cards.gates.actions import GateVerb
from cards.gates.unanswered import unanswered_fold
from cards.kit.actions import execute
from cards.kit.elements import Card, RichText, TextRun, cut, plain_text, said
from cards.kit.headings import band, kicker, title_line
from cards.kit.listing import and_more, some_named

WAYS = (
    ("condition", GateVerb.CONDITIONS, "not-ready-conditions"),
    ("role", GateVerb.CONDITIONS, "not-ready-roles"),
    ("advice", GateVerb.ADVICE, "not-ready-advice"),
)
"""What blocks, and where the reader sees it and perhaps mends it; conditions and assignments are on one card."""
MOST_BLOCKERS = 12
MOST_MENDERS = 4
FEW = 4
"""Unanswered criteria that are shown at once; more would push the buttons out of sight."""


def readiness_card(view: ReadinessView, reader: Reader) -> Card:
    """Everything that blocks at once, so that nobody mends one thing to be told of the next."""
    count = TextRun(
        reader.text("not-ready-count", count=len(view.blockers)), weight="Bolder", color="attention"
    )
    body: list[Any] = [
        kicker(reader.text("not-ready-heading", gate=view.gate)),
        title_line(view.title),
        band([said(count)], "attention"),
    ]
    shown = view.blockers[:MOST_BLOCKERS]
    ways_said = [menders_line(blocker, view, reader) for blocker in shown]
    for blocker, way, following in zip(shown, ways_said, [*ways_said[1:], ""], strict=True):
        body.append(_what(blocker, reader))
        if way != following:  # several that are mended alike: how stands once, below the last
            body.append(plain_text(way, subtle=True, spacing="None"))
    body += and_more(len(view.blockers) - MOST_BLOCKERS, reader)
    few = len(view.unanswered) <= FEW
    body += unanswered_fold(view.unanswered, view.presenter, reader, unfolded=few)
    ids = {"initiative": view.initiative}
    kinds = {blocker.kind for blocker in view.blockers}
    leads = {verb: key for kind, verb, key in reversed(WAYS) if kind in kinds}
    ways = [execute(verb, reader.text(key), ids) for verb, key in reversed(leads.items())]
    if view.unanswered:
        ways.append(execute(GateVerb.CRITERIA, reader.text("criteria-answer"), ids))
    again = execute(GateVerb.PREPARE, reader.text("not-ready-again"), ids)
    return Card(reader.language, body, [*ways, again])


def _what(blocker: Blocker, reader: Reader) -> RichText:
    what = TextRun(f"✕ {cut(blocker.what.in_language(reader.language), 500)}", color="attention")
    return said(what, spacing="Medium")


def menders_line(blocker: Blocker, view: ReadinessView, reader: Reader) -> str:
    """Who can mend it: the people first, then the body or the way."""
    named = [cut(view.names[person], 60) for person in blocker.menders if person in view.names]
    names = some_named(named, MOST_MENDERS, reader)
    way = blocker.mended_by.in_language(reader.language) if blocker.mended_by else ""
    if names and way:
        return reader.text("mended-by-how", names=names, way=way)
    return reader.text("mended-by", names=names) if names else way or reader.text("mended-by-nobody")
