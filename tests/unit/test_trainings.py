"""Days of trainings, what is wrong with one, and who may do what."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import orjson
import pytest

from bot.core.addresses import is_https
from bot.core.bilingual import Text
from bot.core.calendar import WorkCalendar
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.swedish_days import swedish_calendar
from bot.core.texts import Reader
from bot.features.directory.audiences import Audience
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.releases.ports import RELEASES
from bot.features.trainings.checking import InvalidTraining, check_training
from bot.features.trainings.completing import months_after
from bot.features.trainings.due import DueDay, due_day, due_for, earliest_for, workdays_left
from bot.features.trainings.plans import planned_reminders
from bot.features.trainings.ports import TRAININGS
from bot.features.trainings.rights import check_may_exempt, may_exempt, may_handle_training, owner_of
from bot.features.trainings.trainings import CheckQuestion, Due, Material, Training, TrainingState
from cards.kit.messages import message
from cards.trainings.person import TrainingScene, training_card
from tests.announcing import both
from tests.factories import ADMINISTRATOR, a_forum, an_initiative, by_person, person_id
from tests.training import OWNER, a_row, a_training

CALENDAR = swedish_calendar()
TODAY = date(2026, 11, 26)


class Kept:
    """Repositories that stand in a dictionary."""

    def __init__(self, found: dict[str, Any]) -> None:
        self.found = found

    def get(self, name: str, **_: Any) -> Any:
        return self.found.get(name)

    def all(self) -> list[Any]:
        return list(self.found.values())


def a_uow(*trainings: Training) -> Any:
    forum = a_forum()
    initiative = an_initiative(planned={"G4": date(2026, 12, 15)})
    return {
        TRAININGS: Kept({each.id: each for each in trainings}),
        FORUMS: Kept({forum.id: forum}),
        INITIATIVES: Kept({initiative.key: initiative}),
        RELEASES: Kept({}),
    }


@pytest.mark.parametrize(
    ("due", "day"),
    [
        (Due(on=date(2026, 12, 10)), DueDay(date(2026, 12, 10))),
        (Due(on=date(2026, 12, 25)), DueDay(date(2026, 12, 23), True)),  # julafton is off too
        (Due(on=date(2027, 6, 25)), DueDay(date(2027, 6, 24), True)),  # midsommarafton
        (Due(on=date(2027, 7, 4)), DueDay(date(2027, 7, 2), True)),  # a Sunday in July
        (Due(gate="G4", workdays_before=3), DueDay(date(2026, 12, 10))),
        (Due(gate="G5"), None),
        (Due(within_days=30), DueDay(date(2026, 12, 23), True)),  # annandag jul
    ],
)
def test_days_off_are_moved_to_the_workday_before(due: Due, day: DueDay | None) -> None:
    assert due_day(due, {"G4": date(2026, 12, 15)}, CALENDAR, TODAY) == day


def test_who_is_there_from_the_start_has_the_day_and_who_comes_later_some_workdays() -> None:
    training = a_training(published_at=datetime(2026, 12, 8, 9, tzinfo=UTC))
    for joined, day in ((date(2026, 12, 8), date(2026, 12, 10)), (date(2026, 12, 21), date(2026, 12, 30))):
        earliest = earliest_for(training, CALENDAR, joined)
        assert due_for(training, {}, CALENDAR, joined, earliest) == day


@pytest.mark.parametrize(
    ("published", "due", "day"),
    [
        (date(2026, 12, 5), Due(within_days=1), date(2026, 12, 7)),  # a Saturday
        (date(2026, 12, 25), Due(on=date(2026, 12, 26)), date(2026, 12, 28)),
        (date(2026, 12, 23), Due(within_days=3), date(2026, 12, 23)),  # 26 December, moved
    ],
)
def test_whoever_is_asked_on_days_off_has_until_a_workday(published: date, due: Due, day: date) -> None:
    training = a_training(
        due=due, published_at=datetime(published.year, published.month, published.day, 9, tzinfo=UTC)
    )
    earliest = earliest_for(training, CALENDAR, published)
    assert due_for(training, {}, CALENDAR, published, earliest) == day


def test_months_end_on_the_last_day_that_there_is() -> None:
    assert months_after(date(2028, 2, 29), 12) == date(2029, 2, 28)
    assert months_after(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_after(date(2026, 12, 31), 1) == date(2027, 1, 31)
    assert months_after(date(2026, 1, 1), None) is None


def faults(training: Training, *others: Training) -> list[str]:
    try:
        check_training(training, a_uow(training, *others), CALENDAR, TODAY)
    except InvalidTraining as invalid:
        return [f"{fault.place} {fault.key.removeprefix('trainingfault-')}" for fault in invalid.faults]
    return []


def test_every_fault_is_told_with_its_field() -> None:
    assert faults(a_training()) == []
    assert faults(a_training(state=TrainingState.DRAFT)) == []
    wrong = a_training(
        state=TrainingState.DRAFT,
        title=both("  ", " "),
        material=Material(1, {"sv": "http://x.se", "de": "https://x.se"}),
        minutes=0,
        threshold=101,
        audience=Audience(()),
        due=Due(on=date(2026, 11, 22)),
        questions=(CheckQuestion(both("Vad?"), (both("Ja"),), frozenset({1})),),
        pass_mark=2,
    )
    assert faults(wrong) == [
        "title.sv text-missing",
        "title.en text-missing",
        "links.sv link-not-https",
        "links.de link-language",
        "minutes number",
        "threshold number",
        "questions.1.options options",
        "questions.1.right no-right-answer",
        "pass_mark number",
        "due.on due-past",
        "audience audience-empty",
    ]
    with pytest.raises(InvalidTraining) as invalid:
        check_training(wrong, a_uow(wrong), CALENDAR, TODAY)
    told = str(invalid.value.params["faults_sv"]).splitlines()
    where = [line.partition(": ")[0] for line in told]
    assert where == [
        "Titeln på svenska",
        "Titeln på engelska",
        "Länken till materialet på svenska",
        "Länken till materialet",
        "Antal minuter",
        "Målet i procent",
        *["Fråga 1"] * 2,
        "Antal rätt som krävs",
        "Sista dag",
        "Målgruppen",
    ], "a card has no field names"
    assert faults(a_training(due=Due())) == ["due due-one"]
    assert faults(a_training(due=Due(on=TODAY, gate="G4"))) == ["due due-one"]
    assert faults(a_training(due=Due(gate="G5"))) == ["due.gate gate-not-planned"]
    counted = a_training(due=Due(within_days=20, workdays_before=3))
    assert faults(counted) == ["due.workdays_before workdays-of-no-gate"], "else it would be passed over"


def test_what_would_be_too_large_for_a_card_is_told_before_anybody_is_to_get_it() -> None:
    def asked(sign: str, length: int) -> Training:
        option = Text(sign * length, "x" * length)
        question = CheckQuestion(Text(sign * 300, "x" * 300), (option,) * 6, frozenset({0}))
        return a_training(questions=(question,) * 10, pass_mark=10, lead=Text(sign * 1_000, "x"))

    assert faults(asked("å", 200)) == ["questions.sv too-large"]
    just = asked("å", 70)
    assert faults(just) == []
    row = a_row(person_id(3), reason="å" * 500)
    scene = TrainingScene(just, row, Reader("sv"), datetime(2026, 11, 1, tzinfo=UTC))
    assert len(orjson.dumps(message(training_card(scene), "x"))) < 28 * 1024


def test_a_change_is_not_held_against_what_stood_before() -> None:
    stands = a_training(prerequisites=("U-2026-009",), due=Due(gate="G5"), valid_months=1, renew_weeks=9)
    check_training(stands, a_uow(stands), CALENDAR, TODAY, ["title", "links"])
    for changed, place in (("prerequisites", "prerequisites"), ("valid_months", "renew_weeks")):
        with pytest.raises(InvalidTraining) as invalid:
            check_training(stands, a_uow(stands), CALENDAR, TODAY, [changed])
        assert [fault.place for fault in invalid.value.faults] == [place]


def test_the_days_until_a_last_day_far_ahead_are_counted_once_for_all_who_have_it() -> None:
    asked: list[date] = []

    def is_day_off(day: date) -> bool:
        asked.append(day)
        return day.weekday() > 4

    calendar = WorkCalendar(is_day_off)
    first = workdays_left(date(2026, 11, 27), date(2099, 12, 31), calendar)
    before = len(asked)
    assert [workdays_left(date(2026, 11, 27), date(2099, 12, 31), calendar) for _ in range(50)] == [
        first
    ] * 50
    assert len(asked) == before
    assert workdays_left(TODAY, TODAY - timedelta(days=1), calendar) == -1


def test_a_last_day_beyond_all_calendars_is_told_and_breaks_nothing() -> None:
    assert faults(a_training(due=Due(on=date.max))) == ["due.on due-far"]
    last = due_day(Due(on=date.max), {}, CALENDAR, TODAY)
    assert last is not None
    assert planned_reminders(last.day, CALENDAR)[-1] > last.day


def test_what_comes_first_may_not_come_round() -> None:
    second = a_training(id="U-2026-002", prerequisites=("U-2026-003",))
    third = a_training(id="U-2026-003", prerequisites=("U-2026-001",))
    assert faults(a_training(prerequisites=("U-2026-002",)), second, third) == ["prerequisites circle"]
    assert faults(a_training(prerequisites=("U-2026-001",))) == ["prerequisites circle"]
    assert faults(a_training(prerequisites=("U-2026-009",))) == ["prerequisites no-such-training"]


def test_an_address_is_one_that_every_client_opens() -> None:
    assert is_https("https://exempel.se/å?b=1")
    for odd in (
        "http://x.se",
        "https://",
        "https://u:p@x.se",
        "https://x.se/a b",
        "javascript:alert(1)",
        "",
        "https://[x",
    ):
        assert not is_https(odd)


SECRETARY, EXEMPTER, STRANGER = 8, 7, 5


@pytest.mark.parametrize(
    ("by", "handles", "exempts"),
    [
        (Principal(OWNER), True, True),
        (ADMINISTRATOR, True, True),
        (by_person(SECRETARY), True, True),
        (by_person(EXEMPTER), False, True),
        (by_person(STRANGER), False, False),
        (Principal(), False, False),
    ],
)
def test_who_may_do_what(by: Principal, handles: bool, exempts: bool) -> None:
    training, uow = a_training(exempters=(person_id(EXEMPTER),)), a_uow()
    assert may_handle_training(by, training, uow) is handles
    assert may_exempt(by, training, uow) is exempts


def test_nobody_exempts_themselves_or_writes_in_another_s_name() -> None:
    with pytest.raises(Refused, match="refused-exempt-oneself"):
        check_may_exempt(Principal(OWNER), a_training(), OWNER, a_uow())
    with pytest.raises(Refused, match="refused-not-training-owner"):
        owner_of(by_person(STRANGER), OWNER)
    with pytest.raises(Refused, match="refused-no-training-owner"):
        owner_of(ADMINISTRATOR, None)
    assert owner_of(ADMINISTRATOR, OWNER) == OWNER == owner_of(Principal(OWNER), None)
