"""A procurement that is under way makes its matter secret by itself, and opens it when it is over."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.core.people_port import PEOPLE
from bot.core.work import Task
from bot.features.portfolio.files.reading import read_files
from bot.features.portfolio.forums import Seat, SeatKind
from bot.features.portfolio.importing import ImportPortfolio, PortfolioImport
from bot.features.portfolio.initiatives import Initiative, Secrecy, StepState, StepStatus
from bot.features.portfolio.marking import (
    SECRECY_ENDS,
    LiftSecrecy,
    Marking,
    MarkSecret,
    lift_secrecy,
    lift_what_is_over,
)
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.portfolio.regime_kinds import LegalRegime
from bot.features.portfolio.secrecy import SecrecyKind, is_secret, may_see
from bot.features.portfolio.stepping import SetStep, set_step
from bot.features.processes.loader import builtin_models, shipped_models
from bot.features.processes.ports import PROCESSES
from tests.factories import ADMINISTRATOR, a_forum, a_person, an_initiative, by_person, person_id
from tests.flows.deciding import chat, shown_in
from tests.flows.office_hours import Hours, texts_of

KEY, STRANGER = "INI-2026-014", 12


async def procured(hours: Hours, *steps: StepState) -> None:
    """The initiative follows the process that has procurements."""

    def change(uow: Any) -> None:
        ref = uow[PROCESSES].keep(builtin_models()["ide-till-produktion"])
        place = {"process": ref, "variant": "ny_losning", "place": "utveckling", "papers": (), "roles": {}}
        uow[INITIATIVES].save(an_initiative(**place, steps=steps))

    await hours.change(change)


async def imported(hours: Hours, folder: Path, text: str) -> None:
    file = folder / "initiatives.yaml"
    file.write_text(text, encoding="utf-8")
    done = await hours.bot.database.run(
        PortfolioImport(shipped_models()).import_portfolio, ImportPortfolio(read_files([file]), ADMINISTRATOR)
    )
    assert done.faults == ()


async def step(hours: Hours, status: StepStatus, name: str = "upphandling", reason: str = "") -> Initiative:
    await hours.bot.database.run(set_step, SetStep(KEY, name, status, ADMINISTRATOR, reason))
    return await now(hours)


async def now(hours: Hours) -> Initiative:
    found: Initiative = await hours.look(lambda uow: uow[INITIATIVES].get(KEY))
    return found


async def test_a_matter_is_secret_while_its_procurement_is_under_way(hours: Hours) -> None:
    """Nobody marks it; and for whoever may not see it, it isn't there."""
    await procured(hours)
    assert not (await step(hours, StepStatus.UNDER_WAY, "projekt")).secrecy
    [own] = (await step(hours, StepStatus.UNDER_WAY)).secrecy
    assert own.ground == "OSL 19 kap. 3 §"
    assert is_secret([own], hours.clock())
    await hours.install(STRANGER)
    await hours.say(STRANGER, "status e-arkiv")
    await hours.wait_for(hours.nothing_due)
    assert "E-arkiv" not in "".join(map(texts_of, shown_in(hours, chat(STRANGER))))
    assert not (await step(hours, StepStatus.DONE, reason="Tilldelat")).secrecy
    assert (await step(hours, StepStatus.UNDER_WAY)).secrecy, "a second round"
    assert not (await step(hours, StepStatus.NOT_APPLICABLE, reason="Avbruten")).secrecy
    assert len(await hours.facts("SecrecyMarked")) == 2


async def test_what_a_person_has_said_of_it_stays(office: Hours) -> None:
    """Opened by hand it stays open; marked by hand it stays marked, and goes on where that ends too early."""
    await procured(office)
    await step(office, StepStatus.UNDER_WAY)
    await office.bot.database.run(lift_secrecy, LiftSecrecy(KEY, ADMINISTRATOR))
    assert not (await step(office, StepStatus.UNDER_WAY, "projekt")).secrecy
    today = office.bot.house.calendar.local(office.clock()).date()
    marks = Marking(office.bot.house.calendar).mark
    await office.bot.database.run(marks, MarkSecret(KEY, ADMINISTRATOR, ground="OSL 18 kap. 8 §", last=today))
    await office.bot.database.run(
        lambda _c, uow, at: lift_what_is_over(Task(SECRECY_ENDS, f"{KEY}:"), uow, at + timedelta(days=2)),
        None,
    )
    [own] = (await now(office)).secrecy
    assert (own.ground, own.last) == ("OSL 19 kap. 3 §", None), "the procurement goes on"
    await office.bot.database.run(marks, MarkSecret(KEY, ADMINISTRATOR, ground="OSL 18 kap. 8 §"))
    assert (await step(office, StepStatus.DONE)).secrecy, "somebody wants it so"


@pytest.mark.parametrize("new", [True, False])
async def test_an_import_that_sets_the_step_marks_it_too(office: Hours, new: bool, tmp_path: Path) -> None:
    await procured(office)
    steps = "{stage: utveckling, step: upphandling, status: under_way}"
    key = "INI-2026-099" if new else KEY
    rest = (
        "title: T, process: ide-till-produktion, variant: ny_losning, presenter: person9@example.org, " * new
    )
    await imported(office, tmp_path, f"initiatives: [{{key: {key}, {rest}steps: [{steps}]}}]")
    found = await office.look(lambda uow: uow[INITIATIVES].get(key))
    assert [each.ground for each in found.secrecy] == ["OSL 19 kap. 3 §"]


async def test_who_is_pinned_to_an_earlier_version_goes_on_as_before(office: Hours) -> None:
    await office.change(lambda uow: uow[INITIATIVES].save(replace(an_initiative(), place="genomforandefas")))
    assert not (await step(office, StepStatus.UNDER_WAY, "utveckla")).secrecy


async def test_who_only_attends_a_namnd_has_no_part_in_its_procurements(hours: Hours) -> None:
    """Representatives of the staff: KL 7:10–16. In other bodies, and of what is secret otherwise, they have."""
    await procured(hours)
    model = builtin_models()["ide-till-produktion"]
    role = next(iter(model.gates.values())).decided_by[0]
    seat = Seat(SeatKind.OBSERVER, person_id(STRANGER))

    async def may(regime: LegalRegime, kind: SecrecyKind) -> bool:
        forum = a_forum()
        body = replace(forum, roles=(role,), regime=regime, seats=(*forum.seats, seat))
        found = replace(await now(hours), secrecy=(Secrecy("", kind.value, "Skäl", date(2026, 1, 1)),))

        def asked(uow: Any) -> bool:
            uow[PEOPLE].save(a_person(STRANGER))
            uow[FORUMS].save(body)
            return may_see(by_person(STRANGER), found, uow)

        seen: bool = await hours.change(asked)
        return seen

    assert not await may(LegalRegime.KL_NAMND, SecrecyKind.PROCUREMENT)
    assert await may(LegalRegime.KL_NAMND, SecrecyKind.MARKED)
    assert await may(LegalRegime.FL_ORGAN, SecrecyKind.PROCUREMENT)
