"""What is kept of trainings and fetched as files, through the whole program."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest
from typer.testing import CliRunner

from bot.__main__ import root
from bot.app import open_store, settings_given
from bot.core.work import Task
from bot.features.directory.entries import DirectoryEntry
from bot.features.directory.ports import DIRECTORY
from bot.features.trainings.hashing import unit_key
from bot.features.trainings.link_ports import DEAD_LINKS
from bot.features.trainings.ports import ACKNOWLEDGEMENTS, ASSIGNMENTS
from bot.features.trainings.publishing import WithdrawTraining, withdraw_training
from bot.features.trainings.session_planning import AddSession, add_session
from tests.cards.walking import of_type
from tests.factories import ADMINISTRATOR, person_id, some_people
from tests.flows.office_hours import Hours, office_hours, texts_of
from tests.flows.test_releases import dialog, inputs
from tests.flows.test_report_files import fetch
from tests.flows.test_trainings import GOOD, OTHER, OUTSIDER, OWNER, PUPIL, WORKDAY, published, said
from tests.teams_activities import CHANNEL
from tests.training import a_receipt, a_row

PUBLIC = "https://bot.example.org"


async def behind(hours: Hours, body: dict[str, Any]) -> tuple[int, bytes]:
    """What a browser gets behind the link of a card."""
    [address] = [action["url"] for action in of_type(body["value"], "Action.OpenUrl")]
    return await fetch(hours, address.rpartition("/")[2])


async def test_somebody_fetches_the_proof_of_what_they_have_done(sqlite_url: str) -> None:
    async with office_hours(sqlite_url, public_url=PUBLIC) as hours:
        name = await published(hours)
        await hours.shown_to(PUPIL, lambda text: "så lämnar du data" in text)
        done = await hours.tap(PUPIL, "training.acknowledge", training=name, version="1")
        [receipt] = await hours.look(lambda uow: uow[ACKNOWLEDGEMENTS].of_person(person_id(PUPIL)))
        assert "Intyg (PDF)" in str(done["value"])
        await hours.say(PUPIL, "mina utbildningar")
        await hours.shown_to(PUPIL, lambda text: "inga utbildningar kvar" in text and "Intyg (PDF)" in text)

        link = await hours.tap(PUPIL, "training.proof", receipt=receipt.id)
        assert "Intyg" in said(link)
        status, content = await behind(hours, link)
        assert (status, content[:5], content[-6:].strip()) == (200, b"%PDF-", b"%%EOF")

        shared = await hours.tap(PUPIL, "training.proof", CHANNEL, receipt=receipt.id)
        assert "i din egen chatt" in said(shared)
        for number in (OTHER, OUTSIDER):
            forged = await hours.tap(number, "training.proof", receipt=receipt.id)
            assert "Intyget är någon annans" in said(forged)
        assert "ingen sådan kvittens" in said(await hours.tap(PUPIL, "training.proof", receipt="K-1"))
        assert len(await hours.facts("AttemptRefused")) >= 2
        for odd in ("5", "99999"):
            assert receipt.id in said(await hours.tap(PUPIL, "training.mine", begin=odd))
        back = await hours.tap(PUPIL, "training.mine")
        assert receipt.id in texts_of({"attachments": [{"content": back["value"]}]})


async def test_the_owner_moves_a_session_and_cancels_it_and_calendars_follow(sqlite_url: str) -> None:
    async with office_hours(sqlite_url, public_url=PUBLIC) as hours:
        name = await published(hours)
        await hours.shown_to(PUPIL, lambda text: "så lämnar du data" in text)
        begins = WORKDAY + timedelta(days=2)
        command = AddSession(name, begins, begins + timedelta(hours=1), 1, ADMINISTRATOR, place="Sal 4")
        session = await hours.bot.database.run(add_session, command)
        await hours.tap(PUPIL, "training.book", session=session.id)

        async def entry() -> bytes:
            return (await behind(hours, await hours.tap(PUPIL, "training.calendar", session=session.id)))[1]

        first = await entry()
        assert "1 av 1 platser bokade" in said(await hours.tap(OWNER, "training.planned", training=name))
        which = session.id
        for verb in ("planned_session", "cancel_session"):
            assert "Bara den som äger" in said(await hours.tap(OUTSIDER, f"training.{verb}", session=which))
        opened = await dialog(hours, "task/fetch", OWNER, verb="training.move_session", session=which)
        form = opened["value"]["card"]["content"]
        filled = form["actions"][0]["data"] | inputs(form)
        assert (filled["session_place"], filled["session_seats"]) == ("Sal 4", "1")
        for odd in ("9999-12-31", "0001-01-01", "i morgon", ""):
            wrong = await dialog(hours, "task/submit", OWNER, **(filled | {"session_day": odd}))
            assert "Ange dag, början och slut" in texts_of(wrong["value"]["card"])
        wrong = await dialog(hours, "task/submit", OWNER, **(filled | {"session_seats": "x"}))
        assert "Ange antal platser" in texts_of(wrong["value"]["card"])
        await dialog(hours, "task/submit", OWNER, **(filled | {"session_place": "Sal 5"}))
        await hours.shown_to(PUPIL, lambda text: "Tillfället är ändrat" in text and "Sal 5" in text)
        stale = await dialog(hours, "task/submit", OWNER, **(filled | {"session_place": "Sal 6"}))
        form = stale["value"]["card"]["content"]
        assert "Någon annan har ändrat tillfället" in texts_of(form)
        assert "Sal 5, 1 plats." in texts_of(form), "how it stands is told beside what they wrote"
        assert (inputs(form)["session_place"], form["actions"][0]["data"]["revision"]) == ("Sal 6", "2")
        second = await entry()

        assert "Tillfället är inställt" in said(
            await hours.tap(OWNER, "training.cancel_session", session=which)
        )
        await hours.shown_to(PUPIL, lambda text: "Tillfället är inställt" in text)
        third = await entry()
        uids = {next(line for line in each.splitlines() if line[:4] == b"UID:") for each in (first, second)}
        assert len(uids) == 1
        assert [next(iter(uids)) in each for each in (second, third)] == [True, True]
        marks = [(b"METHOD:PUBLISH", b"SEQUENCE:1"), (b"METHOD:PUBLISH", b"SEQUENCE:2")]
        for content, (method, sequence) in zip(
            (first, second, third), [*marks, (b"METHOD:CANCEL", b"SEQUENCE:3")], strict=True
        ):
            assert method in content
            assert sequence in content


async def test_with_the_training_its_sessions_are_cancelled(office: Hours) -> None:
    name = await published(office)
    begins = WORKDAY + timedelta(days=2)
    command = AddSession(name, begins, begins + timedelta(hours=1), 1, ADMINISTRATOR, place="Sal 4")
    session = await office.bot.database.run(add_session, command)
    await office.shown_to(PUPIL, lambda text: "så lämnar du data" in text)
    await office.tap(PUPIL, "training.book", session=session.id)
    await office.bot.database.run(withdraw_training, WithdrawTraining(name, ADMINISTRATOR))
    await office.shown_to(PUPIL, lambda text: "Tillfället är inställt" in text)


def test_a_file_has_the_sessions_and_once_more_changes_nothing(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", sqlite_url)
    people = tmp_path / "people.csv"
    people.write_text("id,name,mail\n" + "".join(f"{p.id},{p.name},{p.mail}\n" for p in some_people()))
    file = tmp_path / "training.yaml"
    runner = CliRunner()

    def run(*words: str) -> str:
        return str(runner.invoke(root, list(words)).output)

    def draft(*sessions: str, named: str = "") -> str:
        lines = "".join(f"    - {{{session}}}\n" for session in sessions)
        file.write_text(f"{GOOD.replace('kind: read', 'kind: completed')}  sessions:\n{lines}")
        return run("training", "draft", str(file), *(["--id", named] if named else []))

    first = "at: 2099-12-08T13:00, minutes: 60, seats: 12, place: Sal 4"
    run("directory", "import", str(people))
    wrong = draft(first, "at: 2099-12-09, minutes: x, seats: 1, room: 3", "at: 2099-12-09T13:00, minutes: 5")
    assert all(said in wrong for said in ("no 'room'", "a session needs `seats`"))
    for odd in (
        "9999-12-31T23:59",
        "0001-01-01T00:30",
        "2099-12-08T25:00",
        "",
        "[2099]",
        "2099-12-08T13:00+99:00",
        "2099-03-29T02:30",
    ):
        assert "training.yaml:" in draft(f"at: {odd}, minutes: 999999999, seats: 12, place: Sal 4"), odd
    assert "training.yaml:" in draft("at: 2099-12-08T13:00, minutes: 999999999, seats: 1, place: x")
    wrong = draft(first, first.replace("2099", "2020"), f"{first}, trainer: ingen@example.se")
    assert "training.yaml:" in wrong
    assert "ingen@example.se" in wrong
    assert run("training", "list", "--json").strip() == "[]", "nothing of a file with a fault is kept"
    name = draft(first, f"{first}, trainer: {some_people()[1].mail}").split(":")[0]
    before = orjson.loads(run("training", "session", "list", name, "--json"))
    assert [each["session"]["trainer"] for each in before] == [person_id(1), person_id(2)]
    draft(first, first, named=name)
    assert orjson.loads(run("training", "session", "list", name, "--json")) == before
    assert "training.yaml:" in draft(f"{first}, number: 7", named=name), "there is no seventh"
    later = first.replace("13:00", "15:00")
    draft(f"{later.replace('Sal 4', 'Sal 5')}, number: 1", later, named=name)
    after = orjson.loads(run("training", "session", "list", name, "--json"))
    places = [(each["session"]["place"], each["session"]["revision"]) for each in after]
    assert sorted(places) == [("Sal 4", 1), ("Sal 4", 1), ("Sal 5", 2)]
    assert [each["session"]["id"][-1] for each in after] == ["2", "1", "3"], "a new one is never another's"
    run("training", "session", "cancel", f"{name}.3")
    draft(later, named=name)
    third = orjson.loads(run("training", "session", "list", name, "--json"))[2]["session"]
    assert (third["id"][-1], third["state"]) == ("3", "cancelled")


async def test_the_owner_fetches_all_rows_and_the_matrix_of_a_unit(sqlite_url: str) -> None:
    async with office_hours(sqlite_url, public_url=PUBLIC) as hours:
        name = await published(hours)
        await hours.shown_to(PUPIL, lambda text: "så lämnar du data" in text)
        unit = "=Bibliotek & arkiv"

        def moved(uow: Any) -> None:
            entry = DirectoryEntry(person_id(PUPIL), "=Åsa", WORKDAY, unit=unit)
            uow[DIRECTORY].save([entry])
            row = uow[ASSIGNMENTS].get(name, person_id(PUPIL))
            uow[ASSIGNMENTS].save([replace(row, unit=unit, reason="Hemligt.")])

        await hours.change(moved)
        link = await hours.tap(OWNER, "training.export", training=name)
        status, content = await behind(hours, link)
        lines = content.decode("utf-8-sig").splitlines()
        assert (status, lines[0][:22], len(lines)) == (200, "Id;Namn;Enhet;Läge;Ver", 3)
        assert f"{person_id(PUPIL)};'=Åsa;'=Bibliotek & arkiv;Inte klar;1;" in content.decode()
        assert "Hemligt" not in content.decode()

        assert unit in said(await hours.tap(OWNER, "training.units", training=name))
        which = {"training": name, "unit": unit_key(unit)}
        shown = said(await hours.tap(OWNER, "training.matrix", None, **which))
        assert all(part in shown for part in (unit, "=Åsa", "1. E-arkivet"))
        assert "Person 4" not in shown, "somebody without a unit isn't in it"
        status, content = await behind(hours, await hours.tap(OWNER, "training.matrix_file", None, **which))
        table = content.decode("utf-8-sig").splitlines()
        assert table[0].startswith(f"Id;Namn;{name} E-arkivet")
        assert table[1:] == [f"{person_id(PUPIL)};'=Åsa;Inte klar"]
        kinds = [fact.data["table"] for fact in await hours.facts("TrainingTableFetched")]
        assert kinds == ["rows", "matrix"]

        shared = said(await hours.tap(OWNER, "training.matrix", CHANNEL, **which))
        assert "Namn visas bara i din egen chatt" in shared
        assert "=Åsa" not in shared
        shared = said(await hours.tap(OWNER, "training.units", CHANNEL, training=name))
        assert unit not in shared
        for verb in ("export", "units", "matrix", "matrix_file"):
            refused = said(await hours.tap(OUTSIDER, f"training.{verb}", None, **which))
            assert "Bara den som äger" in refused, verb
        odd = which | {"unit": "0" * 16}
        assert "ingen sådan enhet" in said(await hours.tap(OWNER, "training.matrix", None, **odd))


def test_one_person_at_the_command_line(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("GRINDVAKT_TRAININGS_KEEP_YEARS", "5")
    monkeypatch.chdir(tmp_path)
    people = "".join(f"{p.id},{p.name},{p.mail}\n" for p in some_people())
    Path("people.csv").write_text(f"id,name,mail\n{people}")
    Path("training.yaml").write_text(
        GOOD.replace("[person3@example.org]", "[person3@example.org, person4@example.org]")
    )
    runner = CliRunner()

    def run(*words: str, status: int = 0) -> str:
        done = runner.invoke(root, list(words))
        assert done.exit_code == status, done.output
        return str(done.output)

    run("directory", "import", "people.csv")
    name = run("training", "draft", "training.yaml").split(":")[0]
    run("training", "publish", name)
    assert "no such receipt" in run("training", "proof", name, some_people()[2].mail, "x.pdf", status=1)
    done, let_off = (person_id(number) for number in (PUPIL, OTHER))

    async def fill(settings: Any) -> None:
        async with open_store(settings) as database:

            def given(_none: None, uow: Any, _now: Any) -> None:
                uow[ASSIGNMENTS].add([a_row(each, training=name) for each in (done, let_off)])
                uow[ACKNOWLEDGEMENTS].add([a_receipt(done, training=name)])

            await database.run(given, None)

    asyncio.run(fill(settings_given()))
    for language in ("sv", "en"):
        run("training", "proof", name.lower(), done, "x.pdf", "--language", language)
        assert Path("x.pdf").read_bytes().startswith(b"%PDF")
    assert "'sv', 'en'" in run("training", "proof", name, done, "x.pdf", "--language", "fi", status=2)
    assert "no such receipt" in run("training", "proof", name, done, "x.pdf", "--version", "2", status=1)
    number = a_receipt(done).id
    shown = run("training", "receipt", number)
    assert all(said in shown for said in (number, "Person 3", "version 1", "Jag har genomfört utbildningen."))
    assert orjson.loads(run("training", "receipt", number, "--json"))["person"] == done
    assert "no such receipt" in run("training", "receipt", "K-0", status=1)
    exempt = ["training", "exempt", name, let_off, "--kind", "equivalent"]
    run(*exempt, status=2)
    assert "Say why" in run(*exempt, "--reason", " ", status=1)
    assert "is exempt (equivalent)" in run(*exempt, "--reason", "Har gått kursen.")
    assert "has no legal basis" in run("check", status=1)
    plan = orjson.loads(run("retention", "plan", "--json"))
    assert {"training-receipts", "training-leavers"} <= {each["kind"] for each in plan}
    assert "training-leavers: 0" in run("retention", "run")
    assert "there is no kind x" in run("retention", "run", "--kind", "x", status=1)
    assert "all kinds are kept" in run("retention", "run", "--kind", "training-receipts")


async def test_a_link_that_is_dead_at_night_is_told_to_the_owner(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    class Gone:
        async def status(self, link: str) -> int:
            asked.append(link)
            return 404 if link.endswith("/sv") else 200

    def gone(*, wanted: bool) -> Gone:
        assert wanted, "unless it is turned off"
        return Gone()

    monkeypatch.setattr("bot.features.trainings.feature.link_probe", gone)
    async with office_hours(sqlite_url) as hours:
        name = await published(hours)
        for _ in range(2):
            await hours.change(lambda uow: uow.jobs.run(Task("training.daily", "")))
            await hours.shown_to(OWNER, lambda text: "leder ingenstans (svar 404)" in text)
        assert sorted(asked) == ["https://example.org/en", "https://example.org/sv"], "each once a day"
        dead = await hours.look(lambda uow: uow[DEAD_LINKS].of_training(name))
        assert [each.link for each in dead] == ["https://example.org/sv"]
