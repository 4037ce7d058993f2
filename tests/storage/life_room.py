"""What a ballot's whole life is played with: boards, a matter, and whoever does something with it."""

from dataclasses import replace
from typing import Any

from bot.core.bilingual import Text
from bot.core.people_port import PEOPLE
from bot.core.principals import Principal
from bot.features.advice.ports import ADVICE
from bot.features.conditions.ports import CONDITIONS
from bot.features.directory.entries import DirectoryEntry
from bot.features.directory.ports import DIRECTORY
from bot.features.gates.ballots import Ballot
from bot.features.gates.casting import CastVote, CloseGate, cast_vote, close_gate, decides_alone
from bot.features.gates.confirming import close_token, decision_token
from bot.features.gates.kinds import Choice
from bot.features.gates.opening import GateOpening, OpenGate
from bot.features.gates.ports import BALLOTS
from bot.features.portfolio.facts import InitiativeImported
from bot.features.portfolio.forums import Forum, Rules, Seat, SeatKind, VotesThen
from bot.features.portfolio.initiatives import Initiative
from bot.features.portfolio.ports import AT_VOTE, FORUMS, INITIATIVES
from bot.features.portfolio.regime_kinds import LegalRegime
from bot.features.processes.ports import PROCESSES
from tests.advising import a_council
from tests.factories import (
    ADMINISTRATOR,
    a_forum,
    a_model,
    a_paper,
    an_initiative,
    by_person,
    person_id,
    some_people,
)
from tests.flows.office_hours import all_met
from tests.storage.life_house import CALENDAR, LifeHouse

KEY = "INI-2026-014"
CHAIR, VICE, MEMBER, FOURTH, FIFTH, SUBSTITUTE, SECOND, SECRETARY, PRESENTER, OWNER, BUSINESS, CLERK = range(
    1, 13
)


def by(number: int) -> Principal:
    """Person `number`; 0: whoever sits at the command line."""
    return by_person(number) if number else ADMINISTRATOR


class LifeRoom(LifeHouse):
    """A board of five with a matter at G3; `advisory`: it recommends, and a delegate decides.

    `key`, `board`: the matter and its board; a room can be furnished again with others.
    """

    key, board = KEY, "pfld"

    def furnish(self, *, advisory: bool = False, **rules: Any) -> None:
        board = a_forum(id=self.board, rules=Rules(**rules))
        if advisory:
            board = replace(board, regime=LegalRegime.RADGIVANDE, formal_decision_by="delegat")
        forums = (board, _alone("delegat", "Direktören"), _alone("ledning", "Ledningen"), a_council())
        answers = (*all_met("G3"), *all_met("G4"))
        papers = tuple(a_paper(each.id) for gate in a_model().gates.values() for each in gate.evidence)

        def fill(uow: Any) -> None:
            for person in some_people(12):
                uow[PEOPLE].save(person)
            uow[DIRECTORY].save([DirectoryEntry(person_id(n), f"Person {n}", self.now) for n in range(1, 13)])
            for forum in forums:
                uow[FORUMS].save(forum)
            uow[PROCESSES].keep(a_model())
            uow[INITIATIVES].save(an_initiative(key=self.key, answers=answers, papers=papers))

        self.do(fill)

    # What there is

    @property
    def ballots(self) -> list[Ballot]:
        return self.do(lambda uow: list(uow[BALLOTS].of_initiative(self.key)))

    @property
    def open(self) -> Ballot | None:
        return next((each for each in self.ballots if each.is_open), None)

    @property
    def last(self) -> Ballot:
        """As it is found by its id, with what was said of it later."""
        newest = max(self.ballots, key=lambda each: (each.question.gate, each.question.round))
        found: Ballot = self.do(lambda uow: uow[BALLOTS].get(newest.id))
        return found

    @property
    def conditions(self) -> list[Any]:
        return self.do(lambda uow: list(uow[CONDITIONS].of_initiative(self.key)))

    @property
    def advice(self) -> list[Any]:
        gate, coming = "G3", self.do(lambda uow: uow[BALLOTS].rounds(self.key, "G3")) + 1
        rounds = range(1, coming + 1)
        return self.do(lambda uow: [each for n in rounds for each in uow[ADVICE].of_gate(self.key, gate, n)])

    # What people do

    @property
    def _named(self) -> dict[str, str]:
        """The board, where there are several with its role."""
        return {} if self.board == LifeRoom.board else {"forum": self.board}

    def put(self, number: int = 0, **more: Any) -> str:
        return self.refusal(
            GateOpening(CALENDAR).open_gate, OpenGate(self.key, by(number), **self._named, **more)
        )

    def vote(self, number: int, choice: Choice, *, papers: int | None = None) -> str:
        """What they confirm is what stands there now; `papers`: which they have seen, if not those of now."""
        ballot = self.last
        shown = decision_token(ballot, choice) if decides_alone(ballot, choice) else ""
        seen = ballot.edition if papers is None else papers
        return self.refusal(
            cast_vote, CastVote(ballot.id, by(number), choice, "Därför.", self.now, shown, seen)
        )

    def all_vote(self, choice: Choice = Choice.FOR, *numbers: int) -> None:
        for number in numbers or (VICE, MEMBER, FOURTH, FIFTH, CHAIR):
            if (ballot := self.open) is not None and ballot.tie is None:
                self.vote(number, choice)

    def close(self, number: int = 0) -> str:
        ballot = self.last
        return self.refusal(close_gate, CloseGate(ballot.id, by(number), close_token(ballot)))

    def other_papers(self, version: str) -> None:
        """All the matter's papers come in another version, as an import brings them."""

        def change(uow: Any) -> None:
            uow[AT_VOTE].lock([self.key])
            before: Initiative = uow[INITIATIVES].get(self.key, lock=True)
            papers = tuple(replace(each, version=version) for each in before.papers)
            if papers != before.papers:
                uow[INITIATIVES].save(replace(before, papers=papers))
                uow.tell(InitiativeImported(self.key, False, {"papers": papers}), ADMINISTRATOR.actor)

        self.do(change)

    def leaves(self, number: int) -> None:
        gone = DirectoryEntry(person_id(number), f"Person {number}", self.now, gone_at=self.now)
        self.do(lambda uow: uow[DIRECTORY].save([gone]))


def rules_of(*, early: bool, least: int, voids: bool) -> dict[str, Any]:
    then = VotesThen.VOID if voids else VotesThen.KEPT
    return {"early_close": early, "min_workdays": least, "on_new_papers": then}


def _alone(forum: str, name: str) -> Forum:
    """A forum of the business owner alone, who has a substitute."""
    seats = (Seat(SeatKind.CHAIR, person_id(BUSINESS)), Seat(SeatKind.SUBSTITUTE, person_id(CLERK), 1))
    roles = ("ledning",) if forum == "ledning" else ("annat",)
    made = a_forum(id=forum, name=Text(sv=name, en=name), roles=roles, seats=seats, channel=None)
    if forum != "delegat":
        return made
    return replace(made, regime=LegalRegime.KL_DELEGAT, basis="Delegationsordningen 4.2")
