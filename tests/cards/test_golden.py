"""Every card as it was last looked at. `GRINDVAKT_GOLDEN=write pytest tests/cards` writes the files anew."""

import json
import os
from pathlib import Path

from tests.cards.rendered import NAMES, every_card

GOLDEN = Path(__file__).parent / "golden"
WRITE = os.environ.get("GRINDVAKT_GOLDEN") == "write"


def test_each_card_looks_as_before() -> None:
    changed = []
    for name, card in every_card().items():
        file = GOLDEN / f"{name}.json"
        looks = json.dumps(card, ensure_ascii=False, indent=1) + "\n"
        if WRITE:
            GOLDEN.mkdir(exist_ok=True)
            file.write_text(looks, encoding="utf-8")
        if not file.is_file() or looks != file.read_text("utf-8"):
            changed.append(name)
    assert changed == [], "look at them, then write them with GRINDVAKT_GOLDEN=write"


def test_there_is_no_golden_file_without_a_card() -> None:
    assert {file.name for file in GOLDEN.iterdir()} == {f"{name}.json" for name in NAMES}
