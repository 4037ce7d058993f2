"""Everything that can be asked, in one program: the features' frames, answers and names, kept as new as the database.

The index of names is built once and then told of what has changed: each question first looks what the log has since.
So an import is known in every process at its next question.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from importlib.resources.abc import Traversable

from bot.asking.filling import Before
from bot.asking.folding import plain, stem
from bot.asking.frames import Frames, UnsoundFrames, build_frames
from bot.asking.lexicon import shipped_lexicon
from bot.asking.named import PLACES, KnownName, NameKind
from bot.asking.names import NameIndex
from bot.asking.oneself import of_oneself
from bot.asking.outcomes import of_outcome
from bot.asking.replies import NAME_CHANGES, AnswerUse, Askable, Inquiry, NamesOf, Reply
from bot.asking.several import understand_each
from bot.asking.signs import shipped_points
from bot.asking.understood import Answerable
from bot.asking.words import little_words, shipped_words, typed_words
from bot.core.database import Database, UnitOfWork
from bot.core.named import merged
from bot.core.people import PersonId
from bot.core.written import one_line

MOST_CHANGES = 200
"""Names that are read one by one; after a larger import all of their kind are."""

NICKNAMED = "NicknameSet"
"""The fact after which an initiative or a system is called something else besides."""


@dataclass(frozen=True, slots=True)
class _Changed:
    """What was read of the names. `whole`: kinds of which it is all there is."""

    tail: int
    whole: frozenset[NameKind]
    names: tuple[KnownName, ...]
    gone: tuple[tuple[NameKind, str], ...] = ()


class Asker:
    """Understands and answers. The index is this process's own. `owners`: who brings each part."""

    def __init__(self, askable: Sequence[Askable], owners: Sequence[str] = ()) -> None:
        self._frames = frames_of(tuple(each.questions for each in askable if each.questions is not None))
        self.answers: Mapping[str, AnswerUse] = merged("answer", (each.answers for each in askable), owners)
        names = (each.names for each in askable)
        self._names: Mapping[NameKind, NamesOf] = merged("kind of name", names, owners)
        renaming = (each.renaming for each in askable)
        self._renaming: Mapping[str, NameKind] = merged("fact", renaming, owners)
        if strange := sorted(self._frames.intents.keys() ^ self.answers.keys()):
            raise UnsoundFrames(f"these questions have no sentences, or no answer: {', '.join(strange)}")
        self._index: NameIndex | None = None
        self._tail = -1
        self._refreshing = asyncio.Lock()

    @property
    def frames(self) -> Frames:
        return self._frames

    @property
    def index(self) -> NameIndex:
        """The names; empty before `refresh`."""
        if self._index is None:
            self._index = self._empty()
        return self._index

    async def refresh(self, database: Database) -> None:
        """Know the names as they are now."""
        async with self._refreshing:
            changed = await database.read(self._changes, self._tail)
            if self._tail < 0:
                self._index = await asyncio.to_thread(self._built, changed.names)
            elif changed.names or changed.gone or changed.whole:
                await asyncio.to_thread(self._put, changed)
            self._tail = changed.tail

    def understood(
        self, words: str, today: date, before: Before | None = None, asking: PersonId | None = None
    ) -> Answerable:
        """What the words mean. `asking`: who “mina initiativ” are of."""
        found = understand_each(one_line(words[:10_000]), today, self._frames, self.index, before)
        return of_outcome(of_oneself(found, self._frames, asking), self._frames)

    def answer(self, question: Inquiry, uow: UnitOfWork, now: datetime) -> Reply:
        """The answer of the feature whose question it is, with the days that it is of.

        Raises:
            Refused: whoever asks may not know it, or there is no such thing.
        """
        return replace(self.answers[question.intent](question, uow, now), days=question.period)

    def _empty(self) -> NameIndex:
        lexicon = self._frames.lexicon
        return NameIndex((), lexicon.names, lexicon.filler)

    def _built(self, names: Iterable[KnownName]) -> NameIndex:
        index = self._empty()
        for name in names:
            index.put(name)
        return index

    def _put(self, changed: _Changed) -> None:
        """In place of the index a new one where all of a kind was read: what is being asked goes on with the old."""
        if changed.whole:
            others = [
                name for kind in NameKind if kind not in changed.whole for name in self.index.of_kind(kind)
            ]
            self._index = self._built([*others, *changed.names])
            return
        for kind, of in changed.gone:
            self.index.drop(kind, of)
        for name in changed.names:
            self.index.put(name)

    def _changes(self, tail: int, uow: UnitOfWork, _now: datetime) -> _Changed:
        changes = uow[NAME_CHANGES].since(tail, (*self._renaming, NICKNAMED), MOST_CHANGES + 1)
        if tail < 0:
            kinds = frozenset(self._names)
            return _Changed(changes.tail, kinds, tuple(self._read(kinds, uow)))
        if not changes.subjects:
            return _Changed(changes.tail, frozenset(), ())
        kinds = frozenset(
            kind for fact, _ in changes.subjects for kind in self._kinds(fact) if kind in self._names
        )
        if len(changes.subjects) > MOST_CHANGES:
            every = frozenset(self._names)
            return _Changed(changes.tail, every, tuple(self._read(every, uow)))
        whole = kinds & _READ_WHOLE
        found, asked = list(self._read(whole, uow)), list[tuple[NameKind, str]]()
        for kind in kinds - whole:
            ids = {of for fact, of in changes.subjects if kind in self._kinds(fact)}
            asked += [(kind, of) for of in ids]
            found += self._with_nicknames(self._names[kind](uow, kind, ids), uow)
        there = {(name.kind, name.id) for name in found}
        return _Changed(changes.tail, whole, tuple(found), tuple(each for each in asked if each not in there))

    def _kinds(self, fact: str) -> Sequence[NameKind]:
        if fact == NICKNAMED:
            return (NameKind.INITIATIVE, NameKind.SYSTEM)
        kind = self._renaming[fact]
        return sorted(PLACES) if kind in PLACES else (kind,)

    def _read(self, kinds: Iterable[NameKind], uow: UnitOfWork) -> Iterable[KnownName]:
        for kind in kinds:
            yield from self._with_nicknames(self._names[kind](uow, kind, None), uow)

    def _with_nicknames(self, names: Iterable[KnownName], uow: UnitOfWork) -> Iterable[KnownName]:
        called: dict[tuple[NameKind, str], list[str]] = {}
        for kind, of, said in uow[NAME_CHANGES].nicknames():
            called.setdefault((kind, of), []).append(said)
        for name in names:
            more = tuple((said, 1.0) for said in called.get((name.kind, name.id), ()))
            yield replace(name, called=(*name.called, *more)) if more else name


_READ_WHOLE = frozenset({NameKind.PERSON}) | PLACES
"""Kinds whose facts don't say of what they are: the log has a pseudonym in place of a person's id, and a process has
many places."""


@cache
def frames_of(files: tuple[Traversable, ...]) -> Frames:
    """The files' frames, read once in a process: they come with the program.

    What was only needed to read them is forgotten: an idle program would hold eight megabytes of it.
    """
    frames = build_frames(files, shipped_lexicon(), shipped_points())
    little_words()  # of the same file, before it is forgotten
    typed_words()
    for forgotten in (shipped_words, plain, stem):
        forgotten.cache_clear()
    return frames
