"""What one can write about the portfolio."""

from bot.chat.commands import ALONE, EVERYWHERE, Command
from bot.core.bilingual import Text

SYSTEM = Command(
    id="system",
    rank=40,
    name=Text(sv="system", en="system"),
    description=Text(
        sv="Vem som äger ett system och vad som är på gång: skriv ord ur dess namn",
        en="Who owns a system and what is under way: write words of its name",
    ),
    scopes=EVERYWHERE,
    takes_words=True,
    for_all=True,
)
SECRECY = Command(
    id="secrecy",
    rank=46,
    name=Text(sv="sekretess", en="confidential"),
    description=Text(
        sv="Markerar ett ärende eller ett underlag med sekretess: skriv dess nyckel eller ord ur titeln",
        en="Marks a matter or a paper as confidential: write its key or words of its title",
    ),
    scopes=ALONE,
    takes_words=True,
)
PLAN = Command(
    id="plan",
    rank=45,
    name=Text(sv="planera", en="plan"),
    description=Text(
        sv="Sätter datum för ett initiativs grindar och driftsättning: skriv dess nyckel eller ord ur titeln",
        en="Sets dates for an initiative’s gates and go-live: write its key or words of its title",
    ),
    scopes=ALONE,
    takes_words=True,
)
BASIS = Command(
    id="basis",
    rank=46,
    name=Text(sv="beslutsuppgifter", en="decision facts"),
    description=Text(
        sv="Sätter belopp, räckvidd och riskklass, som avgör vem som beslutar: skriv initiativets nyckel eller ord "
        "ur titeln",
        en="Sets amount, reach and risk class, by which the decider is chosen: write the initiative’s key or words "
        "of its title",
    ),
    scopes=ALONE,
    takes_words=True,
)
