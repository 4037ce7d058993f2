"""The dialog of a correction, whatever the text is like: small enough for Teams, and what was written in it is kept."""

import orjson
import pytest

from bot.core.bilingual import Text
from bot.core.texts import LANGUAGES, Reader
from bot.features.announcements.approval_limits import LONGEST_COMMENT
from bot.features.announcements.content import Content
from cards.kit.messages import MOST_BYTES
from tests.announcing import WHAT, a_content
from tests.cards.scenes_corrections import HUGE, form
from tests.cards.test_limits import KINDS_OF_TEXT, much
from tests.cards.walking import drawn, of_type


@pytest.mark.parametrize("kind", KINDS_OF_TEXT)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_dialog_is_never_too_large_and_shows_what_was_written(kind: str, language: str) -> None:
    theirs = {"details.9.value.en": much(kind, 500)}
    card = drawn(form(HUGE, theirs=theirs, comment=much(kind, LONGEST_COMMENT), what=WHAT)(Reader(language)))
    assert len(orjson.dumps(card)) < MOST_BYTES
    assert len(of_type(card, "Input.Text")) > 10


def test_what_there_is_no_room_for_is_told_and_what_was_changed_goes_first() -> None:
    values = {f"details.{number}.value.sv": "x" * 500 for number in range(1, 41)}
    changed = {**values, "details.40.value.sv": "y" * 500}
    content: Content = a_content(lead=Text(sv="x", en="x"))
    card = drawn(form(content, values=changed)(Reader("sv")))
    shown = [each["id"] for each in of_type(card, "Input.Text")]
    assert len(shown) < 42
    assert "Hela texten får inte plats här." in str(card)
