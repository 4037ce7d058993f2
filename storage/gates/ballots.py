"""Ballots as rows: the frozen question as one document, the positions as rows of their own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, insert

from bot.core.parted import in_parts
from bot.core.people import PersonId
from bot.core.personal import Actor
from bot.features.gates.afterwards import Dissent
from bot.features.gates.attached import AttachedCondition
from bot.features.gates.ballots import Ballot, Closing, PaperEdition, Position, Tie
from bot.features.gates.disputes import Dispute
from bot.features.gates.kinds import Choice
from bot.features.gates.moved import MovedDeadline
from bot.features.gates.secretaries import Secretaries, led_by
from bot.features.gates.told import Standing
from bot.features.gates.vacated import Vacated
from bot.features.portfolio.initiatives import Secrecy
from storage.engine.hurry import TakesLong
from storage.engine.units import EngineUnit
from storage.gates.afterwards import afterwards_of, keep_dispatch, keep_dissent
from storage.gates.as_told import standings_of
from storage.gates.consultations import consultation_of
from storage.gates.documents import (
    ASIDES,
    CLOSINGS,
    MOVES,
    Aside,
    aside_text,
    closing_text,
    conditions_of,
    conditions_text,
    editions_of,
    editions_text,
    frozen,
    moved_text,
    question_of,
)
from storage.gates.statements import (
    ASIDE,
    AT_VOTE,
    CLOSE,
    IDS,
    MOVE,
    NAMING,
    OF_INITIATIVES,
    ONE,
    ONE_LOCKED,
    OPEN,
    OPEN_OF_SEVERAL,
    POSITIONS,
    POSITIONS_OF_ONE,
    ROUNDS,
    SECRECY,
    SET_CONDITIONS,
    SET_EDITIONS,
    SET_TIE,
    SEVERAL,
    TAKE_POSITION,
    VOID,
    VOTERS_AT_VOTE,
    WAITING,
)
from storage.gates.tables import ballots, voters
from storage.portfolio.initiative_parts import secrecy_from

NOTHING = Aside()

CHUNK = 500
"""How many keys go into one query: below the smallest limit of parameters that SQLite has been built with."""

LARGE = 300_000
"""Characters of a question that takes some ten milliseconds to read or to count: a forum of more than a thousand."""


class SqlAtVote:
    """See `bot.features.portfolio.ports.AtVote`."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection

    def initiatives(self) -> frozenset[str]:
        return frozenset(self._connection.execute(AT_VOTE).scalars())

    def lock(self, initiatives: Iterable[str]) -> None:
        """Ballots go before initiatives in the order of locks."""
        for part in in_parts(sorted(set(initiatives)), CHUNK):
            self._connection.execute(OPEN_OF_SEVERAL, {"initiatives": part}).all()


class SqlBallots:
    """The ballots of one transaction. A row is locked by `get(…, lock=True)` before it is changed."""

    def __init__(self, unit: EngineUnit) -> None:
        self._connection = unit.connection
        self._hurried = unit.hurried

    def get(self, ballot: str, *, lock: bool = False) -> Ballot | None:
        row = (ONE_LOCKED if lock else ONE).first(self._connection, ballot=ballot)
        if row is None:
            return None
        if self._hurried and len(row.frozen) > LARGE:
            raise TakesLong
        taken = POSITIONS_OF_ONE.all(self._connection, of=ballot)
        found = self._ballot(row, map(_position, taken))
        return replace(found, afterwards=afterwards_of(ballot, self._connection)) if row.closing else found

    def add(self, ballot: Ballot) -> None:
        question = ballot.question
        self._connection.execute(
            insert(ballots).values(
                id=ballot.id,
                initiative=question.initiative,
                gate=question.gate,
                round=question.round,
                state="open",
                deadline=question.deadline,
                frozen=frozen(question),
            )
        )
        rows = [{"person": person, "ballot": ballot.id} for person in sorted(set(question.people))]
        self._connection.execute(insert(voters), rows)

    def save_position(self, ballot: str, position: Position) -> None:
        TAKE_POSITION.run(
            self._connection,
            ballot=ballot,
            person=position.person,
            choice=position.choice.value,
            comment=position.comment,
            at=position.at,
            turn=position.turn,
        )

    def save_tie(self, ballot: str, tie: Tie | None) -> None:
        self._set_aside(ballot, replace(self._aside(ballot), tie=tie))

    def save_disputes(self, ballot: str, disputes: tuple[Dispute, ...]) -> None:
        self._set_aside(ballot, replace(self._aside(ballot), disputes=disputes))

    def save_vacated(self, ballot: str, vacated: tuple[Vacated, ...]) -> None:
        self._set_aside(ballot, replace(self._aside(ballot), vacated=vacated))

    def save_secretaries(self, ballot: str, secretaries: Secretaries) -> None:
        self._set_aside(ballot, replace(self._aside(ballot), secretaries=secretaries))

    def voters_at_vote(self, after: PersonId, limit: int) -> Sequence[PersonId]:
        return self._connection.execute(VOTERS_AT_VOTE, {"after": after, "most": limit}).scalars().all()

    def naming(self, people: Iterable[PersonId]) -> Sequence[str]:
        return self._connection.execute(NAMING, {"people": sorted(people)}).scalars().all()

    def _aside(self, ballot: str) -> Aside:
        """As it is kept; whoever changes it has locked the ballot."""
        kept = self._connection.execute(ASIDE, {"of": ballot}).scalar_one()
        return ASIDES.read(kept) if kept else Aside()

    def _set_aside(self, ballot: str, aside: Aside) -> None:
        self._connection.execute(SET_TIE, {"of": ballot, "even": aside_text(aside)})

    def save_moved(self, ballot: str, moved: MovedDeadline) -> None:
        self._connection.execute(MOVE, {"of": ballot, "until": moved.to, "told": moved_text(moved)})

    def save_papers(
        self, ballot: str, editions: tuple[PaperEdition, ...], void: tuple[PersonId, ...]
    ) -> None:
        self._connection.execute(SET_EDITIONS, {"of": ballot, "papers": editions_text(editions)})
        for part in in_parts(void, CHUNK):
            self._connection.execute(VOID, {"of": ballot, "people": part})

    def save_closing(self, ballot: str, closing: Closing) -> None:
        said = {"of": ballot, "closed_at": closing.at, "closing": closing_text(closing)}
        self._connection.execute(CLOSE, said)

    def save_conditions(self, ballot: str, conditions: Sequence[AttachedCondition]) -> None:
        self._connection.execute(SET_CONDITIONS, {"of": ballot, "attached": conditions_text(conditions)})

    def save_dissent(self, ballot: str, dissent: Dissent) -> None:
        keep_dissent(ballot, dissent, self._connection)

    def save_dispatch(self, ballot: str, at: datetime, by: Actor) -> None:
        keep_dispatch(ballot, at, by, self._connection)

    def rounds(self, initiative: str, gate: str) -> int:
        return self._connection.execute(ROUNDS, {"initiative": initiative, "gate": gate}).scalar_one()

    def of_initiative(self, initiative: str) -> Sequence[Ballot]:
        return self.of_initiatives([initiative])

    def of_initiatives(self, initiatives: Iterable[str]) -> Sequence[Ballot]:
        return self._several(OF_INITIATIVES, {"initiatives": list(initiatives)})

    def open(self) -> Sequence[Ballot]:
        return self._several(OPEN, {})

    def waiting_for(self, person: PersonId) -> Sequence[Ballot]:
        return self._several(WAITING, {"person": person})

    def ids(self) -> Sequence[str]:
        return self._connection.execute(IDS).scalars().all()

    def many(self, several: Iterable[str]) -> Mapping[str, Ballot]:
        return self._each(SEVERAL, {"several": list(several)})

    def standings(self, several: Iterable[str]) -> Iterator[tuple[str, Standing]]:
        return standings_of(several, self._connection)

    def _several(self, statement: Select[Any], params: dict[str, Any]) -> Sequence[Ballot]:
        return list(self._each(statement, params).values())

    def _each(self, statement: Select[Any], params: dict[str, Any]) -> Mapping[str, Ballot]:
        rows = self._connection.execute(statement, params).all()
        taken: dict[str, list[Position]] = {row.id: [] for row in rows}
        if taken:
            for position in self._connection.execute(POSITIONS, {"ballots": list(taken)}):
                taken[position.ballot].append(_position(position))
        return {row.id: self._ballot(row, taken[row.id]) for row in rows}

    def _ballot(self, row: Row[Any], taken: Iterable[Position]) -> Ballot:
        """With who was consulted, and what of its matter is secret: it costs nothing where nothing is."""
        question = question_of(row.frozen)
        closing = CLOSINGS.read(row.closing) if row.closing else None
        aside = ASIDES.read(row.tie) if row.tie else NOTHING
        if aside.secretaries is not None:
            question = led_by(question, aside.secretaries)
        attached = conditions_of(row.conditions) if row.conditions and closing is None else ()
        return Ballot(
            question,
            tuple(taken),
            closing,
            aside.tie,
            disputes=aside.disputes,
            vacated=aside.vacated,
            conditions=attached,
            moved=MOVES.read(row.moved) if row.moved else None,
            editions=editions_of(row.editions) if row.editions else (),
            consultation=consultation_of(question.id, self._connection) if question.consults else None,
            secrecy=self._secrecy(question.initiative) if row.guarded else (),
        )

    def _secrecy(self, initiative: str) -> tuple[Secrecy, ...]:
        return tuple(map(secrecy_from, self._connection.execute(SECRECY, {"key": initiative}).mappings()))


def _position(row: Row[*tuple[Any, ...]]) -> Position:
    return Position(row.person, Choice(row.choice), row.comment, row.at, row.turn)
