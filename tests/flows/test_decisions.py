"""The register of decisions: found by whom they concern, dated, put again, revoked, reported back on, taken out."""

import asyncio
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from typer.testing import CliRunner, Result

from bot.__main__ import root
from bot.core.people_port import PEOPLE
from bot.core.principals import Principal
from bot.core.refusals import Refused
from bot.core.swedish_days import swedish_calendar
from bot.core.work import Task
from bot.features.portfolio.forums import Seat, SeatKind
from bot.features.portfolio.ports import FORUMS, INITIATIVES
from bot.features.records.decision_paper import decision_page
from bot.features.records.decision_ports import DECISIONS
from bot.features.records.decision_reminding import DecisionReminding
from bot.features.records.decisions import DecisionState
from bot.features.records.due_days import REPORT_DUE, is_due
from bot.features.records.finding_decisions import DecisionFinding, FindDecisions
from bot.features.records.keeping_decisions import DecisionKeeping, RevokeDecision
from bot.features.records.log import compare_log
from bot.features.records.registering import FILL, fill_register
from bot.features.records.unnumbered import ListUnnumbered, list_unnumbered, look_over_numbers
from tests.cards.walking import of_type
from tests.factories import ADMINISTRATOR, PRESENTER, a_person, by_person, person_id
from tests.flows.deciding import all_vote, buttons, set_rules
from tests.flows.office_hours import BALLOT, Hours, office_hours, texts_of, words
from tests.flows.test_deciders import leaves
from tests.teams_activities import CHANNEL, Place

SECRETARY, STRANGER = 8, 40
SECOND = "INI-2026-014/G3/2"


async def decide(hours: Hours, position: str = "for", ballot: str = BALLOT) -> None:
    await set_rules(hours, early_close=True)
    await hours.open()
    await all_vote(hours, position, ballot)


async def registered(hours: Hours, ballot: str = BALLOT) -> Any:
    return await hours.look(lambda uow: uow[DECISIONS].get(ballot))


async def asked(hours: Hours, number: int, said: str, holds: Callable[[str], bool]) -> str:
    """What the bot answers a person in their own chat."""
    await hours.install(number)
    await hours.say(number, said)
    return texts_of(await hours.shown_to(number, holds))


async def test_a_decision_is_found_by_whom_it_concerned(office: Hours) -> None:
    await decide(office)
    for number in (PRESENTER, SECRETARY):
        shown = await asked(office, number, "beslut e-arkiv", lambda text: "Beslut INI-2026-014/G3/1" in text)
        assert "Gäller\n" in shown
        assert "Kvitto: post" in shown
    await asked(office, STRANGER, "beslut", lambda text: text.strip().endswith("Inga beslut."))
    await asked(office, 1, "beslut 1999", lambda text: "Jag hittar inget beslut" in text)
    refused = words(await office.tap(STRANGER, "decision.view", decision=BALLOT))
    assert "Det finns inget beslut" in refused
    this_year = office.clock().year
    await asked(office, PRESENTER, f"decisions {this_year} portf", lambda text: "Beslut INI" in text)


async def test_a_channel_shows_what_is_its_own(office: Hours) -> None:
    await decide(office)
    await office.say(STRANGER, "beslut", place=CHANNEL)
    await office.shown_in_channel(lambda text: "E-arkiv för forskningsdata" in text and "Gäller" in text)
    assert "Beslut INI-2026-014/G3/1" in words(
        await office.tap(STRANGER, "decision.view", place=CHANNEL, decision=BALLOT)
    )
    other = Place(id="19:other@thread.tacv2", kind="channel", team="19:team")
    await office.say(1, "beslut", place=other)
    await office.shown(other.id, lambda text: "Här finns inga beslut att visa" in text)


async def test_decisions_without_a_registry_number_are_listed_until_there_is_one(office: Hours) -> None:
    await decide(office)
    later = office.clock() + timedelta(days=30)
    listing = ListUnnumbered(ADMINISTRATOR)

    async def told() -> tuple[list[str], list[str]]:
        listed = await office.look(lambda uow: [each.ballot for each in list_unnumbered(listing, uow, later)])
        found = await office.look(lambda uow: look_over_numbers(office.bot.house.settings, uow, later))
        return listed, [each.what for each in found]

    old = "1 decisions are more than 10 workdays old and have no registry number"
    assert await told() == ([BALLOT], [old])
    fresh = await office.look(lambda uow: look_over_numbers(office.bot.house.settings, uow, office.clock()))
    assert fresh == []
    with pytest.raises(Refused, match="refused-only-administrators"):
        await office.look(lambda uow: list_unnumbered(replace(listing, by=by_person(SECRETARY)), uow, later))
    await office.change(
        lambda uow: uow[INITIATIVES].save(
            replace(uow[INITIATIVES].get("INI-2026-014"), registry_no="KS 2026/1")
        )
    )
    assert await told() == ([], [])


async def test_a_decision_is_dated_and_reported_back_on(office: Hours) -> None:
    await decide(office)
    today = swedish_calendar().local(office.clock()).date()
    later = (today + timedelta(days=30)).isoformat()
    for number, why in ((4, "Bara sekreteraren"), (STRANGER, "Bara sekreteraren")):
        assert why in words(await office.tap(number, "decision.date", decision=BALLOT, valid_until=later))
    yesterday = (today - timedelta(days=1)).isoformat()
    tapped = {"decision": BALLOT, "valid_until": yesterday, "report_on": later}
    wrong = await office.tap(SECRETARY, "decision.date", **tapped)
    assert "har redan varit" in words(wrong)
    held = {each["id"]: each.get("value") for each in of_type(wrong["value"], "Input.Date")}
    assert held == {"valid_until": yesterday, "report_on": later}, "both are corrected where they stand"
    tapped |= {"valid_until": later}
    assert "Gäller till och med" in words(await office.tap(SECRETARY, "decision.date", **tapped))
    due = DecisionReminding(swedish_calendar(), office.bot.house.daily)

    def remind(at: datetime) -> Callable[[Any], None]:
        return lambda uow: due(Task(REPORT_DUE, BALLOT), uow, at)

    assert not is_due(await registered(office), REPORT_DUE, today)
    at_work = swedish_calendar().deadline(office.clock() + timedelta(days=31), 0)
    office.clock.moved += at_work - office.clock()
    await office.install(PRESENTER)
    await office.change(remind(office.clock()))
    await office.shown_to(PRESENTER, lambda text: "Dags att återrapportera ett beslut" in text)
    when = partial(office.bot.house.daily.when_to_remind, [person_id(PRESENTER)], now=office.clock())
    [other] = (await office.change(lambda uow: when(uow=uow))).values()
    assert other > office.clock(), "another feature's reminder waits for another day"
    refused = words(await office.tap(4, "decision.report", decision=BALLOT, report="Klart."))
    assert "Bara den som har föredragit ärendet" in refused
    shown = words(
        await office.tap(PRESENTER, "decision.report", decision=BALLOT, report="Arkivet är i drift.")
    )
    assert "Arkivet är i drift." in shown
    assert "Gällde till och med" in shown
    kinds = [fact.kind for fact in await office.facts("DecisionDated", "DecisionReported")]
    assert kinds == ["DecisionDated", "DecisionReported"]


async def test_who_leads_the_forum_now_keeps_the_decisions_of_before(hours: Hours) -> None:
    """They find them, and are told what is to be done; who led it then and has left isn't asked any more."""
    await decide(hours)
    assert await asked(hours, STRANGER, "beslut", lambda text: "Inga beslut" in text)

    def succeed(uow: Any) -> None:
        uow[PEOPLE].save(a_person(STRANGER))
        forum = uow[FORUMS].get("pfld")
        seats = [seat for seat in forum.seats if seat.kind is not SeatKind.SECRETARY]
        uow[FORUMS].save(replace(forum, seats=(*seats, Seat(SeatKind.SECRETARY, person_id(STRANGER)))))

    await hours.change(succeed)
    assert "E-arkiv" in await asked(hours, STRANGER, "beslut", lambda text: "E-arkiv" in text)
    day = (swedish_calendar().local(hours.clock()).date() + timedelta(days=30)).isoformat()
    tapped = {"decision": BALLOT, "report_on": day}
    assert "Återrapporteras" in words(await hours.tap(STRANGER, "decision.date", **tapped))
    await leaves(hours, SECRETARY)
    assert buttons(await hours.tap(STRANGER, "decision.view", decision=BALLOT), "decision.dispatch")
    assert "Bara sekreteraren" in words(await hours.tap(4, "decision.dispatch", decision=BALLOT))
    for _twice in range(2):
        card = await hours.tap(STRANGER, "decision.dispatch", decision=BALLOT)
        assert "Expedierat: " in words(card)
        assert not buttons(card, "decision.dispatch")
    assert [fact.actor for fact in await hours.facts("DecisionDispatched")] == [
        f"person:{person_id(STRANGER)}"
    ]
    at_work = swedish_calendar().deadline(hours.clock() + timedelta(days=31), 0)
    hours.clock.moved += at_work - hours.clock()
    due = DecisionReminding(swedish_calendar(), hours.bot.house.daily)
    await hours.bot.database.run(due, Task(REPORT_DUE, BALLOT))
    asked_for = [row for row in await hours.every_job() if row.subject.startswith(REPORT_DUE)]
    told = {row.recipient.removeprefix("person:") for row in asked_for}
    assert person_id(STRANGER) in told
    assert person_id(SECRETARY) not in told


async def test_a_matter_is_put_again_and_the_new_decision_takes_the_place(hours: Hours) -> None:
    await decide(hours)
    assert "Skriv vad som ska stå" in words(
        await hours.tap(SECRETARY, "decision.reconsider", decision=BALLOT)
    )
    tapped = {"decision": BALLOT, "why_again": "Nya uppgifter om kostnaden."}
    assert "Omprövas sedan" in words(await hours.tap(SECRETARY, "decision.reconsider", **tapped))
    initiative = await hours.look(lambda uow: uow[INITIATIVES].get("INI-2026-014"))
    assert initiative.place == "G3"
    await decide(hours, "against", SECOND)
    first, second = await registered(hours), await registered(hours, SECOND)
    today = date.max
    assert (first.state(today), first.replaced_by) == (DecisionState.REPLACED, SECOND)
    assert second.replaces == (BALLOT,)
    assert "redan upphävt eller ersatt" in words(
        await hours.tap(SECRETARY, "decision.revoke", decision=BALLOT, why_revoked="Fel.")
    )
    assert await hours.bot.database.read(compare_log, None) == []
    await hours.change(lambda uow: uow[DECISIONS].save(replace(first, replaced_by="INI-2026-014/G3/3")))
    assert await hours.bot.database.read(compare_log, None) == [
        f"{BALLOT}: what the register says of the decision is another (replaced_by)"
    ]
    assert (await hours.facts("DecisionReplaced"))[0].data["by_decision"] == SECOND


async def test_a_body_revokes_its_decision_by_another(office: Hours) -> None:
    await decide(office)
    await office.change(lambda uow: uow[INITIATIVES].save(_at_gate(uow)))
    tapped = {"decision": BALLOT, "why_revoked": "Fel underlag."}
    assert "upphävs genom ett nytt beslut där" in words(await office.tap(1, "decision.revoke", **tapped))
    named = words(await office.tap(1, "decision.revoke", by_decision=SECOND, **tapped))
    assert "upphävs genom ett nytt beslut där" in named, "there is none with that number"
    own = words(await office.tap(1, "decision.revoke", by_decision=BALLOT, **tapped))
    assert "kan inte upphäva" in own
    await decide(office, "against", SECOND)
    shown = words(await office.tap(1, "decision.revoke", by_decision=SECOND.lower(), **tapped))
    assert f"genom {SECOND}: Fel underlag." in shown
    keeping = DecisionKeeping(swedish_calendar())
    again = RevokeDecision(BALLOT, by_person(1), "Igen.", SECOND)
    with pytest.raises(Refused, match="refused-decision-is-over"):
        await office.bot.database.run(keeping.revoke, again)


async def test_what_decides_nothing_never_holds_and_takes_no_decision_s_place(office: Hours) -> None:
    await decide(office)
    await office.tap(SECRETARY, "decision.reconsider", decision=BALLOT, why_again="Nya uppgifter.")
    await decide(office, "send_back", SECOND)
    first, second = await registered(office), await registered(office, SECOND)
    assert (first.state(date.max), first.replaced_by) == (DecisionState.RECONSIDERED, "")
    assert (second.state(date.min), second.replaces) == (DecisionState.UNDECIDED, ())
    tapped = {"decision": SECOND, "by_decision": BALLOT, "why_revoked": "Fel."}
    assert "är inget beslut i sak" in words(await office.tap(1, "decision.revoke", **tapped))
    shown = await office.tap(1, "decision.view", decision=SECOND)
    assert "Inget beslut i sak" in words(shown)
    assert not buttons(shown, "decision.revoke")
    page = decision_page(
        json.dumps({"closing": {"decision": {"outcome": "referred"}}, "question": {}}).encode(), "", ""
    )
    assert "Hänskjuts (inget beslut i sak)" in page.decode()


def _at_gate(uow: Any) -> Any:
    return replace(uow[INITIATIVES].get("INI-2026-014"), place="G3")


async def test_what_was_decided_before_there_was_a_register_comes_into_it(hours: Hours) -> None:
    await decide(hours)
    tables = ("decisions", "decision_viewers")
    await hours.change(lambda uow: [uow.connection.execute(text(f"DELETE FROM {each}")) for each in tables])
    assert await registered(hours) is None
    for _ in range(2):
        await hours.change(lambda uow: fill_register(Task(FILL, ""), uow, hours.clock()))
    assert (await registered(hours)).outcome.value == "approved"
    found = await hours.bot.database.read(
        DecisionFinding(swedish_calendar()).find, FindDecisions(by_person(1), forum="portfoljledning")
    )
    nobody = await hours.bot.database.read(
        DecisionFinding(swedish_calendar()).find, FindDecisions(Principal())
    )
    assert (nobody.decisions, found.more) == ((), False)


@pytest.fixture
def grindvakt(sqlite_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    """The command line on a database with a decision, in an empty folder with a key."""

    async def one_decision() -> None:
        async with office_hours(sqlite_url) as office:
            await decide(office)

    asyncio.run(one_decision())
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("GRINDVAKT_RECORDS_KEY_FILE", str(tmp_path / "log.key"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()

    def run(*said: str) -> Result:
        return runner.invoke(root, list(said), catch_exceptions=False)

    Path("log.pub").write_text(run("log", "key", "create", "grindvakt.example.org/log").stdout)
    return run


def test_the_register_at_the_command_line(grindvakt: Callable[..., Result]) -> None:
    listed = grindvakt("decision", "list", "e-arkiv")
    assert (listed.exit_code, BALLOT in listed.stdout, "in force" in listed.stdout) == (0, True, True)
    [as_json] = json.loads(grindvakt("decision", "list", "--json").stdout)
    assert (as_json["ballot"], as_json["outcome"]) == (BALLOT, "approved")
    assert grindvakt("decision", "delegated", "--json").stdout == "[]\n"
    assert grindvakt("decision", "list", "--until", "2020-01-01").stdout == "No decisions.\n"
    [unnumbered] = json.loads(grindvakt("decision", "list", "--unnumbered", "--json").stdout)
    assert unnumbered["ballot"] == BALLOT
    assert BALLOT in grindvakt("decision", "list", "--unnumbered").stdout
    assert "stands alone" in grindvakt("decision", "list", "e-arkiv", "--unnumbered").stderr
    assert (
        grindvakt("decision", "date", BALLOT, "--valid-until", "2190-01-01").stdout == f"{BALLOT}: in_force\n"
    )
    assert grindvakt("decision", "report", BALLOT, "Klart.\nI tid.").exit_code == 0
    shown = grindvakt("decision", "show", BALLOT).stdout
    receipt = json.loads(grindvakt("decision", "show", BALLOT, "--json").stdout)["log"]["hash"]
    without_frame = re.sub(r"[│\s]", "", shown)
    for whole in ("2190-01-01", "Itid.", receipt, person_id(1)):
        assert whole in without_frame, whole
    assert "\ufffd" not in shown
    unknown = grindvakt("decision", "show", "INI-1/G1/1")
    assert (unknown.exit_code, "There is no decision" in unknown.stderr) == (1, True)
    assert "new decision there" in grindvakt("decision", "revoke", BALLOT, "--why", "Fel.").stderr
    assert grindvakt("decision", "reconsider", BALLOT, "--why", "Nytt.").stdout == f"{BALLOT}: reconsidered\n"


def test_a_decision_is_taken_out_and_proves_itself(grindvakt: Callable[..., Result]) -> None:
    made = grindvakt("decision", "export", BALLOT, "--out", "beslut")
    assert (made.exit_code, made.stdout) == (0, "7 files written to beslut.\n")
    assert "is there already" in grindvakt("decision", "export", BALLOT, "--out", "beslut").stderr
    checked = grindvakt("log", "verify", "beslut", "--key", "log.pub")
    assert checked.exit_code == 0, checked.stderr
    assert f"7 entries about {BALLOT}, no fault.\n7 of them stand in the log that" in checked.stdout
    alone = grindvakt("log", "verify", "beslut")
    assert (alone.exit_code, "the key that lies in the export itself" in alone.stderr) == (0, True)
    part = grindvakt("log", "verify", "beslut/log.jsonl")
    assert (part.exit_code, "nothing shows that they stand in the log" in part.stderr) == (0, True)
    kept = ("--checkpoint", "beslut/checkpoint.txt", "--key", "log.pub")
    assert "7 of them stand in the log" in grindvakt("log", "verify", "beslut/log.jsonl", *kept).stdout
    Path("other.pub").write_text(grindvakt("log", "key", "create", "other", "--file", "other.key").stdout)
    other = grindvakt("log", "verify", "beslut", "--key", "other.pub")
    assert (other.exit_code, "no signature on it is by a key" in other.stderr) == (1, True)
    said = json.loads(Path("beslut/decision.json").read_text())
    assert said["closing"]["decision"]["outcome"] == "approved"
    assert [paper["sha256"] for paper in said["papers"]] == [
        paper["sha256"] for paper in said["question"]["papers"]
    ]
    page = Path("beslut/index.html").read_text()
    assert "grindvakt log verify" in page
    for shown in ("Person 1", "<td>Godkänns</td>", "<td>bifall</td>"):
        assert shown in page


async def test_what_is_to_be_reported_on_the_same_day_is_one_reminder(hours: Hours) -> None:
    """The oldest carries the others; once it is done they stay, and whoever has had no reminder has the next one's."""
    await decide(hours)
    day = swedish_calendar().add_workdays(swedish_calendar().local(hours.clock()).date(), 10)
    others = [f"INI-2026-014/G3/{number}" for number in (7, 8)]

    def dated(uow: Any) -> None:
        first = uow[DECISIONS].get(BALLOT)
        for number, ballot in enumerate((BALLOT, *others)):
            made = first.decided_at + timedelta(minutes=number)
            uow[DECISIONS].add(replace(first, ballot=ballot, decided_at=made))
            uow[DECISIONS].save(replace(first, ballot=ballot, decided_at=made, report_on=day))

    await hours.change(dated)
    now = swedish_calendar().at(day, time(10))
    hours.clock.moved += now - hours.clock()
    await hours.install(PRESENTER)
    due = DecisionReminding(swedish_calendar(), hours.bot.house.daily)
    for ballot in (others[1], BALLOT, others[0]):  # whichever timer comes first
        await hours.change(lambda uow, ballot=ballot: due(Task(REPORT_DUE, ballot), uow, hours.clock()))
    card = texts_of(await hours.shown_to(PRESENTER, lambda text: "Dags att återrapportera 3 beslut" in text))
    assert all(each in card for each in others)
    named = {row.subject for row in await hours.every_job()}
    assert {each for each in named if each.startswith(f"{REPORT_DUE}:")} == {f"{REPORT_DUE}:{BALLOT}@{day}"}
    await hours.tap(PRESENTER, "decision.report", decision=BALLOT, report="Arkivet är i drift.")
    await hours.shown_to(PRESENTER, lambda text: "Dags att återrapportera 2 beslut" in text)
