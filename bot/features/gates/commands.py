"""What one can write about gates."""

from bot.chat.commands import ALONE, EVERYWHERE, Command
from bot.core.bilingual import Text

OPEN_GATE = Command(
    id="open_gate",
    rank=30,
    name=Text(sv="öppna grind", en="open gate"),
    description=Text(
        sv="Lägger fram ett initiativ för beslut: skriv dess nyckel eller ord ur titeln",
        en="Puts an initiative up for decision: write its key or words of its title",
    ),
    scopes=EVERYWHERE,
    takes_words=True,
)

WITHDRAW = Command(
    id="withdraw_gate",
    rank=70,
    name=Text(sv="dra tillbaka", en="withdraw"),
    description=Text(
        sv="Tar tillbaka en fråga som du har lagt fram, innan den är avgjord",
        en="Takes back a question that you have put, before it is decided",
    ),
    scopes=EVERYWHERE,
    takes_words=True,
)

POSTPONE = Command(
    id="postpone_gate",
    rank=71,
    name=Text(sv="bordlägg", en="postpone"),
    description=Text(
        sv="Bordlägger en öppen fråga till en dag, då den kommer tillbaka av sig själv",
        en="Postpones an open question to a day, on which it comes back by itself",
    ),
    scopes=EVERYWHERE,
    takes_words=True,
)

QUESTION_CONFLICT = Command(
    id="question_conflict",
    rank=60,
    name=Text(sv="jävsfråga", en="question conflict"),
    description=Text(
        sv="Frågar de andra om någon är jävig i ett ärende: skriv initiativets nyckel eller ord ur titeln",
        en="Asks the others whether somebody has a conflict of interest: write the initiative’s key or title",
    ),
    scopes=EVERYWHERE,
    takes_words=True,
)

REFER = Command(
    id="refer_gate",
    rank=72,
    name=Text(sv="hänskjut", en="refer"),
    description=Text(
        sv="Lämnar en öppen fråga till nästa led uppåt i processen, som får tio arbetsdagar på sig",
        en="Hands an open question to the next level up in the process, which has ten workdays for it",
    ),
    scopes=EVERYWHERE,
    takes_words=True,
)

CRITERIA = Command(
    id="criteria",
    rank=31,
    name=Text(sv="kriterier", en="criteria"),
    description=Text(
        sv="Besvarar kriterierna i ett initiativs nästa grind: skriv dess nyckel eller ord ur titeln",
        en="Answers the criteria of an initiative’s next gate: write its key or words of its title",
    ),
    scopes=ALONE,
    takes_words=True,
)
