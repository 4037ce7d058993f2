"""What one can write about needs."""

from bot.chat.commands import ALONE, Command
from bot.core.bilingual import Text

RAISE = Command(
    id="raise_need",
    rank=46,
    name=Text(sv="lyft frågan", en="raise the question"),
    description=Text(
        sv="Säger att ett arbete inte ryms i ramen, så att det blir ett nytt behov",
        en="Says that work doesn’t fit current resources and agreements, so that it becomes a new need",
    ),
    scopes=ALONE,
    takes_words=True,
)
