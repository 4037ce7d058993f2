"""What is given out can be checked by whoever has nothing of ours but docs/proof.md (`tests/stranger.py`)."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.flows.test_decisions import BALLOT, grindvakt
from tests.stranger import Refuted, verify_decision, verify_log

__all__ = ["grindvakt"]

Command = Callable[..., Result]
DOCS = Path(__file__).parents[2] / "docs" / "proof.md"


def test_the_page_names_every_kind_of_line(grindvakt: Command) -> None:
    """Each kind of line that an export has, and each field beside `data`, is told of in *The form*."""
    form = DOCS.read_text("utf-8").partition("## The form")[2]
    assert grindvakt("log", "export", "--out", "log.jsonl").exit_code == 0
    assert grindvakt("decision", "export", BALLOT, "--out", "beslut").exit_code == 0
    lines = Path("log.jsonl").read_text("utf-8").splitlines()
    lines += Path("beslut/log.jsonl").read_text("utf-8").splitlines()
    said = [json.loads(line) for line in lines]
    names = {name for each in said for name in each}
    names |= {name for each in said for inner in each.values() if isinstance(inner, dict) for name in inner}
    assert {"entry", "beside", "end", "part", "proof", "seq", "previous", "salt"} <= names
    told = set(re.findall(r"[a-z0-9]+", form))
    assert {name for name in names if re.fullmatch(r"[a-z]+", name)} <= told


def test_a_stranger_follows_the_whole_log(grindvakt: Command) -> None:
    checkpoint = grindvakt("log", "checkpoint").stdout
    key = Path("log.pub").read_text()
    assert grindvakt("log", "export", "--out", "log.jsonl").exit_code == 0
    whole = Path("log.jsonl").read_bytes()
    assert verify_log(Path("log.jsonl"), checkpoint, key) > 10
    for before, after in (
        (b'"approved"', b'"rejected"'),
        (b'"text":"', b'"text":"x'),
        (b'"seq":3', b'"seq":4'),
    ):
        assert before in whole
        Path("other.jsonl").write_bytes(whole.replace(before, after, 1))
        with pytest.raises(Refuted):
            verify_log(Path("other.jsonl"), checkpoint, key)
    other = grindvakt("log", "key", "create", "other", "--file", "other.key").stdout
    with pytest.raises(Refuted):
        verify_log(Path("log.jsonl"), checkpoint, other)


def test_and_a_decision_by_itself(grindvakt: Command) -> None:
    key = Path("log.pub").read_text()
    assert grindvakt("decision", "export", BALLOT, "--out", "beslut").exit_code == 0
    entries = verify_decision(Path("beslut"), key)
    assert {"GateOpened", "VoteCast", "GateClosed"} <= {each["kind"] for each in entries}
    for name in ("decision.json", "index.html", "log.jsonl", "signed.txt"):
        shutil.copytree("beslut", f"changed-{name}")
        file = Path(f"changed-{name}", name)
        file.write_bytes(file.read_bytes().replace(BALLOT.encode(), b"INI-2026-014/G3/2", 1))
        with pytest.raises(Refuted):
            verify_decision(Path(f"changed-{name}"), key)
