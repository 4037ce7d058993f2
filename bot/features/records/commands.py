"""What one can write about decisions."""

from bot.chat.commands import EVERYWHERE, Command
from bot.core.bilingual import Text

DECISIONS_COMMAND = Command(
    id="decisions",
    rank=38,
    name=Text(sv="beslut", en="decisions"),
    description=Text(
        sv="Visar fattade beslut som rör dig: skriv ord, forum, år (2026) eller månad (2026-11)",
        en="Shows decisions that concern you: write words, a body, a year (2026) or a month (2026-11)",
    ),
    scopes=EVERYWHERE,
    takes_words=True,
    for_all=True,
)
