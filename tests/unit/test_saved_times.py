"""“varje måndag 08”: what is read of it, and the moments that it comes to, whatever the day, the zone and the clock."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.clock import utc_now
from bot.core.swedish_days import swedish_calendar
from bot.delivery.reaching import Hours
from bot.features.assistant.saved_times import (
    SavedTime,
    asks_to_repeat,
    begins_with_a_day,
    next_time,
    read_saved,
    tells_who_asks,
    wished,
)
from bot.features.assistant.saving import first_reached
from bot.features.following.patience import Patience
from bot.features.following.settings import FollowingSettings, days_by_stage

STOCKHOLM = ZoneInfo("Europe/Stockholm")


@pytest.mark.parametrize(
    ("said", "days", "clock", "question"),
    [
        ("varje måndag 08: vad väntar på PFLD?", "0", 480, "vad väntar på PFLD?"),
        ("måndag 08: vad väntar på PFLD?", "0", 480, "vad väntar på PFLD?"),
        ("Varje MÅNDAG kl. 8.30, vad är nytt", "0", 510, "vad är nytt"),
        ("varje mandag klockan 8:05 vad är nytt", "0", 485, "vad är nytt"),
        ("var fredag: vad beslutades den här veckan", "4", 480, "vad beslutades den här veckan"),
        ("varje måndag och torsdag 16 – vad är öppet", "03", 960, "vad är öppet"),
        ("varje vardag 07.45 vad väntar på mig", "01234", 465, "vad väntar på mig"),
        ("every Monday at 8: what is waiting for me", "0", 480, "what is waiting for me"),
        ("every weekday at 4 pm, what is new", "01234", 960, "what is new"),
        ("every Tuesday and Friday 12 am: what is new", "14", 0, "what is new"),
        ("varje\u00a0vecka\u200b: vad är nytt", "0", 480, "vad är nytt"),
        ("söndagar 23:59: vad är nytt", "6", 1439, "vad är nytt"),
        ("på fredagar kl 15: vad är nytt", "4", 900, "vad är nytt"),
    ],
)
def test_what_is_written_is_read(said: str, days: str, clock: int, question: str) -> None:
    assert read_saved(said) == (SavedTime(days, clock), question)
    assert begins_with_a_day(said)


@pytest.mark.parametrize(
    "said",
    ["", "varje", "varje måndag", "varje måndag 25: vad", "varje måndag 13 pm: vad", "varje gång vi ses: vad",
     "varje initiativ som är öppet", "måndag vad händer", "varje måndag 08:", "varje måndag 08:60: vad"],
)  # fmt: skip
def test_what_names_no_time_or_no_question_is_not(said: str) -> None:
    assert read_saved(said) is None


@pytest.mark.parametrize(
    "said",
    ["var fredag kl 8: vad", "fredagar 15: vad", "på fredagar 15: vad", "each Friday: what", "on Mondays 8: what",
     "varannan vecka: vad", "var 14:e dag: vad", "sista fredagen varje månad: vad", "varje timme: vad",
     "every hour: what", "weekly: what", "Dagligen 08:30: vad", "var tredje månad: vad", "every other week: what",
     "skicka varje fredagsmorgon: vad", "every 2 weeks: what", "daily at 8: what", "weekly on Mondays: what",
     "varje vecka vill jag veta: vad", "every single day: what", "vartannat år: vad", "varje natt: vad"],
)  # fmt: skip
def test_that_it_is_to_be_asked_again_and_again_is_seen(said: str) -> None:
    assert asks_to_repeat(said)


@pytest.mark.parametrize(
    "said",
    ["", ":", "var är e-arkivet: i G3?", "var: här", "varje gång jag frågar", "kl 08:30 varje dag", "hej: vad väntar",
     "status: e-arkivet", "i fredags: vad beslutades?", "fredag: vad beslutades?", "varje projekt undrar: vad krävs?",
     "samma fråga varje gång: vem äger e-arkivet?", "for every initiative: who owns it?", "each of us: who decides?",
     "for our weekly meeting: what was decided?", "till varje uppdrag: vem svarar?", "vi undrar var 3 saker är: vilka?",
     "every time I ask: who owns it?", "varje: vad", "var och en: vad väntar på mig?", "var tredje: vad",
     "Varje vecka får vi frågan: vad?", "varje måndag frågar studenterna: när?", "every day people ask me: who?",
     "Every week we get the question: what?", "varje dag kl 8 undrar någon: vem?", "varje år ställs samma fråga: vad?"],
)  # fmt: skip
def test_what_is_asked_once_is_not(said: str) -> None:
    assert not asks_to_repeat(said)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("varje vecka får vi frågan hur det går med e-arkivet", True),
        ("Varje vecka får jag frågan: hur går det?", True),
        ("varje måndag 08 ringer folk och undrar när det är klart", True),
        ("every Monday somebody asks who owns it", True),
        ("varje vecka undrar jag: vad är nytt", False),
        ("varje måndag 08: vilka frågor får it-rådet?", False),
        ("every Monday ask me: what is waiting for me", False),
        ("every Monday at 8: who asked for the e-archive", False),
        ("varje måndag 08: vem frågade om e-arkivet", False),
        ("varje måndag 08: vad väntar på mig?", False),
        ("varje fredag vill jag ha frågan: vad är nytt", False),
        ("", False),
    ],
)
def test_others_who_ask_each_week_are_told_of_and_wish_for_nothing(said: str, told: bool) -> None:
    assert tells_who_asks(said) is told
    assert not (told and (asks_to_repeat(said) or begins_with_a_day(said)))


@settings(max_examples=25)
@given(
    days=st.sets(st.sampled_from("0123456"), min_size=1),
    clock=st.integers(0, 1439),
    after=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    zone=st.sampled_from(
        ["Europe/Stockholm", "America/New_York", "Asia/Kathmandu", "Pacific/Auckland", "UTC"]
    ),
)
def test_the_next_time_is_later_and_on_one_of_its_days(
    days: set[str], clock: int, after: datetime, zone: str
) -> None:
    saved = SavedTime("".join(sorted(days)), clock)
    moment = next_time(saved, ZoneInfo(zone), after)
    assert timedelta(0) < moment - after <= timedelta(days=7, hours=2)
    local = moment.astimezone(ZoneInfo(zone))
    assert str(local.weekday()) in saved.days
    leapt = timedelta(hours=local.hour, minutes=local.minute) - timedelta(minutes=clock)
    assert timedelta(0) <= leapt <= timedelta(hours=1), "as it was said, but where the clock leaps over it"


def the_next(month: int, day: int) -> date:
    today = utc_now().date()
    return date(today.year + (date(today.year, month, day) <= today), month, day)


def test_the_clock_is_the_same_before_and_after_it_is_changed() -> None:
    """08:00 is 08:00 in summer and in winter: relative to today, the next March and October."""
    for month in (3, 10):
        last = the_next(month, 31)
        sunday = last - timedelta(days=(last.weekday() + 1) % 7)
        before = datetime.combine(sunday - timedelta(days=3), time(12), STOCKHOLM)
        moment = next_time(SavedTime("0", 480), STOCKHOLM, before)
        assert moment.astimezone(STOCKHOLM).time() == time(8)
        assert moment.astimezone(STOCKHOLM).date() == sunday + timedelta(days=1)
        leapt = next_time(SavedTime("6", 150), STOCKHOLM, before)
        assert leapt.astimezone(STOCKHOLM).time() == (time(3, 30) if month == 3 else time(2, 30))


def test_at_christmas_it_comes_on_the_first_day_of_work() -> None:
    calendar = swedish_calendar()
    eve = the_next(12, 24)
    before = datetime.combine(eve - timedelta(days=1), time(18), STOCKHOLM)
    asked = next_time(SavedTime("0123456", 480), STOCKHOLM, before)
    assert asked.astimezone(STOCKHOLM).date() == eve
    reached = first_reached(asked, Hours("sv"), calendar).astimezone(STOCKHOLM)
    assert reached.date() == calendar.add_workdays(eve, 1)
    assert reached.time() == time(8)


def test_patience_counts_workdays_and_stages_have_their_own() -> None:
    """Over Christmas hardly any day counts."""
    calendar = swedish_calendar()
    patience = Patience(calendar, 5, days_by_stage(("idé=0", "G3=2")))
    began = datetime.combine(the_next(12, 22), time(9), STOCKHOLM)
    fifth = datetime.combine(calendar.add_workdays(began.date(), 5), time(9), STOCKHOLM)
    assert not patience.is_out("genomforande", began, fifth - timedelta(days=1))
    assert patience.is_out("genomforande", began, fifth)
    assert not patience.is_out("idé", began, fifth + timedelta(days=400))
    assert patience.is_out("G3", began, fifth)
    assert not patience.is_out("G3", fifth, began), "a clock that was wrong"


def test_settings_of_stages_say_what_is_wrong() -> None:
    given = FollowingSettings(following_status_stages="idea=20, G3=0")
    assert days_by_stage(given.following_status_stages) == {"idea": 20, "G3": 0}
    with pytest.raises(ValueError, match="not idea:20"):
        FollowingSettings(following_status_stages="idea:20")


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("jag vill ha ett meddelande varje fredag om vad som väntar på mig", "varje fredag: vad som väntar på mig"),
        ("Hej! Kan du skicka mig en sammanfattning varje måndag kl 9 om läget för e-arkivet?",
         "varje måndag kl 9: läget för e-arkivet?"),
        ("påminn mig varje vecka om öppna villkor", "varje vecka: öppna villkor"),
        ("varje fredag vill jag ha ett besked om e-arkivet", "varje fredag: e-arkivet"),
        ("I would like a summary every Friday about open decisions", "every Friday: open decisions"),
        ("jag vill att alla rapporterar varje fredag om läget", ""),
        ("påminn alla varje fredag om att rösta", ""),
        ("skicka påminnelse varje fredag om att rösta", ""),
        ("varje vecka får vi frågan om e-arkivet", ""),
        ("jag vill ha besked varje kvartal om e-arkivet", ""),
        ("jag vill veta mer om e-arkivet", ""),
        ("vill ha " * 300 + "varje fredag om", ""),
    ],
)  # fmt: skip
def test_a_wish_is_a_time_and_a_question(words: str, read: str) -> None:
    assert wished(words) == read
