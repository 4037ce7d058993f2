"""What a person asks about themselves and the bot."""

from bot.chat.context import Request
from bot.core.places import CHANNEL
from bot.delivery.conversations import find_person
from bot.features.assistant.status import WaitingFor, an_example, still_to_answer, waiting_for
from cards.assistant.people import help_card, ids_card, waiting_card
from cards.kit.elements import cut


async def waiting(request: Request) -> str:
    """“vad väntar på mig?”: the open ballots where the person has a voice."""
    ballots = await request.read(waiting_for, WaitingFor(request.person))
    unanswered = still_to_answer(ballots, request.person)
    begin = _begin(request.turn.data.get("begin"))
    return await request.answer(
        waiting_card(ballots, unanswered, request.person, request.reader, request.now, begin=begin)
    )


async def help_(request: Request) -> str:
    """“hjälp”: what one can write."""
    example = await request.read(an_example, None)
    return await request.answer(help_card(request.commands, request.reader, example=example))


async def not_understood(request: Request) -> str:
    """Anything else: say so, with what one can write."""
    example = await request.read(an_example, None)
    card = help_card(request.commands, request.reader, words=request.words, example=example)
    return await request.answer(card)


async def who(request: Request) -> str:
    """“vem är jag?”: what an administrator asks one for, and what the portfolio knows."""
    reader, turn = request.reader, request.turn
    known = await request.read(find_person, request.person)
    ids = [(reader.text("who-object-id"), request.person), (reader.text("who-tenant"), turn.tenant)]
    if known is None:
        sentence = reader.text("who-unknown", name=cut(turn.name, 80))
        return await request.answer(ids_card(sentence, ids, [], reader))
    language = reader.text("language-sv" if known.locale == "sv" else "language-en")
    facts = [(reader.text("who-language"), language), (reader.text("who-time-zone"), known.time_zone)]
    if known.mail:
        facts.insert(0, (reader.text("who-mail"), known.mail))
    sentence = reader.text("who-known", name=cut(known.name, 80))
    return await request.answer(ids_card(sentence, ids, facts, reader))


async def which_channel(request: Request) -> str:
    """“vilken kanal är det här?”: the ids that `forums.yaml` needs; the same for everybody who is in it."""
    reader, turn = request.reader, request.turn
    if turn.conversation_kind != CHANNEL:
        return await request.answer(ids_card(reader.text("channel-none"), [], [], reader))
    ids = [(reader.text("channel-id"), request.place)]
    if turn.team:
        ids.append((reader.text("channel-team"), turn.team))
    return await request.answer(ids_card(reader.text("channel-use"), ids, [], reader))


def _begin(value: object) -> int:
    """Where the list goes on; from the start where a card says something odd."""
    return (
        int(value) if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 6 else 0
    )
