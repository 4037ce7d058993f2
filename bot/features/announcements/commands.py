"""What one can write about announcements."""

from bot.chat.commands import ALONE, Command
from bot.core.bilingual import Text

OWN = Command(
    id="announcements",
    rank=40,
    name=Text(sv="utskick", en="announcements"),
    description=Text(
        sv="Visar dina utskick och hur långt de har kommit",
        en="Shows your announcements and how far they have come",
    ),
    scopes=ALONE,
)
NEW = Command(
    id="new_announcement",
    rank=42,
    name=Text(sv="nytt meddelande", en="new announcement"),
    description=Text(
        sv="Skriver ett utskick som inte hör till någon release",
        en="Writes an announcement that belongs to no release",
    ),
    scopes=ALONE,
)
ARCHIVE = Command(
    id="archive",
    rank=45,
    name=Text(sv="vad har gått ut", en="what has gone out"),
    description=Text(
        sv="Visar utskick som rör dig: skriv till exempel vad har gått ut om e-arkivet",
        en="Shows announcements that concern you, for example: what has gone out about the archive",
    ),
    scopes=ALONE,
    takes_words=True,
)
OPTIONAL = Command(
    id="optional_announcements",
    rank=46,
    name=Text(sv="avsluta utskick", en="opt out"),
    description=Text(
        sv="Visar vilka slags utskick du kan välja bort eller få igen",
        en="Shows which kinds of announcements you can opt out of, or get again",
    ),
    scopes=ALONE,
)
