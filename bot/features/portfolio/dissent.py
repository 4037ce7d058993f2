"""Dissent (reservation): who may register it under which regime, and until when. Pure rules; nothing is kept here."""

from dataclasses import dataclass
from enum import StrEnum

from bot.core.bilingual import Text
from bot.features.portfolio.paragraphs import OWN, fl, kl
from bot.features.portfolio.regime_kinds import LegalRegime


class DissentPart(StrEnum):
    """What somebody did when a matter was decided.

    `took_part`: was in the final handling without deciding, as an expert; `none`: wasn't there, or is in conflict.
    """

    DECIDED = "decided"
    ABSTAINED = "abstained"
    PRESENTED = "presented"
    TOOK_PART = "took_part"
    NONE = "none"


class DissentUntil(StrEnum):
    """Until when dissent may be registered."""

    MEETING_ENDS = "meeting_ends"
    DISPATCHED = "dispatched"
    NEVER = "never"
    """One person decides: there is nothing to dissent from."""


@dataclass(frozen=True, slots=True)
class DissentRule:
    """Who may dissent until when. `paragraph`: what it rests on."""

    who: frozenset[DissentPart]
    until: DissentUntil
    paragraph: Text


@dataclass(frozen=True, slots=True)
class DissentRefusal:
    """Why it isn't taken: a text of gates (`$paragraph_sv`, `$paragraph_en`), which says what can be done instead."""

    key: str
    paragraph: Text


_FL = DissentRule(
    frozenset({DissentPart.DECIDED, DissentPart.PRESENTED, DissentPart.TOOK_PART}),
    DissentUntil.DISPATCHED,
    fl("30"),
)
_OF_OWN = DissentRule(
    frozenset({DissentPart.DECIDED, DissentPart.ABSTAINED, DissentPart.PRESENTED}),
    DissentUntil.DISPATCHED,
    OWN,
)
_RULES = {
    LegalRegime.KL_NAMND: DissentRule(
        frozenset({DissentPart.DECIDED}), DissentUntil.MEETING_ENDS, kl("4:27")
    ),
    LegalRegime.KL_DELEGAT: DissentRule(frozenset(), DissentUntil.NEVER, kl("4:27")),
    LegalRegime.FL_ORGAN: _FL,
    LegalRegime.MF_STYRELSE: _FL,
    LegalRegime.HF_STYRELSE: _FL,
    LegalRegime.RADGIVANDE: _OF_OWN,
    LegalRegime.INTERN: _OF_OWN,
}


def dissent_rule(regime: LegalRegime | None) -> DissentRule:
    """The rule of a forum's regime."""
    return _RULES[regime or LegalRegime.INTERN]


def dissent_refused(
    regime: LegalRegime | None, part: DissentPart, *, meeting_over: bool, dispatched: bool
) -> DissentRefusal | None:
    """Why whoever did `part` may not dissent now; None: they may.

    `meeting_over`: the meeting has been closed (until there are meetings: its day is over, Swedish time; without one,
    the ballot is closed). `dispatched`: the secretary has marked the decision as dispatched or made available.
    """
    rule = dissent_rule(regime)
    if rule.until is DissentUntil.NEVER:
        return DissentRefusal("refused-dissent-alone", rule.paragraph)
    if part not in rule.who:
        key = "refused-dissent-abstained" if part is DissentPart.ABSTAINED else "refused-dissent-part"
        return DissentRefusal(key, rule.paragraph)
    if rule.until is DissentUntil.MEETING_ENDS and meeting_over:
        return DissentRefusal("refused-dissent-meeting-over", rule.paragraph)
    if rule.until is DissentUntil.DISPATCHED and dispatched:
        return DissentRefusal("refused-dissent-dispatched", rule.paragraph)
    return None
