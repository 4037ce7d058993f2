"""The actions on the cards of what people follow, and of how initiatives go."""

from enum import StrEnum


class FollowVerb(StrEnum):
    """`noun.action`, as it stands in `Action.Execute`."""

    START = "follow.start"
    SHOW = "follow.show"
    SAVE = "follow.save"
    STOP = "follow.stop"
    LIST = "follow.list"


class PulseVerb(StrEnum):
    FORM = "status.form"
    SAY = "status.say"
    UNMOVED = "status.unmoved"


KINDS, COLOUR, WORDS = "kinds", "colour", "words"
"""The inputs."""
