"""Legal regimes: what the law leaves a body to choose, each answer with the paragraph that it rests on.

The texts were read in September 2025. It isn't legal advice: whether a matter falls under them is for the
organisation's own counsel.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from bot.core.bilingual import Text
from bot.features.portfolio.paragraphs import OWN, fl, hf, kl, mf
from bot.features.portfolio.regime_kinds import Between, LegalRegime, Majority, QuorumRule


@dataclass(frozen=True, slots=True)
class Cell:
    """What a regime says of one rule. `allowed`: what may be set, first what is so where nothing is."""

    allowed: tuple[Any, ...]
    paragraph: Text

    @property
    def usual(self) -> Any:
        return self.allowed[0]

    @property
    def is_open(self) -> bool:
        """Whether the regime leaves it to the forum."""
        return len(self.allowed) > 1


RULES_OF_REGIMES = (
    "quorum_rule",
    "majority",
    "casting_vote",
    "abstain",
    "between_meetings",
    "hidden_tally",
    "early_close",
)
"""The rules of a forum that a regime may settle: fields of `Rules`."""


@dataclass(frozen=True, slots=True)
class Regime:
    """One column of the table. `conflict`, `urgent`: what the law says, for whoever asks; nothing to be set."""

    id: LegalRegime
    name: Text
    cells: Mapping[str, Cell]
    conflict: Cell
    urgent: Cell
    decides_alone: bool = False
    """One person decides: the forum has one voting seat."""
    needs_basis: Text | None = None
    """Why the forum has to say which delegation it decides by; None: it needn't."""
    substitutes: Text | None = None
    """The paragraph by which only elected substitutes serve; None: anybody may be named."""


_ANY_QUORUM = tuple(QuorumRule)
_ANY_MAJORITY = tuple(Majority)
_YES, _NO, _OPEN, _OPEN_NO = (True,), (False,), (True, False), (False, True)


def _cells(
    quorum: Cell, majority: Cell, casting: Cell, abstain: Cell, between: Cell, hidden: Cell, early: Cell
) -> Mapping[str, Cell]:
    given = (quorum, majority, casting, abstain, between, hidden, early)
    return MappingProxyType(dict(zip(RULES_OF_REGIMES, given, strict=True)))


def _as_agencies(quorum: Cell, between: Cell) -> Mapping[str, Cell]:
    """What FL 28–29 §§ say of how a body decides is so for boards of agencies and universities as well."""
    vote = fl("28", "29")
    return _cells(
        quorum=quorum,
        majority=Cell((Majority.SIMPLE,), fl("29")),
        casting=Cell(_YES, fl("29")),
        abstain=Cell(_NO, fl("29")),
        between=between,
        hidden=Cell(_NO, vote),
        early=Cell(_OPEN_NO, OWN),
    )


_AS_LIKED = _cells(
    quorum=Cell(_ANY_QUORUM, OWN),
    majority=Cell(_ANY_MAJORITY, OWN),
    casting=Cell(_OPEN, OWN),
    abstain=Cell(_OPEN, OWN),
    between=Cell((Between.YES, Between.URGENT, Between.NO), OWN),
    hidden=Cell(_OPEN_NO, OWN),
    early=Cell(_OPEN_NO, OWN),
)

_FL_CONFLICT = Text(
    sv="deltar inte och är inte närvarande när ärendet avgörs; får delta i jävsfrågan bara om det behövs för "
    "beslutförheten och ingen ersättare hinner",
    en="takes no part and isn't present when it is decided; takes part in the question of conflict only if the quorum "
    "needs it and no substitute can come in time",
)
_NONE = Text(sv="inget särskilt", en="nothing of its own")

_ALL = (
    Regime(
        LegalRegime.KL_NAMND,
        Text(sv="nämnd enligt kommunallagen", en="committee under the Local Government Act"),
        _cells(
            quorum=Cell((QuorumRule.MORE_THAN_HALF,), kl("6:27")),
            majority=Cell((Majority.SIMPLE,), kl("6:33", "5:55")),
            casting=Cell(_YES, kl("6:33", "5:55")),
            abstain=Cell(_YES, kl("4:25")),
            between=Cell((Between.NO,), kl("6:39", "6:40")),
            hidden=Cell(_NO, kl("6:33", "5:54")),
            early=Cell(_NO, kl("6:33", "5:53")),
        ),
        conflict=Cell(
            (
                Text(
                    sv="deltar inte och är inte närvarande; blir nämnden inte beslutför kallas en ersättare, annars "
                    "kan ärendet inte behandlas",
                    en="takes no part and isn't present; where the quorum is lost a substitute is called, else the "
                    "matter can't be handled",
                ),
            ),
            kl("6:27", "6:30"),
        ),
        urgent=Cell(
            (
                Text(
                    sv="ordföranden eller en utsedd ledamot, om nämnden har gett det uppdraget; anmäls vid nästa "
                    "sammanträde",
                    en="the chair or an appointed member, if the committee has given that commission; reported at the "
                    "next meeting",
                ),
            ),
            kl("6:39", "6:40"),
        ),
        substitutes=kl("6:16"),
    ),
    Regime(
        LegalRegime.KL_DELEGAT,
        Text(sv="delegat enligt kommunallagen", en="delegate under the Local Government Act"),
        _cells(
            quorum=Cell((QuorumRule.MORE_THAN_HALF, QuorumRule.NUMBER), kl("6:37", "7:5")),
            majority=Cell((Majority.SIMPLE,), kl("6:37", "7:5")),
            casting=Cell(_YES, kl("6:37", "7:5")),
            abstain=Cell(_NO, kl("6:37", "7:5")),
            between=Cell((Between.YES,), kl("6:37", "7:5")),
            hidden=Cell(_NO, kl("6:37", "7:5")),
            early=Cell(_OPEN_NO, kl("6:37", "7:5")),
        ),
        conflict=Cell(
            (
                Text(
                    sv="beslutar inte; den som står på tur träder in",
                    en="doesn't decide; the next one steps in",
                ),
            ),
            kl("6:30", "7:4"),
        ),
        urgent=Cell((_NONE,), kl("6:39")),
        decides_alone=True,
        needs_basis=kl("6:37", "7:5", "7:6"),
        substitutes=kl("6:37", "7:5"),
    ),
    Regime(
        LegalRegime.FL_ORGAN,
        Text(sv="organ enligt förvaltningslagen", en="body under the Administrative Procedure Act"),
        _as_agencies(
            quorum=Cell(_ANY_QUORUM, OWN),
            between=Cell((Between.NO, Between.URGENT, Between.YES), OWN),
        ),
        conflict=Cell((_FL_CONFLICT,), fl("17", "18")),
        urgent=Cell((Text(sv="som arbetsordningen säger", en="as the rules of procedure say"),), OWN),
    ),
    Regime(
        LegalRegime.MF_STYRELSE,
        Text(sv="myndighetsstyrelse", en="board of a government agency"),
        _as_agencies(
            quorum=Cell((QuorumRule.CHAIR_AND_HALF,), mf("11", "15")),
            between=Cell((Between.URGENT, Between.NO), mf("12", "16")),
        ),
        conflict=Cell((_FL_CONFLICT,), fl("17", "18")),
        urgent=Cell(
            (
                Text(
                    sv="genom kontakter mellan ordföranden och de andra, annars ordföranden ensam; anmäls vid nästa "
                    "sammanträde",
                    en="by contacts between the chair and the others, else the chair alone; reported at the next "
                    "meeting",
                ),
            ),
            mf("12", "16"),
        ),
    ),
    Regime(
        LegalRegime.HF_STYRELSE,
        Text(sv="högskolestyrelse", en="board of a university"),
        _as_agencies(
            quorum=Cell((QuorumRule.CHAIR_AND_NAMED,), hf("2:4")),
            between=Cell((Between.URGENT, Between.NO), hf("2:5")),
        ),
        conflict=Cell((_FL_CONFLICT,), fl("17", "18")),
        urgent=Cell(
            (
                Text(
                    sv="genom meddelanden mellan ordföranden, rektorn och så många ledamöter att det blir beslutfört, "
                    "annars ordföranden efter samråd med rektorn; anmäls vid nästa sammanträde",
                    en="by messages between the chair, the vice-chancellor and as many members as make a quorum, else "
                    "the chair after consulting the vice-chancellor; reported at the next meeting",
                ),
            ),
            hf("2:5"),
        ),
    ),
    Regime(
        LegalRegime.RADGIVANDE,
        Text(sv="rådgivande forum", en="advisory body"),
        _AS_LIKED,
        conflict=Cell((_NONE,), OWN),
        urgent=Cell((_NONE,), OWN),
    ),
    Regime(
        LegalRegime.INTERN,
        Text(sv="internt forum", en="internal body"),
        _AS_LIKED,
        conflict=Cell((_NONE,), OWN),
        urgent=Cell((_NONE,), OWN),
    ),
)
REGIMES: Mapping[LegalRegime, Regime] = MappingProxyType({each.id: each for each in _ALL})


def regime_of(named: LegalRegime | None) -> Regime:
    """The regime of a forum; one that names none decides as an internal body."""
    return REGIMES[named or LegalRegime.INTERN]
