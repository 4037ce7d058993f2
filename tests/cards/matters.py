"""Ballots with as much in them as real ones have, and with names as long as anybody writes them."""

from dataclasses import replace

from bot.core.bilingual import Text
from bot.core.people import PersonId
from bot.features.gates.ballots import Ballot
from bot.features.gates.criteria import AnsweredCriterion
from bot.features.portfolio.initiatives import CriterionAnswer
from tests.ballots import a_question, some_seats
from tests.factories import a_model, a_paper, person_id

PAPERS = (
    "Lösningsförslag med krav",
    "Plan med resurser och tid",
    "Nyttokalkyl",
    "Informationsklassning",
    "Tröskelanalys, dataskydd",
    "Risk- och konsekvensbedömning",
)
BRIEF = (
    "Forskningsdata från avslutade projekt ligger i dag på 140 servrar och hos enskilda forskare. Förslaget är att "
    "upphandla ett e-arkiv som redan används vid fyra lärosäten och koppla det till publikationsdatabasen. Kostnad "
    "4,2 mnkr i genomförande och 1,1 mnkr per år i drift, finansierat till och med 2028.\n\n"
    "Beredningen föreslår att lösningen realiseras."
)
NOTE = "Genomförandet är finansierat. Driften är säkrad till och med 2028."
PARTLY = ("g3_5", "g3_9")
STATEMENTS = {"g3_2": Text(sv="Tilltänkt systemägare är utsedd", en="An intended system owner is appointed")}

SIXTY = "Gemensam plattform för e-arkiv och forskningsdata vid campus"
HUNDRED = (
    "Upphandling och införande av ett gemensamt e-arkiv för forskningsdata, publikation och diarieföringen"
)
THIRTY, FORTY = "Anna-Karin Lindqvist Bergström", "Maria-Christina Wallenstråhle-Söderbergh"
LONGEST_WORD = "Informationssäkerhetsklassningssamordnarutbildning"


def _criteria() -> tuple[AnsweredCriterion, ...]:
    return tuple(
        AnsweredCriterion(
            criterion.id,
            criterion.text,
            CriterionAnswer.PARTLY if criterion.id in PARTLY else CriterionAnswer.MET,
            NOTE,
            statement=STATEMENTS.get(criterion.id),
        )
        for criterion in a_model().gates["G3"].criteria
    )


def named(name: str, count: int) -> dict[PersonId, str]:
    """Everybody in a forum of `count` seats, and those around it, with names as long as this one."""
    return {person_id(number): f"{name[:-4]}{number:04d}" for number in range(1, count + 200)}


REAL = Ballot(
    a_question(
        brief=BRIEF,
        criteria=_criteria(),
        papers=tuple(a_paper("plan", title=title, version="2.1") for title in PAPERS),
    )
)
"""Ten criteria, two of them partly met, and six papers: the demo's G3."""

LONG = Ballot(replace(REAL.question, initiative_title=SIXTY, names=named(THIRTY, 5)))
"""A title of sixty characters and names of thirty."""

LONGEST = Ballot(
    replace(
        REAL.question,
        initiative_title=HUNDRED,
        names=named(FORTY, 101),
        seats=some_seats(101),
        substitutes=(person_id(150), person_id(151)),
    )
)
"""A title of a hundred characters, names of forty, and a forum of 101 seats."""

ONE_WORD = Ballot(
    replace(
        REAL.question,
        initiative_title=LONGEST_WORD,
        names=named(LONGEST_WORD, 5),
        brief=f"Se https://dokument.example.org/{'arkiv/' * 20}",
    )
)
"""Words that are longer than a phone's line."""
