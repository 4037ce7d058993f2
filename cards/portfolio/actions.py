"""The actions on the portfolio's cards, and the inputs that they carry."""

from enum import StrEnum


class PortfolioVerb(StrEnum):
    """`noun.action`, as it stands in `Action.Execute`."""

    SYSTEM = "system.show"
    PLAN = "initiative.plan"
    SAVE_DAYS = "initiative.save_days"
    BASIS = "initiative.basis"
    SAVE_BASIS = "initiative.save_basis"
    SECRECY = "initiative.secrecy"
    MARK = "initiative.mark"
    LIFT_SECRECY = "initiative.lift_secrecy"


INITIATIVE_STATUS = "initiative.status"
"""The assistant's: its cards stand above these."""

DAY = "day_"
"""How the name of each gate's field begins."""

GO_LIVE_DAY = "go_live"

SECRET_WHAT, SECRET_KIND, SECRET_GROUND = "secret_what", "secret_kind", "secret_ground"
SECRET_LAST, SECRET_TWIN = "secret_last", "secret_twin"
SECRET_WHAT_NAMED, SECRET_TWIN_NAMED = "secret_what_named", "secret_twin_named"
"""Papers that the list has no room for, by name or id."""
SECRET_FIELDS = (
    SECRET_WHAT,
    SECRET_WHAT_NAMED,
    SECRET_KIND,
    SECRET_GROUND,
    SECRET_LAST,
    SECRET_TWIN,
    SECRET_TWIN_NAMED,
)
