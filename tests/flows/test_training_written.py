"""A training that is written, renewed and withdrawn in Teams, without any file."""

from typing import Any

from bot.chat.invokes import DIALOG_OPEN, DIALOG_SUBMIT
from bot.features.directory.audiences import PartKind
from bot.features.directory.entries import Group
from bot.features.directory.ports import GROUPS
from bot.features.trainings.drafting import Drafting, SaveTraining
from bot.features.trainings.ports import TRAININGS
from bot.features.trainings.publishing import Publishing, PublishTraining
from bot.features.trainings.trainings import Due, TrainingKind, TrainingState
from bot.features.trainings.writing import MOST_GROUPS
from tests.factories import ADMINISTRATOR, person_id
from tests.flows.office_hours import Hours, texts_of
from tests.flows.test_releases import dialog, inputs
from tests.flows.test_training_rights import SECRETARY
from tests.flows.test_trainings import OUTSIDER, published
from tests.releasing import CALENDAR
from tests.training import a_training

WRITTEN = {
    "title_sv": "Ny rutin för utlägg",
    "title_en": "A new routine for expenses",
    "lead_sv": "Gäller från årsskiftet.",
    "lead_en": "From the turn of the year.",
    "link_sv": "https://example.org/utlagg",
    "minutes": "15",
    "within_days": "20",
    "support": "person1@example.org",
}


def text_in(answer: dict[str, Any]) -> str:
    return texts_of(answer["value"]["card"])


async def test_groups_that_have_no_room_in_the_form_are_counted(office: Hours) -> None:
    await published(office)
    groups = [Group(f"g-{n:03}", f"Enhet {n:03}") for n in range(MOST_GROUPS + 3)]
    await office.change(lambda uow: [uow[GROUPS].save(each) for each in groups])
    opened = await dialog(office, DIALOG_OPEN, SECRETARY, verb="training.write")
    assert "3 grupper till får inte plats i listan" in text_in(opened)
    assert "Enhet 049" in str(opened)
    assert "Enhet 050" not in str(opened)


async def test_it_is_written_and_published_from_the_list_of_ones_own(office: Hours) -> None:
    await published(office)
    await office.install(SECRETARY)
    await office.say(SECRETARY, "mina utbildningar jag äger")
    shown = await office.shown_to(SECRETARY, lambda text: "Utbildningar du äger" in text)
    assert "training.write" in str(shown)
    opened = await dialog(office, DIALOG_OPEN, SECRETARY, verb="training.write")
    form = opened["value"]["card"]["content"]
    [board] = [
        choice["value"]
        for field in form["body"]
        if field.get("id") == "include"
        for choice in field["choices"]
        if choice["value"].startswith("forum:")
    ][:1]
    sent = form["actions"][0]["data"] | inputs(form) | WRITTEN | {"include": board}
    wrong = await dialog(
        office, DIALOG_SUBMIT, SECRETARY, **(sent | {"title_en": "", "source": "INI-1", "gate": "G4"})
    )
    for told in (
        "Det finns inget initiativ och ingen release INI-1",
        "Titeln på engelska: Texten saknas",
        "Ange just ett",
    ):
        assert told in text_in(wrong)
    again = inputs(wrong["value"]["card"]["content"])
    assert (again["title_sv"], again["include"], again["gate"]) == (WRITTEN["title_sv"], board, "G4")
    kept = await dialog(office, DIALOG_SUBMIT, SECRETARY, **sent)
    assert "U-2031-002 är sparad som utkast" in str(kept)
    twice = await dialog(office, DIALOG_SUBMIT, SECRETARY, **sent)
    assert "U-2031-002 är sparad" in str(twice), (
        "whose answer was lost taps once more, and there is still one"
    )
    training = await office.look(lambda uow: uow[TRAININGS].get("U-2031-002"))
    kind, _, of = board.partition(":")
    assert (training.owner, training.kind, training.due) == (
        person_id(SECRETARY),
        TrainingKind.COMPLETED,
        Due(within_days=20),
    )
    assert [(part.kind, part.of) for part in training.audience.include] == [(PartKind(kind), of)]
    assert training.support.person == person_id(1)
    tried = await office.tap(SECRETARY, "training.publish", training=training.id, revision="1")
    assert "Du får inte skicka till forumet" in str(tried["value"]), "that is another right than to write it"
    await office.bot.database.run(Publishing(CALENDAR).publish, PublishTraining(training.id, ADMINISTRATOR))
    await office.shown_to(3, lambda text: "Ny rutin för utlägg" in text and "Senast" in text)
    refused = await dialog(office, DIALOG_OPEN, OUTSIDER, verb="training.write")
    assert "inte rätt att skicka" in str(refused)


async def test_a_number_that_cannot_be_read_is_told_and_nothing_of_it_is_passed_over(office: Hours) -> None:
    await published(office)
    opened = await dialog(office, DIALOG_OPEN, SECRETARY, verb="training.write")
    form = opened["value"]["card"]["content"]
    sent = form["actions"][0]["data"] | inputs(form) | WRITTEN
    for changes, told in (
        ({"workdays_before": "tre", "gate": "G3", "within_days": ""}, "Skriv ett helt tal från 0 till 60"),
        ({"workdays_before": "-3", "gate": "G3", "within_days": None}, "Skriv ett helt tal från 0 till 60"),
        ({"workdays_before": "3"}, "Arbetsdagar räknas före en grind"),
        ({"minutes": "1 h"}, "Skriv ett helt tal från 1 till 2 400"),
    ):
        wrong = await dialog(office, DIALOG_SUBMIT, SECRETARY, **(sent | changes))
        assert told in text_in(wrong), changes
        again = inputs(wrong["value"]["card"]["content"])
        assert again["workdays_before"] == (changes.get("workdays_before") or "")
    everything = dict.fromkeys((*WRITTEN, "kind", "source", "include"), "") | {"source": "INI-1"}
    told = text_in(await dialog(office, DIALOG_SUBMIT, SECRETARY, **(sent | everything)))
    assert "Målgruppen: Ingen är vald" in told, "however many faults there are"


async def test_older_ones_are_a_tap_away(office: Hours) -> None:
    await published(office)
    for minutes in range(1, 10):
        wanted = a_training(id="", source="", due=Due(within_days=20), owner=person_id(1), minutes=minutes)
        await office.bot.database.run(Drafting(CALENDAR).save, SaveTraining(ADMINISTRATOR, wanted))
    first = await office.tap(1, "training.own_list")
    assert "2 till" in str(first["value"])
    last = await office.tap(1, "training.own_list", begin="8")
    assert "U-2031-001" in str(last["value"])
    assert "Från början" in str(last["value"])
    assert "till'" not in str(last["value"])


async def test_its_material_is_renewed_and_it_is_withdrawn(office: Hours) -> None:
    name = await published(office)
    await office.shown_to(3, lambda text: "så lämnar du data" in text)
    data = {"training": name}
    opened = await dialog(office, DIALOG_OPEN, 1, verb="training.renew", **data)
    form = opened["value"]["card"]["content"]
    sent = form["actions"][0]["data"] | inputs(form)
    wrong = await dialog(office, DIALOG_SUBMIT, 1, **(sent | {"link_sv": "ftp://x"}))
    assert "måste börja med https" in text_in(wrong)
    forged = await dialog(office, DIALOG_SUBMIT, OUTSIDER, **sent)
    assert "Bara den som äger" in text_in(forged)
    assert "actions" not in forged["value"]["card"]["content"], (
        "whose it isn't gets their words back, and no form"
    )
    [attempt] = await office.facts("AttemptRefused")
    assert (attempt.subject, attempt.data["reason"]) == (name, "refused-not-training-owner")
    renewed = await dialog(office, DIALOG_SUBMIT, 1, **(sent | {"link_sv": "https://example.org/v2"}))
    assert "version 2" in str(renewed)
    training = await office.look(lambda uow: uow[TRAININGS].get(name))
    assert (training.material.version, training.asked_from) == (2, 2)
    overtaken = await office.tap(1, "training.withdraw", **data, revision=sent["revision"], instead="")
    assert "har ändrats sedan" in str(overtaken["value"])
    gone = await office.tap(1, "training.withdraw", **data, revision="3", instead="U-2031-099")
    assert "Det finns ingen sådan utbildning" in str(gone["value"])
    done = await office.tap(1, "training.withdraw", **data, revision="3", instead=None)
    assert "Återkalla …" not in str(done["value"])
    assert (await office.look(lambda uow: uow[TRAININGS].get(name))).state is TrainingState.WITHDRAWN
    await office.shown_to(3, lambda text: "Utbildningen är återkallad" in text)
