"""An initiative that comes to its end by a no: what was asked of people for its sake is asked of nobody any more."""

from dataclasses import replace
from datetime import timedelta

from bot.core.bilingual import Text
from bot.core.database import UnitOfWork
from bot.core.errands import Errand
from bot.core.swedish_days import swedish_calendar
from bot.core.work import Task
from bot.delivery.jobs import JobState
from bot.delivery.reaching import Reaching
from bot.features.advice.advice import DUE
from bot.features.advice.giving import AdviceDue, AdviceReminding
from bot.features.advice.ports import ADVICE
from bot.features.advice.waiting import advice_errands
from bot.features.conditions.ports import CONDITIONS
from bot.features.conditions.waiting import condition_errands
from bot.features.portfolio.ports import INITIATIVES
from bot.features.records.log import compare_log
from bot.features.releases.moving_on import CancelRelease, ReleaseProgress
from bot.features.releases.ports import RELEASES
from bot.features.releases.releases import ReleaseState
from bot.features.trainings.golive_owner import look_over_owners
from bot.features.trainings.ports import TRAININGS
from bot.features.trainings.trainings import TrainingState
from tests.advising import CLERK
from tests.factories import ADMINISTRATOR, BUSINESS_OWNER, SYSTEM_OWNER, a_model, an_initiative, person_id
from tests.flows.deciding import buttons, open_g4, press
from tests.flows.office_hours import Hours, all_met, texts_of
from tests.flows.test_advice import ask, with_council
from tests.flows.test_conditions import has
from tests.releasing import a_release
from tests.training import a_training

KEY = "INI-2026-014"
G4 = f"{KEY}/G4/1"


async def comes_to_nothing(hours: Hours) -> None:
    """The business owner says no to what the board has let through."""
    assert await open_g4(hours) == G4
    asked = await hours.vote(BUSINESS_OWNER, "against", "Avtalet föll.", G4)
    await press(hours, BUSINESS_OWNER, asked, "gate.decide", "against")
    assert (await hours.look(lambda uow: uow[INITIATIVES].get(KEY))).place == "avslutad"


def test_only_a_no_stops_an_initiative() -> None:
    model = a_model()
    assert model.stops_at("avslutad")
    assert not model.stops_at("anvandningsfas")
    assert not model.stops_at("genomforandefas")
    assert not model.stops_at("nowhere")


async def test_its_assignments_fall_and_their_owners_hear_why(hours: Hours) -> None:
    await hours.install(SYSTEM_OWNER)
    await hours.open()
    for number in (1, 2, 3, 4, 5):
        await hours.vote(number, "for")
    shown = await hours.tap(1, "gate.ask_close", ballot=f"{KEY}/G3/1")
    await press(hours, 1, shown, "gate.close")
    given = await hours.look(lambda uow: uow[CONDITIONS].standing())
    assert person_id(SYSTEM_OWNER) in {each.owner for each in given}
    await has(hours, SYSTEM_OWNER, "Realisera lösningen")
    await comes_to_nothing(hours)
    assert await hours.look(lambda uow: uow[CONDITIONS].standing()) == []
    told = await has(hours, SYSTEM_OWNER, "Initiativet är avslutat, och därmed gäller inte uppdraget")
    assert not buttons(told, "condition.report")
    errands = await hours.look(
        lambda uow: list(condition_errands(person_id(SYSTEM_OWNER), hours.bot.house.calendar, uow))
    )
    assert errands == []
    ready = await hours.jobs(JobState.READY)
    assert not [job for job in ready if job.kind == "condition.remind"]
    assert await hours.bot.database.read(compare_log, None) == []


async def test_nobody_is_waited_for_whose_advice_is_for_a_gate_that_will_not_come(office: Hours) -> None:
    """The file says where it stands: nobody has decided it here."""
    await with_council(office)
    await ask(office)
    calendar = office.bot.house.calendar

    def theirs(uow: UnitOfWork) -> list[Errand]:
        return list(advice_errands(person_id(CLERK), calendar, uow))

    [asked] = await office.look(lambda uow: uow[ADVICE].open_of(person_id(CLERK)))
    assert len(await office.look(theirs)) == 1
    ended = an_initiative(place="avslutad", answers=all_met("G3"))
    await office.change(lambda uow: uow[INITIATIVES].save(ended))
    assert await office.look(theirs) == []
    office.clock.moved += asked.due - office.clock()
    reminding = AdviceReminding(Reaching(calendar), office.bot.house.daily)
    due = AdviceDue(Reaching(calendar))
    before = await sent(office)
    for task, at in ((reminding, asked.due - timedelta(days=1)), (due, asked.due)):
        await office.change(lambda uow, task=task, at=at: task(Task(DUE, asked.id), uow, at))
    assert await sent(office) == before


async def sent(hours: Hours) -> set[str]:
    return {row.subject for row in await hours.every_job() if "advice" in row.subject}


async def test_the_owner_of_a_training_hears_that_it_prepares_for_nothing(hours: Hours) -> None:
    """Of its initiative's own, and of its release's; not of any other, nor of one that is withdrawn."""
    await hours.change(lambda uow: [uow[TRAININGS].add(each) for each in TRAININGS_OF])
    await hours.install(OWNER_OF)
    await comes_to_nothing(hours)
    told = texts_of(await hours.shown_to(OWNER_OF, lambda text: "blir inte av" in text))
    assert "Initiativet är avslutat" in told
    assert await told_of(hours) == {"training_moot:U-2026-001/initiative"}
    found = await hours.look(lambda uow: look_over_owners(hours.bot.house.settings, uow, hours.clock()))
    assert [each.what for each in found if "come to nothing" in each.what] == [
        "training U-2026-001: its initiative has come to nothing, and people are still asked"
    ]


async def test_and_that_its_release_is_cancelled(office: Hours) -> None:
    planned = a_release(initiative=KEY, manager=person_id(SYSTEM_OWNER), state=ReleaseState.PLANNED)

    def fill(uow: UnitOfWork) -> None:
        uow[RELEASES].claim(KEY)
        uow[RELEASES].add(planned, drafted_for=KEY)
        uow[RELEASES].add(a_release(id="R-2026-002", state=ReleaseState.PLANNED))
        for each in TRAININGS_OF:
            uow[TRAININGS].add(each)

    await office.change(fill)
    await office.install(OWNER_OF)
    cancel = ReleaseProgress(swedish_calendar()).cancel
    await office.bot.database.run(cancel, CancelRelease(planned.id, "Avtalet föll.", ADMINISTRATOR))
    told = texts_of(await office.shown_to(OWNER_OF, lambda text: "blir inte av" in text))
    assert "Releasen har ställts in" in told
    await office.bot.database.run(cancel, CancelRelease("R-2026-002", "Den också.", ADMINISTRATOR))
    await office.shown_to(OWNER_OF, lambda text: "Säkerhet" in text)
    assert await told_of(office) == {"training_moot:U-2026-001/release", "training_moot:U-2026-004/release"}


OWNER_OF = 5
_OWN = a_training(owner=person_id(OWNER_OF))
TRAININGS_OF = (
    _OWN,
    replace(_OWN, id="U-2026-002", state=TrainingState.WITHDRAWN),
    replace(_OWN, id="U-2026-003", source=""),
    replace(_OWN, id="U-2026-004", source="release:R-2026-002", title=Text("Säkerhet", "Security")),
)


async def told_of(hours: Hours) -> set[str]:
    rows = await hours.every_job()
    subjects = [row.subject for row in rows if row.subject.startswith("training_moot:")]
    return {subject.rpartition("/")[0] for subject in subjects}  # without the day on which it was told
