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
    takes_words=True,
)
"""With “jag äger” after it, those that one owns: Teams offers no more than twelve commands."""
