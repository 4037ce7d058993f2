"""What one can write about conditions."""

from bot.chat.commands import EVERYWHERE, Command
from bot.core.bilingual import Text

CONDITIONS_OF = Command(
    id="conditions",
    rank=60,
    name=Text(sv="villkor", en="conditions"),
    description=Text(
        sv="Visar villkoren för ett initiativ, och lägger till eller bekräftar dem",
        en="Shows an initiative’s conditions, and adds or confirms them",
    ),
    scopes=EVERYWHERE,
    takes_words=True,
)
