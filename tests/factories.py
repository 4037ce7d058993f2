"""Small builders: something valid that says only what the test is about."""

from dataclasses import dataclass, replace
from typing import Any, ClassVar

from bot.core.bilingual import Text
from bot.core.clock import utc_now
from bot.core.facts import Fact
from bot.core.people import Person, PersonId
from bot.core.personal import OwnWords
from bot.core.principals import Principal
from bot.core.swedish_days import swedish_calendar
from bot.features.portfolio.forums import Forum, Seat, SeatKind
from bot.features.portfolio.imports.plans import Portfolio
from bot.features.portfolio.initiatives import Initiative, Paper
from bot.features.processes.loader import shipped_models
from bot.features.processes.model import ProcessModel
from bot.features.processes.pinned import ProcessRef

PRESENTER, SYSTEM_OWNER, BUSINESS_OWNER = 9, 10, 11
"""The numbers of those who aren't in the board of `a_forum`."""


ADMINISTRATOR = Principal(account="test")
"""Somebody at the command line."""


def person_id(number: int) -> PersonId:
    return f"00000000-0000-4000-8000-{number:012d}"


def this_year() -> int:
    """As it is in Sweden, by which what is made today has its number."""
    return swedish_calendar().local(utc_now()).year


def by_person(number: int) -> Principal:
    """Person `number`, as an activity of theirs says it."""
    return Principal(person_id(number))


def a_person(number: int = 1, **changes: Any) -> Person:
    person = Person(person_id(number), f"Person {number}", f"person{number}@example.org")
    return replace(person, **changes)


def some_people(count: int = 11) -> tuple[Person, ...]:
    """Everyone whom `a_forum` and `an_initiative` name."""
    return tuple(a_person(number) for number in range(1, count + 1))


def a_forum(**changes: Any) -> Forum:
    """A portfolio board: 1 chairs, 2 is vice chair, 3–5 are members, 6 and 7 substitutes, 8 the secretary."""
    seats = (
        Seat(SeatKind.CHAIR, person_id(1)),
        Seat(SeatKind.VICE_CHAIR, person_id(2)),
        *(Seat(SeatKind.MEMBER, person_id(number)) for number in (3, 4, 5)),
        Seat(SeatKind.SUBSTITUTE, person_id(6), 1),
        Seat(SeatKind.SUBSTITUTE, person_id(7), 2),
        Seat(SeatKind.SECRETARY, person_id(8)),
    )
    name = Text(sv="Portföljledningen", en="Portfolio board")
    return replace(Forum("pfld", name, roles=("pfld",), seats=seats), **changes)


def a_model() -> ProcessModel:
    """The preset `genomforande` as it was before rules chose its deciders: the tests of those give their own."""
    return next(m for m in shipped_models() if (m.id, m.version) == ("genomforande", "1.2.0"))


def ref_to(model: ProcessModel) -> ProcessRef:
    return ProcessRef(model.id, model.version, model.content_hash)


def a_paper(evidence: str, **changes: Any) -> Paper:
    paper = Paper(
        evidence, f"Underlag {evidence}", f"https://example.org/{evidence}", "1.0", "ab" * 32, evidence
    )
    return replace(paper, **changes)


def an_initiative(number: int = 14, **changes: Any) -> Initiative:
    """A new solution that waits at G3 with the papers that it needs."""
    initiative = Initiative(
        key=f"INI-2026-{number:03d}",
        title="E-arkiv för forskningsdata",
        summary="Ett e-arkiv.",
        process=ref_to(a_model()),
        variant="ny_losning",
        place="G3",
        presenter=person_id(PRESENTER),
        roles={"tsa": (person_id(SYSTEM_OWNER),), "va": (person_id(BUSINESS_OWNER),)},
        papers=tuple(a_paper(evidence) for evidence in ("losning", "plan", "klass", "troskel")),
    )
    return replace(initiative, **changes)


def a_portfolio() -> Portfolio:
    """People, their board and one initiative."""
    return Portfolio(some_people(), (a_forum(),), (an_initiative(),))


@dataclass(frozen=True, slots=True)
class Noted(Fact):
    """A fact of the tests'."""

    about: ClassVar[str] = "thing"

    thing: str
    number: int = 1
    text: OwnWords = ""
