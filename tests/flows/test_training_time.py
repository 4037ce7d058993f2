"""Trainings as time passes, through the whole program: reminded, put off, booked, checked in."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.__main__ import root
from bot.core.work import Task
from bot.features.trainings.assignments import AssignmentState, CardReach
from bot.features.trainings.ports import ACKNOWLEDGEMENTS, ASSIGNMENTS, SESSIONS
from bot.features.trainings.sessions import TrainingSession
from tests.cards.walking import of_type
from tests.factories import person_id, some_people
from tests.flows.office_hours import Hours, texts_of
from tests.flows.test_releases import dialog, inputs
from tests.flows.test_trainings import GOOD, OWNER, PUPIL, WORKDAY, published, said
from tests.workbooks import a_workbook


async def test_somebody_is_reminded_puts_it_off_and_then_it_says_done(office: Hours) -> None:
    name = await published(office)
    await office.shown_to(PUPIL, lambda text: "så lämnar du data" in text)

    async def landed() -> bool:
        row = await office.look(lambda uow: uow[ASSIGNMENTS].get(name, person_id(PUPIL)))
        return bool(row.reach is CardReach.DELIVERED)

    await office.wait_for(landed)
    row = await office.look(lambda uow: uow[ASSIGNMENTS].get(name, person_id(PUPIL)))
    office.clock.moved += datetime.combine(row.due_on, WORKDAY.timetz()) - WORKDAY - timedelta(days=3)
    await office.change(lambda uow: uow.jobs.run(Task("training.remind", "")))
    await office.shown_to(PUPIL, lambda text: "Påminnelse: den här är inte klar än" in text)
    away = await office.tap(PUPIL, "training.other", training=name, other="day", day=20)
    assert "Välj vilken dag" in said(away)  # … and a number as one
    away = await office.tap(
        PUPIL, "training.other", training=name, other="day", day=f"{WORKDAY + timedelta(days=182):%F}"
    )
    assert "Du får en påminnelse" in said(away)
    await office.tap(PUPIL, "training.acknowledge", training=name, version="1")
    await office.shown_to(PUPIL, lambda text: "✓ Genomförd" in text and "Påminnelse" not in text)


async def test_the_owner_adds_a_session_and_somebody_books_it_and_is_checked_in(office: Hours) -> None:
    name = await published(office)
    opened = await dialog(office, "task/fetch", OWNER, verb="training.add_session", training=name)
    form = opened["value"]["card"]["content"]
    filled = form["actions"][0]["data"] | inputs(form) | {"session_seats": "1", "session_place": "Sal 4"}
    wrong = await dialog(office, "task/submit", OWNER, **filled)
    assert "Ange dag, början och slut" in texts_of(wrong["value"]["card"])
    times = {
        "session_day": f"{WORKDAY + timedelta(days=2):%F}",
        "session_begins": "13:00",
        "session_ends": "14:00",
    }
    await dialog(office, "task/submit", OWNER, **(filled | times))
    await office.shown_to(PUPIL, lambda text: "så lämnar du data" in text)
    [session] = await office.look(lambda uow: uow[SESSIONS].of_training(name))
    assert "1 plats kvar" in said(await office.tap(PUPIL, "training.sessions", training=name))
    assert "Platsen är din" in said(await office.tap(PUPIL, "training.book", session=session.id))
    assert "Tillfället är fullt" in said(await office.tap(4, "training.book", session=session.id))
    await office.shown_to(PUPIL, lambda text: "Du har en plats" in text)
    office.clock.moved += session.starts_at - WORKDAY
    await office.change(lambda uow: uow.jobs.run(Task("training.session_begins", session.id)))
    await office.shown_to(OWNER, lambda text: "0 av 1 är på plats" in text and session.code in text)
    forged = await office.tap(PUPIL, "training.check_in", session=session.id, present=person_id(PUPIL))
    assert "Bara den som håller tillfället" in said(forged)
    done = await office.tap(OWNER, "training.check_in", session=session.id, present=person_id(PUPIL))
    assert "1 av 1 är på plats" in said(done)
    [receipt] = await office.look(lambda uow: uow[ACKNOWLEDGEMENTS].of_person(person_id(PUPIL)))
    row = await office.look(lambda uow: uow[ASSIGNMENTS].get(name, person_id(PUPIL)))
    assert (row.state, receipt.via, receipt.by) == (
        AssignmentState.COMPLETED,
        "trainer",
        f"person:{person_id(OWNER)}",
    )
    await office.shown_to(PUPIL, lambda text: "Du är närvaroregistrerad" in text)
    entry = await office.tap(PUPIL, "training.calendar", session=session.id)
    assert (
        "PUBLIC_URL" in str(entry)
        or "Kalenderfil" in str(entry)
        or "grindvakt training session list" in str(entry)
    )


async def test_of_many_sessions_each_can_be_reached_and_those_with_seats_come_first(office: Hours) -> None:
    name = await published(office)

    def plan(uow: Any) -> None:
        begins = WORKDAY + timedelta(days=2)
        for number in range(1, 15):
            at = begins + timedelta(hours=number)
            seats = 0 if number < 8 else 3  # the soonest are full
            session = TrainingSession(
                f"{name}.{number}", name, at, at, seats, person_id(OWNER), f"Sal {number}."
            )
            uow[SESSIONS].save(session)

    await office.change(plan)
    await office.shown_to(PUPIL, lambda text: "så lämnar du data" in text)
    for who, verb, most in ((PUPIL, "training.sessions", 6), (OWNER, "training.planned", 12)):
        pages, more = [], {"training": name}
        while more:
            card = (await office.tap(who, verb, **more))["value"]
            buttons = of_type(card, "Action.Execute")
            named = dict.fromkeys(each["data"]["session"] for each in buttons if "session" in each["data"])
            pages.append([int(each.rpartition(".")[2]) for each in named])
            more = next((each["data"] for each in buttons if each["title"] == "Visa fler"), {})
        soonest = [*range(8, 15), *range(1, 8)] if who == PUPIL else [*range(1, 15)]
        shown = [number for page in pages for number in page]
        assert (shown, {len(page) for page in pages[:-1]}) == (soonest, {most})


def test_sessions_at_the_command_line(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", sqlite_url)
    people = tmp_path / "people.csv"
    people.write_text("id,name,mail\n" + "".join(f"{p.id},{p.name},{p.mail}\n" for p in some_people()))
    file = tmp_path / "training.yaml"
    file.write_text(GOOD.replace("kind: read", "kind: completed"))
    runner = CliRunner()
    runner.invoke(root, ["directory", "import", str(people)])
    name = runner.invoke(root, ["training", "draft", str(file)]).output.split(":")[0]

    workbook = file.with_suffix(".xlsx")
    workbook.write_bytes(a_workbook(Data=[["kind"]]))
    assert (
        "where text is read; write it as text"
        in runner.invoke(root, ["training", "draft", str(workbook)]).output
    )

    def session(*words: str) -> tuple[int, str]:
        done = runner.invoke(root, ["training", "session", *words])
        return done.exit_code, done.output

    when = ["--at", "2099-12-08T13:00", "--minutes", "60"]
    assert session("add", name, *when, "--seats", "12")[0] == 1, "neither a place nor a link"
    code, said = session(
        "add", name, *when, "--seats", "12", "--place", "Sal 4", "--trainer", some_people()[0].mail
    )
    assert (code, "2099-12-08 13:00, 12 seats" in said) == (0, True), said
    leapt = session(
        "add", name, "--at", "2099-03-29T02:30", "--minutes", "60", "--seats", "1", "--place", "x"
    )
    assert (leapt[0], "the clocks go forward" in leapt[1]) == (1, True)
    assert session("add", name, *when, "--seats", "12", "--place", "\u200b")[0] == 1, "nobody sees that place"
    assert session("add", name, "--at", "i morgon", "--minutes", "60", "--seats", "1", "--place", "x")[0] == 1
    assert session("move", f"{name}.1", "--seats", "1")[1].endswith(", 1 seat\n")
    assert session("move", f"{name}.1", "--seats", "4", "--trainer", some_people()[1].mail)[0] == 0
    assert f'"trainer": "{some_people()[1].id}"' in session("list", name, "--json")[1]
    assert "Sal 4" in session("list", name)[1]
    assert '"seats": 4' in session("list", name, "--json")[1]
    assert session("checkin", f"{name}.1", some_people()[0].mail)[0] == 1, "it hasn't begun"
    assert session("checkin", f"{name}.1", "ingen@example.se")[0] == 1
    assert session("cancel", f"{name}.1")[0] == 0
    assert "cancelled" in session("list", name)[1]
