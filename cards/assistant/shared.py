"""Cards that may stand anywhere in the organisation: what a search puts into a chat, or a pasted link becomes.

They say nothing that depends on who put them there, and have no button that asks the bot: it needn't be in that chat.
"""

from datetime import datetime
from typing import Any

from bot.core.texts import Reader, gate_name
from bot.core.ways import OwnAddress, WayTo, address_of_way
from bot.features.assistant.searching import Shared
from bot.features.assistant.standing import InitiativeStatus
from bot.features.records.decisions import DecisionState, RegisteredDecision
from bot.features.releases.viewing import ReleaseView
from cards.assistant.initiatives import status_card, status_sentence
from cards.gates.reasons import outcome_in_words
from cards.kit.elements import Card, OpenUrl, Paragraph, TextRun, cut, plain_text, said
from cards.kit.headings import band, kicker, title_line
from cards.kit.messages import Result
from cards.releases.overview import release_card

LONGEST_LINE = 160


def shared_result(found: Shared, reader: Reader, now: datetime, public_url: str = "") -> Result:
    """The card, and the two lines by which it is chosen. `public_url`: where its button leads; empty: no button."""
    match found:
        case InitiativeStatus():
            return _initiative(found, reader, now, public_url)
        case RegisteredDecision():
            return _decision(found, reader, now, public_url)
        case ReleaseView():
            return _release(found, reader, now, public_url)


def _initiative(view: InitiativeStatus, reader: Reader, now: datetime, public_url: str) -> Result:
    initiative = view.initiative
    card = status_card(view, reader, now, may_view=False)
    way = OwnAddress(WayTo.INITIATIVE, initiative.key)
    line = f"{initiative.key} · {status_sentence(view, reader, now)}"
    return _result(_finished(card, way, reader, now, public_url), initiative.title, line)


def _decision(decision: RegisteredDecision, reader: Reader, now: datetime, public_url: str) -> Result:
    """The outcome, by whom and when, and whether it holds: what the bot tells anybody who asks what was decided."""
    state = decision.state(reader.local(now).date())
    outcome = outcome_in_words(decision.outcome, reader)
    standing = reader.text(f"decisionstate-{state}")
    body = cut(reader.the(decision.decided_by.in_language(reader.language)), 120)
    decided = reader.text("decision-decided", day=reader.day_of(decision.decided_at, now), body=body)
    gate = f"{gate_name(decision.gate)}: {decision.gate_title.in_language(reader.language)}"
    runs = [TextRun(outcome, weight="Bolder"), TextRun(f" · {standing}")]
    items: list[Any] = [
        kicker(reader.text("decision-kicker", decision=decision.ballot)),
        title_line(decision.title),
        band([said(*runs)], "emphasis" if state is DecisionState.IN_FORCE else "warning"),
        plain_text(gate, 200, spacing="Medium"),
        plain_text(decided, spacing="Small"),
    ]
    if decision.registry_no:
        number = f"{reader.text('label-registry-no')}: {decision.registry_no}"
        items.append(plain_text(number, 200, spacing="Small"))
    way = OwnAddress(WayTo.DECISION, decision.ballot)
    card = _finished(Card(reader.language, items), way, reader, now, public_url)
    return _result(card, decision.title, f"{decision.ballot} · {outcome} · {standing}")


def _release(view: ReleaseView, reader: Reader, now: datetime, public_url: str) -> Result:
    release = view.release
    title = release.title.in_language(reader.language) or reader.text("release-untitled")
    when = reader.at(release.goes_live_at, now) if release.goes_live_at else reader.text("release-no-time")
    line = f"{release.id} · {reader.text(f'releasestate-{release.state}')} · {when}"
    way = OwnAddress(WayTo.RELEASE, release.id)
    return _result(_finished(release_card(view, reader, now), way, reader, now, public_url), title, line)


def _finished(card: Card, way: OwnAddress, reader: Reader, now: datetime, public_url: str) -> Card:
    """With as of when, since it stays in the chat, and the one button."""
    as_of = reader.text("answer-as-of", when=reader.stamp(now, now))
    card.body.append(Paragraph(as_of, size="Small", subtle=True))
    card.render().pop("actions", None)
    if public_url:
        card.actions = [
            OpenUrl(title=reader.text("shared-open"), url=address_of_way(way, public_url)),
        ]
    return card


def _result(card: Card, title: str, line: str) -> Result:
    return Result(card, cut(title, LONGEST_LINE), cut(line, LONGEST_LINE))
