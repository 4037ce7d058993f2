"""People: who they are in Entra, and when and in which language they are spoken to."""

from dataclasses import dataclass
from datetime import time
from typing import Annotated

from bot.core.personal import PersonalMark

PersonId = Annotated[str, PersonalMark.ID]
"""An Entra object id (GUID, lower case): the only name of a person that rights are bound to."""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone the portfolio knows.

    `locale` is "sv" or "en"; `time_zone` an IANA name; nobody is reminded outside `work_start`–`work_end`,
    local time.
    """

    id: PersonId
    name: str
    mail: str = ""
    locale: str = "sv"
    time_zone: str = "Europe/Stockholm"
    work_start: time = time(8)
    work_end: time = time(17)
