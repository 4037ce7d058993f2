"""The two models that come with the product."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from importlib import resources
from itertools import pairwise

import pytest

from bot.core.bilingual import Text
from bot.features.processes.canonical import from_canonical_json, to_canonical_json
from bot.features.processes.kinds import DecisionForm, Origin, Outcome
from bot.features.processes.loader import BUILTIN, builtin_models
from bot.features.processes.model import ProcessModel
from bot.features.processes.ways import reached, trapped

MODELS = pytest.mark.parametrize("model_id", BUILTIN)


def texts_in(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif is_dataclass(value):
        for each in fields(value):
            yield from texts_in(getattr(value, each.name))
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts_in(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_in(item)


def outcomes(model: ProcessModel, gate: str) -> dict[str, str]:
    return {outcome.value: target for outcome, target in model.gates[gate].outcome_to.items()}


@MODELS
def test_it_loads_under_its_own_id(model_id: str) -> None:
    model = builtin_models()[model_id]

    assert model.id == model_id
    assert re.fullmatch(r"[0-9a-f]{64}", model.content_hash)
    assert model.source


@MODELS
def test_every_text_is_there_in_both_languages(model_id: str) -> None:
    texts = list(texts_in(builtin_models()[model_id]))

    assert len(texts) > 100
    for text in texts:
        assert text.sv == text.sv.strip() != ""
        assert text.en == text.en.strip() != ""
        assert text.sv.endswith("?") == text.en.endswith("?"), text
        assert "  " not in text.sv + text.en


@MODELS
def test_english_is_not_swedish_left_behind(model_id: str) -> None:
    swedish = {"och", "eller", "är", "för", "till", "med", "som", "den", "det", "ska", "på", "av"}

    for text in texts_in(builtin_models()[model_id]):
        assert not swedish & set(re.findall(r"\w+", text.en.lower())) or "Från idé" in text.en, text.en


@MODELS
def test_every_place_is_reached_and_nobody_is_trapped(model_id: str) -> None:
    model = builtin_models()[model_id]

    assert set().union(*(reached(model, variant) for variant in model.variants)) == {
        *model.stages,
        *model.gates,
    }
    assert all(not trapped(model, variant) for variant in model.variants)


@MODELS
def test_it_comes_back_whole_from_its_canonical_json(model_id: str) -> None:
    model = builtin_models()[model_id]

    again = from_canonical_json(to_canonical_json(model))

    assert again == model
    for kind in ("roles", "variants", "gates", "stages"):
        assert list(getattr(again, kind)) == list(getattr(model, kind))


def test_both_files_are_in_the_package() -> None:
    files = {
        file.name
        for file in resources.files("bot.features.processes").iterdir()
        if file.name.endswith(".yaml")
    }

    assert files == {f"{name}.yaml" for name in BUILTIN}


def test_genomforande_decides_as_its_source_says() -> None:
    model = builtin_models()["genomforande"]
    g3, g4 = model.gates["G3"], model.gates["G4"]

    assert list(model.gates) == ["G1", "G2", "ram", "G3", "G4"]
    assert (g3.decided_by, g3.form) == (("pfld", "vo"), DecisionForm.COLLEGIAL)
    assert (g4.decided_by, g4.form) == (("va",), DecisionForm.INDIVIDUAL)
    assert [step.id for step in model.stages["genomforandefas"].steps] == [
        "utveckla", "forandra", "avveckla", "testa", "releasa", "informera", "utbilda",
    ]  # fmt: skip
    assert not any(step.mandatory for stage in model.stages.values() for step in stage.steps)
    assert [(a.kind, a.to) for a in g3.assignments] == [("assignment", "tsa"), ("assignment", "va")]


def test_genomforande_begins_where_each_variant_does() -> None:
    model = builtin_models()["genomforande"]

    assert {v.id: v.start for v in model.variants.values()} == {
        "ny_losning": "G3",
        "fran_behov": "G1",
        "befintligt_system": "ram",
    }
    assert model.next_gate("forberedelsefas", "fran_behov") is model.gates["G3"]
    assert model.next_gate("genomforandefas", "befintligt_system") is model.gates["G4"]
    assert model.next_gate("anvandningsfas", "ny_losning") is None


def test_work_on_an_existing_system_rises_until_it_becomes_a_new_need() -> None:
    model = builtin_models()["genomforande"]
    first, second = model.escalations[:2]

    assert outcomes(model, "ram")["referred"] == "escalation"
    assert (first.from_roles, first.to_roles) == (("sf", "po", "team"), ("sa", "va"))
    assert (second.from_roles, second.to_roles) == (("sa", "va"), ("digitaliseringsportfoljen",))
    assert second.new_need == "fran_behov"
    assert model.variants["fran_behov"].start == "G1"


def test_nothing_is_decommissioned_before_preservation_has_been_considered() -> None:
    step = builtin_models()["genomforande"].stages["genomforandefas"].step("avveckla")

    assert step
    assert [check.text.sv for check in step.checks if check.blocks_step] == [
        "Har bevarandeperspektivet beaktats?"
    ]


def test_ide_till_produktion_has_a_gate_after_each_stage() -> None:
    model = builtin_models()["ide-till-produktion"]
    way = ["ide", "koncept", "utveckling", "produktion", "forverkligad"]

    for variant in model.variants:
        for stage, following in pairwise(way):
            gate = model.next_gate(stage, variant)
            assert gate
            assert gate.outcome_to[Outcome.APPROVED] == following
    assert outcomes(model, "I2")["rejected"] == "behovet_avslutat"
    assert outcomes(model, "I3")["rejected"] == "initiativet_avslutat"


def test_development_is_done_on_one_or_more_tracks() -> None:
    model = builtin_models()["ide-till-produktion"]
    tracks = {step.id for step in model.stages["utveckling"].steps if step.choice == "spar"}

    assert tracks == {"standard", "experimentell", "projekt", "upphandling"}
    assert tracks & set(model.variants["befintligt_system"].steps) == {"standard"}
    assert "val_koncept" not in model.variants["befintligt_system"].steps


def test_auditors_can_see_which_texts_are_our_own() -> None:
    model = builtin_models()["genomforande"]
    origins = {criterion.id: criterion.origin for criterion in model.gates["G3"].criteria}

    assert origins["g3_2"] is Origin.SOURCE
    assert origins["g3_5"] is Origin.SIBLING
    assert origins["g3_8"] is Origin.PROPOSED


def test_owners_are_known_from_the_model() -> None:
    models = builtin_models().values()

    assert {role.id for model in models for role in model.roles.values() if role.owner} == {"sa", "tsa", "oa"}
