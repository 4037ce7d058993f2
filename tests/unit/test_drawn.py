"""What goes to thousands is drawn once, and anew once anything that decides how it looks is another."""

from collections.abc import Hashable

from bot.delivery.drawn import MOST_KEPT, KeptDrawn
from bot.delivery.messages import ActivityJson, Rendered


class Board:
    """Draws, and counts how often."""

    def __init__(self) -> None:
        self.drawn = 0
        self.kept = KeptDrawn()

    def draw(self, kept: Hashable | None, kind: str = "news") -> ActivityJson:
        def build() -> ActivityJson:
            self.drawn += 1
            return {"text": f"{kind} {kept}"}

        return self.kept.drawn(kind, Rendered(build, "key", kept=kept)).build()


def test_the_same_is_drawn_once() -> None:
    board = Board()
    assert board.draw(("A-1", 7)) is board.draw(("A-1", 7))
    assert board.drawn == 1


def test_what_is_changed_is_drawn_anew_and_so_is_another_kind() -> None:
    board = Board()
    said = [board.draw(("A-1", 7)), board.draw(("A-1", 8)), board.draw(("A-1", 7), "digest")]
    assert [each["text"] for each in said] == ["news ('A-1', 7)", "news ('A-1', 8)", "digest ('A-1', 7)"]


def test_what_does_not_say_what_decides_it_is_drawn_each_time() -> None:
    board = Board()
    board.draw(None)
    board.draw(None)
    assert board.drawn == 2


def test_few_are_kept() -> None:
    board = Board()
    for number in range(3 * MOST_KEPT):
        board.draw(number)
    assert len(board.kept._kept) <= MOST_KEPT
