"""What one can write about trainings."""

from bot.chat.commands import ALONE, Command
from bot.core.bilingual import Text

MINE = Command(
    id="trainings",
    rank=35,
    name=Text(sv="mina utbildningar", en="my trainings"),
    description=Text(
        sv="Visar vad du har kvar att läsa eller genomföra, och dina kvittenser",
        en="Shows what you have left to read or complete, and your receipts",
    ),
    scopes=ALONE,
)
OWNED = Command(
    id="owned_trainings",
    rank=42,
    name=Text(sv="utbildningar jag äger", en="trainings I own"),
    description=Text(
        sv="Visar utbildningar som du äger, att publicera, ändra och följa",
        en="Shows trainings that you own, to publish, change and follow",
    ),
    scopes=ALONE,
)
