"""Where nobody is there to decide, to be referred to or to give advice: found by check, and when it is needed."""

from dataclasses import replace
from typing import Any

import pytest

from bot.core.refusals import Refused
from bot.features.advice.asking import AdviceAsking, AskAdvice
from bot.features.advice.golive import look_over_advice
from bot.features.directory.entries import DirectoryEntry
from bot.features.directory.ports import DIRECTORY
from bot.features.gates.casting import CloseGate, close_gate
from bot.features.gates.ending import GateReferring, ReferGate
from bot.features.gates.golive import look_over_gates
from bot.features.portfolio.forums import Seat, SeatKind
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.processes.kinds import ReachScope
from bot.features.processes.loader import builtin_models
from bot.features.processes.ports import PROCESSES
from tests.advising import ARCHITECT, CLERK
from tests.factories import (
    ADMINISTRATOR,
    BUSINESS_OWNER,
    PRESENTER,
    SYSTEM_OWNER,
    a_forum,
    an_initiative,
    person_id,
)
from tests.flows.office_hours import BALLOT, Hours
from tests.flows.test_advice import with_council
from tests.flows.test_deciders import leaves

KEY = "INI-2026-014"
SECRETARY = 8


async def found(hours: Hours, look_over: Any) -> list[str]:
    findings = await hours.look(lambda uow: list(look_over(None, uow, hours.clock())))
    return [each.what for each in findings]


async def stands(hours: Hours, **changes: Any) -> None:
    """The initiative, at a gate of a preset's newest version."""
    process = changes.pop("follows", "genomforande")

    def change(uow: Any) -> None:
        ref = uow[PROCESSES].keep(builtin_models()[process])
        uow[INITIATIVES].save(an_initiative(process=ref, **changes))

    await hours.change(change)


async def leave(hours: Hours, *numbers: int) -> None:
    at = hours.clock()
    gone = [DirectoryEntry(person_id(n), f"Person {n}", at, gone_at=at) for n in numbers]
    await hours.change(lambda uow: uow[DIRECTORY].save(gone))


async def test_check_finds_a_gate_whose_chosen_body_is_not_there(office: Hours) -> None:
    """A board that isn't asked doesn't help: the rule has chosen the other."""
    await stands(office, reach=ReachScope.LOCAL)
    assert f"nobody holds the role vo, which decides G3 of {KEY}" in await found(office, look_over_gates)
    with pytest.raises(Refused, match="refused-nobody-decides"):
        await office.open()
    await stands(office, variant="befintligt_system", place="ram", roles={})
    said = await found(office, look_over_gates)
    assert f"nobody holds the role sf or po or team, which decides ram of {KEY}" in said
    assert f"nobody holds the role sa or va, to which {KEY} may be referred" in said


async def test_a_question_goes_up_to_whichever_of_the_roles_is_held(office: Hours) -> None:
    """“Till systemägare eller t.ex. verksamhetsansvarig”: there is only the second."""
    roles = {"po": (person_id(3),), "va": (person_id(BUSINESS_OWNER),)}
    await stands(office, variant="befintligt_system", place="ram", roles=roles)
    ballot = await office.open()
    await office.bot.database.run(
        GateReferring(office.bot.house.calendar), ReferGate(ballot.id, ADMINISTRATOR, "Ryms inte i avtalet.")
    )
    up = await office.wait_for(lambda: office.ballot(f"{KEY}/ram/2"))
    assert (up.question.role, [seat.holder for seat in up.question.seats]) == ("va", [roles["va"][0]])


async def test_a_body_whose_people_have_all_left_is_found_and_not_asked(office: Hours) -> None:
    await with_council(office)
    council = await office.look(lambda uow: uow[FORUMS].get("ark"))
    await office.change(lambda uow: uow[FORUMS].save(replace(council, roles=("ark",))))
    ideas = {"follows": "ide-till-produktion", "variant": "ny_losning", "roles": {}, "place": "I2"}
    await stands(office, **ideas)
    missing = f"advice of ark on {KEY} I2: nobody could give it"
    assert missing not in await found(office, look_over_advice)
    asking = AdviceAsking(office.bot.house.calendar).ask
    await leave(office, CLERK)
    done = await office.bot.database.run(asking, AskAdvice(KEY, ADMINISTRATOR))
    assert [each.people for each in done.advice] == [(person_id(ARCHITECT),)]
    await leave(office, ARCHITECT)
    said = await found(office, look_over_advice)
    assert missing in said
    assert f"advice of Architecture council on {KEY} I2: nobody is left who can give it" in said
    await office.change(lambda uow: uow[FORUMS].save(replace(council, id="råd", roles=())))
    with pytest.raises(Refused, match="refused-body-without-people"):
        await office.bot.database.run(asking, AskAdvice(KEY, ADMINISTRATOR, ("råd",)))


async def test_a_question_is_not_referred_to_those_who_have_left(office: Hours) -> None:
    """Nor to a forum that can't decide: the ballot that is open stays with those who have it."""

    async def refused() -> str:
        command = ReferGate(BALLOT, ADMINISTRATOR, "En fråga om principer.")
        with pytest.raises(Refused) as said:
            await office.bot.database.run(GateReferring(office.bot.house.calendar), command)
        assert (await office.ballot()).is_open
        return said.value.key

    def above(*seats: Seat) -> Any:
        return lambda uow: uow[FORUMS].save(a_forum(id="ledn", roles=("ledning",), seats=seats))

    await office.open()
    await office.change(above())
    assert await refused() == "refused-forum-cannot-decide"
    await office.change(above(Seat(SeatKind.CHAIR, person_id(BUSINESS_OWNER))))
    await leaves(office, BUSINESS_OWNER)
    assert await refused() == "refused-nobody-above"
    await office.change(above(Seat(SeatKind.CHAIR, person_id(2))))
    await office.bot.database.run(
        GateReferring(office.bot.house.calendar), ReferGate(BALLOT, ADMINISTRATOR, "En fråga om principer.")
    )


async def test_whoever_has_left_hears_neither_that_a_gate_is_open_nor_what_was_decided(office: Hours) -> None:
    """The owner has, and the secretary since it was opened; the presenter gets both."""

    async def told(card: str) -> set[int]:
        """To whom it is on its way, or has come."""
        assert await office.wait_for(office.nothing_due)
        asked = f"SELECT recipient FROM deliveries WHERE message = '{card}:{BALLOT}'"
        rows = await office.look(lambda uow: uow.connection.exec_driver_sql(asked).scalars().all())
        return {int(row[-2:]) for row in rows if row.startswith("person:")}

    await leave(office, SYSTEM_OWNER)
    await office.open()
    opened = await told("opened")
    assert PRESENTER in opened
    assert SYSTEM_OWNER not in opened
    await leave(office, SECRETARY)
    await office.bot.database.run(close_gate, CloseGate(BALLOT, ADMINISTRATOR))
    decided = await told("result")
    assert PRESENTER in decided
    assert not {SYSTEM_OWNER, SECRETARY} & decided
