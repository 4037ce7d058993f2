"""The log of facts in SQL: sealed one after another, never changed (triggers see to it: see guards.py)."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from itertools import chain

from sqlalchemy import Connection

from bot.core import fact_json
from bot.core.chain import Entry, Record, Statement, Tail, seal
from bot.core.errors import Retryable
from bot.core.facts import Fact, Happened
from bot.core.hidden import HiddenText, Hiding, Pseudonym, hidden_in, reveal
from bot.core.parted import in_parts
from bot.core.people import PersonId
from bot.core.personal import Actor, check_actor, person_of
from bot.core.retention import needed_in
from storage.records.adding import add_entries
from storage.records.hidden import SqlHidden
from storage.records.lenient import rows_of
from storage.records.statements import (
    ABOUT,
    AFTER,
    HASH,
    IN_SUBJECT,
    LOCK_TAIL,
    READ,
    RECEIPT,
    SUBJECTS,
    TAIL,
)
from storage.records.unlike import UNREADABLE, unlike

PAGE = 1000
"""How many entries are read at a time: the whole log is never in memory."""

SUBJECTS_AT_ONCE = 100
"""A ballot has some ten entries, an announcement no more."""

FactKinds = Mapping[str, type[Fact]]
"""The kinds of facts that the features of this program tell, by the name that they have in the log."""


class SqlLog:
    """The log within one transaction, whose time `now` all its entries bear."""

    def __init__(self, connection: Connection, now: datetime, kinds: FactKinds | None = None) -> None:
        self._connection = connection
        self._now = now
        self._kinds = kinds or {}
        self._facts: list[tuple[Fact, Actor]] = []
        self._actors: set[PersonId] = set()

    @cached_property
    def _hidden(self) -> SqlHidden:
        return SqlHidden(self._connection)

    def append(self, fact: Fact, by: Actor) -> None:
        """Add a fact; it is numbered and sealed when the transaction commits, in the order appended. See `tell`."""
        if (person := person_of(by)) is not None:
            self._actors.add(person)
            if not self._facts:
                self._hidden.foresee(person)
        else:
            check_actor(by)
        self._facts.append((fact, by))

    def seal(self) -> Tail | None:
        """Number, chain and write what was appended, holding the tail until the transaction ends.

        Returns where the log ends then; None: nothing was appended.
        """
        if not self._facts:
            return None
        statements = self._written()  # first: the tail is the last row that is locked
        tail = Tail(*LOCK_TAIL.all(self._connection)[0][:2])
        records = []
        for said in statements:
            records.append(record := seal(said, self._now, tail))
            tail = Tail(record.seq, record.hash)
        self._facts.clear()
        self._actors.clear()
        add_entries(self._connection, records)
        return tail

    def holds(self, sealed: Tail) -> bool:
        """Whether the log has this very entry; whoever is about to add one is waited for."""
        LOCK_TAIL.all(self._connection)
        return bool(self._connection.execute(HASH, {"seq": sealed.seq}).scalar_one_or_none() == sealed.hash)

    def tail(self) -> Tail:
        """Where the log ends, as it is kept apart from the entries."""
        row = self._connection.execute(TAIL).one_or_none()
        return Tail() if row is None else Tail(*row)

    def entries(
        self, *, subject: str | None = None, after: int | None = None, limit: int | None = None
    ) -> Iterator[Entry]:
        """Entries in order, from the first or the one after `after`, with what is hidden in them where it is known.

        `subject`: only what is about that, or begins with it and a `/`; a person's id too.

        Raises:
            Broken: an entry can't be read, since somebody has changed it.
        """
        for page in in_parts(self.records(subject=subject, after=after, limit=limit), PAGE):
            yield from self._revealed(page)

    def happened(
        self, *, subject: str | None = None, after: int | None = None, limit: int | None = None
    ) -> Iterator[Happened]:
        """Facts in order, of the kinds that this program knows; `subject`: as in `entries`.

        Raises:
            Broken: see `entries`.
        """
        for entry in self.entries(subject=subject, after=after, limit=limit):
            said = entry.fact
            if (kind := self._kinds.get(said.kind)) is not None:
                try:
                    fact = fact_json.read(kind, said)
                except UNREADABLE as error:
                    raise unlike(entry, kind, error) from error
                yield Happened(entry.seq, entry.at, said.actor, fact)

    def records(
        self, *, subject: str | None = None, after: int | None = None, limit: int | None = None
    ) -> Iterator[Record]:
        """The same entries as they are kept, to the byte."""
        wanted = {} if subject is None else self._wanted(subject)
        statement = READ if subject is None else READ.where(IN_SUBJECT)
        while limit is None or limit > 0:
            count = PAGE if limit is None else min(PAGE, limit)
            page = statement if after is None else statement.where(AFTER)
            place = {} if after is None else {"after": after}
            rows = rows_of(self._connection, page, {**wanted, **place, "count": count})
            for row in rows:
                yield Record(*row)
            if len(rows) < count:
                return
            after = rows[-1].seq
            limit = None if limit is None else limit - count

    def about(self, subject: str, kinds: Collection[str]) -> Sequence[Entry]:
        """The entries of these kinds about just this, in order, with their data as today's versions have it.

        Raises:
            Broken: see `entries`.
        """
        return self._about([subject], kinds)[subject]

    def about_each(
        self, subjects: Iterable[str], kinds: Collection[str]
    ) -> Iterator[tuple[str, Sequence[Entry]]]:
        """Each subject in its turn with the same as `about`, some hundred read at once.

        Raises:
            Broken: see `entries`.
        """
        for part in in_parts(subjects, SUBJECTS_AT_ONCE):
            yield from self._about(part, kinds).items()

    def receipt(self, subject: str, kind: str) -> Tail | None:
        """Number and hash of the last entry of this kind about just this; None: there is none."""
        row = RECEIPT.first(self._connection, subject=subject, kind=kind)
        return None if row is None else Tail(row.seq, row.hash)

    def subjects(self, *kinds: str) -> Sequence[str]:
        """What entries of any of these kinds are about, each once; all of the log is read for it."""
        return self._connection.execute(SUBJECTS, {"kinds": kinds}).scalars().all()

    def beside(self) -> Iterator[HiddenText | Pseudonym]:
        """All that stands beside the chain."""
        return self._hidden.all()

    def beside_of(self, records: Iterable[Record]) -> Iterator[HiddenText | Pseudonym]:
        """What stands beside these entries alone."""
        texts = (text for record in records for text in (record.subject, record.actor, record.data))
        return self._hidden.those(set().union(*map(hidden_in, texts)))

    def forged(self) -> Iterator[str]:
        """What stands beside the chain and isn't what was sealed, each in a sentence."""
        return self._hidden.forged()

    def names_of(self, people: Collection[PersonId]) -> Mapping[PersonId, str]:
        """What stands in the chain for each; not of whom nothing does, or to whom nothing leads back any more."""
        return self._hidden.names(people)

    def needed_names(self) -> frozenset[str]:
        return frozenset(chain.from_iterable(needed_in(r, self._kinds.get(r.kind)) for r in self.records()))

    def forget(self, person: PersonId) -> None:
        """Remove, beside the chain, whose pseudonym the person's is, and all texts that are theirs or name them."""
        self._hidden.forget(person)

    def _written(self) -> Sequence[Statement]:
        """What is to be sealed of the facts, with the people in them named and the texts beside them kept.

        Mostly they name nobody but who acted; where they do, they are written again once all have their pseudonyms.
        """
        known = self._hidden.names(self._actors) if self._actors else {}
        hiding = Hiding(known)
        said = [fact_json.write(fact, by, hiding) for fact, by in self._facts]
        if hiding.unnamed:
            hiding = Hiding(self._hidden.named(self._actors | hiding.unnamed, self._actors, known))
            said = [fact_json.write(fact, by, hiding) for fact, by in self._facts]
            if hiding.unnamed:
                raise Retryable("somebody who is named has been forgotten at this very moment")
        self._hidden.keep(hiding.texts)
        return said

    def _revealed(self, records: Sequence[Record]) -> Iterator[Entry]:
        """Their entries, with what is hidden in them where it is known."""
        texts = (text for record in records for text in (record.subject, record.actor, record.data))
        found = [hidden_in(text) for text in texts if isinstance(text, str)]
        known = self._hidden.known(set().union(*found))
        for record in records:
            subject, actor, data = (
                reveal(text, known) if isinstance(text, str) else text
                for text in (record.subject, record.actor, record.data)
            )
            yield replace(record, subject=subject, actor=actor, data=data).entry()

    def _about(self, subjects: Sequence[str], kinds: Collection[str]) -> Mapping[str, Sequence[Entry]]:
        rows = self._connection.execute(ABOUT, {"subjects": subjects, "kinds": list(kinds)})
        records = [Record(*row) for row in rows]
        found: dict[str, list[Entry]] = {subject: [] for subject in subjects}
        for record, entry in zip(records, self._revealed(records), strict=True):
            found[record.subject].append(self._current(entry))
        return found

    def _current(self, entry: Entry) -> Entry:
        said = entry.fact
        kind = self._kinds.get(said.kind)
        if kind is None:
            return entry
        try:
            return replace(entry, fact=replace(said, data=fact_json.current(kind, said)))
        except UNREADABLE as error:
            raise unlike(entry, kind, error) from error

    def _wanted(self, subject: str) -> dict[str, str]:
        named = self._hidden.names([subject]).get(subject, subject)
        return {"subject": subject, "named": named, "inside": f"{subject}/"}
