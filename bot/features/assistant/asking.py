"""Use cases: understand a question and answer it, remember it for what is asked next, keep what went wrong."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.asking.asker import Asker
from bot.asking.keys import number_written
from bot.asking.named import NAMES, NameKind
from bot.asking.replies import Inquiry, Reply
from bot.asking.turns import REMEMBERED, TURNS, AskedTurn
from bot.asking.understood import Understood
from bot.core.calendar import WorkCalendar
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.telling_apart import PART_OF_ID, told_apart
from bot.features.assistant.following_on import AskWords, said_before
from bot.features.assistant.masking import masked
from bot.features.assistant.of_several import of_several
from bot.features.assistant.ports import OPEN_QUESTIONS, ROLES_HELD, OpenQuestion, OpenWhy
from bot.features.directory.ports import DIRECTORY

KEPT = timedelta(days=365)
"""How long a question stays on the list."""
ASKED = "asked"
"""Beside a turn's slots: the question itself, masked, for whoever says that its answer was wrong."""
MOST_OFFERED = 3
MOST_OWN, MOST_ROLES = 5, 20
"""Initiatives of their own that they may choose from, and roles that are looked through for them."""
LEAST_OFFERED = 0.15
USUAL = ("waiting", "open_gates", "decided")
"""What is offered where nothing is near."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A question that can be asked with a tap."""

    title: str
    about: str
    intent: str
    slots: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AskedOutcome:
    """What came of a question: an answer, or names to choose from, or a slot that is missing, or only offers.

    `masked`: the question as it may be kept.
    """

    understood: Understood | None
    reply: Reply | None
    choices: tuple[Offer, ...]
    offers: tuple[Offer, ...]
    masked: str


@dataclass(frozen=True, slots=True)
class NoteTurn:
    """Remember what was answered."""

    person: PersonId
    place: str
    intent: str
    slots: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NoteOpen:
    """Put a question on the list."""

    words: str
    why: OpenWhy
    intent: str
    language: str


@dataclass(frozen=True, slots=True)
class NoteWrong:
    """The answer to what somebody asked last in a place was wrong."""

    person: PersonId
    place: str
    intent: str
    language: str


@dataclass(frozen=True, slots=True)
class Answering:
    """Use cases. What can be asked and the work calendar are given where they are built."""

    asker: Asker
    calendar: WorkCalendar

    def ask(self, command: AskWords, uow: UnitOfWork, now: datetime) -> AskedOutcome:
        """Understand and answer.

        Raises:
            Refused: whoever asks may not know it.
        """
        today = self.calendar.local(now).date()
        before = said_before(command, self.asker, uow, now)
        found = self.asker.understood(command.words, today, before, command.by.person)
        kept = self.kept(command.words, uow, now)
        best, language = found.best, command.reader.language
        if best is None:
            return AskedOutcome(None, None, (), self.offers(found.offers, language), kept)
        if best.choose:
            choices = self._each(best, language, [name.id for name in best.choose], uow)
            return AskedOutcome(best, None, choices, (), kept)
        if best.missing:
            own = self._of_own(best, command, uow)
            return AskedOutcome(best, None, (), own or self.offers((), language), kept)
        if best.others:

            def answered(slots: Mapping[str, str]) -> Reply:
                return self.answer(best.intent, slots, command, uow, now)

            return AskedOutcome(best, of_several(best, answered, self.asker, command.reader), (), (), kept)
        return AskedOutcome(best, self.answer(best.intent, best.slots, command, uow, now), (), (), kept)

    def answer(
        self, intent: str, slots: Mapping[str, str], command: AskWords, uow: UnitOfWork, now: datetime
    ) -> Reply:
        """The answer to a question whose meaning is known. What is only for whoever asks is never made for others."""
        inquiry = Inquiry(
            intent,
            slots,
            command.by,
            command.reader,
            self.calendar,
            command.public,
            command.place,
            command.words,
            begin=command.begin,
        )
        return self.asker.answer(inquiry, uow, now)

    def kept(self, words: str, uow: UnitOfWork, _now: datetime) -> str:
        """A question as it may be kept."""
        return masked(words, self.asker.frames.lexicon, self.asker.index, uow)

    def offers(self, near: tuple[Understood, ...], language: str) -> tuple[Offer, ...]:
        """The nearest questions that could be asked; the usual ones, where too few are near."""
        found: dict[str, Offer] = {}
        for each in near:
            of = each.choose[0].id if each.choose else ""
            offer = self._offer(each, language, of) if each.score >= LEAST_OFFERED else None
            if offer is not None:
                found.setdefault(offer.title, offer)
        for name in USUAL:
            if len(found) < MOST_OFFERED and name in self.asker.frames.intents:
                intent = self.asker.frames.intents[name]
                title = intent.offered.in_language(language)
                found.setdefault(title, Offer(title, intent.about.in_language(language), name, {}))
        return tuple(found.values())[:MOST_OFFERED]

    def _of_own(self, understood: Understood, command: AskWords, uow: UnitOfWork) -> tuple[Offer, ...]:
        """The question of each initiative that they hold a role of, where that alone is missing; never where others
        read it."""
        kind, person = NameKind.INITIATIVE.value, command.by.person
        if understood.missing != kind or person is None or command.public:
            return ()
        of = replace(understood, choosing=kind)
        keys = dict.fromkeys(key for key, _ in uow[ROLES_HELD].of(person, MOST_ROLES))
        return self._each(of, command.reader.language, keys, uow)[:MOST_OWN]

    def _each(
        self, understood: Understood, language: str, ids: Iterable[str], uow: UnitOfWork
    ) -> tuple[Offer, ...]:
        """The question about each of them; those that are called the same with what tells them apart."""
        made = [(offer, of) for of in ids if (offer := self._offer(understood, language, of)) is not None]
        marks = _marks(understood.choosing, [of for _, of in made], uow)
        titles = told_apart([(offer.title, marks[of]) for offer, of in made])
        return tuple(replace(offer, title=title) for (offer, _), title in zip(made, titles, strict=True))

    def _offer(self, understood: Understood, language: str, chosen: str) -> Offer | None:
        """The question in words; None where it would have to name something that wasn't named."""
        intent = self.asker.frames.intents[understood.intent]
        slots = dict(understood.slots) | ({understood.choosing: chosen} if chosen else {})
        title = intent.offered.in_language(language)
        for kind in NameKind:
            name = self.asker.index.get(kind, slots.get(kind, ""))
            if name is not None:
                title = title.replace("{initiative}", name.title).replace(f"{{{kind}}}", name.title)
        if "{" in title or (intent.needs and not slots.keys() & set(intent.needs)):
            return None
        return Offer(title, intent.about.in_language(language), intent.id, slots)


def _marks(choosing: str, ids: Sequence[str], uow: UnitOfWork) -> Mapping[str, Sequence[str]]:
    """What tells each from others of its name, wherever it is read: of people no address."""
    if choosing != NameKind.PERSON.value:
        return {of: (of,) for of in ids}
    known = uow[DIRECTORY].many(ids)
    theirs = {of: (known[of].unit, known[of].title) if of in known else () for of in ids}
    return {of: (*theirs[of], of[:PART_OF_ID]) for of in ids}


def note_turn(command: NoteTurn, uow: UnitOfWork, now: datetime) -> None:
    """Remember what was asked, for ten minutes, and that they were here."""
    turns = uow[TURNS]
    turns.save(AskedTurn(command.person, command.place, command.intent, command.slots, now))
    turns.note_visit(command.person, now, now - REMEMBERED)
    turns.forget(now - REMEMBERED)


def note_open(command: NoteOpen, uow: UnitOfWork, now: datetime) -> None:
    """Put a question on the list, or count it once more."""
    said = f"{command.why.value}|{command.intent}|{command.words.casefold()}"
    number = hashlib.sha256(said.encode()).hexdigest()[:12]
    question = OpenQuestion(number, command.words, command.why, command.intent, command.language, 1, now, now)
    uow[OPEN_QUESTIONS].note(question)
    uow[OPEN_QUESTIONS].forget(now - KEPT)


def note_wrong(command: NoteWrong, uow: UnitOfWork, now: datetime) -> None:
    """Put what they asked last on the list; without its words where that was too long ago."""
    turn = uow[TURNS].get(command.person, command.place, now - REMEMBERED)
    words = turn.slots.get(ASKED, "") if turn and turn.intent == command.intent else ""
    note_open(NoteOpen(words, OpenWhy.WRONG, command.intent, command.language), uow, now)


def nobodys_number(words: str, understood: Understood | None) -> str:
    """The number in a question that nothing has which we know: what is asked of it isn't answered for all. Empty: there
    is none."""
    number = number_written(words)
    named = understood is not None and (understood.choose or not NAMES.isdisjoint(understood.slots))
    return "" if named else number
