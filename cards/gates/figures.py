"""The figures that answer criteria by themselves, in words: how far it had come when, and the goal."""

from bot.core.texts import Reader
from bot.features.gates.criteria import GateFigure


def figure_said(figure: GateFigure, reader: Reader, key: str = "gate-figure") -> str:
    """“62 % har genomfört (7 dec kl. 09.14), målet är 80 %”."""
    return reader.text(
        key,
        percent=figure.percent,
        goal=figure.goal,
        done=figure.done,
        of=figure.expected,
        when=reader.stamp(figure.at, figure.at),
    )
