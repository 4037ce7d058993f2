"""What one can write about advice."""

from bot.chat.commands import ALONE, Command
from bot.core.bilingual import Text

ADVICE_COMMAND = Command(
    id="advice",
    rank=45,
    name=Text(sv="yttranden", en="advice"),
    description=Text(
        sv="Begär yttranden inför en grind, och visar vad som har kommit in",
        en="Asks for advice before a gate, and shows what has come in",
    ),
    scopes=ALONE,
    takes_words=True,
)
