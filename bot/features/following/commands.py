"""What one can write to follow initiatives."""

from bot.chat.commands import ALONE, Command
from bot.core.bilingual import Text

FOLLOW = Command(
    id="follow",
    rank=72,
    name=Text(sv="följ", en="follow"),
    description=Text(
        sv="Följer ett initiativ: skriv dess nyckel eller ord ur titeln",
        en="Follows an initiative: write its key or words of its title",
    ),
    scopes=ALONE,
    takes_words=True,
)
UNFOLLOW = Command(
    id="unfollow",
    rank=74,
    name=Text(sv="sluta följa", en="stop following"),
    description=Text(
        sv="Slutar följa ett initiativ; utan namn visas det du följer",
        en="Stops following an initiative; without a name, what you follow is shown",
    ),
    scopes=ALONE,
    takes_words=True,
)
FOLLOWED = Command(
    id="followed",
    rank=73,
    name=Text(sv="vad följer jag?", en="what do I follow?"),
    description=Text(
        sv="Visar de initiativ du följer och vad du får veta om dem",
        en="Shows the initiatives that you follow and what you hear of them",
    ),
    scopes=ALONE,
)
