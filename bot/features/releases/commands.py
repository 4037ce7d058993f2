"""What one can write about releases."""

import re

from bot.chat.commands import ALONE, EVERYWHERE, Command
from bot.core.bilingual import Text

A_RELEASE = re.compile(r"(?<![\w-])R-\d{4}-\d{3,}(?![\w-])", re.IGNORECASE)
"""A release's number among other words."""

CALENDAR = Command(
    id="release_calendar",
    rank=40,
    name=Text(sv="releasekalender", en="release calendar"),
    description=Text(
        sv="Visar kommande releaser, frysperioder och krockar",
        en="Shows coming releases, freezes and collisions",
    ),
    scopes=EVERYWHERE,
    for_all=True,
)
RELEASE = Command(
    id="release",
    rank=41,
    name=Text(sv="visa release", en="show release"),
    description=Text(
        sv="Visar en release, eller skriver utkastet till ett initiativs",
        en="Shows a release, or drafts that of an initiative",
    ),
    scopes=ALONE,
    takes_words=True,
    # a release's number, alone, in a question or in its link: its card answers what is asked of it
    bare=re.compile(rf".*{A_RELEASE.pattern}.*", re.IGNORECASE),
)
