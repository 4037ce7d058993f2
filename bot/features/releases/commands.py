"""What one can write about releases."""

from bot.chat.commands import ALONE, EVERYWHERE, Command
from bot.core.bilingual import Text

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
)
