"""The statements of ballots; those that each vote runs are prepared."""

from sqlalchemy import bindparam, delete, exists, func, select, type_coerce, update
from sqlalchemy.types import NullType

from storage.engine.prepared import Prepared
from storage.engine.upserts import upsert
from storage.gates.tables import ballots, positions, voters
from storage.portfolio.tables import secrecy

COLUMNS = (
    ballots.c.id,
    ballots.c.frozen,
    ballots.c.closing,
    ballots.c.tie,
    ballots.c.conditions,
    ballots.c.moved,
    ballots.c.editions,
    # as the driver has it: a conversion would be made for each vote
    type_coerce(exists().where(secrecy.c.initiative == ballots.c.initiative), NullType()).label("guarded"),
)
_by_id = select(*COLUMNS).where(ballots.c.id == bindparam("ballot"))
ONE, ONE_LOCKED = Prepared(_by_id), Prepared(_by_id.with_for_update(of=ballots))
SEVERAL = select(*COLUMNS).where(ballots.c.id.in_(bindparam("several", expanding=True)))
OPEN = select(*COLUMNS).where(ballots.c.state == "open").order_by(ballots.c.deadline, ballots.c.id)
AT_VOTE = select(ballots.c.initiative).where(ballots.c.state == "open")
OF_INITIATIVES = (
    select(*COLUMNS)
    .where(ballots.c.initiative.in_(bindparam("initiatives", expanding=True)))
    .order_by(ballots.c.initiative, ballots.c.gate, ballots.c.round)
)
WAITING = (
    select(*COLUMNS)
    .join(voters, voters.c.ballot == ballots.c.id)
    .where(voters.c.person == bindparam("person"), ballots.c.state == "open")
    .order_by(ballots.c.deadline, ballots.c.id)
)
VOTERS_AT_VOTE = (
    select(voters.c.person)
    .join(ballots, voters.c.ballot == ballots.c.id)
    .where(voters.c.person > bindparam("after"), ballots.c.state == "open")
    .distinct()
    .order_by(voters.c.person)
    .limit(bindparam("most"))
)
NAMING = (
    select(voters.c.ballot)
    .join(ballots, voters.c.ballot == ballots.c.id)
    .where(voters.c.person.in_(bindparam("people", expanding=True)), ballots.c.state == "open")
    .distinct()
    .order_by(voters.c.ballot)
)
POSITIONS = (
    select(positions)
    .where(positions.c.ballot.in_(bindparam("ballots", expanding=True)))
    .order_by(positions.c.turn)
)
POSITIONS_OF_ONE = Prepared(
    select(positions).where(positions.c.ballot == bindparam("of")).order_by(positions.c.turn)
)
ROUNDS = select(func.count()).where(
    ballots.c.initiative == bindparam("initiative"), ballots.c.gate == bindparam("gate")
)
IDS = select(ballots.c.id).order_by(ballots.c.id)
KEPT = select(
    ballots.c.id,
    ballots.c.initiative,
    ballots.c.gate,
    ballots.c.round,
    type_coerce(ballots.c.deadline, NullType()).label("deadline"),
    type_coerce(ballots.c.closed_at, NullType()).label("closed_at"),
    ballots.c.frozen,
    ballots.c.closing,
    ballots.c.state,
    ballots.c.editions,
    ballots.c.tie,
    ballots.c.moved,
).where(ballots.c.id.in_(bindparam("several", expanding=True)))
KEPT_VOTERS = select(voters.c.ballot, voters.c.person).where(
    voters.c.ballot.in_(bindparam("several", expanding=True))
)
KEPT_POSITIONS = select(
    positions.c.ballot,
    positions.c.person,
    positions.c.choice,
    positions.c.comment,
    type_coerce(positions.c.at, NullType()).label("at"),
    positions.c.turn,
).where(positions.c.ballot.in_(bindparam("several", expanding=True)))
TAKE_POSITION = Prepared(upsert(positions))
CLOSE = (
    update(ballots)
    .where(ballots.c.id == bindparam("of"))
    .values(state="closed", closed_at=bindparam("closed_at"), closing=bindparam("closing"))
)
SET_CONDITIONS = (
    update(ballots).where(ballots.c.id == bindparam("of")).values(conditions=bindparam("attached"))
)
ASIDE = select(ballots.c.tie).where(ballots.c.id == bindparam("of"))
SET_TIE = update(ballots).where(ballots.c.id == bindparam("of")).values(tie=bindparam("even"))
OPEN_OF_SEVERAL = (
    select(ballots.c.id)
    .where(ballots.c.state == "open", ballots.c.initiative.in_(bindparam("initiatives", expanding=True)))
    .order_by(ballots.c.id)
    .with_for_update()
)
SET_EDITIONS = update(ballots).where(ballots.c.id == bindparam("of")).values(editions=bindparam("papers"))
VOID = delete(positions).where(
    positions.c.ballot == bindparam("of"), positions.c.person.in_(bindparam("people", expanding=True))
)
SECRECY = select(secrecy).where(secrecy.c.initiative == bindparam("key")).order_by(secrecy.c.paper)
MOVE = (
    update(ballots)
    .where(ballots.c.id == bindparam("of"))
    .values(deadline=bindparam("until"), moved=bindparam("told"))
)
