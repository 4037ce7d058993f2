"""The cards of a matter that is secret, and the form that marks it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from bot.core.swedish_days import swedish_calendar
from bot.core.texts import Reader
from bot.features.gates.ballots import Ballot
from bot.features.gates.disputes import Dispute
from bot.features.gates.kinds import Choice
from bot.features.portfolio.initiatives import Secrecy
from cards.gates.ballot import own_card, shared_card
from cards.gates.disputes import dispute_card
from cards.gates.headings import Scene
from cards.gates.results import result_card
from cards.kit.elements import Card
from cards.portfolio.actions import PortfolioVerb
from cards.portfolio.choices import several_card
from cards.portfolio.secrecy import secrecy_card
from tests.ballots import CHAIR, MEMBER, NOW, VICE, a_ballot, closed
from tests.factories import a_paper, an_initiative

WHOLE = Secrecy("", "procurement", "OSL 19 kap. 3 §", date(2026, 11, 1))
ONE = Secrecy("losning", "marked", "OSL 18 kap. 8 §", date(2026, 11, 1), date(2999, 12, 31), "losning-maskad")
TWIN = a_paper("losning-maskad", title="Lösningsförslag, maskat")
PAPERS = (a_paper("losning"), a_paper("plan"), TWIN)
SECRET = replace(a_ballot((VICE, Choice.AGAINST), (CHAIR, Choice.FOR), papers=PAPERS), secrecy=(WHOLE, ONE))
TWINNED = replace(a_ballot(papers=PAPERS), secrecy=(ONE,))


def scene(ballot: Ballot, reader: Reader, *, revealed: bool = False) -> Scene:
    return Scene(ballot, reader, NOW, swedish_calendar(), revealed=revealed)


def _own(ballot: Ballot, person: str, **more: bool) -> Callable[[Reader], Card]:
    return lambda reader: own_card(scene(ballot, reader, **more), person, whole=bool(more))


def _disputed(reader: Reader) -> Card:
    asked = scene(
        replace(SECRET, disputes=(Dispute(VICE, CHAIR, "Hen sitter i bolagets styrelse.", NOW),)), reader
    )
    return dispute_card(asked, asked.ballot.disputes[-1], MEMBER)


GIVEN = {
    "secret_what": "plan",
    "secret_kind": "procurement",
    "secret_ground": "OSL",
    "secret_last": "2027-01-31",
}
MANY = tuple(a_paper(f"bilaga-{n}", title=f"Bilaga {n}") for n in range(1, 61))


def _many(reader: Reader) -> Card:
    """More papers than the lists have room for, and more of them secret than a card has buttons."""
    several = tuple(replace(ONE, paper=paper.id, twin="") for paper in MANY[:14])
    given = {"secret_what_named": "Bilaga 58", "secret_twin_named": "Bilaga 59"}
    initiative = an_initiative(papers=MANY, secrecy=several)
    return secrecy_card(initiative, reader, NOW, reader.text("refused-no-ground"), given)


def _marking(*several: Secrecy, fault: str = "") -> Callable[[Reader], Card]:
    initiative = an_initiative(papers=PAPERS, secrecy=several)
    return lambda reader: secrecy_card(
        initiative, reader, NOW, reader.text(fault) if fault else "", GIVEN if fault else {}
    )


SECRECY_CARDS: Mapping[str, Callable[[Reader], Card]] = {
    "secret-vote": _own(SECRET, MEMBER),
    "secret-vote-shown": _own(SECRET, MEMBER, revealed=True),
    "secret-voted": _own(SECRET, VICE),
    "secret-shared": lambda reader: shared_card(scene(SECRET, reader)),
    "secret-result": lambda reader: result_card(scene(closed(SECRET), reader)),
    "secret-result-own": lambda reader: result_card(scene(closed(SECRET), reader), MEMBER),
    "secret-disputed": _disputed,
    "secret-paper": lambda reader: own_card(scene(TWINNED, reader), MEMBER, whole=True),
    "secret-which": lambda reader: several_card(
        "arkiv", [an_initiative(), an_initiative(15)], 2, PortfolioVerb.SECRECY, reader
    ),
    "secret-mark": _marking(),
    "secret-marked": _marking(WHOLE, ONE),
    "secret-refused": _marking(fault="refused-no-ground"),
    "secret-many": _many,
}
