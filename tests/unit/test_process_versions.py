"""A version of a model has one content for ever: what was shipped stays, and what came later is a new version."""

import pytest

from bot.core.bilingual import Text
from bot.features.processes.canonical import to_canonical_json
from bot.features.processes.loader import builtin_models, shipped_models
from bot.features.processes.model import Criterion
from bot.features.processes.pinned import ProcessRef
from tests.factories import person_id
from tests.importing import EMPTY, planned

SHIPPED = {
    ("genomforande", "1.0.0"): "e83c774e83903782e687ec786537704460a619d81e9cfa91a815e6c415f01706",
    ("genomforande", "1.1.0"): "96612e4877cd10ed99772b3433d34fa420d7f77896f059425ef270061c8edfe5",
    ("genomforande", "1.2.0"): "00e1d10210d8b2fbce5fdc2b296020180e2f2e57a25c0f2f1d79c1d75acf53b1",
    ("genomforande", "1.3.0"): "3da3f95cd4f601e853f39ca80f8c6fa6358b0cd6d6fd003563f2330a22c95701",
    ("genomforande", "1.4.0"): "8b2844cafc61e0b09326d3721d2ce558425c7f4770f2ee865589c399151e75a7",
    ("ide-till-produktion", "1.0.0"): "25bd66b56827dac16ad0afa1d2ee54529b7839b014e5a1557b5f0cab05431b12",
    ("ide-till-produktion", "1.1.0"): "dca3a9b98afeda14796bbbd3f914cc6b09f24b7b973e12fee4f0324c85693f41",
    ("ide-till-produktion", "1.2.0"): "93587689618afd0eec2580dddfb8495d54ff99e6cf1f2390e00e6ff0ff983b4c",
    ("ide-till-produktion", "1.3.0"): "fd0ea48c9bd6bf4ae02142acf8d674ef5319167a6a1f125ff371c692e4ff6f86",
}
"""Initiatives are pinned to these hashes. A changed model gets a new version here; no line is ever changed."""


def criteria() -> list[Criterion]:
    models = builtin_models().values()
    return [criterion for model in models for gate in model.gates.values() for criterion in gate.criteria]


def test_every_version_that_was_shipped_is_still_shipped_as_it_was() -> None:
    found = {(model.id, model.version): model.content_hash for model in shipped_models()}
    assert found == SHIPPED


def test_the_newest_comes_first_for_whoever_names_no_version() -> None:
    newest = {"genomforande": "1.4.0", "ide-till-produktion": "1.3.0"}
    assert {model.id: model.version for model in builtin_models().values()} == newest


def test_a_model_without_statements_has_the_hash_that_it_had_before_there_were_any() -> None:
    old = next(model for model in shipped_models() if (model.id, model.version) == ("genomforande", "1.0.0"))
    assert '"statement"' not in to_canonical_json(old)
    assert all(criterion.statement is None for gate in old.gates.values() for criterion in gate.criteria)


@pytest.mark.parametrize("criterion", criteria(), ids=lambda criterion: criterion.id)
def test_every_question_has_a_statement_beside_it(criterion: Criterion) -> None:
    """“Tilltänkt systemägare är utsedd: uppfyllt”."""
    assert isinstance(criterion.statement, Text)
    for said in (criterion.statement.sv, criterion.statement.en):
        assert said[0].isupper()
        assert said[-1] not in "?.!:"
        assert len(said) <= 130


@pytest.mark.parametrize(
    ("version", "given"),
    [
        ("1.0.0", "    version: 1.0.0\n"),
        ("1.1.0", "    version: 1.1.0\n"),
        ("1.2.0", "    version: 1.2.0\n"),
        ("1.3.0", "    version: 1.3.0\n"),
        ("1.4.0", ""),
    ],
)
def test_an_initiative_follows_the_version_that_it_names_or_the_newest(version: str, given: str) -> None:
    """An export of a database that knew only the first version can still be read into an empty one."""
    initiative = (
        "initiatives:\n  - key: INI-2026-001\n    title: Ett\n    process: genomforande\n"
        f"{given}    variant: ny_losning\n    presenter: {person_id(1)}\n"
    )
    people = f"people:\n  - {{id: {person_id(1)}, name: A, mail: a@example.org}}\n"
    found = planned(EMPTY, people_yaml=people, initiatives_yaml=initiative)
    assert found.faults == ()
    [entry] = found.initiatives
    assert entry.after is not None
    assert entry.after.process == ProcessRef("genomforande", version, SHIPPED["genomforande", version])
