"""What the answers of many features have in common: what a question names, for whom it is read, and names in a row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.asking.named import NameKind
from bot.asking.replies import Inquiry
from bot.core.database import UnitOfWork
from bot.core.people import PersonId
from bot.core.people_port import PEOPLE
from bot.core.principals import PROGRAM, Principal
from bot.core.refusals import Refused
from bot.core.texts import Reader, mid_sentence
from bot.core.written import folded
from bot.features.portfolio.forums import Forum
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.ports import FORUMS, INITIATIVES, OWNED_SYSTEMS, SYSTEMS
from bot.features.portfolio.secrecy import is_hidden_from
from bot.features.portfolio.systems import SystemOutline
from bot.features.processes.model import ProcessModel
from cards.kit.elements import cut
from cards.kit.listing import LONGEST_NAMED, some_named

LONGEST_IN_SENTENCE = 150
"""Characters of a title in an answer."""
MOST_NAMED = 10
"""Of those who are listed: more wouldn't fit beside a label."""


def place_said(model: ProcessModel, place: str, reader: Reader) -> str:
    """A stage or a gate as it stands after “i” and “till”: “genomförandefasen”; where the way ends it is no noun that
    one can be in, so “läget ”avslutad””.

    Raises:
        KeyError: the model has no such place.
    """
    name = model.place_name(place).in_language(reader.language)
    if model.ends_at(place) and reader.stage(name) == mid_sentence(name):
        return reader.text("place-final", place=mid_sentence(name))
    return reader.stage(name)


def asked_initiative(inquiry: Inquiry, uow: UnitOfWork, now: datetime) -> Initiative:
    """The initiative that the question names; of a title without end so much that what is said of it has room.

    Raises:
        Refused: there is none (any more), or none for those who read the answer.
    """
    key = inquiry.slot(NameKind.INITIATIVE)
    initiative = uow[INITIATIVES].get(key) if key else None
    if initiative is None or is_hidden_from(reading(inquiry), initiative, uow, now):
        raise Refused("refused-no-such-initiative", words=key[:80])
    return replace(initiative, title=cut(initiative.title, LONGEST_IN_SENTENCE))


def called_system(inquiry: Inquiry, uow: UnitOfWork) -> tuple[frozenset[str], str]:
    """All that the system which the question names is called, folded, and its name; one that isn't registered is called
    as it was asked for. Nothing, where none is named."""
    system = inquiry.slot(NameKind.SYSTEM)
    known = uow[SYSTEMS].get(system) if system else None
    if known is not None:
        return known.names, known.name.in_language(inquiry.reader.language)
    return frozenset({folded(system)} if system else ()), system


def owned_systems(person: PersonId, uow: UnitOfWork) -> Sequence[SystemOutline]:
    """The systems that somebody owns, in whichever way, in the order of their ids; nobody (empty) owns none."""
    ids = frozenset(uow[OWNED_SYSTEMS].owned_by(person) if person else ())
    return [each for each in uow[SYSTEMS].outlines() if each.id in ids]


def reading(inquiry: Inquiry) -> Principal:
    """Whose rights say what the answer may hold: nobody's where others read it too."""
    return PROGRAM if inquiry.public else inquiry.by


def asked_forum(inquiry: Inquiry, uow: UnitOfWork) -> Forum:
    """The forum that the question names.

    Raises:
        Refused: there is none (any more).
    """
    forum = uow[FORUMS].get(inquiry.slot(NameKind.FORUM)) if inquiry.slot(NameKind.FORUM) else None
    if forum is None:
        raise Refused("refused-no-such-forum", forum=inquiry.slot(NameKind.FORUM)[:80])
    return forum


def listed(names: Sequence[str], inquiry: Inquiry) -> str:
    """“Erik Wallin och Sara Lundgren”; of many the first, and how many more there are."""
    if len(names) > MOST_NAMED or sum(map(len, names)) > LONGEST_NAMED:
        return some_named(names, MOST_NAMED, inquiry.reader)
    return in_a_row(names, inquiry.reader.text("answer-and"))


def in_a_row(names: Sequence[str], word: str) -> str:
    """Names with commas between them, and `word` before the last."""
    return f"{', '.join(names[:-1])} {word} {names[-1]}" if len(names) > 1 else "".join(names)


def names_of_people(people: Iterable[PersonId], uow: UnitOfWork) -> Mapping[PersonId, str]:
    return {person.id: person.name for person in uow[PEOPLE].many(people).values()}
