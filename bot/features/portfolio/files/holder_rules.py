"""A rule for whom a system belongs to, as text: `unit=Biblioteket; title=Bibliotekarie`."""

from dataclasses import asdict, fields

from bot.core.written import one_line
from bot.features.portfolio.files.values import line
from bot.features.portfolio.imports.hints import choices
from bot.features.portfolio.systems import HolderRule

ATTRIBUTES = tuple(field.name for field in fields(HolderRule))
DIVIDERS = ";|="


def holder_rule(text: str) -> HolderRule:
    """The rule that is written, with one attribute or several; all of them must hold."""
    given: dict[str, str] = {}
    for part in filter(None, map(one_line, text.split(";"))):
        name, divider, value = (one_line(piece) for piece in part.partition("="))
        name = name.lower()
        if not divider:
            raise ValueError(f"{part!r} is no rule; write unit=…, place=… or title=…, with `;` between")
        if name not in ATTRIBUTES:
            raise ValueError(f"a rule knows no {name!r}; {choices(name, ATTRIBUTES)}")
        if name in given:
            raise ValueError(f"{name} stands twice in {text!r}; write a rule for each")
        if not value or any(sign in value for sign in DIVIDERS):
            raise ValueError(f"{name} must be filled in, without `;`, `|` and `=`")
        given[name] = line(200)(value)
    return HolderRule(**given)


def rule_text(rule: HolderRule) -> str:
    """The rule as `holder_rule` reads it."""
    return "; ".join(f"{name}={value}" for name, value in asdict(rule).items() if value)
