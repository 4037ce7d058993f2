"""What stands beside the log, in two tables: who is meant by its pseudonyms, and the texts that it holds hashes of."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select

from bot.core.hidden import PSEUDONYM, HiddenText, Pseudonym, new_name
from bot.core.parted import in_parts
from bot.core.people import PersonId
from storage.engine.prepared import Prepared
from storage.engine.upserts import insert_new
from storage.records.lenient import rows_of
from storage.records.tables import log, log_texts, pseudonyms

PART = 100
"""Keys that are asked for at a time."""

PAGE = 1000
"""Rows that are verified at a time."""

PLACED = 100
"""Forged texts whose entry is looked for: each look is through the whole log."""

NAMED = select(pseudonyms.c.person, pseudonyms.c.name)
NAME = Prepared(NAMED.where(pseudonyms.c.person == bindparam("whom")))
NAMES = Prepared(NAMED.where(pseudonyms.c.person.in_(bindparam("people", expanding=True))))
ADD_NAMES = Prepared(insert_new(pseudonyms))
ADD_TEXTS = Prepared(insert(log_texts))
PSEUDONYMS = select(pseudonyms.c.name, pseudonyms.c.salt, pseudonyms.c.person).order_by(pseudonyms.c.name)
TEXTS = select(log_texts.c.digest, log_texts.c.salt, log_texts.c.text).order_by(log_texts.c.digest)
THESE_PSEUDONYMS = PSEUDONYMS.where(pseudonyms.c.name.in_(bindparam("keys", expanding=True)))
THESE_TEXTS = TEXTS.where(log_texts.c.digest.in_(bindparam("keys", expanding=True)))
ENTRY_WITH = select(func.min(log.c.seq)).where(log.c.data.contains(bindparam("digest")))
FORGET = (
    delete(log_texts).where(log_texts.c.person == bindparam("whom")),
    delete(pseudonyms).where(pseudonyms.c.person == bindparam("whom")),
)


class SqlHidden:
    """Pseudonyms and texts on one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def foresee(self, person: PersonId) -> None:
        """Say that `names` is asked about this one before long, unless they are forgotten."""
        NAME.foresee(self._connection, whom=person)

    def names(self, people: Iterable[PersonId]) -> dict[PersonId, str]:
        """The pseudonyms of those who have one. Mostly it is one person: whoever acts."""
        several = list(people)
        if len(several) == 1:
            return dict(NAME.all(self._connection, whom=several[0]))
        found: dict[PersonId, str] = {}
        for part in in_parts(sorted(several), PART):
            found.update(NAMES.all(self._connection, people=part))
        return found

    def named(
        self,
        people: Collection[PersonId],
        asked: Collection[PersonId] = (),
        known: Mapping[PersonId, str] = {},
    ) -> Mapping[PersonId, str]:
        """Everybody's pseudonym; the first time, one is made. Another transaction may be first, and is waited for.

        `known`: the names of those who were `asked` about a moment before.
        """
        there = {**known, **self.names(set(people).difference(asked))}
        new = [new_name(person) for person in sorted(set(people) - there.keys())]
        rows = [{"name": one.name, "salt": one.salt, "person": one.person} for one in new]
        if len(rows) == 1 and ADD_NAMES.run(self._connection, **rows[0]):
            return there | {new[0].person: new[0].name}
        ADD_NAMES.run_each(self._connection, rows)
        return there | self.names(one.person for one in new)

    def keep(self, texts: Sequence[HiddenText]) -> None:
        """Keep texts that are about to be sealed."""
        if texts:
            rows = [
                {"digest": one.digest, "salt": one.salt, "text": one.text, "person": one.person}
                for one in texts
            ]
            ADD_TEXTS.run_each(self._connection, rows)

    def known(self, keys: Iterable[str]) -> Mapping[str, str]:
        """What is behind hashes and pseudonyms, where it still is, and is what was sealed."""
        found = self.those(keys)
        return {
            one.digest if isinstance(one, HiddenText) else one.name: one.text
            if isinstance(one, HiddenText)
            else one.person
            for one in found
        }

    def those(self, keys: Iterable[str]) -> Iterator[HiddenText | Pseudonym]:
        """The same with their salts."""
        for part in in_parts(sorted(keys), PART):
            for person in self._rows(THESE_PSEUDONYMS, [key for key in part if key.startswith(PSEUDONYM)]):
                if (one := Pseudonym(*person)).is_sealed:
                    yield one
            for text in self._rows(THESE_TEXTS, [key for key in part if not key.startswith(PSEUDONYM)]):
                if (hidden := HiddenText(*text)).is_sealed:
                    yield hidden

    def all(self) -> Iterator[HiddenText | Pseudonym]:
        """All that there is, in a fixed order."""
        yield from (HiddenText(*row) for row in self._all(TEXTS))
        yield from (Pseudonym(*row) for row in self._all(PSEUDONYMS))

    def forged(self) -> Iterator[str]:
        """What isn't what was sealed, each in a sentence that doesn't repeat it."""
        found = (one for one in self.all() if not one.is_sealed)
        for number, one in enumerate(found):
            if isinstance(one, HiddenText):
                place = self._place(one.digest) if number < PLACED else "the log"
                yield f"a text beside {place} isn't the one that was sealed"
            else:
                yield f"the person behind {one.name} isn't the one who was sealed"

    def forget(self, person: PersonId) -> None:
        """Remove whose pseudonym the person's is, and all texts that are theirs or name them."""
        self.names([person])  # if that was foreseen, its answer is used up: it won't be true any more
        for statement in FORGET:
            self._connection.execute(statement, {"whom": person})

    def _place(self, digest: Any) -> str:
        wanted = str(digest).encode(errors="replace").decode()
        seq = self._connection.execute(ENTRY_WITH, {"digest": wanted}).scalar_one()
        return "the log" if seq is None else f"entry {seq}"

    def _rows(self, statement: Select[Any], keys: Sequence[str]) -> Sequence[Any]:
        return rows_of(self._connection, statement, {"keys": keys}) if keys else ()

    def _all(self, statement: Select[Any]) -> Iterator[Any]:
        """Every row, by its place: a key may have been made to be anything."""
        done, page = 0, statement.limit(PAGE).offset(bindparam("done"))
        while rows := rows_of(self._connection, page, {"done": done}):
            yield from rows
            done += len(rows)
