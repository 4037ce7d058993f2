"""Releases without a database: times of the series, texts in and out, what parts say, the iCalendar file."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from importlib import resources
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from bot.core.bilingual import Text
from bot.core.local_times import NoSuchTime
from bot.core.texts import LANGUAGES, Reader
from bot.features.announcements.checking import check_content
from bot.features.announcements.content import Link
from bot.features.directory.audiences import Audience, AudiencePart, PartKind
from bot.features.releases.coming import MOST_COLLISIONS, CollisionKind, ReleaseCalendar, collisions, days_of
from bot.features.releases.faults import InvalidRelease, field_name
from bot.features.releases.icalendar_file import calendar_file
from bot.features.releases.merging import merged, what_changed
from bot.features.releases.moments import moved_along, read_moment, written_moment
from bot.features.releases.readiness import check_ready, missing
from bot.features.releases.reading import LONGEST, changed
from bot.features.releases.release_files import (
    MOST_CHARACTERS,
    ReleaseFileFaults,
    read_release_file,
    written_file,
)
from bot.features.releases.releases import (
    NOTHING,
    Freeze,
    Interest,
    Interested,
    Release,
    ReleaseKind,
    ReleaseState,
    SeriesPart,
    Span,
)
from bot.features.releases.saying import Telling, content_of, expiry_of
from bot.features.releases.series import due_parts, made_at, times_of
from bot.features.releases.templates import UnsoundTemplate, read_template, template_named, template_of
from bot.features.releases.whom import NotAnAudience, read_audience, written_audience
from bot.features.releases.writing import flat
from cards.announcements.texts_shown import audience_words
from tests.factories import person_id
from tests.releasing import CALENDAR, NOW, a_release, local

BEFORE, EVE, STARTED = SeriesPart.BEFORE, SeriesPart.DAY_BEFORE, SeriesPart.STARTED


def times(day: str, hour: str = "08:00", workdays: int = 5) -> dict[SeriesPart, str]:
    release = a_release(goes_live_at=local(day, hour), before_workdays=workdays)
    found = times_of(release, CALENDAR)
    return {part: CALENDAR.local(at).strftime("%Y-%m-%d %H:%M") for part, at in found.items()}


@pytest.mark.parametrize(
    ("day", "workdays", "before", "eve"),
    [
        ("2026-12-14", 5, "2026-12-07 09:00", "2026-12-11 09:00"),  # a Monday: the day before is Friday
        ("2027-01-04", 5, "2026-12-22 09:00", "2026-12-30 09:00"),  # over Christmas and New Year
        ("2026-12-25", 1, None, "2026-12-23 09:00"),  # Christmas Day: the eve is off too
        ("2027-03-30", 2, "2027-03-24 09:00", "2027-03-25 09:00"),  # over Easter and to summer time
        ("2027-11-01", 3, "2027-10-27 09:00", "2027-10-29 09:00"),  # the day after winter time begins
        ("2028-03-01", 1, None, "2028-02-29 09:00"),  # a leap day
        ("2027-06-28", 1, None, "2027-06-24 09:00"),  # midsommarafton is off
        ("2026-12-14", 0, None, "2026-12-11 09:00"),
    ],
)
def test_the_series_keeps_to_workdays_and_the_clock_on_the_wall(
    day: str, workdays: int, before: str | None, eve: str
) -> None:
    expected = {EVE: eve, STARTED: f"{day} 08:00"} | ({BEFORE: before} if before else {})
    assert times(day, workdays=workdays) == expected


@given(
    days=st.integers(0, 26_000),
    minutes=st.integers(0, 1439),
    workdays=st.integers(0, 60),
)
@settings(max_examples=60)
def test_parts_come_in_order_on_workdays_at_nine(days: int, minutes: int, workdays: int) -> None:
    release = a_release(goes_live_at=NOW + timedelta(days=days, minutes=minutes), before_workdays=workdays)
    found = times_of(release, CALENDAR)
    ordered = [found[part] for part in (BEFORE, EVE, STARTED) if part in found]
    assert ordered == sorted(set(ordered))
    for part in found.keys() - {STARTED}:
        told = CALENDAR.local(found[part])
        assert (told.hour, told.minute, CALENDAR.is_day_off(told.date())) == (9, 0, False)
        assert made_at(found[part], CALENDAR, NOW) <= max(found[part], NOW)


def test_what_is_planned_late_is_told_at_once_but_never_when_it_is_over() -> None:
    release = a_release()
    assert list(due_parts(release, CALENDAR, NOW)) == [BEFORE, EVE, STARTED]
    late = due_parts(release, CALENDAR, local("2026-12-09", "12:00"))
    assert (late[BEFORE], list(late)) == (None, [BEFORE, EVE, STARTED])
    eve = local("2026-12-11", "12:00")
    assert due_parts(release, CALENDAR, eve) == {BEFORE: None, STARTED: release.goes_live_at}
    assert list(due_parts(release, CALENDAR, eve, [EVE])) == [STARTED], "the day before has been told"
    assert list(due_parts(release, CALENDAR, local("2026-12-12", "04:30"))) == [STARTED], (
        "it is told when it begins"
    )
    assert due_parts(release, CALENDAR, local("2026-12-12", "07:00")) == {}
    assert due_parts(replace(release, goes_live_at=None), CALENDAR, NOW) == {}


@given(hours=st.integers(3, 24 * 30), day=st.integers(0, 400), workdays=st.integers(0, 60))
@settings(max_examples=60)
def test_nobody_is_left_to_hear_of_it_when_it_begins(hours: int, day: int, workdays: int) -> None:
    """Over Christmas, Easter and Midsummer too, where the workday before is long before."""
    now = NOW + timedelta(days=day)
    release = a_release(goes_live_at=now + timedelta(hours=hours), before_workdays=workdays)
    assert {BEFORE, EVE} & due_parts(release, CALENDAR, now).keys()


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-12-12 06:00", "2026-12-12T05:00+00:00"),
        ("2026-07-12 kl. 6.30", "2026-07-12T04:30+00:00"),
        ("2026-10-25 02:30", "2026-10-25T00:30+00:00"),  # comes twice: the first
        ("2026-10-25T02:30+01:00", "2026-10-25T01:30+00:00"),  # and the second
        ("2026-12-12T05:00Z", "2026-12-12T05:00+00:00"),
        ("2028-02-29", "2028-02-28T23:00+00:00"),
    ],
)
def test_times_are_read_and_written_again(written: str, moment: str) -> None:
    found = read_moment(written, CALENDAR)
    assert found == datetime.fromisoformat(moment)
    assert read_moment(written_moment(found, CALENDAR), CALENDAR) == found


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("2027-03-28 02:30", "skipped"),
        *(
            (bad, "form")
            for bad in ("", "i morgon", "2027-02-29 08:00", "2026-12-12 25:00", "0001-01-01 00:00")
        ),
        ("9999-12-31T23:00-12:00", "form"),
        ("2026-12-12T06", "form"),
    ],
)
def test_what_is_no_time_is_told_from_an_hour_that_is_skipped(written: str, why: str) -> None:
    with pytest.raises(NoSuchTime) as refused:
        read_moment(written, CALENDAR)
    assert refused.value.why == why


def test_what_moves_over_summer_time_keeps_its_hour() -> None:
    was, to = local("2027-03-26", "06:00"), local("2027-03-29", "06:00")
    assert moved_along(local("2027-03-26", "10:00"), was, to, CALENDAR) == local("2027-03-29", "10:00")


def find(said: str) -> str | None:
    return said if said.startswith("0000") else {"desk@example.org": person_id(11)}.get(said)


def test_every_text_comes_back_as_it_was_written() -> None:
    release = a_release(state=ReleaseState.DRAFT)
    again = changed(Release(release.id, ReleaseKind.CHANGE), flat(release, CALENDAR), CALENDAR, find)
    assert again == replace(release, manager=again.manager)


@given(
    texts=st.fixed_dictionaries(
        {},
        optional={name: st.text(max_size=60) for name in flat(a_release(), CALENDAR)},
    )
)
@settings(max_examples=80)
def test_whatever_is_written_is_kept_or_refused_with_its_place(texts: dict[str, str]) -> None:
    try:
        after = changed(a_release(), texts, CALENDAR, find)
    except InvalidRelease as error:
        faults = error.faults
    else:
        faults = ()
        again = changed(a_release(), flat(after, CALENDAR), CALENDAR, lambda said: said)
        assert flat(again, CALENDAR) == flat(after, CALENDAR)
    assert all(fault.said(language).strip() for fault in faults for language in LANGUAGES)


@pytest.mark.parametrize(
    ("name", "value", "key"),
    [
        ("title.sv", "x" * 121, "too-long"),
        ("goes_live_at", "snart", "bad-time"),
        ("ends_at", "2027-03-28 02:30", "skipped-hour"),
        ("downtime.ends", "2026-12-12 05:00", "bad-span"),
        ("downtime.ends", "", "bad-span"),
        ("links", "http://example.org", "bad-link"),
        ("links", "a | b | c | https://example.org", "bad-link"),
        ("links", "https://exa mple.org", "bad-link"),
        ("links", "\n".join(f"https://example.org/{n}" for n in range(6)), "too-many"),
        ("systems", ";".join(f"s{n}" for n in range(51)), "too-many"),
        ("support.person", "nobody@example.org", "nobody"),
        ("support.person", "", "support-person"),
        ("before_workdays", "-1", "bad-number"),
        ("before_workdays", "²", "bad-number"),
        ("kind", "party", "no-such-kind"),
        ("interested.others", "everybody", "bad-audience"),
        ("interested.others", "-group:1", "bad-audience"),
        ("colour", "red", "no-such-field"),
    ],
)
def test_each_fault_has_its_place_and_a_sentence(name: str, value: str, key: str) -> None:
    with pytest.raises(InvalidRelease) as refused:
        changed(a_release(), {name: value}, CALENDAR, find)
    assert f"releasefault-{key}" in [fault.key for fault in refused.value.faults]


def test_fields_are_called_what_people_call_them() -> None:
    names = [
        field_name(name, "sv") for name in ("title.en", "interested.management.reason", "downtime.begins")
    ]
    assert names == ["Vad (engelska)", "Berörda, ledning", "Avbrott"]


AUDIENCE = "\n".join(
    (
        "group:8f1d (Alla anställda (IT))",
        "forum:pfld",
        f"people:{person_id(1)},{person_id(2)}",
        "attributes:unit=Biblioteket (BIB);title=Chef",
        'attributes:"unit=Drift; ""teknik""";place=Lund',
        "-group:c0",
    )
)


ODD_AUDIENCES = (
    "group:",
    "attributes:colour=red",
    "attributes:unit=",
    "attributes:unit=IT;unit=HR",
    "x\n" * 60,
    "people",
    "group:a\n-people:anna@example.org",
)


def test_an_audience_that_could_not_be_written_so_stays_as_it_is() -> None:
    gone = AudiencePart(PartKind.PEOPLE, people=("f-1",))
    stands = a_release(
        interested={Interested.OTHERS: Interest(Audience((gone,)))}, systems=("Lön; HR",), manager="f-1"
    )
    after = changed(stands, {"title.sv": "Ny"}, CALENDAR, find)
    assert (after.title.sv, after.interested) == ("Ny", stands.interested)
    assert (after.systems, after.manager) == (("Lön; HR",), "f-1"), "whoever has left the portfolio too"


def test_audiences_are_written_a_part_a_line() -> None:
    audience = read_audience(AUDIENCE)
    assert audience is not None
    assert written_audience(audience) == AUDIENCE
    assert [len(audience.include), len(audience.exclude)] == [5, 1]
    rules = [(part.rule.unit, part.name) for part in audience.include if part.rule]
    assert rules == [("Biblioteket (BIB)", ""), ('Drift; "teknik"', "")]
    assert read_audience(" \n") is None


def test_a_body_may_be_called_so_or_by_its_word_in_files() -> None:
    assert read_audience("body:pfld (PFLD)\n-body:rad") == read_audience("forum:pfld (PFLD)\n-forum:rad")
    for odd in ODD_AUDIENCES:
        with pytest.raises(NotAnAudience):
            read_audience(odd)


def test_whoever_is_left_out_of_one_group_is_still_told_for_anothers_sake() -> None:
    groups = {
        Interested.AUDIENCE: Interest(read_audience("group:a\n-group:x\n-group:y")),
        Interested.OTHERS: Interest(read_audience("group:b\n-group:x")),
    }
    said = audience_words(a_release(interested=groups).audience, Reader("sv"))
    assert said == "Gruppen b, Gruppen a (utom gruppen y), utom Gruppen x"


BOTH = read_audience("group:b")


def test_what_a_group_is_called_makes_it_no_other_group() -> None:
    guid = "8F1D0000-0000-4000-8000-00000000000A"
    groups = {
        Interested.AUDIENCE: Interest(read_audience(f"group:a (Alla)\n-group:{guid} (Konsulter)")),
        Interested.OTHERS: Interest(read_audience(f"group:a\ngroup:b\n-group:{guid.lower()} (Inhyrda)")),
    }
    one = a_release(interested=groups, systems=("A",))
    said = f"group:a (Alla)\ngroup:b\n-group:{guid.lower()} (Konsulter)"
    assert written_audience(one.audience) == said, "whom both leave out doesn't get it"
    theirs = {Interested.AUDIENCE: Interest(read_audience("group:a (Alla anställda)"))}
    other = a_release(id="R-2026-002", interested=theirs, systems=("B",))
    [collision] = collisions([one, other], CALENDAR)
    assert (collision.kind, collision.what) == (CollisionKind.AUDIENCE, "Alla")
    but_some = {**theirs, Interested.OTHERS: Interest(read_audience("group:c\n-group:d"))}
    [collision] = collisions([replace(one, interested=but_some), other], CALENDAR)
    assert collision.what == "Alla anställda"
    some = {
        Interested.OTHERS: Interest(read_audience("group:a\n-group:d")),
        Interested.EMPLOYEES: Interest(BOTH),
    }
    [collision] = collisions([replace(one, interested=some), other], CALENDAR)
    assert collision.kind is CollisionKind.AUDIENCE, "the same group, but for some of it"


@pytest.mark.parametrize("kind", ReleaseKind)
def test_each_kind_names_what_it_lacks_and_says_every_part_when_it_has_it(kind: ReleaseKind) -> None:
    check_ready(a_release(kind), CALENDAR, NOW)
    template = template_of(kind)
    lacking = {fault.place.partition(".")[0] for fault in missing(Release("R-2026-001", kind))}
    assert lacking == {str(name) for name in template.required}
    assert template_named(template.name, kind) is template
    for part in SeriesPart:
        said = content_of(a_release(kind), Telling(part, template, CALENDAR, NOW))
        assert said.link == a_release().links[0]


@pytest.mark.parametrize("kind", ReleaseKind)
def test_whatever_a_release_may_say_its_announcements_can(kind: ReleaseKind) -> None:
    most = {name: "å" * longest for name, longest in LONGEST.items()}
    texts = {f"{name}.{language}": said for name, said in most.items() for language in LANGUAGES}
    systems = [f"Verksamhetssystemet för skolskjutsar nummer {number}" for number in range(50)]
    texts |= {"systems": "\n".join(systems), "links": f"https://example.org/{'a' * 900}"}
    release = changed(a_release(kind), texts, CALENDAR, lambda _said: None)
    check_ready(release, CALENDAR, NOW)
    moved = replace(release, state=ReleaseState.DELAYED, ends_at=local("2026-12-12", "12:00"))
    told = [content_of(moved, Telling(part, template_of(kind), CALENDAR, NOW)) for part in SeriesPart]
    for content in told:
        check_content(content)
    assert any(" till" in each.value.sv and " more" in each.value.en for each in told[0].details)


def test_what_no_announcement_can_say_is_told_at_its_field() -> None:
    title, long = Text(sv="Nytt {namn}", en="New"), Text("t" * 101, "t")
    link = Link(long, "https://example.org/guide")
    release = a_release(title=title, links=(link,), systems=("{a}", "b"))
    with pytest.raises(InvalidRelease) as refused:
        check_ready(release, CALENDAR, NOW)
    assert [(fault.place, fault.key) for fault in refused.value.faults] == [
        ("title.sv", "releasefault-braces"),
        ("systems", "releasefault-braces"),
        ("links", "releasefault-link-title"),
    ]
    with pytest.raises(InvalidRelease, match="refused-release-faults"):
        changed(release, {"links": f"{'t' * 101} | https://example.org/"}, CALENDAR, lambda _said: None)


def test_a_slot_that_nothing_fills_is_refused_and_a_row_without_words_is_left_out() -> None:
    bare = a_release(known_problems=NOTHING, downtime=None)
    telling = Telling(BEFORE, template_of(ReleaseKind.CHANGE), CALENDAR, NOW)
    assert "Kända fel" not in [row.label.sv for row in content_of(bare, telling).details]
    with pytest.raises(InvalidRelease) as refused:
        content_of(bare, replace(telling, template=template_of(ReleaseKind.PLANNED_OUTAGE)))
    assert [fault.place for fault in refused.value.faults] == ["downtime"]
    braces = a_release(ReleaseKind.CHANGE, title=Text(sv="{when} {x}", en="{systems}"))
    assert content_of(braces, telling).heading == Text(sv="{when} {x}", en="{systems}")


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("{title}", "{titel}", "titel"),
        ("required: [title, ", "required: [", "title"),
        ("template: change", "template: party", "template"),
        ("  delayed:\n", "  later:\n", "later"),
        ('{systems}"}}', '{colour}"}}', "colour"),
    ],
)
def test_an_unsound_template_names_what_is_wrong(old: str, new: str, what: str) -> None:
    file = resources.files("bot.features.releases") / "templates" / "change-1.yaml"
    with pytest.raises(UnsoundTemplate, match=what):
        read_template(file.read_text("utf-8").replace(old, new), "mine.yaml")


@pytest.mark.parametrize(("workdays", "reminds"), [(0, False), (1, False), (2, True), (5, True)])
def test_the_day_before_is_a_reminder_only_of_what_was_to_be_told_before(
    workdays: int, reminds: bool
) -> None:
    release = a_release(before_workdays=workdays)
    telling = Telling(SeriesPart.DAY_BEFORE, template_of(release.kind), CALENDAR, NOW)
    assert content_of(release, telling).heading.sv.startswith("Påminnelse") is reminds


def test_an_outage_stops_to_apply_when_it_is_over() -> None:
    release = a_release()
    assert expiry_of(release, BEFORE) == release.ends_at
    assert expiry_of(release, SeriesPart.FINISHED) is None
    assert expiry_of(replace(release, kind=ReleaseKind.CHANGE), BEFORE) is None


def test_news_go_into_a_part_and_somebodys_own_words_stay() -> None:
    telling = Telling(BEFORE, template_of(ReleaseKind.CHANGE), CALENDAR, NOW)
    was, now_is = (
        content_of(a_release(ReleaseKind.CHANGE, goes_live_at=local(day)), telling)
        for day in ("2026-12-12", "2026-12-15")
    )
    own = replace(was, heading=Text(sv="Egen", en="Own"), details=was.details[1:])
    after = merged(own, was, now_is)
    assert (after.heading, after.lead, after.details) == (own.heading, now_is.lead, own.details)
    assert what_changed(was, now_is).sv == (
        "När: tisdag 15 december kl. 06.00 (var lördag 12 december kl. 06.00)."
    )


ODD = "Å, ä; \\ ö\n📦 ” \u202e:x" + "lång " * 40
FREEZE = Freeze("jul", Text(sv="Jul; och nyår", en="Christmas"), date(2026, 12, 21), date(2027, 1, 6))


def test_the_icalendar_file_is_read_back_with_odd_texts_and_times_over_summer_time() -> None:
    start = local("2027-03-27", "23:00")
    release = a_release(
        title=Text(sv=ODD, en="x"), goes_live_at=start, ends_at=start + timedelta(hours=4), revision=7
    )
    shown = ReleaseCalendar([release, a_release(ends_at=None)], [FREEZE], ())
    content = calendar_file(shown, Reader("sv"), NOW)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    events = {str(event["uid"]): event for event in Calendar.from_ical(content).walk("VEVENT")}
    night, freeze = events["R-2026-001@grindvakt"], events["jul.freeze@grindvakt"]
    assert b"DTSTART:20270327T220000Z" in content
    assert b"DTEND:20270328T020000Z" in content, "05:00 by the clock on the wall: the clocks go forward"
    assert (freeze["dtstart"].dt, freeze["dtend"].dt) == (date(2026, 12, 21), date(2027, 1, 7))
    assert night["sequence"] >= 1
    assert "📦" in "".join(str(event["summary"]) for event in Calendar.from_ical(content).walk("VEVENT"))


def test_an_outage_that_goes_on_into_the_night_takes_the_day_that_it_ends_on() -> None:
    begins, ends = local("2026-12-20", "22:00"), local("2026-12-21", "04:00")
    night = a_release(goes_live_at=begins, ends_at=None, downtime=Span(begins, ends))
    assert days_of(night, CALENDAR) == [date(2026, 12, 20), date(2026, 12, 21)]
    until_midnight = replace(night, ends_at=local("2026-12-21", "00:00"), downtime=None)
    assert days_of(until_midnight, CALENDAR) == [date(2026, 12, 20)], "nothing of the day after"
    [event] = Calendar.from_ical(calendar_file(ReleaseCalendar([night], [], ()), Reader("sv"), NOW)).walk(
        "VEVENT"
    )
    assert event["dtend"].dt == ends


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (ReleaseState.PLANNED, None),
        (ReleaseState.STARTED, "Pågår"),
        (ReleaseState.DELAYED, "Försenad"),
        (ReleaseState.FINISHED, "Klar"),
    ],
)
def test_the_icalendar_file_says_what_has_started_and_what_is_done(
    state: ReleaseState, said: str | None
) -> None:
    shown = ReleaseCalendar([a_release(state=state)], [], ())
    [event] = Calendar.from_ical(calendar_file(shown, Reader("sv"), NOW)).walk("VEVENT")
    first = str(event["description"]).split("\n")[0]
    assert first == ("R-2026-001" if said is None else f"R-2026-001 · {said}")


A_FREEZE = "freezes:\n- id: a\n  name: {sv: a, en: b}\n  first: 2026-12-21\n"


def test_a_freeze_until_further_notice_lasts_as_far_as_the_calendar_goes() -> None:
    """Without an end it would last a day (RFC 5545, 3.6.1)."""
    for first in (FREEZE.first, NOW.date() + timedelta(days=400)):
        shown = ReleaseCalendar([], [replace(FREEZE, first=first, last=date.max)], ())
        [event] = Calendar.from_ical(calendar_file(shown, Reader("sv"), NOW)).walk("VEVENT")
        assert event["dtend"].dt == max(NOW.date(), first) + timedelta(days=366)


def test_what_an_office_of_thousands_exports_is_read_again() -> None:
    """As many characters as three thousand releases take, by fewer of them."""
    long = Text(sv="Å" * 9_000, en="A" * 9_000)
    text = written_file([a_release(id=f"R-2026-{n:04}", changes=long) for n in range(170)], [], CALENDAR)
    assert len(text) > 3_000_000
    assert len(read_release_file(text, "r.yaml").releases) == 170


def test_a_file_that_is_too_large_is_told_what_to_do_with() -> None:
    with pytest.raises(ReleaseFileFaults, match="share its releases between several files"):
        read_release_file("a" * (MOST_CHARACTERS + 1), "r.yaml")


def test_files_hold_all_that_a_release_says_and_tell_faults_by_line() -> None:
    text = written_file([a_release(changes=Text(sv="a\nb: c", en="# x"))], [FREEZE], CALENDAR)
    read = read_release_file(text, "r.yaml")
    [entry] = read.releases
    assert (entry.id, entry.revision, read.freezes) == ("R-2026-001", 1, [FREEZE])
    kept = {name: value for name, value in flat(a_release(), CALENDAR).items() if value}
    assert {**entry.values, "changes.sv": "", "changes.en": ""} == {
        **kept,
        "changes.sv": "",
        "changes.en": "",
    }
    assert entry.values["changes.sv"] == "a\nb: c"
    nested = (
        "releases:\n- title: {sv: Å, en: A}\n  systems: [a, b]\n  downtime:\n    begins: 2026-12-12 06:00\n"
    )
    assert read_release_file(nested, "r.yaml").releases[0].values == {
        "title.sv": "Å",
        "title.en": "A",
        "systems": "a\nb",
        "downtime.begins": "2026-12-12 06:00",
    }


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", "r.yaml"),
        ("[]", "r.yaml:1"),
        ("releases: x", "r.yaml:1"),
        ("releases:\n- 7", "r.yaml:2"),
        ("other: 1", "r.yaml:1"),
        ("releases:\n- id: R-1\n  revision: x", "r.yaml:3"),
        ("releases:\n- id: R-1\n  id: R-2", "r.yaml:3"),
        ("freezes:\n- id: a\n  name: {sv: a, en: b}\n  first: 2026-12-21\n  last: 2026-12-20", "r.yaml:5"),
        ("freezes:\n- id: a\n  name: {sv: a, en: b}\n  first: jul\n  last: 2026-12-20", "r.yaml:4"),
        ("freezes:\n- id: a\n  colour: red", "r.yaml:3"),
        (f"{A_FREEZE}  last: 9999-12-31", "r.yaml:5"),
        (f"{A_FREEZE}  last: 2026-12-21\n  people: [anna@kommun.se]", "r.yaml:6"),
        (f"freezes:\n- id: a\n  name: {{sv: {'å' * 121}, en: b}}", "r.yaml:3"),
        ('freezes:\n- id: "\\u200b"\n  name: {sv: a, en: b}', "r.yaml:2"),
        (f"{A_FREEZE}  last: 2026-12-21\n{A_FREEZE[9:]}  last: 2026-12-22", "r.yaml:6"),
        (f"releases:\n- id: R-1\n  revision: {'1' * 5000}", "r.yaml:3"),
        ("releases: *a", "r.yaml:1"),
        ("releases:\n- systems: [[a]]", "r.yaml:2"),
    ],
)
def test_a_file_that_is_wrong_says_where(text: str, where: str) -> None:
    with pytest.raises(ReleaseFileFaults) as refused:
        read_release_file(text, "r.yaml")
    assert any(str(fault).startswith(where) for fault in refused.value.faults)


def test_a_crowd_on_one_day_is_counted_in_time() -> None:
    crowd: Any = [a_release(id=f"R-2026-{n:03d}", state=ReleaseState.PLANNED) for n in range(500)]
    assert len(collisions(crowd, CALENDAR)) == MOST_COLLISIONS + 1, "by which it is known that there are more"
