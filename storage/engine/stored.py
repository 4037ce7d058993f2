"""What a feature brings to the database; `bot/app.py` lists what each has in `storage/<feature>/stored.py`."""

from dataclasses import dataclass, field

from bot.core.facts import Fact
from storage.engine.unit_of_work import Repositories


@dataclass(frozen=True, slots=True)
class Stored:
    """A feature's part of the database.

    `repositories`: what stands behind its ports. `facts`: the kinds that it tells, so that the log can read them.
    `migrations`: the folder of a migration branch of its own
    (`package:folder`), whose newest revision is `revision`; the product's own features share the trunk and have none.
    """

    name: str
    repositories: Repositories = field(default_factory=dict)
    facts: tuple[type[Fact], ...] = ()
    migrations: str | None = None
    revision: str | None = None
