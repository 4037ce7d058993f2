"""The demo's sample on any day: what is to come is to come, and nothing stands in a freeze."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from bot.demo.options import SAMPLE
from bot.demo.sample_days import WRITTEN, write_sample

pytestmark = pytest.mark.any_day

days = st.dates(date(2026, 1, 1), date(2045, 12, 31))


def _read(file: Path) -> Any:
    return YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sample")


def test_as_written(folder: Path) -> None:
    write_sample(SAMPLE, folder, WRITTEN)
    for file in SAMPLE.iterdir():
        assert (folder / file.name).read_bytes() == file.read_bytes()


@settings(max_examples=60)
@given(day=days)
def test_what_is_to_come_is_to_come(folder: Path, day: date) -> None:
    write_sample(SAMPLE, folder, day)
    content = _read(folder / "releases.yaml")
    assert len({freeze["id"] for freeze in content["freezes"]}) == len(content["freezes"])
    assert any(freeze["last"] >= day for freeze in content["freezes"])
    for release in content["releases"]:
        live = date.fromisoformat(str(release["goes_live_at"])[:10])
        assert live.weekday() == 5
        assert live > day + timedelta(weeks=2)
        assert not any(freeze["first"] <= live <= freeze["last"] for freeze in content["freezes"])
    for initiative in _read(folder / "initiatives.yaml")["initiatives"]:
        for planned in initiative.get("planned", {}).values():
            assert planned > day


def test_a_freeze_on_its_last_day_stands(folder: Path) -> None:
    write_sample(SAMPLE, folder, date(2028, 1, 6))
    first = _read(folder / "releases.yaml")["freezes"][0]
    assert (first["id"], first["first"], first["last"]) == ("jul-2027", date(2027, 12, 18), date(2028, 1, 6))
    write_sample(SAMPLE, folder, date(2028, 1, 7))
    assert _read(folder / "releases.yaml")["freezes"][0]["id"] == "jul-2028"
