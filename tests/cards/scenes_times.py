"""The cards about a ballot's time, in every state that looks different."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from bot.core.swedish_days import swedish_calendar
from bot.core.texts import Reader
from bot.features.gates.ballots import Ballot
from bot.features.gates.kinds import Choice
from bot.features.gates.moved import MovedDeadline
from bot.features.gates.why import explained
from bot.features.portfolio.forums import Rules
from bot.features.portfolio.regime_kinds import QuorumRule
from cards.gates.ballot import own_card
from cards.gates.headings import Scene
from cards.gates.moves import move_card, moved_card
from cards.gates.reminders import quorum_card, quorum_lost_card, reminder_card, warning_over_card
from cards.gates.votes import Draft
from cards.gates.whys import why_card
from cards.kit.elements import Card
from tests.ballots import CHAIR, DEADLINE, MEMBER, NOW, OTHER_MEMBER, SECRETARY, VICE, a_ballot, tied

SOME = a_ballot((VICE, Choice.FOR), (MEMBER, Choice.AGAINST))
LOST = a_ballot(*[(person, Choice.CONFLICT) for person in (VICE, MEMBER, OTHER_MEMBER)], substitutes=())
RECTOR = Rules(quorum_rule=QuorumRule.CHAIR_AND_NAMED, quorum_with=(MEMBER,))
WITHOUT_RECTOR_YET = a_ballot(
    (CHAIR, Choice.FOR), (VICE, Choice.FOR), (OTHER_MEMBER, Choice.FOR), rules=RECTOR
)
RECTOR_LOST = a_ballot((MEMBER, Choice.CONFLICT), rules=RECTOR, substitutes=())
EVEN = a_ballot((VICE, Choice.FOR), (MEMBER, Choice.AGAINST), (CHAIR, Choice.ABSTAIN))
MOVED = replace(
    SOME, moved=MovedDeadline(DEADLINE + timedelta(days=7), "Två är sjuka.", f"person:{SECRETARY}", NOW)
)

EXPLAINED = (
    "Två ledamöter är sjuka, och underlaget om driften kom in först i går. Fler behöver hinna läsa det. " * 10
)
MOVED_AND_EXPLAINED = replace(
    SOME, moved=MovedDeadline(DEADLINE + timedelta(days=7), EXPLAINED, f"person:{SECRETARY}", NOW)
)


def scene(ballot: Ballot, reader: Reader) -> Scene:
    return Scene(ballot, reader, NOW, swedish_calendar())


def _why(ballot: Ballot, *, counted: bool = True) -> Callable[[Reader], Card]:
    return lambda reader: why_card(explained(ballot, counted=counted), scene(ballot, reader))


def _several(count: int) -> Callable[[Reader], Card]:
    return lambda reader: reminder_card([scene(SOME, reader)] * count, reader)


TIME_CARDS: Mapping[str, Callable[[Reader], Card]] = {
    "time-reminder": _several(1),
    "time-reminder-several": _several(7),
    "time-reminder-done": _several(0),
    "time-quorum": lambda reader: quorum_card(scene(SOME, reader)),
    "time-warning-over": lambda reader: warning_over_card(scene(SOME, reader)),
    "time-quorum-lost": lambda reader: quorum_lost_card(scene(LOST, reader)),
    "time-quorum-without-rector": lambda reader: quorum_card(scene(WITHOUT_RECTOR_YET, reader)),
    "time-quorum-lost-rector": lambda reader: quorum_lost_card(scene(RECTOR_LOST, reader)),
    "time-why-rector-lost": _why(RECTOR_LOST),
    "time-why": _why(SOME),
    "time-why-uncounted": _why(SOME, counted=False),
    "time-why-lost": _why(LOST),
    "time-why-tie": _why(tied(EVEN)),
    "time-move": lambda reader: move_card(scene(SOME, reader)),
    "time-move-refused": lambda reader: move_card(
        scene(SOME, reader), Draft("Två är sjuka.", reader.text("refused-deadline-same"))
    ),
    "time-moved": lambda reader: moved_card(scene(MOVED, reader)),
    "own-moved-long": lambda reader: own_card(scene(MOVED_AND_EXPLAINED, reader), OTHER_MEMBER),
    "time-moved-vote": lambda reader: own_card(scene(MOVED, reader), OTHER_MEMBER),
}
