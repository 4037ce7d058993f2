"""Needs in SQL: one document each, with the columns that it is found by."""

import json
from collections.abc import Iterable, Mapping, Sequence

from pydantic import TypeAdapter
from sqlalchemy import Select, select, update

from bot.core.beside import KeptDocument
from bot.core.chain import plain
from bot.core.people import PersonId
from bot.features.needs.needs import Need, NeedState
from storage.engine.dialects import words_of
from storage.engine.kept import kept_documents
from storage.engine.numbering import next_number
from storage.engine.units import EngineUnit
from storage.engine.upserts import upsert
from storage.engine.versions import Documents
from storage.needs.tables import need_messages, need_series, needs

_read = TypeAdapter(Need).validate_json

NEED_DOCUMENTS = Documents("need", _read, _read)
"""2: made of a message, with a link to it."""

_SAVE = upsert(needs)
_WAITS = NeedState.PREPARING.value
_DOCUMENT = select(needs.c.document)


class SqlNeeds:
    """See `bot.features.needs.ports.NeedStore`."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection
        self._dialect = unit.connection.dialect.name

    def get(self, need: str, *, lock: bool = False) -> Need | None:
        asked = _DOCUMENT.where(needs.c.id == need)
        return next(iter(self._several(asked.with_for_update() if lock else asked)), None)

    def next_id(self, year: int) -> str:
        return next_number("B", need_series, year, self._connection)

    def save(self, need: Need) -> None:
        row = {
            "id": need.id,
            "initiative": need.initiative,
            "state": str(need.state),
            "preparer": need.preparer,
            "at": need.at,
            "document": json.dumps(NEED_DOCUMENTS.numbered(plain(need)), ensure_ascii=False),
        }
        self._connection.execute(_SAVE[self._dialect], row)

    def of_message(self, message: str) -> str | None:
        asked = select(need_messages.c.need).where(need_messages.c.message == message)
        found: str | None = self._connection.execute(asked).scalar_one_or_none()
        return found

    def claim_message(self, message: str) -> bool:
        """Whoever comes second waits for the first one's commit, and finds the need there."""
        wanted = words_of(self._dialect).insert(need_messages).values(message=message)
        mine = wanted.on_conflict_do_nothing().returning(need_messages.c.message)
        return self._connection.execute(mine).one_or_none() is not None

    def note_message(self, message: str, need: str) -> None:
        claimed = need_messages.c.message == message
        self._connection.execute(update(need_messages).where(claimed).values(need=need))

    def of_initiative(self, initiative: str) -> Sequence[Need]:
        return self._several(_newest().where(needs.c.initiative == initiative))

    def of_initiatives(self, initiatives: Iterable[str]) -> Sequence[Need]:
        return self._several(_newest().where(needs.c.initiative.in_(list(initiatives))))

    def latest(self, most: int) -> Sequence[Need]:
        return self._several(_newest().limit(most))

    def prepared_by(self, person: PersonId) -> Sequence[Need]:
        return self._several(_newest().where(needs.c.preparer == person, needs.c.state == _WAITS))

    def preparing(self) -> Sequence[Need]:
        return self._several(_newest().where(needs.c.state == _WAITS))

    def kept(self) -> Mapping[str, KeptDocument]:
        return kept_documents(needs, NEED_DOCUMENTS, self._connection)

    def _several(self, asked: Select[str]) -> list[Need]:
        return [NEED_DOCUMENTS.read(document) for document in self._connection.execute(asked).scalars()]


def _newest() -> Select[str]:
    return _DOCUMENT.order_by(needs.c.at.desc(), needs.c.id.desc())
