"""Where process models are kept."""

from collections.abc import Sequence
from typing import Protocol

from bot.core.database import Port
from bot.features.processes.model import ProcessModel
from bot.features.processes.pinned import ProcessRef


class Processes(Protocol):
    """Process models by id, version and hash: kept for ever, since initiatives are pinned to them."""

    def get(self, ref: ProcessRef) -> ProcessModel:
        """The model that `ref` is pinned to.

        Raises:
            KeyError: no such model is kept.
        """

    def keep(self, model: ProcessModel) -> ProcessRef:
        """Keep the model, if it isn't kept yet, and return what an initiative is pinned to it by."""

    def all(self) -> Sequence[ProcessRef]: ...


PROCESSES = Port[Processes]("processes")
