"""A release through the whole program: G4 is approved, its draft is offered, edited in a dialog, planned, calendar."""

from datetime import time
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.__main__ import root
from bot.chat.invokes import DIALOG_OPEN, DIALOG_SUBMIT
from bot.core.refusals import Refused
from bot.features.portfolio.ports import INITIATIVES
from bot.features.releases.drafting import DraftRelease, draft_release
from bot.features.releases.editing import Editing, EditRelease
from bot.features.releases.moving_on import CancelRelease, ReleaseProgress
from bot.features.releases.ports import RELEASES
from bot.features.releases.releases import Release, ReleaseKind, ReleaseState
from bot.features.releases.writing import flat
from tests.cards.walking import of_type
from tests.factories import ADMINISTRATOR, BUSINESS_OWNER, SYSTEM_OWNER, an_initiative, person_id
from tests.flows.deciding import chat, open_g4, press, shown_in
from tests.flows.office_hours import Hours, chat_of, office_hours, sender, texts_of, words
from tests.releasing import CALENDAR, a_release
from tests.teams_activities import activity

G4 = "INI-2026-014/G4/1"
KEY = "INI-2026-014"


async def approve_g4(hours: Hours) -> None:
    """The business owner decides alone, and confirms it."""
    assert await open_g4(hours) == G4
    asked = await hours.vote(BUSINESS_OWNER, "for", ballot=G4)
    await press(hours, BUSINESS_OWNER, asked, "gate.decide", "for")


async def dialog(hours: Hours, kind: str, number: int, /, **data: Any) -> Any:
    asked = activity("invoke", hours.teams.service_url, sender(number), chat_of(number))
    status, body = await hours.deliver(asked | {"name": kind, "value": {"data": data}})
    assert status == 200, body
    return body["task"]


async def release(hours: Hours) -> Release:
    found: Release = await hours.look(lambda uow: uow[RELEASES].get("R-2026-001") or uow[RELEASES].all()[0])
    return found


def inputs(card: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            if str(value.get("type", "")).startswith("Input."):
                found[value["id"]] = value.get("value", "")
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(card)
    return found


async def test_g4_offers_the_one_draft_which_is_edited_in_a_dialog(hours: Hours) -> None:
    """On both databases: the reaction, the card, the form and its faults, two authors, and nobody else."""
    await approve_g4(hours)
    card = await hours.shown_to(
        SYSTEM_OWNER, lambda text: "E-arkiv för forskningsdata" in text and "Utkast" in text
    )
    [edit] = [
        each
        for each in card["attachments"][0]["content"]["actions"]
        if each.get("data", {}).get("section") == "texts"
    ]
    draft = await release(hours)
    assert (draft.initiative, draft.manager, draft.systems) == (KEY, person_id(SYSTEM_OWNER), ())
    [told] = await hours.facts("ReleaseDrafted")
    assert told.data["because"] == G4

    data = {name: value for name, value in edit["data"].items() if name != "msteams"}
    opened = await dialog(hours, DIALOG_OPEN, SYSTEM_OWNER, **data)
    from_a_correction = await dialog(
        hours, DIALOG_OPEN, SYSTEM_OWNER, verb=data["verb"], release=data["release"]
    )
    assert "goes_live_at@day" in inputs(from_a_correction["value"]["card"]), "it names no part: the times"
    form = opened["value"]["card"]["content"]
    sent = form["actions"][0]["data"] | inputs(form) | {"title.sv": "E-arkivet öppnar", "links": "x"}
    wrong = await dialog(hours, DIALOG_SUBMIT, SYSTEM_OWNER, **sent)
    assert "Länkar" in texts_of(wrong["value"]["card"])
    assert inputs(wrong["value"]["card"])["title.sv"] == "E-arkivet öppnar", "what was written stays"
    right = sent | {"links": "Guiden | https://example.org/guide"}
    saved = await dialog(hours, DIALOG_SUBMIT, SYSTEM_OWNER, **right)
    assert saved["type"] == "message"
    assert (await release(hours)).title.sv == "E-arkivet öppnar"

    clash = await dialog(hours, DIALOG_SUBMIT, SYSTEM_OWNER, **(right | {"title.sv": "Något annat"}))
    assert "E-arkivet öppnar" in texts_of(clash["value"]["card"])
    chosen = clash["value"]["card"]["content"]
    done = await dialog(hours, DIALOG_SUBMIT, SYSTEM_OWNER, **chosen["actions"][0]["data"], **inputs(chosen))
    assert done["type"] == "message"
    assert (await release(hours)).title.sv == "Något annat"

    refused = await dialog(hours, DIALOG_OPEN, 3, **right)
    assert "Bara den som ansvarar" in refused["value"]
    refused = await dialog(hours, DIALOG_SUBMIT, 3, **right)
    assert "Bara den som ansvarar" in texts_of(refused["value"]["card"])
    assert "Guiden | https://example.org/guide" in str(refused["value"]["card"]), (
        "what was written is given back"
    )
    for odd in ({"section": "x"}, {"release": 7}, {"revision": "²"}, {"title.sv": ["x"]}, {"section": None}):
        told_no = await dialog(hours, DIALOG_SUBMIT, SYSTEM_OWNER, **(right | odd))
        assert told_no["type"] == "continue"
        assert "Guiden" in str(told_no["value"]["card"])


async def test_g4_completes_the_draft_that_there_is_and_makes_no_second_one(office: Hours) -> None:
    ballot = await open_g4(office)
    early = await office.bot.database.run(draft_release, DraftRelease(KEY, ADMINISTRATOR))
    edit = EditRelease(early.id, {"title.sv": "E-arkivet öppnar", "title.en": ""}, ADMINISTRATOR)
    await office.bot.database.run(Editing(CALENDAR).edit, edit)
    asked = await office.vote(BUSINESS_OWNER, "for", ballot=ballot)
    await press(office, BUSINESS_OWNER, asked, "gate.decide", "for")
    await office.shown_to(SYSTEM_OWNER, lambda text: "G4 är godkänd" in text and "E-arkivet öppnar" in text)
    [only] = await office.look(lambda uow: uow[RELEASES].all())
    assert (only.id, only.title.sv, only.state) == (early.id, "E-arkivet öppnar", ReleaseState.DRAFT)


async def test_a_release_is_planned_shown_in_the_calendar_and_drafted_by_words(office: Hours) -> None:
    await office.say(3, "releasekalender")
    await office.shown_to(3, lambda text: "Inga releaser är planerade" in text)
    day = CALENDAR.add_workdays(office.bot.house.clock().date(), 20)
    begins, ends = CALENDAR.at(day, time(6)), CALENDAR.at(day, time(10))
    whole = a_release(ReleaseKind.CHANGE, id="R-2025-001", goes_live_at=begins, ends_at=ends, downtime=None)
    await office.change(lambda uow: uow[RELEASES].add(whole))
    body = await office.tap(10, "release.plan", release="R-2025-001", revision="1")
    assert "Planerad" in words(body)
    refused = await office.tap(3, "release.plan", release="R-2025-001", revision="1")
    assert "Bara den som ansvarar" in words(refused)
    await office.say(3, "release calendar")
    await office.shown_to(3, lambda text: "New access system" in text or "Nytt passersystem" in text)
    await office.say(10, f"visa release {KEY}")
    await office.shown_to(10, lambda text: "R-" in text and "E-arkiv" in text)
    await office.say(10, "visa release passersystem")
    await office.shown_to(10, lambda text: "R-2025-001" in text and "Nytt passersystem" in text)
    for number, title in ((15, "E-arkiv för avtal"), (16, "E-arkiv för kartor")):
        await office.change(lambda uow, n=number, t=title: uow[INITIATIVES].save(an_initiative(n, title=t)))
    await office.say(3, "visa release arkiv för")
    await office.shown_to(3, lambda text: "INI-2026-015" in text and "INI-2026-016" in text)
    assert "R-" in words(await office.tap(10, "release.of", initiative=KEY))
    await office.say(3, "visa release")
    await office.shown_to(3, lambda text: "Skriv releasens nummer" in text)
    await office.say(10, "visa release")
    await office.shown_to(10, lambda text: "Dina releaser" in text and "Nytt passersystem" in text)
    await office.say(3, "show release R-2026-099")
    await office.shown_to(3, lambda text: "Det finns ingen release" in text)
    assert (await office.look(lambda uow: uow[RELEASES].get("R-2025-001"))).state is ReleaseState.PLANNED


async def test_a_release_is_found_by_its_number_wherever_that_stands(office: Hours) -> None:
    await office.change(lambda uow: uow[RELEASES].add(a_release(id="R-2025-001", state=ReleaseState.PLANNED)))
    asked = (
        "r-2025-001",
        "när går R-2025-001 ut?",
        "https://example.org/teams/r/R-2025-001",
        "se R-2025-001!",
    )
    for count, words_said in enumerate(asked, 1):
        await office.say(3, words_said)

        async def answered(count: int = count) -> bool:
            shown = [texts_of(each) for each in shown_in(office, chat(3))]
            return sum("Nytt passersystem" in each for each in shown) == count

        await office.wait_for(answered)
    await office.say(3, "hur gick det med AR-2025-0012?")
    await office.shown_to(3, lambda text: "Jag hittar inget med numret AR-2025-0012" in text)


async def test_a_release_is_cancelled_by_whoever_manages_it_with_a_reason(office: Hours) -> None:
    await office.change(lambda uow: uow[RELEASES].add(a_release(id="R-2025-001", state=ReleaseState.PLANNED)))
    cancel = {"verb": "release.cancel", "release": "R-2025-001"}
    assert "Bara den som ansvarar" in words(await office.tap(3, **cancel, cancel_why="Leverantören"))
    assert "Skriv varför releasen ställs in" in words(await office.tap(10, **cancel, cancel_why=" "))
    [button] = [
        each
        for each in of_type(await office.tap(10, "release.view", release="R-2025-001"), "Action.Execute")
        if each["verb"] == "release.cancel"
    ]
    stale = button["data"] | {"revision": "0", "cancel_why": "Leverantören drog sig ur."}
    assert "Någon har ändrat releasen" in words(await office.tap(10, button["verb"], **stale))
    for _twice in range(2):
        body = await office.tap(10, button["verb"], **button["data"], cancel_why="Leverantören drog sig ur.")
        assert "Inställd" in words(body)
    again = CancelRelease("R-2025-001", "Dubblett.", ADMINISTRATOR)
    with pytest.raises(Refused, match="refused-release-over"):
        await office.bot.database.run(ReleaseProgress(CALENDAR).cancel, again)
    assert (await office.look(lambda uow: uow[RELEASES].get("R-2025-001"))).state is ReleaseState.CANCELLED
    assert "release.cancel" not in str(await office.tap(10, "release.view", release="R-2025-001"))


FILE = """
freezes:
- id: jul
  name: {sv: Julfrysning, en: Christmas freeze}
  first: 2099-12-18
  last: 2100-01-06
  roles: [va]
releases:
- kind: change
  title: {sv: Nytt passersystem, en: New access system}
  goes_live_at: 2099-12-12 06:00
  systems: [Passersystemet]
  support: {sv: Desken, en: The desk, person: person9@example.org}
"""


@pytest.fixture
def grindvakt(filled_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", filled_url)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    return lambda *typed: CliRunner().invoke(root, list(typed), catch_exceptions=False)


@pytest.fixture
async def filled_url(sqlite_url: str) -> str:
    async with office_hours(sqlite_url):
        return sqlite_url


def test_files_and_the_command_line(grindvakt: Any, tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text(FILE, "utf-8")
    imported = grindvakt("release", "import", "r.yaml")
    assert (imported.exit_code, imported.stdout) == (0, "1 release, 1 freeze\n"), imported.output
    name = next(word for word in grindvakt("release", "list").stdout.split() if word.startswith("R-"))
    assert grindvakt("release", "set", name, "title.sv=Passersystemet byts").stdout == f"{name}: revision 3\n"
    shown = grindvakt("release", "show", name).stdout
    assert "Passersystemet byts" in shown
    assert "RFC numbers: is missing" in shown
    exported = grindvakt("release", "export", name).stdout
    (tmp_path / "again.yaml").write_text(exported.replace("Passersystemet byts", "Bytet"), "utf-8")
    grindvakt("release", "set", name, "title.sv=Annat")
    clash = grindvakt("release", "import", "again.yaml")
    assert (clash.exit_code, "file 'Bytet', now 'Annat'" in clash.stderr) == (1, True)
    wrong = FILE.replace("2099-12-12 06:00", "snart")
    (tmp_path / "r.yaml").write_text(wrong, "utf-8")
    assert "r.yaml:11: When: is no time" in grindvakt("release", "import", "r.yaml").stderr
    assert "incomplete" not in grindvakt("release", "plan", name).stdout
    assert grindvakt("release", "calendar", "--ics", "k.ics").exit_code == 0
    assert (tmp_path / "k.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert grindvakt("release", "thaw", "jul").exit_code == 0
    assert "no release" in grindvakt("release", "show", "R-1").stderr
    drafted = grindvakt("release", "draft", KEY).stdout
    assert drafted == grindvakt("release", "draft", KEY.lower()).stdout
    assert flat(a_release(), CALENDAR)["kind"] == "planned_outage"
