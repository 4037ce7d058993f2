"""How a training goes, through the whole program: the owner's way in Teams, and every command of the command line."""

from pathlib import Path
from typing import Any

import orjson
import pytest
from typer.testing import CliRunner

from bot.__main__ import root
from bot.features.trainings.assignments import CardReach
from bot.features.trainings.ports import ASSIGNMENTS
from tests.factories import person_id, some_people, this_year
from tests.flows.office_hours import Hours
from tests.flows.test_trainings import GOOD, OTHER, OUTSIDER, OWNER, PUPIL, published, said
from tests.teams_activities import CHANNEL


async def _has_landed(office: Hours, training: str) -> bool:
    """It is noted that they have the card, which is later than they see it: nobody else is reminded."""
    rows = await office.look(
        lambda uow: uow[ASSIGNMENTS].rows(training, [person_id(PUPIL), person_id(OTHER)])
    )
    return [row.reach for row in rows.values()] == [CardReach.DELIVERED] * 2


async def test_the_owner_sees_how_it_goes_and_reminds_those_who_are_left(office: Hours) -> None:
    name = await published(office, threshold=90)
    for number in (PUPIL, OTHER):
        await office.shown_to(number, lambda text: "så lämnar du data" in text)
    await office.wait_for(lambda: _has_landed(office, name))
    await office.tap(PUPIL, "training.acknowledge", training=name, version="1")
    seen = said(await office.tap(OWNER, "training.coverage", training=name))
    assert "50 % är klara, målet är 90 %" in seen
    assert "det finns ingen gemensam sista dag framåt" in seen, "a day from joining is nobody's in common"
    who = said(await office.tap(OWNER, "training.missing", training=name))
    assert "Person 4" in who
    assert "Person 3" not in who
    there = said(await office.tap(OWNER, "training.missing", CHANNEL, training=name))
    assert "Namn visas bara i din egen chatt" in there
    assert "Person 4" not in there
    for verb in ("coverage", "missing", "preview_nudge", "nudge"):
        refused = said(await office.tap(OUTSIDER, f"training.{verb}", training=name))
        assert "Bara den som äger" in refused
        assert "Person 4" not in refused
    assert "Går till 1 som är kvar" in said(await office.tap(OWNER, "training.preview_nudge", training=name))
    for _ in range(2):
        sent = said(await office.tap(OWNER, "training.nudge", training=name))
        assert "Påminnelsen går till 1 som är kvar" in sent
    await office.shown_to(OTHER, lambda text: "Påminnelse: den här är inte klar än." in text)
    rows = await office.look(lambda uow: uow[ASSIGNMENTS].rows(name, [person_id(PUPIL), person_id(OTHER)]))
    assert {person: row.reminders for person, row in rows.items()} == {
        person_id(PUPIL): 0,
        person_id(OTHER): 1,
    }
    assert len(await office.facts("TrainingNudged")) == 1


def test_every_command_about_how_it_goes(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("GRINDVAKT_TRAININGS_THRESHOLD", "75")
    monkeypatch.chdir(tmp_path)
    people = "".join(f"{p.id},{p.name},{p.mail}\n" for p in some_people())
    Path("people.csv").write_text(f"id,name,mail\n{people}")
    Path("training.yaml").write_text(GOOD)
    Path("lms.csv").write_text(f"person;date\n{some_people()[3].mail};2026-11-20\n")
    waived: dict[str, Any] = {
        "actor": {"account": {"homePage": "x", "name": person_id(4)}},
        "verb": {"id": "https://w3id.org/xapi/adl/verbs/waived"},
        "object": {"id": "x"},
        "result": {"extensions": {"https://w3id.org/xapi/cmi5/result/extensions/reason": "Equivalent"}},
    }
    Path("in.json").write_bytes(orjson.dumps([waived]))
    runner = CliRunner()

    def run(*words: str, status: int = 0) -> str:
        done = runner.invoke(root, list(words))
        assert done.exit_code == status, done.output
        return done.output

    run("directory", "import", "people.csv")
    name = run("training", "draft", "training.yaml").split(":")[0]
    assert name == f"U-{this_year()}-001"
    run("training", "publish", name)
    assert "The goal is 75%." in run("training", "coverage", name)
    assert orjson.loads(run("training", "coverage", name, "--json"))["goal"] == 75
    run("training", "missing", name)
    assert "0 are left" in run("training", "nudge", name)
    assert "Nobody is left" in run("training", "nudge", name, "--send", status=1)
    assert "0 rows" in run("training", "export", name, "rows.csv")
    assert Path("rows.csv").read_text("utf-8-sig").startswith("person,name,unit,state,")
    assert "no unit 'Ti'; there is none to choose from" in run("training", "matrix", "Ti", status=1)
    Path("people.csv").write_text(f"id,name,mail,unit\n{person_id(3)},Bo,{some_people()[2].mail},IT\n")
    run("directory", "import", "people.csv")
    assert "no unit 'Ti'; use one of: IT" in run("training", "matrix", "Ti", "--csv", "m.csv", status=1)
    assert not Path("m.csv").exists()
    assert run("training", "matrix", "it ") == "Nobody of that unit is in any training.\n"
    assert "0 people" in run("training", "matrix", "IT", "--csv", "matrix.csv")
    outside = run("training", "import", "lms.csv", "--training", name, status=1)
    assert "lms.csv:2" in outside
    assert "isn't in the training's audience" in outside
    assert "0 statements" in run("training", "xapi", "export", name, "out.jsonl")
    assert "0 waived" in run("training", "xapi", "import", "in.json", "--training", name, status=1)
