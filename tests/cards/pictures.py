"""Pictures of every card, to be looked at: `python -m tests.cards.pictures [NAME …]` fills artefacts/cards/."""

import sys

from bot.core.texts import LANGUAGES, Reader
from tests.cards.looking import DESK, PHONE, THEMES, screen
from tests.cards.scenes import CARDS
from tests.cards.walking import drawn
from tests.e2e.browser import ARTEFACTS

ON_A_SHEET = 12


def main(wanted: list[str]) -> None:
    """For each theme and language: twelve cards on a sheet, on a phone; and in light also at a desk."""
    names = [name for name in CARDS if not wanted or any(name.startswith(word) for word in wanted)]
    looks = [(theme, language, PHONE) for theme in THEMES for language in LANGUAGES]
    looks += [("light", language, DESK) for language in LANGUAGES]
    with screen(width=6 * PHONE) as page:
        for theme, language, width in looks:
            for start in range(0, len(names), ON_A_SHEET):
                page.clear()
                for name in names[start : start + ON_A_SHEET]:
                    page.draw(drawn(CARDS[name](Reader(language))), width, theme, name=name)
                page.picture(ARTEFACTS / f"cards/{theme}-{language}-{width}-{start // ON_A_SHEET + 1}.png")


if __name__ == "__main__":
    main(sys.argv[1:])
