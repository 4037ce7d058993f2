"""Every card as it was last looked at. `GRINDVAKT_GOLDEN=write pytest tests/cards` writes the files anew."""

import json
import os
from pathlib import Path

import pytest

from bot.core.texts import LANGUAGES, Reader
from tests.cards.scenes import CARDS
from tests.cards.walking import drawn

GOLDEN = Path(__file__).parent / "golden"
NAMES = {f"{name}.{language}.json" for name in CARDS for language in LANGUAGES}
WRITE = os.environ.get("GRINDVAKT_GOLDEN") == "write"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CARDS)
def test_the_card_looks_as_before(name: str, language: str) -> None:
    file = GOLDEN / f"{name}.{language}.json"
    looks = json.dumps(drawn(CARDS[name](Reader(language))), ensure_ascii=False, indent=1) + "\n"
    if WRITE:
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(looks, encoding="utf-8")
    assert file.is_file(), "a new card: look at it, then write it with GRINDVAKT_GOLDEN=write"
    assert looks == file.read_text("utf-8")


def test_there_is_no_golden_file_without_a_card() -> None:
    assert {file.name for file in GOLDEN.iterdir()} == NAMES
