"""The actions on the portfolio's cards, and the inputs that they carry."""

from enum import StrEnum


class PortfolioVerb(StrEnum):
    """`noun.action`, as it stands in `Action.Execute`."""

    SYSTEM = "system.show"
    PLAN = "initiative.plan"
    SAVE_DAYS = "initiative.save_days"
    BASIS = "initiative.basis"
    SAVE_BASIS = "initiative.save_basis"


DAY = "day_"
"""How the name of each gate's field begins."""

GO_LIVE_DAY = "go_live"
