"""What one can write to ask the bot something."""

import re

from bot.chat.commands import ALONE, EVERYWHERE, Command, Scope
from bot.core.bilingual import Text

INBOX = Command(
    id="inbox",
    rank=10,
    name=Text(sv="vad väntar på mig?", en="what is waiting for me?"),
    description=Text(
        sv="Visar de beslut och uppgifter som väntar på dig",
        en="Shows the decisions and tasks that wait for you",
    ),
    scopes=ALONE,
)
STATUS = Command(
    id="status",
    rank=20,
    name=Text(sv="status", en="status"),
    description=Text(
        sv="Hur det går för ett initiativ: skriv dess nyckel eller ord ur titeln",
        en="How an initiative is doing: write its key or words of its title",
    ),
    scopes=EVERYWHERE,
    takes_words=True,
    for_all=True,
    # an initiative's key alone: nobody writes one but to hear how it is doing
    bare=re.compile(r"[a-z]{2,10}-(?:\d+-)*\d+"),
)
SAVE = Command(
    id="save",
    rank=75,
    name=Text(sv="varje", en="every"),
    description=Text(
        sv="Ställer en fråga åt dig på fasta tider: skriv till exempel varje måndag 08: vad väntar på mig?",
        en="Asks a question for you at fixed times: write for example every Monday 08: what is waiting for me?",
    ),
    scopes=ALONE,
    takes_words=True,
)
SAVED = Command(
    id="saved",
    rank=76,
    name=Text(sv="mina frågor", en="my questions"),
    description=Text(
        sv="Visar de frågor som jag ställer åt dig på fasta tider",
        en="Shows the questions that I ask for you at fixed times",
    ),
    scopes=ALONE,
)
WHO = Command(
    id="who",
    rank=70,
    name=Text(sv="vem är jag?", en="who am I?"),
    description=Text(
        sv="Visar ditt objekt-id och vad portföljen vet om dig",
        en="Shows your object id and what is known of you",
    ),
    scopes=ALONE,
)
CHANNEL = Command(
    id="channel",
    rank=80,
    name=Text(sv="vilken kanal är det här?", en="which channel is this?"),
    description=Text(
        sv="Visar kanalens id, som administratören behöver",
        en="Shows the channel’s id, which the administrator needs",
    ),
    scopes=frozenset({Scope.TEAM}),
    for_all=True,
)
HELP = Command(
    id="help",
    rank=90,
    name=Text(sv="hjälp", en="help"),
    description=Text(sv="Visar vad du kan skriva till mig", en="Shows what you can write to me"),
    scopes=EVERYWHERE,
    for_all=True,
)
