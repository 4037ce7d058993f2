"""`grindvakt retention plan` says what the log's older entries still hold."""

import gzip
import json
import re
from pathlib import Path

import pytest

from tests.typing_commands import Run, typed_at

OLD = Path(__file__).parents[1] / "data" / "grindvakt-0.1.0.db.gz"


def reached(grindvakt: Run) -> dict[str, int]:
    shown = json.loads(grindvakt("retention", "plan", "--json"))
    assert all(row["basis"] and row["rule"] for row in shown)
    return {row["kind"]: row["reached"] for row in shown}


def test_what_the_first_release_wrote_in_clear_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "old.db").write_bytes(gzip.decompress(OLD.read_bytes()))
    grindvakt = typed_at(f"sqlite:///{tmp_path}/old.db", monkeypatch, tmp_path)
    grindvakt("migrate")
    before = reached(grindvakt)
    assert before["log-older-entries"] > 0
    assert {"decisions", "log"} <= before.keys()
    told = grindvakt("retention", "plan").partition("log-older-entries")[2]
    assert re.search(rf"\b{before['log-older-entries']}\b", told)

    (tmp_path / "people.yaml").write_text(
        "people:\n  - {id: 11111111-1111-4111-8111-111111111111, name: Karin, mail: karin@example.org}\n"
    )
    grindvakt("import", "people.yaml")
    assert reached(grindvakt) == before, "what is written today names people beside the chain"
