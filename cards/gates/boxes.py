"""A decision within another card: what was decided, why, and where the initiative goes."""

from bot.core.texts import Reader
from bot.features.gates.ballots import Ballot, Closing
from bot.features.processes.kinds import Outcome
from cards.gates.reasons import heading_of, reason, way_on
from cards.kit.elements import Container, Paragraph, plain_text

STYLES = {Outcome.APPROVED: "good", Outcome.APPROVED_WITH_CONDITIONS: "good", Outcome.REJECTED: "attention"}
"""The band's colour, which only repeats what its words say."""


def decision_box(ballot: Ballot, closing: Closing, reader: Reader, stands: str = "") -> Container:
    """The decision, what it rests on, and where the initiative goes. `stands`: that it holds no more, or is asked
    again, said before all else.
    """
    decision = closing.decision
    items = [
        *([plain_text(stands, weight="Bolder")] if stands else []),
        Paragraph(heading_of(ballot, decision, reader), weight="Bolder", style="heading"),
        plain_text(reason(ballot, closing, reader)),
        *(plain_text(line, spacing="Small") for line in way_on(ballot, closing, reader)),
    ]
    style = "warning" if stands else STYLES.get(decision.outcome, "warning")
    return Container(style=style, items=items, spacing="Medium", bleed=True)
