"""Marks on types: which texts tell of a person. What is written for ever (`bot.core.fact_json`) goes by them.

To a type checker each is a plain text; the mark is read from the annotation.
"""

from enum import Enum, auto
from typing import Annotated


class PersonalMark(Enum):
    """What a text is to a person."""

    ID = auto()
    ACTOR = auto()
    WORDS = auto()


Actor = Annotated[str, PersonalMark.ACTOR]
"""Who did something, as the log names them: `person:<Entra object id>`, `cli:<user of the machine>`, or `NAMELESS`."""

NAMELESS = frozenset({"", "system", "unknown"})
"""Actors that name nobody: the program itself, and whoever Teams gives no id for. All others have a colon."""

OwnWords = Annotated[str, PersonalMark.WORDS]
"""A name, or what somebody wrote: in the log only as a salted hash, with the text beside the chain."""


def person_of(actor: Actor) -> str | None:
    """The id of the person who acted; None: it was somebody or something else."""
    kind, _, person = actor.partition(":")
    return person if kind == "person" else None


def check_actor(actor: Actor) -> None:
    """Make sure that it is one: an id alone would stand in the log for good.

    Raises:
        ValueError: it isn't.
    """
    if ":" not in actor and actor not in NAMELESS:
        raise ValueError("it was done by `person:<id>`, `cli:<account>` or `system`, no id alone")


def account_of(actor: Actor) -> str:
    """What somebody who is no person is called: the account at the command line, or the program itself."""
    return actor.partition(":")[2] or "Grindvakt"
