"""A training through the whole program: from a file to people's cards, what they say, and what its owner answers."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.__main__ import root
from bot.chat.invokes import DIALOG_OPEN, DIALOG_SUBMIT
from bot.core.clock import utc_now
from bot.core.people_port import PEOPLE
from bot.features.announcements.reach_ports import GUEST_LIST
from bot.features.trainings.assignments import AssignmentState, CardReach, Waiver
from bot.features.trainings.drafting import Drafting, SaveTraining
from bot.features.trainings.ports import ACKNOWLEDGEMENTS, ASSIGNMENTS, TRAININGS
from bot.features.trainings.publishing import Publishing, PublishTraining
from bot.features.trainings.trainings import CheckQuestion, Due
from tests.announcing import both
from tests.cards.walking import of_type
from tests.factories import ADMINISTRATOR, person_id, some_people, this_year
from tests.flows.office_hours import Hours, texts_of
from tests.flows.test_releases import dialog, inputs
from tests.releasing import CALENDAR
from tests.training import a_training

OWNER, PUPIL, OTHER, OUTSIDER = 1, 3, 4, 5
WORKDAY = datetime(2031, 12, 2, 10, tzinfo=UTC)
"""A Tuesday like others, far ahead, so that it is the same day whenever the tests are run."""
QUESTIONS = (CheckQuestion(both("Var?"), (both("Här"), both("Där")), frozenset({1})),)


async def published(hours: Hours, **changes: Any) -> str:
    """A training for persons 3 and 4, on a workday on which everybody works all day."""
    hours.clock.moved = WORKDAY - utc_now()

    def open_office(uow: Any) -> None:
        uow[GUEST_LIST].open(WORKDAY)
        for person in some_people():
            uow[PEOPLE].save(
                person.__class__(person.id, person.name, person.mail, work_start=time(0), work_end=time(0))
            )

    await hours.change(open_office)
    for number in (OWNER, PUPIL, OTHER, OUTSIDER):
        await hours.install(number)
    wanted = a_training(id="", source="", due=Due(within_days=20), **changes)
    run = hours.bot.database.run
    draft = await run(Drafting(CALENDAR).save, SaveTraining(ADMINISTRATOR, wanted))
    await run(Publishing(CALENDAR).publish, PublishTraining(draft.id, ADMINISTRATOR))
    return str(draft.id)


def said(body: dict[str, Any]) -> str:
    return texts_of({"attachments": [{"content": body["value"]}]})


async def test_somebody_answers_the_questions_and_gets_one_receipt(hours: Hours) -> None:
    name = await published(hours, questions=QUESTIONS, pass_mark=1)
    shown = await hours.shown_to(PUPIL, lambda text: "så lämnar du data" in text)
    assert "Senast" in texts_of(shown)
    data = {"training": name, "version": "1"}
    wrong = await hours.tap(PUPIL, "training.acknowledge", **data, question_0="0")
    assert "0 av 1 svar var rätt" in said(wrong)
    [given] = [each for each in of_type(wrong["value"], "Input.ChoiceSet") if each["id"] == "question_0"]
    assert given["value"] == "0", "what was chosen stands"
    right = await hours.tap(PUPIL, "training.acknowledge", **data, question_0="1")
    again = await hours.tap(PUPIL, "training.acknowledge", **data, question_0="0")
    assert "✓ Genomförd" in said(right)
    assert said(again) == said(right)
    [receipt] = await hours.look(lambda uow: uow[ACKNOWLEDGEMENTS].of_person(person_id(PUPIL)))
    assert (receipt.statement, receipt.language, receipt.version, receipt.right) == (
        "Jag har genomfört utbildningen.",
        "sv",
        1,
        1,
    )
    assert receipt.id in said(right)

    async def landed() -> bool:
        row = await hours.look(lambda uow: uow[ASSIGNMENTS].get(name, person_id(PUPIL)))
        return (row.state, row.reach) == (AssignmentState.COMPLETED, CardReach.DELIVERED)

    assert await hours.wait_for(landed)
    await hours.shown_to(PUPIL, lambda text: receipt.id in text)
    await hours.say(PUPIL, "mina utbildningar")
    await hours.shown_to(PUPIL, lambda text: "inga utbildningar kvar" in text and receipt.id in text)


async def test_what_else_is_said_goes_to_the_owner_who_answers(office: Hours) -> None:
    name = await published(office)
    await office.shown_to(OTHER, lambda text: "så lämnar du data" in text)
    snoozed = await office.tap(OTHER, "training.other", training=name, other="tomorrow")
    assert "Du får en påminnelse" in said(snoozed)
    missing = await office.tap(OTHER, "training.other", training=name, other="not_mine", reason=None)
    assert "Skriv varför" in said(missing)  # some clients send null for what is empty
    objected = await office.tap(
        OTHER, "training.other", training=name, other="not_mine", reason="Jag slutar."
    )
    assert "Ägaren svarar här" in said(objected)
    await office.shown_to(OWNER, lambda text: "Person 4 säger" in text and "Jag slutar." in text)
    word = {"training": name, "person": person_id(OTHER)}
    forged = await office.tap(OUTSIDER, "training.exempt", **word, waiver="equivalent", reason="Så.")
    assert "kan ge undantag" in said(forged)
    kept = await office.tap(OWNER, "training.keep", **word, keep_reason="Du har två projekt kvar.")
    assert "har fått svar" in said(kept)
    await office.shown_to(OTHER, lambda text: "två projekt kvar" in text)
    cannot = await office.tap(
        OTHER, "training.other", training=name, other="cannot", reason="Länken är trasig."
    )
    assert "kan intyga" in said(cannot)
    exempt = await office.tap(
        OWNER, "training.exempt", **word, waiver="equivalent", reason="Har gått kursen."
    )
    assert "är undantagen" in said(exempt)
    row = await office.look(lambda uow: uow[ASSIGNMENTS].get(name, person_id(OTHER)))
    assert (row.waiver, row.granted_by) == (Waiver.EQUIVALENT, f"person:{person_id(OWNER)}")
    other_kind = await office.tap(OWNER, "training.exempt", **word, waiver="administrative", reason="Nej.")
    assert "har inget att göra" in said(other_kind), "the first answer counts"
    told_no = await office.tap(OTHER, "training.acknowledge", training=name, version="1")
    assert "Du är undantagen" in said(told_no)
    facts = await office.facts("TrainingObjected", "ExemptionRefused", "TrainingDeclined", "ExemptionGranted")
    assert [fact.kind for fact in facts] == [
        "TrainingObjected",
        "ExemptionRefused",
        "TrainingDeclined",
        "ExemptionGranted",
    ]
    assert not any("slutar" in str(fact.data) or "trasig" in str(fact.data) for fact in facts)


async def test_an_outsider_is_refused_logged_and_let_in_by_the_owner(office: Hours) -> None:
    name = await published(office)
    await office.shown_to(PUPIL, lambda text: "så lämnar du data" in text)
    data = {"training": name, "version": "1"}
    forged = await office.tap(OUTSIDER, "training.acknowledge", **data, person=person_id(PUPIL))
    assert "Be att få vara med" in str(forged["value"])
    assert not of_type(forged["value"], "Input.Text")
    [attempt] = await office.facts("AttemptRefused")
    assert (attempt.subject, attempt.data["reason"]) == (name, "refused-training-not-yours")
    sent = {"training": name, "other": "cannot", "reason": "Jag har inte fått\nlogga in."}
    given_back = await office.tap(OUTSIDER, "training.other", **sent)
    [field] = of_type(given_back["value"], "Input.Text")
    assert field["value"] == sent["reason"], "whoever was let go of meanwhile doesn't lose their words"
    assert not await office.look(lambda uow: uow[ACKNOWLEDGEMENTS].each(name))
    await office.tap(OUTSIDER, "training.join", training=name)
    await office.shown_to(OWNER, lambda text: "Person 5 vill vara med" in text)
    await office.tap(OWNER, "training.add", training=name, person=person_id(OUTSIDER))
    await office.shown_to(OUTSIDER, lambda text: "så lämnar du data" in text and "Senast" in text)
    done = await office.tap(OUTSIDER, "training.acknowledge", **data)
    assert "✓ Genomförd" in said(done)


async def test_the_owner_changes_it_in_a_dialog(office: Hours) -> None:
    name = await published(office)
    await office.shown_to(PUPIL, lambda text: "så lämnar du data" in text)
    await office.say(OWNER, "mina utbildningar jag äger")
    await office.shown_to(OWNER, lambda text: "Utbildningar du äger" in text and "0 av 2 klara" in text)
    opened = await dialog(office, DIALOG_OPEN, OWNER, verb="training.edit", training=name)
    form = opened["value"]["card"]["content"]
    sent = form["actions"][0]["data"] | inputs(form)
    wrong = await dialog(office, DIALOG_SUBMIT, OWNER, **(sent | {"link_sv": "http://x.se"}))
    assert "Länk på svenska (https): Adressen måste börja" in texts_of(wrong["value"]["card"])
    await dialog(office, DIALOG_SUBMIT, OWNER, **(sent | {"title_sv": "E-arkivet, på nytt"}))
    await office.shown_to(PUPIL, lambda text: "på nytt" in text)
    mine = sent | {"title_sv": "Något annat", "lead_sv": "Så här blir det."}
    overtaken = await dialog(office, DIALOG_SUBMIT, OWNER, **mine)
    form = overtaken["value"]["card"]["content"]
    assert "har sparat U-2031-001 medan du skrev" in texts_of(form)
    assert "Titel på svenska: E-arkivet, på nytt" in texts_of(form), "what stands now is beside it"
    assert (inputs(form)["title_sv"], inputs(form)["lead_sv"]) == ("Något annat", "Så här blir det.")
    await dialog(office, DIALOG_SUBMIT, OWNER, **(form["actions"][0]["data"] | inputs(form)))
    await office.shown_to(PUPIL, lambda text: "Något annat" in text and "Så här blir det" in text)
    refused = await dialog(office, DIALOG_OPEN, OUTSIDER, verb="training.edit", training=name)
    assert "Bara den som äger" in str(refused)


async def test_a_day_is_read_however_a_client_sends_it_and_a_bad_one_loses_nothing(office: Hours) -> None:
    await published(office)
    wanted = a_training(id="", source="", due=Due(on=date(2031, 12, 10)), owner=person_id(OWNER))
    draft = await office.bot.database.run(Drafting(CALENDAR).save, SaveTraining(ADMINISTRATOR, wanted))
    opened = await dialog(office, DIALOG_OPEN, OWNER, verb="training.edit", training=draft.id)
    form = opened["value"]["card"]["content"]
    sent = form["actions"][0]["data"] | inputs(form) | {"title_sv": "Ett nytt namn"}
    odd = await dialog(office, DIALOG_SUBMIT, OWNER, **(sent | {"due_on": "10/12"}))
    assert "Datumet går inte att läsa" in texts_of(odd["value"]["card"])
    assert inputs(odd["value"]["card"]["content"])["title_sv"] == "Ett nytt namn"
    await dialog(office, DIALOG_SUBMIT, OWNER, **(sent | {"due_on": "2031-12-12T00:00:00Z"}))
    kept = await office.look(lambda uow: uow[TRAININGS].get(draft.id))
    assert (kept.due.on, kept.title.sv) == (date(2031, 12, 12), "Ett nytt namn")
    await office.shown_to(PUPIL, lambda text: "så lämnar du data" in text)
    other = {"training": "U-2031-001", "other": "day", "day": "2031-12-04T00:00:00.000Z"}
    assert "Du får en påminnelse" in said(await office.tap(PUPIL, "training.other", **other))


GOOD = """
training:
  kind: read
  owner: person1@example.org
  title: {sv: Ny rutin, en: A new routine}
  lead: Gäller från 1 februari.
  links: {sv: "https://example.org/rutin"}
  minutes: 5
  audience:
    - people: [person3@example.org]
  due: {within_days: 30}
  questions:
    - text: Var?
      options: [Här, Där]
      right: [2]
"""


def test_from_a_file_and_at_the_command_line(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRINDVAKT_DATABASE_URL", sqlite_url)
    people = tmp_path / "people.csv"
    people.write_text("id,name,mail\n" + "".join(f"{p.id},{p.name},{p.mail}\n" for p in some_people()))
    runner = CliRunner()
    imported = runner.invoke(root, ["directory", "import", str(people)])
    assert imported.exit_code == 0, imported.output
    file = tmp_path / "training.yaml"
    file.write_text(
        GOOD.replace("https", "http")
        .replace("right: [2]", "right: [3]")
        .replace("minutes: 5", "minutes: fem")
    )
    wrong = runner.invoke(root, ["training", "draft", str(file)])
    assert wrong.exit_code != 0
    for place in ("training.yaml:8",):
        assert place in wrong.output, wrong.output
    file.write_text(GOOD.replace("https", "http").replace("right: [2]", "right: [3]"))
    wrong = runner.invoke(root, ["training", "draft", str(file)])
    assert "training.yaml:7: The address must begin with https://" in wrong.output
    assert "training.yaml:15: At least one of the answers must be right" in wrong.output
    file.write_text(GOOD)
    made = runner.invoke(root, ["training", "draft", str(file)])
    assert "U-2026-001: draft" in made.output.replace(str(this_year()), "2026"), made.output
    name = made.output.split(":")[0]
    assert runner.invoke(root, ["training", "draft", str(file)]).output == made.output, (
        "a file once more is that draft"
    )
    file.write_text(GOOD.replace("minutes: 5", "minutes: 25"))
    other = runner.invoke(root, ["training", "draft", str(file)]).output.split(":")[0]
    assert other not in ("", name), "what says something else is another"
    for command in (
        ["publish", name],
        ["renew", name, "--ask-again"],
        ["list"],
        ["show", name],
        ["withdraw", name],
    ):
        done = runner.invoke(root, ["training", *command])
        assert done.exit_code == 0, done.output
    shown = runner.invoke(root, ["training", "show", name]).output
    assert "withdrawn" in shown
    assert f"Person 1 ({person_id(1)})" in shown, "the owner by name"
