"""The actions on a release's cards and forms, and the inputs that they carry."""

from enum import StrEnum


class ReleaseVerb(StrEnum):
    """`noun.action`, as it stands in `Action.Execute`."""

    VIEW = "release.view"
    OF = "release.of"
    PLAN = "release.plan"
    FINISH = "release.finish"
    DELAY = "release.delay"
    CANCEL = "release.cancel"
    GRANT = "release.grant"


class ReleaseDialog(StrEnum):
    """The same of dialogs: what opens one, and what it sends."""

    EDIT = "release.edit"
    SAVE = "release.save"


class ReleaseSection(StrEnum):
    """The parts of the form: each fits on a phone."""

    TEXTS = "texts"
    TIMES = "times"
    PEOPLE = "people"


TO, WHY, REASON, CANCEL_WHY = "to", "why", "reason", "cancel_why"
"""When it is moved to and why; why it may go out in a freeze; why it is cancelled."""

DAY, HOUR = "@day", "@hour"
"""The two inputs that a time has in a form, after the field's name."""
