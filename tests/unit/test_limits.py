"""What refusals say of Teams' limits: one conversation's is its own, three within a second are everybody's."""

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.limits import CONVERSATIONS, FORGOTTEN, Answers, Ceiling
from bot.delivery.rates import LONGEST_BLOCK, Meter, Pause, Recent, Verdict, allot, tenant_limit

LIMIT = tenant_limit(50)
NOW = 1_800_000_000_000


def test_three_conversations_within_a_second_mean_the_limit_for_all() -> None:
    answers = Answers().and_now(20, ["a", "b"], NOW).and_now(4, ["a", "b"], NOW + 500)
    assert not answers.is_global
    assert answers.ceiling(None, NOW + 500) is None
    answers = answers.and_now(0, ["c"], NOW + 900)
    assert answers.ceiling(None, NOW + 900) == Ceiling(24, NOW + 900)
    later = Answers().and_now(20, ["a", "b"], NOW).and_now(0, ["c"], NOW + 1000)
    assert not later.is_global, "a second has passed"


def test_a_ceiling_that_was_just_set_is_not_lowered_by_the_answers_that_still_come_in() -> None:
    first = Ceiling(24, NOW)
    answers = Answers().and_now(1, ["a", "b", "c", "d"], NOW + 700)
    assert answers.ceiling(first, NOW + 700) == first
    later = answers.and_now(14, ["a", "b", "c"], NOW + 1100)
    assert later.ceiling(first, NOW + 1100) == Ceiling(15, NOW + 1100)
    scarce = answers.and_now(3, ["a", "b", "c"], NOW + 1100)
    assert scarce.ceiling(first, NOW + 1100) == Ceiling(14, NOW + 1100), "not all at one go"


def test_once_it_climbs_a_single_refusal_ends_that_and_before_it_says_nothing() -> None:
    first = Ceiling(24, NOW)
    assert Answers().and_now(24, ["a"], NOW + 9_900).ceiling(first, NOW + 9_900) == first
    at = NOW + 13_000
    assert first.lowered(50, at) == 26
    assert Answers().and_now(25, ["a"], at).ceiling(first, at) == Ceiling(25, at)
    assert Answers().and_now(25, [], at).ceiling(first, at) == first
    late = NOW + FORGOTTEN
    assert Answers().and_now(50, ["a"], late).ceiling(first, late) == first, "its own limit again"
    assert Answers().and_now(40, ["a", "b", "c"], late).ceiling(first, late) == Ceiling(40, late)


@given(st.integers(1, 50), st.integers(0, 200_000), st.integers(0, 60), st.sets(st.integers(0, 9)))
def test_a_ceiling_never_rises_with_a_refusal(calls: int, age: int, taken: int, refused: set[int]) -> None:
    first, now = Ceiling(calls, NOW), NOW + age
    after = Answers().and_now(taken, [str(one) for one in refused], now).ceiling(first, now)
    assert after is not None
    assert after.calls >= 1
    if first.holds(now):
        assert after.lowered(50, now) <= first.lowered(50, now)


def test_where_nothing_was_taken_one_a_second_is_tried() -> None:
    answers = Answers().and_now(0, ["a", "b", "c"], NOW)
    assert answers.ceiling(None, NOW) == Ceiling(1, NOW)


def test_the_rate_climbs_back() -> None:
    ceiling = Ceiling(20, NOW)
    seconds = (0, 9, 10, 12, 68, 99)
    assert [ceiling.lowered(50, NOW + at * 1000) for at in seconds] == [20, 20, 21, 22, 50, 50]
    assert ceiling.lowered(50, NOW - 1) == 50, "one from the future is none"


def test_what_lies_in_the_future_is_forgotten() -> None:
    answers = Answers(taken=((NOW + 1, 9),), refused=((NOW + 1, "a"), (NOW + 1, "b"))).and_now(1, ["c"], NOW)
    assert answers == Answers(((NOW, 1),), ((NOW, "c"),))


def goes(count: int, recent: Recent) -> int:
    shared = allot([None] * count, LIMIT, recent, {}, NOW, 100)
    return sum(permit.answer is Verdict.GO for permit in shared.permits)


def test_under_a_ceiling_so_many_go_in_a_second() -> None:
    assert goes(60, Recent(ceiling=Ceiling(20, NOW))) == 20
    assert goes(60, Recent(ceiling=Ceiling(20, NOW - 28_000))) == 30
    assert goes(60, Recent(ceiling=Ceiling(20, NOW + 10_000))) == 50


times = st.integers(NOW - 10**12, NOW + 10**12)


@given(st.lists(times, max_size=50).map(sorted), times, times, times, times)
def test_whatever_a_wrong_clock_has_written_nobody_waits_longer_than_it_can_be_meant(
    calls: list[int], short: int, long: int, since: int, ceiling: int
) -> None:
    recent = Recent(tuple(calls), ceiling=Ceiling(1, ceiling))
    meter = Meter(short, long, Pause(since, since + 30_000))
    (permit,) = allot(["a"], LIMIT, recent, {"a": meter}, NOW, 100).permits
    assert permit.at <= NOW + 40_000
    (other,) = allot(["b"], LIMIT, recent, {"a": meter}, NOW, 100).permits
    assert other.at <= NOW + 7_000


@given(times, times)
def test_a_block_holds_for_an_hour_at_most_and_never_from_the_future(since: int, until: int) -> None:
    over = Pause(since, until).over(NOW)
    assert NOW <= over <= NOW + LONGEST_BLOCK
    assert Pause(NOW - 5, NOW + 20_000).over(NOW) == NOW + 20_000


def test_the_number_is_what_the_page_says() -> None:
    assert CONVERSATIONS == 3
