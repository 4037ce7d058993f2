"""The cards of a ballot whose papers have changed, and of a matter that came back."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from bot.core.swedish_days import swedish_calendar
from bot.core.texts import Reader
from bot.features.gates.ballots import Ballot
from bot.features.gates.bound import an_edition, rebound
from bot.features.gates.kinds import Choice
from bot.features.gates.questions import Earlier
from cards.gates.ballot import own_card, shared_card
from cards.gates.castings import casting_card
from cards.gates.confirmations import confirm_decision_card
from cards.gates.differences import papers_changed_card
from cards.gates.headings import Scene
from cards.kit.elements import Card
from tests.ballots import CHAIR, MEMBER, NOW, OTHER_MEMBER, SECRETARY, VICE, a_ballot, after, tied
from tests.factories import a_paper

SOME = a_ballot((VICE, Choice.FOR), (MEMBER, Choice.AGAINST), (OTHER_MEMBER, Choice.CONFLICT))
PAPERS = (
    a_paper("losning", title="Lösningsförslag", version="2.0", sha256="cd" * 32),
    a_paper("bilaga", title="Kalkyl **2027** med bilagor och känslighetsanalys"),
    *[a_paper(f"bilaga-{number}") for number in range(9)],
)
EARLIER = Earlier(
    NOW - timedelta(days=30),
    "E-arkiv",
    "Forskningsdata ska bevaras. " + "Så är det sagt. " * 12 + "Ett arkiv byggs och tas i drift under 2026.",
    (a_paper("losning"), a_paper("plan", version="2.0"), a_paper("kalkyl")),
)
BRIEF = (
    "Forskningsdata ska bevaras. " + "Så är det sagt. " * 12 + "Ett arkiv upphandlas och tas i drift 2027."
)


def changed(ballot: Ballot, *, voids: bool) -> Ballot:
    return rebound(ballot, an_edition(ballot, PAPERS, voids=voids, at=NOW, by="system")).ballot


VOID, KEPT = changed(SOME, voids=True), changed(SOME, voids=False)
CONFIRMED = after(KEPT, (MEMBER, Choice.AGAINST))
EVEN = a_ballot((VICE, Choice.FOR), (MEMBER, Choice.AGAINST), (CHAIR, Choice.ABSTAIN))
BACK = a_ballot(brief=BRIEF, earlier=EARLIER, round=2)
SAME = a_ballot(earlier=replace(EARLIER, title=a_ballot().question.initiative_title), round=2)
UNCHANGED = a_ballot(
    earlier=Earlier(NOW, SAME.question.initiative_title, SAME.question.brief, SAME.papers), round=2
)
LONG = a_ballot(brief="nytt och annat " * 90, earlier=replace(EARLIER, brief="gammalt " * 90), round=2)


def scene(ballot: Ballot, reader: Reader) -> Scene:
    return Scene(ballot, reader, NOW, swedish_calendar())


def _own(ballot: Ballot, person: str, **more: bool) -> Callable[[Reader], Card]:
    return lambda reader: own_card(scene(ballot, reader), person, **more)


PAPER_CARDS: Mapping[str, Callable[[Reader], Card]] = {
    "papers-changed-void": lambda reader: papers_changed_card(scene(VOID, reader), VICE),
    "papers-changed-kept": lambda reader: papers_changed_card(scene(KEPT, reader), MEMBER),
    "papers-changed-unvoted": lambda reader: papers_changed_card(scene(KEPT, reader), CHAIR),
    "papers-changed-secretary": lambda reader: papers_changed_card(scene(VOID, reader), SECRETARY),
    "papers-vote": _own(VOID, VICE),
    "papers-kept-vote": _own(KEPT, MEMBER),
    "papers-kept-change": _own(KEPT, MEMBER, changing=True),
    "papers-confirmed": _own(CONFIRMED, MEMBER),
    "papers-conflict": _own(KEPT, OTHER_MEMBER),
    "papers-shared": lambda reader: shared_card(scene(VOID, reader)),
    "papers-casting": lambda reader: casting_card(scene(changed(tied(EVEN), voids=False), reader)),
    "papers-decide": lambda reader: confirm_decision_card(
        scene(changed(tied(EVEN), voids=False), reader), Choice.FOR, ""
    ),
    "papers-back": _own(BACK, CHAIR),
    "papers-back-read": _own(after(BACK, (CHAIR, Choice.FOR)), CHAIR, whole=True),
    "papers-back-same-title": _own(after(SAME, (CHAIR, Choice.FOR)), CHAIR, whole=True),
    "papers-back-unchanged": _own(after(UNCHANGED, (CHAIR, Choice.FOR)), CHAIR, whole=True),
    "papers-back-long": _own(after(LONG, (CHAIR, Choice.FOR)), CHAIR, whole=True),
}
