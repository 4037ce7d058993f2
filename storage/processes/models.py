"""Process models in SQL: written once, never changed, since initiatives are pinned to them."""

import json
from collections.abc import Sequence
from functools import lru_cache

from pydantic import TypeAdapter
from sqlalchemy import bindparam, select

from bot.core.chain import plain
from bot.features.processes.model import ProcessModel
from bot.features.processes.pinned import ProcessRef
from storage.engine.units import EngineUnit
from storage.engine.upserts import insert_new
from storage.processes.tables import processes

_MODEL = TypeAdapter(ProcessModel)

GET = select(processes.c.content).where(
    processes.c.id == bindparam("id"),
    processes.c.version == bindparam("version"),
    processes.c.content_hash == bindparam("content_hash"),
)
ALL = select(processes.c.id, processes.c.version, processes.c.content_hash).order_by(
    processes.c.id, processes.c.version, processes.c.content_hash
)
KEEP = insert_new(processes)


class SqlProcesses:
    """Every model that an initiative has ever followed or may follow."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def get(self, ref: ProcessRef) -> ProcessModel:
        """The model that `ref` is pinned to.

        Raises:
            KeyError: no such model is kept.
        """
        key = {"id": ref.id, "version": ref.version, "content_hash": ref.content_hash}
        content = self._connection.execute(GET, key).scalar_one_or_none()
        if content is None:
            raise KeyError(ref)
        return _model(content)

    def keep(self, model: ProcessModel) -> ProcessRef:
        """Keep the model, if it isn't kept yet, and return what an initiative is pinned to it by."""
        key = {"id": model.id, "version": model.version, "content_hash": model.content_hash}
        content = json.dumps(plain(model), ensure_ascii=False, separators=(",", ":"))
        self._connection.execute(KEEP[self._connection.dialect.name], key | {"content": content})
        return ProcessRef(**key)

    def all(self) -> Sequence[ProcessRef]:
        return [ProcessRef(**row) for row in self._connection.execute(ALL).mappings()]


@lru_cache(maxsize=64)
def _model(content: str) -> ProcessModel:
    """A model never changes, so it is made from its JSON once in the life of the program."""
    return _MODEL.validate_json(content)
