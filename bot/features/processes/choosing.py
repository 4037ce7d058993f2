"""Which of a gate's deciders decides, by the rules that its process model names. Pure rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.core.bilingual import Text
from bot.core.texts import NO_BREAK
from bot.features.processes.kinds import ReachScope, RiskClass
from bot.features.processes.model import DeciderRule


class LackingFact(StrEnum):
    """What a rule may ask of an initiative."""

    AMOUNT = "amount"
    REACH = "reach"
    RISK = "risk"


@dataclass(frozen=True, slots=True)
class Weighed:
    """What is known of an initiative that rules go by; `amount`: whole kronor. None: nobody has said."""

    variant: str
    amount: int | None = None
    reach: ReachScope | None = None
    risk: RiskClass | None = None


@dataclass(frozen=True, slots=True)
class ChosenDecider:
    """Which role decides, and why. What the rule didn't ask is None.

    `over`: the amount is above it; `at_most`: no rule above it held, since the amount isn't; `otherwise`: no other rule
    held; `variant`: what the initiative's kind is called.
    """

    role: str
    amount: int | None = None
    over: int | None = None
    at_most: int | None = None
    reach: ReachScope | None = None
    risk: RiskClass | None = None
    variant: Text | None = None
    otherwise: bool = False


class NotSaid(Exception):
    """Who decides depends on what nobody has said. `what`: all that the first such rule lacks."""

    def __init__(self, what: tuple[LackingFact, ...]) -> None:
        super().__init__(", ".join(what))
        self.what = what


def choose(rules: Sequence[DeciderRule], of: Weighed, kinds: dict[str, Text] | None = None) -> ChosenDecider:
    """The first rule that holds. `kinds`: what variants are called.

    A rule that might hold, were something known, stops the choice: a wrong decider is worse than a question.

    Raises:
        NotSaid: it depends on what isn't known.
        LookupError: none holds; a model that was checked has one that always does.
    """
    limits: list[int] = []
    for rule in rules:
        lacks, fails = _weigh(rule, of)
        if fails:
            if rule.amount_over is not None and of.amount is not None and of.amount <= rule.amount_over:
                limits.append(rule.amount_over)
            continue
        if lacks:
            raise NotSaid(lacks)
        return _because(rule, of, min(limits, default=None), kinds or {})
    raise LookupError("no rule holds")


def _weigh(rule: DeciderRule, of: Weighed) -> tuple[tuple[LackingFact, ...], bool]:
    """What it asks that isn't known, and whether anything that is known keeps it from holding."""
    lacks: list[LackingFact] = []
    fails = bool(rule.variants) and of.variant not in rule.variants
    if rule.amount_over is not None:
        lacks += [LackingFact.AMOUNT] if of.amount is None else []
        fails |= of.amount is not None and of.amount <= rule.amount_over
    if rule.reach:
        lacks += [LackingFact.REACH] if of.reach is None else []
        fails |= of.reach is not None and of.reach not in rule.reach
    if rule.risk:
        lacks += [LackingFact.RISK] if of.risk is None else []
        fails |= of.risk is not None and of.risk not in rule.risk
    return tuple(lacks), fails


def _because(rule: DeciderRule, of: Weighed, at_most: int | None, kinds: dict[str, Text]) -> ChosenDecider:
    over = rule.amount_over
    alone = rule.asks_nothing
    return ChosenDecider(
        rule.to,
        amount=of.amount if over is not None or (alone and at_most is not None) else None,
        over=over,
        at_most=at_most if alone else None,
        reach=of.reach if rule.reach else None,
        risk=of.risk if rule.risk else None,
        variant=kinds.get(of.variant) if rule.variants else None,
        otherwise=alone,
    )


def covers(earlier: DeciderRule, later: DeciderRule) -> bool:
    """Whether the earlier one holds wherever the later one does, so that the later one never comes to be asked."""
    if earlier.amount_over is not None and (
        later.amount_over is None or later.amount_over < earlier.amount_over
    ):
        return False
    pairs = (
        (earlier.reach, later.reach, len(ReachScope)),
        (earlier.risk, later.risk, len(RiskClass)),
        (earlier.variants, later.variants, 0),
    )
    for wide, narrow, all_of_them in pairs:
        if wide and len(set(wide)) != all_of_them and (not narrow or not set(narrow) <= set(wide)):
            return False
    return True


def in_kronor(amount: int) -> str:
    """ "2 400 000": groups of three, which no line end parts."""
    return f"{amount:,}".replace(",", NO_BREAK)
